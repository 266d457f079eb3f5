import 'fake-indexeddb/auto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { openingDrafts } from '@sanduk/capabilities/meeting/opening.ts';
import { foundingDrafts, m, recordKeeper } from '@sanduk/capabilities/book/testing-group.ts';
import { hub } from '@sanduk/hub/server.ts';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import type { JournalStore } from '@sanduk/hub/store.ts';
import { noteSignerFrom } from '@sanduk/journal/log/note.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OpenedBook } from './book.ts';
import { plainText } from './plain.ts';
import { putOutBy } from './put-out.ts';
import type { TestPhone } from './testing-phones.ts';
import { fetchFrom, newPhone } from './testing-phones.ts';
import { today } from './today.ts';

const [opening, ...agreed] = foundingDrafts();
const signer = noteSignerFrom(new Uint8Array(32).fill(7));
let folder: string;
let store: JournalStore;
let server: Awaited<ReturnType<typeof hub>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanduk-hub-'));
  store = sqliteStore(folder);
  server = await hub({ store, signer });
  fetchFrom(() => server);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const found = async (phone: TestPhone): Promise<OpenedBook> => {
  if (opening?.type !== 'journal.BookOpened') throw new Error('a founding begins with the opening of its book');
  const { currency, decimals, smallest, on, words } = opening;
  const answer = await phone.foundGroup(
    { currency, decimals, smallest, ...(on ? { on } : {}), ...(words ? { words } : {}) },
    agreed,
  );
  if (answer.is !== 'founded') throw new Error(JSON.stringify(answer));
  return phone.openBook('book', answer.book);
};

const saved = async (opened: OpenedBook, ...drafts: readonly Draft[]): Promise<void> => {
  const outcome = await opened.stage.say(...drafts);
  expect(outcome, JSON.stringify(outcome)).toMatchObject({ is: 'saved' });
};

/** The first phone says that it is the group's; then it lets the other in, alone as long as it is alone. */
const letIn = async (opened: OpenedBook, other: TestPhone, member: string): Promise<void> => {
  const own = await opened.ownKeys();
  const asking = await other.askIn();
  if (!own || !asking) throw new Error('phones keep keys');
  const { device, key, agree } = asking;
  const first = { device: opened.stage.device, ...own, shared: true, writes: true, sees: 'committee' } as const;
  await saved(opened, { type: 'journal.DeviceEnrolled', ...first, by: recordKeeper });
  const second = { device, key, agree, member, shared: false, writes: true, sees: 'committee' } as const;
  await saved(opened, { type: 'journal.DeviceEnrolled', ...second, by: recordKeeper });
  await opened.grant(device);
};

const bytesOnDisk = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('latin1'))
    .join('');

const digestIn = ({ held }: OpenedBook): string => digestOf(held.engine.peek().reading);

test('Z1 Z2 a book goes to the hub without a name in the clear, and a phone that was let in takes all of it', async () => {
  const [amina, idris] = [await newPhone(), await newPhone()];
  const opened = await found(amina);
  await letIn(opened, idris, m(1));
  expect(await amina.carryNow(opened)).toBe(true);
  expect(opened.cover.value.hub).toMatchObject({ size: opened.cover.value.count, aside: [] });
  expect(bytesOnDisk()).toContain('membership.Joined');
  expect(bytesOnDisk()).not.toContain('Member 3');
  expect(bytesOnDisk()).not.toContain('Umoja');
  expect(await idris.fetchBook(opened.stage.id, () => undefined)).toEqual({ is: 'fetched' });
  const theirs = await idris.openBook('book', opened.stage.id);
  expect(theirs.stage.name.value).toBe('Umoja');
  expect(theirs.stage.person(m(3)).name).toBe('Member 3');
  expect(digestIn(theirs)).toBe(digestIn(opened));
  const described = { type: 'membership.Described', member: m(3), by: recordKeeper, words: { nickname: 'Wild Rose' } };
  await saved(theirs, described as Draft);
  expect(await idris.carryNow(theirs)).toBe(true);
  expect(await amina.carryNow(opened)).toBe(true);
  expect(bytesOnDisk()).not.toContain('Wild Rose');
  expect(digestIn(theirs)).toBe(digestIn(opened));
  expect(opened.stage.person(m(3)).name).toBe('Wild Rose');
});

/** Everything that lies in a phone's store, unpacked where it is packed, as one text. */
const wordsOn = async (phone: TestPhone): Promise<string> => {
  const { device } = await phone.shelfOf('book');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = phone.store.open(device.name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('the store does not open'));
  });
  const texts: string[] = [];
  for (const table of database.objectStoreNames) {
    const values = await new Promise<readonly unknown[]>((resolve) => {
      const request = database.transaction(table).objectStore(table).getAll();
      request.onsuccess = () => resolve(request.result as readonly unknown[]);
    });
    for (const value of values) {
      const packed = value as { readonly packing?: string; readonly bytes?: Uint8Array };
      texts.push(packed.packing === 'gzip' && packed.bytes ? gunzipSync(packed.bytes).toString() : plainText(value));
    }
  }
  database.close();
  return texts.join('\n');
};

