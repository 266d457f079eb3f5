import { afterEach, describe, expect, test } from 'vitest';
import type { Arrival, JournalStore } from './store.ts';

/** A store under test: how to open it on nothing, and how to open it again on what it kept. */
export interface StoreUnderTest {
  readonly store: JournalStore;
  readonly reopened: () => Promise<JournalStore>;
}

const opening = { device: 'phone', key: 'a public key' };

/** An entry as the store sees it. The store asks nothing of the texts, so a test may make them up. */
export const arrival = (device: string, n: number, more: Partial<Arrival> = {}): Arrival => ({
  id: `${device} ${n}`,
  device,
  n,
  previous: n === 0 ? null : `${device} ${n - 1}`,
  header: `{"d":"${device}","n":${n}}`,
  signature: 'signed',
  algorithm: 1,
  parts: [{ salt: 'salt', body: `{"type":"test","said":"صندوق ${n}"}` }, null],
  ...more,
});

const run = (device: string, from: number, to: number): readonly Arrival[] =>
  Array.from({ length: to - from + 1 }, (_, at) => arrival(device, from + at));

/** What any store of the hub must do, whichever engine it stands on. */
export const storeContract = (engine: string, make: () => Promise<StoreUnderTest>): void => {
  describe(`the store on ${engine}`, () => {
    const open: JournalStore[] = [];
    const made = async (): Promise<StoreUnderTest> => {
      const under = await make();
      open.push(under.store);
      return under;
    };
    afterEach(async () => {
      await Promise.all(open.splice(0).map((store) => store.close().catch(() => undefined)));
    });

    appending(made);
    chains(made);
    invitations(made);
  });
};

const appending = (made: () => Promise<StoreUnderTest>): void => {
  test('H1 what was acknowledged is there after opening the store again, to the letter', async () => {
    const { store, reopened } = await made();
    await store.append({ book: 'a', entries: run('phone', 0, 4), opening });
    await store.close();
    const again = await reopened();
    const { entries, next, size } = await again.pull('a', 0, 100);
    const { device: _, n: __, previous: ___, ...first } = arrival('phone', 0);
    expect(entries[0]).toMatchObject({ ...first, parts: [first.parts[0]] });
    expect([entries.length, next, size]).toEqual([5, 5, 5]);
    await again.close();
  });

  test('H2 an entry sent again is kept once and answered alike', async () => {
    const { store } = await made();
    const first = await store.append({ book: 'a', entries: run('phone', 0, 4), opening });
    const second = await store.append({ book: 'a', entries: run('phone', 2, 4), opening });
    expect(first).toMatchObject({ answer: 'kept', size: 5, fresh: 5 });
    expect(second).toMatchObject({ answer: 'kept', size: 5, fresh: 0 });
    expect(second).toMatchObject({ devices: [{ device: 'phone', state: 'upto', n: 4, id: 'phone 4' }] });
    expect(await store.known('a', ['phone 0', 'phone 9'])).toEqual(new Set(['phone 0']));
  });

  test('H2 H3 sixty-four callers at once get dense numbers, each entry once', async () => {
    const { store } = await made();
    await store.append({ book: 'a', entries: [arrival('phone', 0)], opening });
    const devices = Array.from({ length: 32 }, (_, at) => `phone ${at}`);
    await Promise.all(
      [...devices, ...devices].map((device) => store.append({ book: 'a', entries: run(device, 0, 2) })),
    );
    const { entries, size } = await store.pull('a', 0, 1000);
    expect(size).toBe(1 + 32 * 3);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(size);
  });

  test('H3 pulling in pieces gives every entry once, in the order of arrival', async () => {
    const { store } = await made();
    await store.append({ book: 'a', entries: run('phone', 0, 9), opening });
    await store.append({ book: 'b', entries: run('phone', 0, 3), opening });
    const ids: string[] = [];
    let after = 0;
    for (;;) {
      const { entries, next } = await store.pull('a', after, 3);
      if (entries.length === 0) break;
      ids.push(...entries.map(({ id }) => id));
      after = next;
    }
    expect(ids).toEqual(run('phone', 0, 9).map(({ id }) => id));
    expect((await store.books()).map(({ book, entries }) => [book, entries])).toEqual([
      ['a', 10],
      ['b', 4],
    ]);
  });

  test('a book that was never opened is unknown and stays so', async () => {
    const { store } = await made();
    expect(await store.append({ book: 'x', entries: run('phone', 0, 1) })).toEqual({ answer: 'unknown-book' });
    expect(await store.size('x')).toBeUndefined();
    expect(await store.pull('x', 0, 10)).toEqual({ entries: [], next: 0, size: 0 });
  });
};

