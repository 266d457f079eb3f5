import 'fake-indexeddb/auto';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { verifyGroupFile } from '@sanduk/capabilities/book/reading-check.ts';
import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import { sealDraft } from '@sanduk/capabilities/book/seal.ts';
import {
  boxKeeper,
  counters,
  foundingDrafts,
  keyHolders,
  m,
  meetingNamed,
  recordKeeper,
} from '@sanduk/capabilities/book/testing-group.ts';
import type { Read } from '@sanduk/journal';
import { chainFlawsOf, verifierOf } from '@sanduk/journal';
import { afterEach, expect, test, vi } from 'vitest';
import { fileOf, openBookFile, takeInFile } from './book-file.ts';
import { closeBook, openBook } from './book.ts';
import { openDevice } from './device/device.ts';
import { start } from './engine.ts';
import { foundGroup } from './founding.ts';
import type { Held } from './held.ts';
import { follow, hold, say, tidyUp } from './held.ts';
import { beginPractice, stopPractice } from './practice.ts';
import { makeSample } from './sample.ts';
import { covers, shelfOf } from './shelves.ts';
import { mishap } from './stage-of.ts';

const [opening, ...agreed] = foundingDrafts();
const paid = { minor: 20_000, cur: 'KES' };

const found = async (): Promise<string> => {
  if (opening?.type !== 'journal.BookOpened') throw new Error('a founding begins with the opening of its book');
  const { currency, decimals, smallest, on, words } = opening;
  const answer = await foundGroup(
    { currency, decimals, smallest, ...(on ? { on } : {}), ...(words ? { words } : {}) },
    agreed,
  );
  if (answer.is !== 'founded') throw new Error(JSON.stringify(answer));
  return answer.book;
};

const openMeeting = (recorder: string, number = 1): readonly Draft[] => [
  {
    type: 'meeting.Opened',
    meeting: meetingNamed(number),
    number,
    recorder,
    keys: keyHolders,
    on: `2026-01-${10 + number}`,
    by: recordKeeper,
  },
  ...Array.from({ length: 10 }, (_, at): Draft => ({
    type: 'meeting.Attended',
    member: m(at + 1),
    how: 'present',
    by: recordKeeper,
  })),
];

const shares = (member: number, count = 1): Draft => ({
  type: 'savings.SharesBought',
  member: m(member),
  shares: count,
  amount: { ...paid, minor: paid.minor * count },
  by: recordKeeper,
});

/** A second tab of the same phone: its own connection, the same store. */
const anotherTab = async (id: string): Promise<Held> => hold({ name: 'book', device: await openDevice('sanduk') }, id);

const saved = async (held: Held, ...drafts: readonly Draft[]): Promise<void> => {
  expect(await say(held, drafts)).toMatchObject({ is: 'saved' });
};

const readsIn = async (id: string): Promise<readonly Read[]> => (await openBook('book', id)).all();

afterEach(() => {
  vi.restoreAllMocks();
  mishap.value = undefined;
});

test('a group that was founded is there after a restart, with its front for home', async () => {
  const id = await found();
  const { stage } = await openBook('book', id);
  expect(stage.name.value).toBe('Umoja');
  expect(stage.person(m(3))).toMatchObject({ name: 'Member 3', number: 3 });
  const again = await start((await shelfOf('book')).device, id);
  expect(again.names.members.size).toBe(10);
  const cover = covers.value?.find((one) => one.cover.id === id)?.cover;
  expect(cover?.front).toMatchObject({ name: 'Umoja', members: 10, keyHolders: 3, rules: true, sealed: 0, box: 0 });
});

test('what the rules object to is answered and not written; all drafts or none', async () => {
  const id = await found();
  const { stage, cover } = await openBook('book', id);
  const before = cover.value.count;
  expect(await stage.say(shares(1))).toMatchObject({ is: 'objected', at: 0 });
  const device = (await (await shelfOf('book')).device.key(id))?.device ?? '';
  const [first, ...rest] = openMeeting(device);
  if (!first) throw new Error('a meeting is opened by an entry');
  expect(await stage.say(first, ...rest, shares(1), shares(2, 60))).toMatchObject({ is: 'objected', at: 12 });
  expect(cover.value.count).toBe(before);
  expect(await (await shelfOf('book')).device.read(id, before)).toEqual([]);
});

