import { expect, test } from 'vitest';
import type { Make } from './testing-arrivals.ts';
import { appended, arrival, run } from './testing-arrivals.ts';
import type { Change, Held } from './store.ts';

const nothing: Omit<Change, 'revision'> = { book: 'a', epoch: 1, entries: [], frontier: [] };
const held = (device: string, n: number, at: number): Held => ({
  id: `${device} ${n}`,
  device,
  n,
  at,
  wire: `{"n":${n}}`,
});

/** Who may come in, and who waits outside. */
export const contractOfDoors = (made: Make): void => {
  test('doors are written with the entries that open them, and over those of the same name', async () => {
    const { store } = await made();
    const doors = [
      { kind: 'device', name: 'phone', value: '{"in":true}' },
      { kind: 'waiting', name: 'phone', value: '1' },
    ];
    await store.append({ ...nothing, revision: 0, entries: run('phone', 0, 0), doors, opening: {} });
    await store.append({ ...nothing, revision: 1, doors: [{ kind: 'device', name: 'phone', value: 'out' }] });
    const sight = await store.look('a', { ids: [], devices: [] });
    expect(sight?.now).toMatchObject({ size: 1, revision: 2 });
    expect(sight?.doors.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: 'device', name: 'phone', value: 'out' },
      { kind: 'waiting', name: 'phone', value: '1' },
    ]);
  });

  test('what is held stays outside the log until it is let in, once', async () => {
    const { store } = await made();
    await appended(store, 'a', run('phone', 0, 0));
    await store.append({ ...nothing, revision: 1, hold: [held('new', 1, 50), held('new', 0, 40), held('old', 0, 10)] });
    await store.append({ ...nothing, revision: 2, hold: [held('new', 0, 90)] });
    expect(await store.held('a', 'new')).toEqual([held('new', 0, 40), held('new', 1, 50)]);
    expect(await store.look('a', { ids: ['new 0'], devices: ['new'] })).toMatchObject({ held: 3, known: new Map() });
    expect(await store.forgetHeld('a', 20)).toBe(1);
    expect(await store.forgetHeld('b', 2000)).toBe(0);
    const entries = run('new', 0, 1);
    await store.append({ ...nothing, revision: 3, entries, release: ['new 0', 'new 1'] });
    expect(await store.held('a', 'new')).toEqual([]);
    expect(await store.look('a', { ids: [], devices: ['new'] })).toMatchObject({ held: 0, now: { size: 3 } });
  });

  test('parts that come later are filled in, once', async () => {
    const { store } = await made();
    await appended(store, 'a', run('phone', 0, 0));
    const fill = (body: string) => ({ entry: 'phone 0', no: 1, part: { salt: 's', body } });
    await store.append({ ...nothing, revision: 1, fills: [fill('later')] });
    await store.append({ ...nothing, revision: 2, fills: [fill('again')] });
    const [entry] = await store.pull('a', { epoch: 1, from: 0, limit: 1 });
    expect(entry?.parts[1]).toEqual({ salt: 's', body: 'later' });
  });
};

/** An erased part is gone, stays gone, and takes nothing else with it. */
export const contractOfErasures = (made: Make): void => {
  test('an erased part is deleted, numbered once, and does not come back', async () => {
    const { store } = await made();
    const personal = { salt: 's', body: 'a name' };
    const parts = [{ salt: 's', body: '{}' }, personal];
    const [first, second] = [arrival('phone', 0, { parts }), arrival('phone', 1, { parts })];
    await appended(store, 'a', [first]);
    await appended(store, 'b', [first]);
    const erase = [
      { entry: 'phone 0', part: 1 },
      { entry: 'phone 1', part: 1 },
    ];
    const hold = [held('phone', 1, 5)];
    await store.append({ ...nothing, revision: 1, hold });
    await store.append({ ...nothing, revision: 2, erase });
    await store.append({ ...nothing, revision: 3, erase: erase.slice(0, 1) });
    expect(await store.held('a', 'phone')).toEqual([]);
    await store.append({
      ...nothing,
      revision: 4,
      entries: [second],
      fills: [{ entry: 'phone 0', no: 1, part: personal }],
    });
    const kept = await store.pull('a', { epoch: 1, from: 0, limit: 9 });
    expect(kept.map((entry) => entry.parts)).toEqual([[parts[0]], [parts[0]]]);
    expect(await store.erased('a', 0)).toEqual([
      { number: 1, entry: 'phone 0', part: 1 },
      { number: 2, entry: 'phone 1', part: 1 },
    ]);
    expect(await store.erased('a', 1)).toHaveLength(1);
    expect((await store.pull('b', { epoch: 1, from: 0, limit: 1 }))[0]?.parts).toEqual(parts);
    expect(await store.erased('b', 0)).toEqual([]);
  });
};

export const contractOfInvitations = (made: Make): void => {
  test('an invitation opens one book, the same one again, and no other', async () => {
    const { store } = await made();
    await store.invite('code');
    await store.invite('code');
    const open = (book: string, invitation: string) =>
      store.append({ ...nothing, book, revision: 0, entries: run('phone', 0, 0), opening: { invitation } });
    expect(await open('a', 'wrong')).toEqual({ answer: 'not-invited' });
    expect(await open('a', 'code')).toMatchObject({ answer: 'kept', now: { size: 1, revision: 1 } });
    expect(await open('b', 'code')).toEqual({ answer: 'not-invited' });
    expect(await store.look('b', { ids: [], devices: [] })).toBeUndefined();
  });

  test('a book that was lost is opened with a note about its earlier log', async () => {
    const { store } = await made();
    const entries = run('phone', 0, 0);
    await store.append({ ...nothing, epoch: 8, revision: 0, entries, opening: { note: 'the log up to 7 is lost' } });
    expect(await store.epochs('a')).toEqual(['the log up to 7 is lost']);
    expect(await store.leaves('a', { epoch: 8, from: 0, limit: 9 })).toEqual(['phone 0']);
  });
};

export const contractOfWitnesses = (made: Make): void => {
  test('of two witnesses at once to one log only one is taken', async () => {
    const { store } = await made();
    const seen = (size: number, root: string) => ({ origin: 'other/a/1', size, root });
    expect(await store.witnessed('a', 'other/a/1')).toBeUndefined();
    const first = await Promise.all([store.witness('a', seen(3, 'x'), 0), store.witness('a', seen(3, 'y'), 0)]);
    expect(first.toSorted()).toEqual([false, true]);
    expect(await store.witness('a', seen(5, 'z'), 3)).toBe(true);
    expect(await store.witness('a', seen(6, 'w'), 3)).toBe(false);
    expect(await store.witnessed('a', 'other/a/1')).toEqual(seen(5, 'z'));
  });
};
