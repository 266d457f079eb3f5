import 'fake-indexeddb/auto';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import { foundingDrafts, m, recordKeeper } from '@sanduk/capabilities/book/testing-group.ts';
import { hub } from '@sanduk/hub/server.ts';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import { chainFlawsOf } from '@sanduk/journal';
import { noteSignerFrom } from '@sanduk/journal/log/note.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TestPhone } from './testing-phones.ts';
import { fetchFrom, newPhone } from './testing-phones.ts';

/**
 * The battery is pulled out at every write of the store in turn (W1 to W5, W7 and W8 of the plan): the write is not there,
 * nothing after it happens, and the phone is switched on again on what is left.
 */
const [opening, ...agreed] = foundingDrafts();
let server: Awaited<ReturnType<typeof hub>>;
let close: () => Promise<void>;

beforeEach(async () => {
  const store = sqliteStore(':memory:');
  server = await hub({ store, signer: noteSignerFrom(new Uint8Array(32).fill(9)) });
  close = async () => {
    await server.close();
    await store.close();
  };
  fetchFrom(() => server);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await close();
});

const found = async (phone: TestPhone): Promise<string> => {
  if (opening?.type !== 'journal.BookOpened') throw new Error('a founding begins with the opening of its book');
  const { currency, decimals, smallest, on, words } = opening;
  const answer = await phone.foundGroup(
    { currency, decimals, smallest, ...(on ? { on } : {}), ...(words ? { words } : {}) },
    agreed,
  );
  return answer.is === 'founded' ? answer.book : '';
};

const described = (nickname: string): Draft =>
  ({ type: 'membership.Described', member: m(3), by: recordKeeper, words: { nickname } }) as Draft;

/** From the k-th write on, nothing reaches the disk any more; says whether it came to that. */
const cutAt = (k: number): (() => boolean) => {
  let writes = 0;
  for (const verb of ['put', 'add', 'delete'] as const) {
    const whole = IDBObjectStore.prototype[verb] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, verb).mockImplementation(function (this: IDBObjectStore, ...args: unknown[]) {
      writes += 1;
      if (writes >= k) throw new DOMException('the battery is out', 'AbortError');
      return whole.apply(this, args);
    } as never);
  }
  return () => writes >= k;
};

const patiently = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

test('Y7 a phone that dies at any write while it writes and carries loses nothing that it told, and goes on', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  let reached = true;
  for (let k = 1; reached; k += 1) {
    const before = await newPhone();
    const id = await found(before);
    const opened = await before.openBook('book', id);
    await before.carryNow(opened);
    const hasDied = cutAt(k);
    const told: string[] = [];
    for (const name of ['Rose', 'Wild Rose']) {
      const outcome = await patiently(opened.stage.say(described(name)));
      if (outcome?.is === 'saved') told.push(...outcome.ids);
      await patiently(before.carryNow(opened));
    }
    reached = hasDied();
    vi.restoreAllMocks();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    fetchFrom(() => server);

    const after = await newPhone(before.store);
    const again = await after.openBook('book', id);
    const reads = await again.all();
    expect(reads.map((read) => read.id)).toEqual(expect.arrayContaining(told));
    expect(chainFlawsOf(reads, id)).toEqual([]);
    expect(await again.stage.say(described('Last Rose'))).toMatchObject({ is: 'saved' });
    expect(await after.carryNow(again)).toBe(true);
    expect(again.cover.value.hub).toMatchObject({
      size: again.cover.value.count,
      sent: again.cover.value.count,
      aside: [],
    });
    expect(digestOf(again.held.engine.peek().reading)).toBe(digestOf(readingOf(await again.all())));
  }
});

const letIn = async (first: TestPhone, id: string, other: TestPhone): Promise<void> => {
  const opened = await first.openBook('book', id);
  const [own, asking] = [await opened.ownKeys(), await other.askIn()];
  if (!own || !asking) throw new Error('phones keep keys');
  const { device, key, agree } = asking;
  const enrolled = [
    { device: opened.stage.device, ...own, shared: true },
    { device, key, agree, member: m(1), shared: false },
  ];
  for (const one of enrolled) {
    const draft = { type: 'journal.DeviceEnrolled', ...one, writes: true, sees: 'committee', by: recordKeeper };
    expect(await opened.stage.say(draft as Draft)).toMatchObject({ is: 'saved' });
  }
  await first.carryNow(opened);
  expect(await other.fetchBook(id, () => undefined)).toEqual({ is: 'fetched' });
};

test('W8 a phone that dies at any write while it takes in and erases ends without the words, and with everything else', async () => {
  const quiet = (): void => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  };
  quiet();
  let reached = true;
  for (let k = 1; reached; k += 2) {
    const [amina, idris] = [await newPhone(), await newPhone()];
    const id = await found(amina);
    await letIn(amina, id, idris);
    const [opened, theirs] = [await amina.openBook('book', id), await idris.openBook('book', id)];
    await opened.stage.say(described('Canary of the evening'));
    await amina.carryNow(opened);
    await idris.carryNow(theirs);
    const line = (await opened.all()).find(({ personal }) => personal?.['nickname'] === 'Canary of the evening');
    await opened.stage.say({
      type: 'journal.PartErased',
      entry: line?.id ?? '',
      part: 1,
      basis: 'asked',
      by: recordKeeper,
    });
    const asked = (await opened.all()).at(-1)?.id ?? '';
    await amina.carryNow(opened);
    const hasDied = cutAt(k);
    const vouch: Draft = { type: 'journal.Vouched', entry: asked, member: m(1), method: 'own-device', by: m(1) };
    await patiently(idris.carryNow(theirs));
    await patiently(theirs.stage.say(vouch));
    await patiently(idris.carryNow(theirs));
    reached = hasDied();
    vi.restoreAllMocks();
    quiet();
    fetchFrom(() => server);

    const after = await newPhone(idris.store);
    const again = await after.openBook('book', id);
    await after.carryNow(again);
    if (again.held.engine.peek().reading.book.erasures().length === 0) {
      expect(await again.stage.say(vouch)).toMatchObject({ is: 'saved' });
      await after.carryNow(again);
    }
    await (await import('./arriving.ts')).tidyWords(again.held);
    const kept = JSON.stringify((await again.all()).map(({ wire }) => wire));
    expect(kept).not.toContain('Canary of the evening');
    expect(again.stage.person(m(3)).name).not.toBe('Canary of the evening');
    await amina.carryNow(opened);
    expect(digestOf(opened.held.engine.peek().reading)).toBe(digestOf(again.held.engine.peek().reading));
  }
});