test('two tabs say things at the same time: one dense chain, and both show the same book', async () => {
  const id = await found();
  const [first, second] = [await anotherTab(id), await anotherTab(id)];
  await saved(first, ...openMeeting(first.signer?.device ?? ''));
  const taps = Array.from({ length: 10 }, (_, at) => say(at % 2 === 0 ? first : second, [shares(at + 1)]));
  expect((await Promise.all(taps)).map(({ is }) => is)).toEqual(Array(10).fill('saved'));
  await Promise.all([follow(first), follow(second)]);
  const reads = await readsIn(id);
  expect(chainFlawsOf(reads, id)).toEqual([]);
  expect(reads.map(({ header }) => header.n)).toEqual(reads.map((_, at) => at));
  expect(digestOf(first.engine.value.reading)).toBe(digestOf(second.engine.value.reading));
  expect(first.engine.value.reading.book.balance('box')).toBe(10 * paid.minor);
});

test('the same tap in two tabs is written once', async () => {
  const id = await found();
  const [first, second] = [await anotherTab(id), await anotherTab(id)];
  await saved(first, ...openMeeting(first.signer?.device ?? ''));
  const both = await Promise.all([say(first, [shares(4, 2)]), say(second, [shares(4, 2)])]);
  expect(both.map(({ is }) => is).toSorted()).toEqual(['objected', 'saved']);
});

test('a full disk fails the tap, says so, and the form is still there', async () => {
  const id = await found();
  const { stage, cover } = await openBook('book', id);
  const form = stage.note<{ readonly stamps: number }>('shares');
  form.value = { stamps: 3 };
  await vi.waitFor(async () => {
    expect((await (await shelfOf('book')).device.notes(id)).get('shares')).toEqual({ stamps: 3 });
  });
  const before = cover.value.count;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  const device = (await (await shelfOf('book')).device.key(id))?.device ?? '';
  const [first] = openMeeting(device);
  expect(await stage.say(...(first ? [first] : []))).toEqual({ is: 'mishap', code: 'disk-full' });
  expect(mishap.value).toBe('disk-full');
  expect(cover.value.count).toBe(before);
  expect(stage.book.value.meeting).toBeUndefined();
  expect(form.value).toEqual({ stamps: 3 });
});

const pieces = (total: number): readonly (readonly [number, number])[] => [[total, 1]];

const sealed = async (held: Held, number: number): Promise<void> => {
  await saved(held, ...openMeeting(held.signer?.device ?? '', number), shares(1));
  const total = held.engine.value.reading.book.balance('box');
  const counted = counters.map((by): Draft => ({
    type: 'meeting.Counted',
    pieces: pieces(total),
    total: { minor: total, cur: 'KES' },
    by,
  }));
  await saved(held, ...counted);
  await saved(held, { ...sealDraft(held.engine.value.reading), by: recordKeeper });
  const seal = held.engine.value.reading.seals.at(-1)?.seal ?? '';
  for (const member of keyHolders) {
    await saved(held, { type: 'meeting.Cosigned', seal, member, method: 'shared-device', by: member });
  }
};

test('a final seal leaves a snapshot, and the book opens from it as from all its entries', async () => {
  const id = await found();
  const held = await anotherTab(id);
  for (const number of [1, 2, 3]) await sealed(held, number);
  const again = await start(held.shelf.device, id);
  expect(again.reading.partial).toBe(true);
  expect(again.cursor).toBeGreaterThan(20);
  const whole = readingOf(await readsIn(id));
  expect(digestOf(again.reading)).toBe(digestOf(whole));
  expect(again.names.members.get(m(7))).toBe('Member 7');
  const restarted = await anotherTab(id);
  await sealed(restarted, 4);
  const last = await start(held.shelf.device, id);
  expect(digestOf(last.reading)).toBe(digestOf(readingOf(await readsIn(id))));
  // A correction looks back: the years are fetched, and it is said.
  const told = whole.told.find(({ entry }) => entry.type === 'savings.SharesBought');
  const reversal: Draft = {
    type: 'ledger.Reversed',
    entry: told?.at.id ?? '',
    checkedBy: boxKeeper,
    by: recordKeeper,
    words: { reason: 'Said for another' },
  };
  const after = await anotherTab(id);
  expect(await say(after, [...openMeeting(after.signer?.device ?? '', 5), reversal])).toMatchObject({ is: 'saved' });
});

