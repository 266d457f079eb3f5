import { expect, test } from 'vitest';
import type { Make } from './testing-arrivals.ts';
import { appended, arrival, idsOf, run } from './testing-arrivals.ts';

/** How entries come into the log of a book and out of it again. */
export const contractOfLog = (made: Make): void => {
  test('H1 what was acknowledged is there after opening the store again, to the letter', async () => {
    const { store, reopened } = await made();
    const veiled = { ct: { iv: 'iv', key: '1.1', body: 'ciphertext' } };
    const entries = [...run('phone', 0, 3), arrival('phone', 4, { parts: [{ salt: 's', body: 'b' }, veiled] })];
    await appended(store, 'a', entries);
    await store.close();
    const again = await reopened();
    const kept = await again.pull('a', { epoch: 1, from: 0, limit: 100 });
    const { device: _, n: __, ...first } = arrival('phone', 0);
    expect(kept[0]).toEqual({ ...first, parts: [first.parts[0]] });
    expect(kept[4]).toMatchObject({ parts: [{ salt: 's', body: 'b' }, veiled] });
    const sight = await again.look('a', { ids: [], devices: [] });
    expect(sight?.now).toMatchObject({ epoch: 1, size: 5, frontier: ['root of 5'], revision: 1, restored: false });
    await again.close();
  });

  test('H2 H4 what is here is told with its place and its parts, and the heads of the devices asked for', async () => {
    const { store } = await made();
    await appended(store, 'a', [...run('phone', 0, 2), ...run('other', 0, 0)]);
    const sight = await store.look('a', { ids: ['phone 1', 'phone 9'], devices: ['phone', 'nobody'] });
    expect(sight?.known).toEqual(new Map([['phone 1', { device: 'phone', n: 1, parts: [0] }]]));
    expect(sight?.heads).toEqual(new Map([['phone', { device: 'phone', n: 2, id: 'phone 2' }]]));
    expect(await store.heads('a')).toEqual([
      { device: 'other', n: 0, id: 'other 0' },
      { device: 'phone', n: 2, id: 'phone 2' },
    ]);
  });
};

export const contractOfChains = (made: Make): void => {
  test('H4 both branches of a fork are kept, and the head is the same one on every store', async () => {
    const { store } = await made();
    await appended(store, 'a', run('phone', 0, 2));
    await appended(store, 'a', [arrival('phone', 2, { id: 'another 2' })]);
    expect(await store.heads('a')).toEqual([{ device: 'phone', n: 2, id: 'another 2' }]);
    expect(idsOf(await store.pull('a', { epoch: 1, from: 2, limit: 9 }))).toEqual(['phone 2', 'another 2']);
  });

  test('H3 H6 sixty-four writers at once get dense places, each entry once, and none writes on what it had not read', async () => {
    const { store } = await made();
    await appended(store, 'a', [arrival('phone', 0)]);
    const devices = Array.from({ length: 32 }, (_, at) => `phone ${at}`);
    await Promise.all([...devices, ...devices].map((device) => appended(store, 'a', run(device, 0, 2))));
    const ids = await store.leaves('a', { epoch: 1, from: 0, limit: 1000 });
    expect(ids).toHaveLength(1 + 32 * 3);
    expect(new Set(ids).size).toBe(ids.length);
    const stale = { book: 'a', revision: 1, epoch: 1, entries: run('late', 0, 0), frontier: [] };
    expect(await store.append(stale)).toEqual({ answer: 'moved' });
    expect(await store.append({ ...stale, revision: 0, opening: {} })).toEqual({ answer: 'moved' });
    expect(await store.indexOf('a', 1, 'late 0')).toBeUndefined();
  });

  test('H3 pulling in pieces gives every entry once, in the order of the log', async () => {
    const { store } = await made();
    await appended(store, 'a', run('phone', 0, 9));
    await appended(store, 'b', run('phone', 0, 3));
    const ids: string[] = [];
    for (;;) {
      const entries = await store.pull('a', { epoch: 1, from: ids.length, limit: 3 });
      if (entries.length === 0) break;
      ids.push(...idsOf(entries));
    }
    expect(ids).toEqual(idsOf(run('phone', 0, 9)));
    expect(await store.leaves('a', { epoch: 1, from: 8, limit: 5 })).toEqual(['phone 8', 'phone 9']);
    expect(await store.indexOf('a', 1, 'phone 7')).toBe(7);
    expect((await store.books()).map(({ book, entries }) => [book, entries])).toEqual([
      ['a', 10],
      ['b', 4],
    ]);
  });

  test('H6 a change with one entry that is here already is not written at all', async () => {
    const { store } = await made();
    await appended(store, 'a', run('phone', 0, 1));
    const twice = { book: 'a', revision: 1, epoch: 1, entries: run('phone', 1, 2), frontier: ['never'] };
    await expect(store.append(twice)).rejects.toThrow();
    const sight = await store.look('a', { ids: ['phone 2'], devices: [] });
    expect(sight?.now).toMatchObject({ size: 2, frontier: ['root of 2'], revision: 1 });
    expect(sight?.known.size).toBe(0);
  });

  test('a book that was never opened is unknown, stays so, and costs nothing', async () => {
    const { store } = await made();
    const entries = run('phone', 0, 1);
    expect(await store.look('x', { ids: ['phone 0'], devices: ['phone'] })).toBeUndefined();
    expect(await store.append({ book: 'x', revision: 3, epoch: 1, entries, frontier: [] })).toEqual({
      answer: 'moved',
    });
    expect(await store.look('x', { ids: [], devices: [] })).toBeUndefined();
    expect(await store.pull('x', { epoch: 1, from: 0, limit: 10 })).toEqual([]);
    expect(await store.heads('x')).toEqual([]);
    expect(await store.epochs('x')).toEqual([]);
    expect(await store.books()).toEqual([]);
  });
};

export const contractOfEpochs = (made: Make): void => {
  test('H3 a new epoch goes on from a copy of the log, and says why the old one ended', async () => {
    const { store } = await made();
    await appended(store, 'a', run('phone', 0, 4));
    const begun = await store.beginEpoch({ book: 'a', revision: 1, epoch: 7, note: 'why' });
    expect(begun).toMatchObject({ answer: 'kept', now: { epoch: 7, size: 5, revision: 2, frontier: ['root of 5'] } });
    await appended(store, 'a', run('phone', 5, 5));
    expect(await store.leaves('a', { epoch: 7, from: 0, limit: 9 })).toEqual(idsOf(run('phone', 0, 5)));
    expect(await store.leaves('a', { epoch: 1, from: 0, limit: 9 })).toEqual(idsOf(run('phone', 0, 4)));
    expect(await store.epochs('a')).toEqual(['why']);
    expect(await store.beginEpoch({ book: 'a', revision: 1, epoch: 9, note: 'late' })).toEqual({ answer: 'moved' });
    expect(await store.epochs('a')).toEqual(['why']);
  });

  test('the longest note of an epoch is kept', async () => {
    const { store } = await made();
    await appended(store, 'a', run('phone', 0, 4));
    await store.keepNote('a', { epoch: 1, size: 5, note: 'five' });
    await store.keepNote('a', { epoch: 1, size: 3, note: 'three' });
    expect(await store.note('a', 1)).toEqual({ epoch: 1, size: 5, note: 'five' });
    await store.keepNote('a', { epoch: 1, size: 5, note: 'five, with one more name' });
    expect(await store.note('a', 1)).toMatchObject({ note: 'five, with one more name' });
    expect(await store.note('a', 2)).toBeUndefined();
  });
};
