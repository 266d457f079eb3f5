/**
 * A mark outside the store that says what was in it. When the browser has emptied the store and the mark is still there,
 * we say so instead of welcoming a stranger.
 */
export interface Marked {
  readonly id: string;
  readonly name: string;
  readonly sealed: number;
  /** A hub had answered for it: there it may be found again. */
  readonly hub?: true;
  /** Where its last closed meeting lay, as far as this phone had been told. */
  readonly last?: { readonly number: number; readonly place: string };
}

const place = 'sanduk.books';

const marked = (storage: Storage | undefined = safeStorage()): readonly Marked[] => {
  try {
    const read: unknown = JSON.parse(storage?.getItem(place) ?? '[]');
    return Array.isArray(read) ? read.filter(isMarked) : [];
  } catch {
    return [];
  }
};

export const mark = (books: readonly Marked[], storage: Storage | undefined = safeStorage()): void => {
  try {
    storage?.setItem(place, JSON.stringify(books));
  } catch {
    // The mark is a kindness; without it nothing is lost but the explanation.
  }
};

/** Those that were marked and are not in the store. */
export const missing = (
  present: readonly { readonly id: string }[],
  storage: Storage | undefined = safeStorage(),
): readonly Marked[] => {
  const here = new Set(present.map(({ id }) => id));
  return marked(storage).filter(({ id }) => !here.has(id));
};

export const unmark = (id: string, storage: Storage | undefined = safeStorage()): void =>
  mark(
    marked(storage).filter((one) => one.id !== id),
    storage,
  );

const isMarked = (value: unknown): value is Marked =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'sealed' in value &&
  typeof value.sealed === 'number';

/** Reading the property itself throws where a browser blocks storage. */
function safeStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