/** Two phones with one book, both at the hub; the first is the group's, the second belongs to a member. */
const both = async (): Promise<{ amina: TestPhone; idris: TestPhone; opened: OpenedBook; theirs: OpenedBook }> => {
  const [amina, idris] = [await newPhone(), await newPhone()];
  const opened = await found(amina);
  await letIn(opened, idris, m(1));
  expect(await amina.carryNow(opened)).toBe(true);
  expect(await idris.fetchBook(opened.stage.id, () => undefined)).toEqual({ is: 'fetched' });
  const theirs = await idris.openBook('book', opened.stage.id);
  return { amina, idris, opened, theirs };
};

const described = (nickname: string): Draft =>
  ({ type: 'membership.Described', member: m(3), by: recordKeeper, words: { nickname } }) as Draft;

test('what the group erases leaves both phones and the hub, in rows, segments, snapshots and names', async () => {
  const { amina, idris, opened, theirs } = await both();
  await saved(opened, described('Canary of the evening'));
  const entry = (await opened.all()).at(-1)?.id ?? '';
  expect(await amina.carryNow(opened)).toBe(true);
  expect(await idris.carryNow(theirs)).toBe(true);
  for (const phone of [amina, idris]) expect(await wordsOn(phone)).toContain('Canary of the evening');
  const veiled = (
    await store.pull(opened.stage.id, { epoch: opened.cover.value.hub?.epoch ?? 0, from: 0, limit: 500 })
  ).find(({ id }) => id === entry)?.parts[1];
  const inside = veiled && 'ct' in veiled ? veiled.ct.body : '';
  expect(bytesOnDisk()).toContain(inside);
  await saved(opened, { type: 'journal.PartErased', entry, part: 1, basis: 'asked', by: recordKeeper });
  const vouch = {
    type: 'journal.Vouched',
    entry: (await opened.all()).at(-1)?.id ?? '',
    member: m(1),
    method: 'own-device',
    by: m(1),
  };
  expect(await amina.carryNow(opened)).toBe(true);
  expect(await idris.carryNow(theirs)).toBe(true);
  // One voice is not enough: nothing is gone yet.
  expect(await wordsOn(idris)).toContain('Canary of the evening');
  await saved(theirs, vouch as Draft);
  expect(await idris.carryNow(theirs)).toBe(true);
  expect(await amina.carryNow(opened)).toBe(true);
  for (const phone of [amina, idris]) expect(await wordsOn(phone)).not.toContain('Canary of the evening');
  await store.close();
  expect(bytesOnDisk()).not.toContain(inside);
  store = sqliteStore(folder);
  expect(digestIn(theirs)).toBe(digestIn(opened));
  // Nor does a copy from before bring them back.
  const before = (await opened.all()).length;
  expect(before).toBe((await theirs.all()).length);
});

test('Z5 what a phone may not read stays veiled on it, and opens when it is given the key', async () => {
  const { amina, idris, opened, theirs } = await both();
  const secret = { ...described('Rose'), confidential: { note: 'for the committee alone' } } as Draft;
  await saved(opened, secret);
  const file = await (await amina.fileOf(opened)).text();
  expect(file).not.toContain('for the committee alone');
  expect(file).toContain('Rose');
  expect(await amina.carryNow(opened)).toBe(true);
  expect(bytesOnDisk()).not.toContain('for the committee alone');
  expect(await idris.carryNow(theirs)).toBe(true);
  expect(await wordsOn(idris)).toContain('for the committee alone');
});

test('a phone that is not let in gives what it has and takes nothing; nothing of it is removed', async () => {
  const { amina, idris, opened } = await both();
  const reader = await newPhone();
  const file = await amina.fileOf(opened);
  expect(await reader.openBookFile(file)).toMatchObject({ is: 'opened' });
  const copy = await reader.openBook('book', opened.stage.id);
  expect(await reader.carryNow(copy)).toBe(false);
  expect(reader.carrying.value).toMatchObject({ trouble: { code: 'not-let-in' } });
  expect((await copy.all()).length).toBe((await opened.all()).length);
  expect(await idris.fetchBook(opened.stage.id, () => undefined)).toEqual({ is: 'here-already' });
  const stranger = await newPhone();
  expect(await stranger.fetchBook(opened.stage.id, () => undefined)).toMatchObject({ is: 'hub', reason: 'not-let-in' });
});

/** The first phone says it, and the owner of the second puts his name under it; both reach the hub. */
const bothSay = async ({ amina, idris, opened, theirs }: Awaited<ReturnType<typeof both>>, draft: Draft) => {
  await saved(opened, draft);
  const entry = (await opened.all()).at(-1)?.id ?? '';
  await amina.carryNow(opened);
  await idris.carryNow(theirs);
  await saved(theirs, { type: 'journal.Vouched', entry, member: m(1), method: 'own-device', by: m(1) });
  await idris.carryNow(theirs);
  await amina.carryNow(opened);
};

