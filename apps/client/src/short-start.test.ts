import 'fake-indexeddb/auto';
import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { writtenSample } from '@sanduk/capabilities/book/sample-written.ts';
import { writerOf } from '@sanduk/capabilities/book/today.ts';
import { hub } from '@sanduk/hub/server.ts';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import type { JournalStore } from '@sanduk/hub/store.ts';
import { noteSignerFrom } from '@sanduk/journal/log/note.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OpenedBook } from './book.ts';
import { makeKey, signerWith } from './device/keys.ts';
import { keptOf } from './engine.ts';
import { frontOf } from './front-of.ts';
import type { TestPhone } from './testing-phones.ts';
import { fetchFrom, newPhone } from './testing-phones.ts';
import { random } from './today.ts';

let store: JournalStore;
let server: Awaited<ReturnType<typeof hub>>;

beforeEach(async () => {
  store = sqliteStore(':memory:');
  server = await hub({ store, signer: noteSignerFrom(new Uint8Array(32).fill(9)) });
  fetchFrom(() => server);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server.close();
  await store.close();
});

const withSample = async (phone: TestPhone): Promise<OpenedBook> => {
  const key = await makeKey();
  const { said, reading } = await writtenSample({ signer: signerWith(key), random });
  const { device } = await phone.shelfOf('book');
  const id = reading.id ?? '';
  await device.begin({ id, entries: keptOf(said), front: frontOf(reading.book, 'Sample', 0), key });
  return phone.openBook('book', id);
};

const letIn = async (opened: OpenedBook, other: TestPhone): Promise<void> => {
  const by = writerOf(opened.stage.book.peek());
  const [own, asking] = [await opened.ownKeys(), await other.askIn()];
  if (!own || !asking) throw new Error('phones keep keys');
  const { device, key, agree } = asking;
  const may = { type: 'journal.DeviceEnrolled', shared: true, writes: true, sees: 'committee', by } as const;
  for (const one of [
    { device: opened.stage.device, ...own },
    { device, key, agree },
  ])
    expect(await opened.stage.say({ ...may, ...one })).toMatchObject({ is: 'saved' });
  await opened.grant(device);
};

const until = async (done: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 2_000 && !done(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(done()).toBe(true);
};

test('B6 a new phone is given the start alone, and fetches the years behind it from the hub by itself', async () => {
  const [amina, idris] = [await newPhone(), await newPhone()];
  const opened = await withSample(amina);
  await letIn(opened, idris);
  expect(await amina.carryNow(opened)).toBe(true);
  const short = await (await amina.fileOf(opened, 'start')).text();
  const whole = await (await amina.fileOf(opened)).text();
  expect(short.length).toBeLessThan(whole.length / 3);
  // An app with other rules has nothing to begin with, and says so.
  const other = short.replace(/\\"build\\":\\"[^"]*\\"/u, String.raw`\"build\":\"other\"`);
  expect(other).not.toBe(short);
  expect(await idris.takeWelcome(other)).toEqual({ is: 'only-start' });
  expect(await idris.takeWelcome(short)).toEqual({ is: 'welcome', book: opened.stage.id });
  const theirs = await idris.openBook('book', opened.stage.id);
  const digest = digestOf(await opened.whole());
  expect(digestOf(theirs.held.engine.peek().reading)).toBe(digest);
  // The giver had read the log to its end; this phone has none of it, and so it asks for all of it.
  await until(() => theirs.cover.value.hub?.size === 0);
  expect(await idris.carryNow(theirs)).toBe(true);
  await until(() => theirs.cover.value.coming === undefined);
  expect(digestOf(await theirs.whole())).toBe(digest);
  const ids = async (book: OpenedBook) => (await book.all()).map(({ id }) => id).toSorted();
  expect(await ids(theirs)).toEqual(await ids(opened));
  expect(theirs.stage.name.value).toBe(opened.stage.name.value);
}, 120_000);
