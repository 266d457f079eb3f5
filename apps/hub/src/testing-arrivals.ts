import type { Arrival, Changed, JournalStore } from './store.ts';

/** A store under test: how to open it on nothing, and how to open it again on what it kept. */
export interface StoreUnderTest {
  readonly store: JournalStore;
  readonly reopened: () => Promise<JournalStore>;
}

export type Make = () => Promise<StoreUnderTest>;

/** An entry as the store sees it. The store asks nothing of the texts, so a test may make them up. */
export const arrival = (device: string, n: number, more: Partial<Arrival> = {}): Arrival => ({
  id: `${device} ${n}`,
  device,
  n,
  header: `{"d":"${device}","n":${n}}`,
  signature: 'signed',
  algorithm: 1,
  parts: [{ salt: 'salt', body: `{"type":"test","said":"صندوق ${n}"}` }, null],
  ...more,
});

export const run = (device: string, from: number, to: number): readonly Arrival[] =>
  Array.from({ length: to - from + 1 }, (_, at) => arrival(device, from + at));

/** Appends to what is there now, as a desk does: reads first, and reads again when somebody was quicker. */
export const appended = async (
  store: JournalStore,
  book: string,
  entries: readonly Arrival[],
): Promise<Extract<Changed, { answer: 'kept' }>> => {
  for (;;) {
    const sight = await store.look(book, { ids: entries.map(({ id }) => id), devices: [] });
    const fresh = entries.filter(({ id }) => !sight?.known.has(id));
    const changed = await store.append({
      book,
      revision: sight?.now.revision ?? 0,
      epoch: sight?.now.epoch ?? 1,
      entries: fresh,
      frontier: [`root of ${(sight?.now.size ?? 0) + fresh.length}`],
      ...(sight ? {} : { opening: {} }),
    });
    if (changed.answer === 'kept') return changed;
    if (changed.answer === 'not-invited') throw new Error('this book takes no invitation');
  }
};

export const idsOf = (entries: readonly { readonly id: string }[]): readonly string[] => entries.map(({ id }) => id);
