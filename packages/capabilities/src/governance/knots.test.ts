import { toBase64url } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import type { Draft } from '../book/entries.ts';
import { say } from '../book/pen.ts';
import type { Reading } from '../book/reading.ts';
import { readingOf } from '../book/reading.ts';
import { shareBought, smallFounding, smallOpening, went } from '../book/testing-book.ts';
import type { SmallBook } from '../book/testing-book.ts';
import { m, recordKeeper } from '../book/testing-group.ts';
import { testPorts } from '../book/testing-pen.ts';
import { idNamed } from '../book/testing.ts';
import type { Knot, WayWord } from './knots.ts';
import { bundlesOf, knotOf, tellersIn } from './knots.ts';

const here = testPorts('knots');
const there = testPorts('knots, the other phone');
const by = recordKeeper;

const enrolled = (): Draft => {
  const key = toBase64url(there.signer.key);
  return {
    ...{ type: 'journal.DeviceEnrolled', device: there.signer.device, key, agree: key },
    ...{ shared: true, writes: true, sees: 'committee', by: m(1) },
  };
};

/** A second phone is let in, and a meeting is open. */
const begun = async (): Promise<SmallBook> => {
  const founded = await smallFounding(here);
  return went(founded, [enrolled(), ...smallOpening(founded, here)], here);
};

/** Both phones write, neither knowing of the other; then they meet. */
const met = async (ours: readonly Draft[], theirs: readonly Draft[]): Promise<Reading> => {
  const before = await begun();
  const a = await went(before, ours, here);
  const b = await went(before, theirs, there);
  return readingOf([...a.reads, ...b.reads]);
};

const knotsIn = (reading: Reading): readonly Knot[] =>
  reading.exceptions.map((one) => knotOf(one, reading.told, reading.book));

const untied = async (reading: Reading, knot: Knot, word: WayWord, line?: number): Promise<Reading> => {
  const way = knot.ways.find((one) => one.word === word && (line === undefined || one.line === knot.lines[line]));
  if (!way) throw new Error(`no way ${word}`);
  let after = reading;
  for (const draft of way.says({ by, reason: 'we talked about it' })) {
    const said = await say(after, draft, here);
    if (said.objection) throw new Error(JSON.stringify(said.objection));
    after = said.reading;
  }
  for (const { account, after: foretold } of way.effects) expect(after.book.balance(account)).toBe(foretold);
  expect(knotsIn(after).map(({ code }) => code)).toEqual([]);
  // Whoever reads the book from the start finds the same.
  expect(readingOf(after.ordered).book.balance('box')).toBe(after.book.balance('box'));
  return after;
};

test('one payment in two notes: either stands, or both happened, or neither is right', async () => {
  const reading = await met([shareBought(9, 3)], [shareBought(9, 2)]);
  const [knot] = knotsIn(reading);
  if (!knot) throw new Error('no knot');
  expect(knot.kind).toBe('answers');
  expect(knot.asks?.key).toBe('screen.knots.ask.savings.SharesBought');
  expect(knot.ways.map(({ word }) => word)).toEqual(['this', 'this', 'both', 'wrong']);
  // Only the last takes a line back, and no line is taken back without a reason.
  expect(knot.ways.map(({ needsReason }) => needsReason ?? false)).toEqual([false, false, false, true]);
  const waits = knot.lines.findIndex(({ stands }) => !stands);
  expect((await untied(reading, knot, 'this', 1 - waits)).book.shares(m(9))).toBe(3);
  expect((await untied(reading, knot, 'this', waits)).book.shares(m(9))).toBe(2);
  expect((await untied(reading, knot, 'both')).book.shares(m(9))).toBe(5);
  expect((await untied(reading, knot, 'wrong')).book.shares(m(9))).toBe(3);
});

test('the same payment in the same words is no knot', async () => {
  const reading = await met([shareBought(9, 3)], [shareBought(9, 3)]);
  expect(knotsIn(reading)).toEqual([]);
  expect(reading.book.shares(m(9))).toBe(3);
});