test('a phone that was put out hears it from the hub or from the book, says so, and opens no meeting', async () => {
  const pair = await both();
  const { amina, opened } = pair;
  const lost = await newPhone();
  const asking = await lost.askIn();
  if (!asking) throw new Error('phones keep keys');
  const { device, key, agree } = asking;
  const enrolled = { device, key, agree, shared: true, writes: true, sees: 'committee' } as const;
  await bothSay(pair, { type: 'journal.DeviceEnrolled', ...enrolled, by: recordKeeper });
  await opened.grant(device);
  expect(await lost.fetchBook(opened.stage.id, () => undefined)).toEqual({ is: 'fetched' });
  const there = await lost.openBook('book', opened.stage.id);
  expect(await lost.carryNow(there)).toBe(true);
  expect(putOutBy(there.cover.value)).toBeUndefined();

  await bothSay(pair, { type: 'journal.DeviceRevoked', device, why: 'lost', by: recordKeeper });
  expect(await lost.carryNow(there)).toBe(false);
  expect(there.stage.book.value.device(device)?.revoked).toBeUndefined();
  expect(putOutBy(there.cover.value)).toBe('hub');
  const opening = openingDrafts(there.stage.book.value, { on: today(), writer: recordKeeper, recorder: device }, 'm-1');
  expect(await there.stage.say(...opening)).toEqual({ is: 'mishap', code: 'put-out' });

  expect(await lost.takeInFile(there, await amina.fileOf(opened))).toMatchObject({ is: 'taken-in' });
  expect(putOutBy(there.cover.value)).toBe('book');
  expect(await there.stage.say(...opening)).toEqual({ is: 'mishap', code: 'put-out' });
  expect(putOutBy(opened.cover.value)).toBeUndefined();
});

test('a phone that has the book and was let in with a new key fetches under that key, and writes with it', async () => {
  const { amina, idris, opened, theirs } = await both();
  const reader = await newPhone();
  expect(await reader.openBookFile(await amina.fileOf(opened))).toMatchObject({ is: 'opened' });
  const asking = await reader.askIn();
  if (!asking) throw new Error('phones keep keys');
  const { device, key, agree } = asking;
  const enrolled = { device, key, agree, shared: true, writes: true, sees: 'committee' } as const;
  await saved(opened, { type: 'journal.DeviceEnrolled', ...enrolled, by: recordKeeper });
  const entry = (await opened.all()).at(-1)?.id ?? '';
  await amina.carryNow(opened);
  await idris.carryNow(theirs);
  await saved(theirs, { type: 'journal.Vouched', entry, member: m(1), method: 'own-device', by: m(1) });
  await idris.carryNow(theirs);
  await amina.carryNow(opened);
  await opened.grant(device);
  expect(await reader.fetchBook(opened.stage.id, () => undefined)).toEqual({ is: 'fetched' });
  const writing = await reader.openBook('book', opened.stage.id);
  expect(writing.stage.device).toBe(device);
  await saved(writing, described('Rose'));
  expect(await reader.carryNow(writing)).toBe(true);
});

test('two phones without any hub compare what they hold, and each knows that the other has it', async () => {
  const { amina, idris, opened, theirs } = await both();
  await saved(opened, described('Rose'));
  expect(await idris.takeInFile(theirs, await amina.fileOf(opened))).toMatchObject({ is: 'taken-in' });
  const peers = await (await idris.shelfOf('book')).device.beside(opened.stage.id, 'peer');
  expect([...peers.keys()]).toEqual([opened.stage.device]);
  expect(theirs.stage.person(m(3)).name).toBe('Rose');
});

test('a phone whose store was put back to an earlier day stops writing with its old key, keeps all, and asks in anew', async () => {
  const { amina, idris, opened, theirs } = await both();
  const old = theirs.cover.value;
  await saved(theirs, described('Rose'));
  expect(await idris.carryNow(theirs)).toBe(true);
  // The phone is given back a copy of its store from before that line.
  const { device } = await idris.shelfOf('book');
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = idris.store.open(device.name);
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction(['books', 'entries'], 'readwrite');
  for (let at = old.count; at < theirs.cover.value.count; at += 1) {
    transaction.objectStore('entries').delete([opened.stage.id, at]);
  }
  transaction.objectStore('books').put(old, opened.stage.id);
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  database.close();

  const again = await newPhone(idris.store);
  const back = await again.openBook('book', opened.stage.id);
  expect(await again.carryNow(back)).toBe(true);
  expect(digestIn(back)).toBe(digestIn(theirs));
  expect(await back.stage.say(described('Wild Rose'))).toEqual({ is: 'mishap', code: 'put-back' });
  const reader = await again.openBook('book', opened.stage.id);
  expect(reader.stage.device).toBe('');
  // Opened anew it still knows why it does not write, and home opens no meeting.
  expect(reader.held.stopped.value).toBe(true);
  expect(reader.cover.value.readOnly).toBe(true);
  await again.carryNow(reader);
  expect(await again.openBook('book', opened.stage.id)).toBe(reader);
  expect((await again.askIn())?.device).not.toBe(theirs.stage.device);
  expect(await amina.carryNow(opened)).toBe(true);
  expect(opened.stage.exceptions.value).toEqual([]);
});
