import { expect, test } from 'vitest';
import type { Read } from '@sanduk/journal';
import { questionOf } from '@sanduk/journal';
import type { Actor } from '@sanduk/journal/testing-world.ts';
import { actor, learns, writes } from '@sanduk/journal/testing-world.ts';
import type { Draft } from './entries.ts';
import { readingOf } from './reading.ts';
import { entryOf, slotOf } from './reading-grammar.ts';
import { shareBought, smallFounding, smallOpening, went } from './testing-book.ts';
import { boxKeeper, m } from './testing-group.ts';
import { testPorts } from './testing-pen.ts';
import { phoneOf } from './testing-phones.ts';

/**
 * The same cash noted on two phones: every pair of question, amount and recorder, against what is written down for it.
 * The recorder of the meeting is the phone named `recorder`.
 */
const ports = testPorts('recorder');
const opened = await (async () => {
  const founded = await smallFounding(ports);
  const two = await went(founded, [phoneOf('second', boxKeeper)], ports);
  return went(two, smallOpening(two, ports), ports);
})();
const book = opened.reading.id ?? '';
const meeting = opened.reading.book.meeting?.meeting ?? '';

const noted = (who: Actor, draft: Draft, question?: string): Read => {
  const { words: _, ...rest } = draft;
  const ledger = { ...rest, v: 1 } as unknown as Read['ledger'];
  const entry = entryOf(ledger);
  const slot = entry && slotOf(entry);
  const asked = question ?? (slot && entry ? questionOf(book, meeting, entry.type, slot, entry.nth ?? 1) : undefined);
  return writes(who, ledger, { meeting, question: asked });
};

const phones = (): readonly [Actor, Actor] => {
  const [recorder, second] = [actor('recorder'), actor('second')];
  for (const who of [recorder, second]) for (const read of opened.reads) who.known.set(read.id, read);
  const last = opened.reads.at(-1);
  if (last) recorder.head = { n: last.header.n, id: last.id };
  return [recorder, second];
};

type Writer = 'recorder' | 'second';

interface Case {
  readonly question: 'same' | 'another payment' | 'another member';
  readonly shares: readonly [number, number];
  /** Who wrote each, and whether the second writer had seen the first note. */
  readonly by: readonly [Writer, Writer];
  readonly seen: boolean;
  /** What counts of both, and whether the meeting has to look. */
  readonly bought: number;
  readonly knots: number;
}

const table: readonly Case[] = [
  // One question, equal notes: one line, without a word, whoever wrote it and whether it was seen.
  { question: 'same', shares: [2, 2], by: ['recorder', 'second'], seen: false, bought: 2, knots: 0 },
  { question: 'same', shares: [2, 2], by: ['recorder', 'second'], seen: true, bought: 2, knots: 0 },
  { question: 'same', shares: [2, 2], by: ['second', 'recorder'], seen: true, bought: 2, knots: 0 },
  { question: 'same', shares: [2, 2], by: ['recorder', 'recorder'], seen: true, bought: 2, knots: 0 },
  { question: 'same', shares: [2, 2], by: ['second', 'second'], seen: true, bought: 2, knots: 0 },
  // One question, different notes: the recorder's counts until the meeting has looked; of one writer's, the first.
  { question: 'same', shares: [2, 3], by: ['recorder', 'second'], seen: false, bought: 2, knots: 1 },
  { question: 'same', shares: [2, 3], by: ['recorder', 'second'], seen: true, bought: 2, knots: 1 },
  { question: 'same', shares: [2, 3], by: ['second', 'recorder'], seen: false, bought: 3, knots: 1 },
  { question: 'same', shares: [2, 3], by: ['second', 'recorder'], seen: true, bought: 3, knots: 1 },
  { question: 'same', shares: [2, 3], by: ['recorder', 'recorder'], seen: true, bought: 2, knots: 1 },
  { question: 'same', shares: [2, 3], by: ['second', 'second'], seen: true, bought: 2, knots: 1 },
  // Another payment: both count, equal or not.
  { question: 'another payment', shares: [2, 2], by: ['recorder', 'second'], seen: false, bought: 4, knots: 0 },
  { question: 'another payment', shares: [2, 3], by: ['recorder', 'second'], seen: true, bought: 5, knots: 0 },
  { question: 'another payment', shares: [2, 3], by: ['recorder', 'recorder'], seen: true, bought: 5, knots: 0 },
  { question: 'another payment', shares: [1, 1], by: ['second', 'second'], seen: true, bought: 2, knots: 0 },
  // Another member: nothing to do with each other.
  { question: 'another member', shares: [2, 2], by: ['recorder', 'second'], seen: false, bought: 4, knots: 0 },
  { question: 'another member', shares: [2, 3], by: ['second', 'recorder'], seen: true, bought: 5, knots: 0 },
];

test.each(table)(
  'N2 $question: $shares by $by, seen $seen → $bought count, $knots to look at',
  ({ question, shares: [first, second], by, seen, bought, knots }) => {
    const [recorder, other] = phones();
    const writer = (name: Writer): Actor => (name === 'recorder' ? recorder : other);
    const [one, two] = [writer(by[0]), writer(by[1])];
    noted(one, shareBought(2, first));
    if (seen) learns(two, one);
    const whom = question === 'another member' ? 5 : 2;
    const draft = shareBought(whom, second);
    noted(two, question === 'another payment' ? { ...draft, nth: 2 } : draft);
    learns(recorder, other);
    learns(other, recorder);
    const [here, there] = [readingOf([...recorder.known.values()]), readingOf([...other.known.values()].toReversed())];
    expect(here.book.shares(m(2)) + here.book.shares(m(5))).toBe(bought);
    expect(here.exceptions.filter(({ code }) => code === 'journal.answered-twice')).toHaveLength(knots);
    expect(there.exceptions).toEqual(here.exceptions);
    expect(there.page).toEqual(here.page);
  },
);

test('N2 a payment that each phone was told of between meetings is two payments, for nobody said they are one', () => {
  const [recorder, second] = phones();
  const draft = { type: 'ledger.Spent', amount: { minor: 100_00, cur: 'KES' }, kind: 'other', by: m(2) } as const;
  noted(recorder, draft);
  noted(second, draft);
  learns(recorder, second);
  expect(readingOf([...recorder.known.values()]).book.balance('surplus:expense')).toBe(-200_00);
});
