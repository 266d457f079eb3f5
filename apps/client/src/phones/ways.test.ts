import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { Book } from '@sanduk/capabilities/book/questions.ts';
import { smallFounding, went } from '@sanduk/capabilities/book/testing-book.ts';
import { boxKeeper, chair, recordKeeper } from '@sanduk/capabilities/book/testing-group.ts';
import { testPorts } from '@sanduk/capabilities/book/testing-pen.ts';
import { phoneOf } from '@sanduk/capabilities/book/testing-phones.ts';
import { testSigner } from '@sanduk/journal/testing.ts';
import { toBase64url } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import type { Told } from '@sanduk/capabilities/book/told.ts';
import { cutsOf } from './cuts.ts';
import { isUnclaimed, mayWrite, ownerOf, phonesIn, phonesOut, seesFor } from './phones.ts';
import { waysOf } from './ways.ts';

const ports = testPorts('first');
const first = testSigner('first').device;
const second = testSigner('second').device;
const founded = await smallFounding(ports);

const bookAfter = async (...drafts: readonly Draft[]): Promise<Book> =>
  drafts.length === 0 ? founded.reading.book : (await went(founded, drafts, ports)).reading.book;

const pinOf = (member: string, device: string): Draft => ({
  type: 'journal.MemberKeySet',
  member,
  key: toBase64url(testSigner(`pin of ${member}`).key),
  kept: 'shared-device',
  device,
  by: member,
});

const paperOf = (member: string): Draft => ({
  type: 'journal.MemberKeySet',
  member,
  key: toBase64url(testSigner(`paper of ${member}`).key),
  kept: 'paper',
  by: member,
});

test('while nobody has a key, she presses herself or signs by hand, as before there were keys', async () => {
  const book = await bookAfter();
  expect(isUnclaimed(book, first)).toBe(true);
  expect(waysOf(book, first, chair)).toEqual([
    { way: 'shared-device', secret: 'none' },
    { way: 'paper', secret: 'none' },
  ]);
  expect(waysOf(book, 'a phone that nobody knows', chair)).toEqual([]);
});

test('her own phone signs for her and for nobody else', async () => {
  const book = await bookAfter(phoneOf('first', chair));
  expect(ownerOf(book, first)).toBe(chair);
  expect(waysOf(book, first, chair)).toEqual([{ way: 'own-device', secret: 'none' }]);
  expect(waysOf(book, first, recordKeeper)).toEqual([]);
});

test('on the group’s phone she gives the digits that were set there, or her paper; digits of another phone do not help', async () => {
  const book = await bookAfter(
    ...[phoneOf('first'), pinOf(chair, first), paperOf(chair)],
    ...[phoneOf('second'), pinOf(recordKeeper, second)],
  );
  expect(waysOf(book, first, chair)).toEqual([
    { way: 'shared-device', secret: 'pin' },
    { way: 'paper', secret: 'code' },
  ]);
  expect(waysOf(book, first, recordKeeper)).toEqual([]);
});

test('who carries a phone signs there, and not by a press on the group’s phone', async () => {
  const book = await bookAfter(phoneOf('first'), phoneOf('second', boxKeeper));
  expect(waysOf(book, first, boxKeeper)).toEqual([]);
  expect(waysOf(book, first, chair)).toHaveLength(2);
});

test('a paper helps on whatever phone it is held before', async () => {
  const book = await bookAfter(phoneOf('first', recordKeeper), paperOf(chair));
  expect(waysOf(book, first, chair)).toEqual([{ way: 'paper', secret: 'code' }]);
});

test('the phone in the hand stands first, and what a phone is given to see follows from its owner', async () => {
  const book = await bookAfter(phoneOf('first', chair), phoneOf('second', boxKeeper));
  expect(phonesIn(book, second).map(({ device }) => device)).toEqual([second, first]);
  expect(phonesOut(book)).toEqual([]);
  expect(mayWrite(book, second)).toBe(true);
  expect(mayWrite(book, 'another')).toBe(false);
  expect(seesFor(book, chair)).toBe('committee');
  expect(seesFor(book, undefined)).toBe('committee');
});

test('a phone can be cut at its last line of each of its last days and meetings', async () => {
  const { reading } = await went(founded, [phoneOf('first', chair)], ports);
  const cuts = cutsOf(reading.told, first);
  const lines = reading.told.filter(({ at }) => at.device === first);
  expect(cuts[0]).toMatchObject({ id: lines.at(-1)?.at.id, n: lines.length - 1 });
  expect(new Set(cuts.map(({ on, meeting }) => meeting ?? on)).size).toBe(cuts.length);
  expect(cutsOf(reading.told, second)).toEqual([]);
});

test('places in what a phone wrote stand in the order of its writing; a day that goes back is told', () => {
  const line = (n: number, on: string): Told =>
    ({ at: { n, id: `line ${n}`, on, device: 'lost', meeting: `m ${n}` } }) as Told;
  const cuts = cutsOf([line(1, '2026-11-08'), line(2, '2026-11-22'), line(3, '2026-11-15')], 'lost');
  expect(cuts.map(({ on, before }) => [on, before])).toEqual([
    ['2026-11-15', undefined],
    ['2026-11-22', '2026-11-15'],
    ['2026-11-08', undefined],
  ]);
});