test('a long book that came whole gets its snapshot when the phone is idle', async () => {
  const { device } = await shelfOf('practice');
  const id = await makeSample(() => undefined);
  const held = await hold({ name: 'practice', device }, id);
  expect(held.engine.value.reading.partial).toBe(false);
  await tidyUp(held);
  const again = await start(device, id);
  expect(again.reading.partial).toBe(true);
  expect(digestOf(again.reading)).toBe(digestOf(held.engine.value.reading));
  expect(again.reading.book.balance('box')).toBe(36_719_000);
  expect(again.names.members.size).toBe(25);
  await stopPractice(id);
});

test('practice stands on the real book, never touches it, and leaves nothing behind', async () => {
  const id = await found();
  const real = await openBook('book', id);
  const before = await real.all();
  await beginPractice(id);
  const practice = await openBook('practice', id);
  expect(practice.stage.practice).toBe(true);
  const device = (await practice.shelf.device.key(id))?.device ?? '';
  expect(await practice.stage.say(...openMeeting(device), shares(1))).toMatchObject({ is: 'saved' });
  expect(practice.stage.book.value.balance('box')).toBe(paid.minor);
  expect((await practice.all()).slice(before.length).every(({ header }) => header.d === device)).toBe(true);
  expect(await real.all()).toEqual(before);
  expect((await real.shelf.device.key(id))?.key).not.toEqual((await practice.shelf.device.key(id))?.key);
  // Nobody would take it for real: it is not signed by the phone that it names.
  const leaked = await fileOf(practice);
  expect(await verifyGroupFile(await leaked.text(), verifierOf(crypto.subtle))).toMatchObject({ sound: false });
  await stopPractice(id);
  expect(await (await shelfOf('practice')).device.covers()).toEqual([]);
  expect(await real.all()).toEqual(before);
});

test('a book goes to a file and comes back whole; changed by one letter it does not', async () => {
  const id = await found();
  const opened = await openBook('book', id);
  const file = await fileOf(opened);
  expect(file.name).toMatch(/^Umoja-\d{4}-\d\d-\d\d\.sanduk$/);
  const text = await file.text();
  expect((await verifyGroupFile(text, verifierOf(crypto.subtle))).sound).toBe(true);
  expect(await openBookFile(file)).toEqual({ is: 'here-already' });
  const device = (await opened.shelf.device.key(id))?.device ?? '';
  expect(await opened.stage.say(...openMeeting(device), shares(1))).toMatchObject({ is: 'saved' });
  const later = await fileOf(opened);
  await opened.shelf.device.forget(id);
  closeBook('book', id);
  const broken = new File([text.replace('Member 4', 'Member 5')], 'x.sanduk');
  expect(await openBookFile(broken)).toMatchObject({ is: 'flaws' });
  expect(await openBookFile(new File(['hello'], 'x.txt'))).toEqual({ is: 'not-a-book' });
  expect(await openBookFile(file)).toEqual({ is: 'opened', book: id });
  const reader = await openBook('book', id);
  expect(await reader.stage.say(shares(2))).toEqual({ is: 'mishap', code: 'no-key' });
  expect(await takeInFile(reader, later)).toEqual({ is: 'taken-in', figures: { n: 12 } });
  expect(await takeInFile(reader, later)).toEqual({ is: 'taken-in', figures: { n: 0 } });
  expect(reader.stage.book.value.balance('box')).toBe(paid.minor);
});
