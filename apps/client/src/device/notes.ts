import type { Database } from './database.ts';

/**
 * Notes are the phone's own and no part of any book: where the guide stands, a form half filled in. They outlive a
 * reload and a flat battery; what is acknowledged does not depend on them.
 */
export const all = async (open: Database, scope: string): Promise<ReadonlyMap<string, unknown>> => {
  const range = IDBKeyRange.bound([scope], [scope, []]);
  const transaction = open.transaction('notes', 'readonly');
  const [keys, values] = await Promise.all([
    transaction.store.getAllKeys(range),
    transaction.store.getAll(range),
    transaction.done,
  ]);
  return new Map(keys.map(([, name], index) => [name, values[index]]));
};

/** Undefined takes the note away. */
export const put = async (open: Database, scope: string, name: string, value: unknown): Promise<void> => {
  // Not strict: a flush for every letter typed would make the keypad slow; committed at once, so that a reload finds it.
  const transaction = open.transaction('notes', 'readwrite');
  const write =
    value === undefined ? transaction.store.delete([scope, name]) : transaction.store.put(value, [scope, name]);
  transaction.commit();
  await Promise.all([write, transaction.done]);
};