test('what is said once is asked without a second payment', async () => {
  const seat = (how: 'present' | 'late'): Draft => ({ type: 'meeting.Attended', member: m(9), how, by });
  const founded = await smallFounding(here);
  const [opened] = smallOpening(founded, here);
  if (!opened) throw new Error('no opening');
  const before = await went(founded, [enrolled(), opened], here);
  const a = await went(before, [seat('present')], here);
  const b = await went(before, [seat('late')], there);
  const reading = readingOf([...a.reads, ...b.reads]);
  const [knot] = knotsIn(reading);
  expect(knot?.ways.map(({ word }) => word)).toEqual(['this', 'this', 'wrong']);
});

test('two newcomers with one number: one of them is picked, or neither', async () => {
  const founded = await smallFounding(here);
  const before = await went(founded, [enrolled()], here);
  const joined = (name: string): Draft => ({
    ...{
      type: 'membership.Joined',
      member: idNamed(name),
      number: 11,
      colour: 1,
      picture: 1,
      by: m(1),
      words: { nickname: name },
    },
  });
  const a = await went(before, [joined('one')], here);
  const b = await went(before, [joined('other')], there);
  const reading = readingOf([...a.reads, ...b.reads]);
  const [knot] = knotsIn(reading);
  if (!knot) throw new Error('no knot');
  expect(knot.kind).toBe('decisions');
  expect(knot.ways.map(({ word }) => word)).toEqual(['this', 'this', 'none']);
  expect((await untied(reading, knot, 'none')).book.members()).toHaveLength(10);
  const picked = await untied(reading, knot, 'this', 0);
  const [line] = knot.lines;
  const member = line?.entry.type === 'membership.Joined' ? line.entry.member : '';
  expect(picked.book.members().at(-1)?.member).toBe(member);
});

test('what a rule says no to is left, put right, or known; what nobody here can read has no way yet', () => {
  const told = { at: { id: 'x', device: 'd', n: 1, meeting: undefined, on: '2026-01-07' }, reversedBy: undefined };
  const entry = { ...shareBought(9), v: 1 } as const;
  const line = { ...told, entry, stands: true, words: undefined } as never;
  const found = { id: 'k', code: 'lending.above-limit', entries: ['x'] };
  const words = (code: string): readonly WayWord[] =>
    knotOf({ ...found, code }, [line], {} as never).ways.map(({ word }) => word);
  expect(words('lending.above-limit')).toEqual(['stays', 'correct', 'known']);
  expect(words('journal.late')).toEqual(['stays', 'correct', 'known']);
  expect(words('journal.forked')).toEqual(['seen']);
  expect(words('journal.restated')).toEqual(['seen']);
  expect(words('journal.unknown-entry')).toEqual([]);
});

test('many knots of one kind are answered together, each with its own answer; what needs a pick is not', () => {
  const knot = (code: string, at: number): Knot => knotOf({ id: `${code} ${at}`, code, entries: [] }, [], {} as never);
  const many = [1, 2, 3, 4].map((at) => knot('meeting.not-open', at));
  const bundles = bundlesOf([...many, ...many.map((_, at) => knot('journal.contested', at)), knot('journal.late', 1)]);
  expect(bundles.map(({ code, knots }) => [code, knots.length])).toEqual([['meeting.not-open', 4]]);
});

test('neither is right: after one note is taken back the other is put right, and nothing is left to untie', async () => {
  const reading = await met([shareBought(9, 3)], [shareBought(9, 2)]);
  const [knot] = knotsIn(reading);
  const counts = knot?.lines.find(({ stands }) => stands);
  if (!knot || !counts) throw new Error('no knot');
  let after = await untied(reading, knot, 'wrong');
  const drafts: readonly Draft[] = [
    { type: 'ledger.Reversed', entry: counts.at.id, by, words: { reason: 'it was one' } },
    shareBought(9, 1, { instead: counts.at.id }),
  ];
  for (const draft of drafts) {
    const said = await say(after, draft, here);
    if (said.objection) throw new Error(JSON.stringify(said.objection));
    after = said.reading;
  }
  expect(knotsIn(after)).toEqual([]);
  expect(after.book.shares(m(9))).toBe(1);
});

test('a knot says how many phones tell it, however many lines each wrote', () => {
  const by = (...devices: readonly string[]): Pick<Knot, 'lines'> =>
    ({ lines: devices.map((device) => ({ at: { device } })) }) as unknown as Pick<Knot, 'lines'>;
  expect([by('a', 'b'), by('a', 'b', 'c'), by('a', 'b', 'a')].map(tellersIn)).toEqual([2, 3, 2]);
});