const chains = (made: () => Promise<StoreUnderTest>): void => {
  test('H4 an entry whose predecessor is missing is not kept, and the answer says what to send first', async () => {
    const { store } = await made();
    await store.append({ book: 'a', entries: run('phone', 0, 1), opening });
    const appended = await store.append({ book: 'a', entries: [...run('phone', 3, 4), ...run('other', 0, 1)] });
    expect(appended).toMatchObject({
      devices: [
        { device: 'phone', state: 'gap', need: 2 },
        { device: 'other', state: 'upto', n: 1 },
      ],
      size: 4,
    });
    expect(await store.append({ book: 'a', entries: run('phone', 2, 4) })).toMatchObject({ size: 7 });
  });

  test('H4 two entries at one place of a chain are both kept and called a fork', async () => {
    const { store } = await made();
    await store.append({ book: 'a', entries: run('phone', 0, 2), opening });
    const twin = arrival('phone', 2, { id: 'phone 2 twin' });
    const appended = await store.append({ book: 'a', entries: [twin] });
    expect(appended).toMatchObject({ devices: [{ device: 'phone', state: 'fork', n: 2 }], size: 4 });
    const onward = arrival('phone', 3, { previous: 'phone 2 twin' });
    expect(await store.append({ book: 'a', entries: [onward] })).toMatchObject({ size: 5 });
  });

  test('H4 a predecessor of another device or another place does not count', async () => {
    const { store } = await made();
    await store.append({ book: 'a', entries: run('phone', 0, 2), opening });
    const foreign = arrival('other', 3, { previous: 'phone 2' });
    const skipping = arrival('phone', 4, { previous: 'phone 2' });
    expect(await store.append({ book: 'a', entries: [foreign, skipping] })).toMatchObject({ fresh: 0 });
  });

  test('a hub that lost its data is filled again by the same entries', async () => {
    const before = await made();
    await before.store.append({ book: 'a', entries: run('phone', 0, 9), opening });
    const { store } = await made();
    expect(await store.append({ book: 'a', entries: run('phone', 0, 9), opening })).toMatchObject({ size: 10 });
    expect(await store.heads('a')).toEqual([{ device: 'phone', n: 9, id: 'phone 9' }]);
    expect(await store.keyOf('a', 'phone')).toBe('a public key');
  });
};

const invitations = (made: () => Promise<StoreUnderTest>): void => {
  test('an invitation opens one book, the same one again, and no other', async () => {
    const { store } = await made();
    await store.invite('code');
    const invited = { ...opening, invitation: 'code' };
    const open = (book: string, by: typeof opening) => store.append({ book, entries: run('phone', 0, 0), opening: by });
    expect(await open('a', { ...opening, invitation: 'wrong' } as typeof opening)).toEqual({ answer: 'not-invited' });
    expect(await open('a', invited)).toMatchObject({ answer: 'kept' });
    expect(await open('a', invited)).toMatchObject({ answer: 'kept', fresh: 0 });
    expect(await open('b', invited)).toEqual({ answer: 'not-invited' });
    expect(await store.size('b')).toBeUndefined();
  });
};
