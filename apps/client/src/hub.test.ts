import 'fake-indexeddb/auto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { foundingDrafts, m, recordKeeper } from '@sanduk/capabilities/book/testing-group.ts';
import { hub } from '@sanduk/hub/server.ts';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import type { JournalStore } from '@sanduk/hub/store.ts';
import { noteSignerFrom } from '@sanduk/journal/log/note.ts';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OpenedBook } from './book.ts';
import type { TestPhone } from './testing-phones.ts';
import { fetchFrom, newPhone } from './testing-phones.ts';

const [opening, ...agreed] = foundingDrafts();
const signer = noteSignerFrom(new Uint8Array(32).fill(7));
let folder: string;
let store: JournalStore;
let server: FastifyInstance;

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
  expect(await opened.stage.say(...drafts)).toMatchObject({ is: 'saved' });
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

test('a book goes to the hub without a name in the clear, and a phone that was let in takes all of it', async () => {
  const [amina, idris] = [await newPhone(), await newPhone()];
  const opened = await found(amina);
  await letIn(opened, idris, m(2));
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
