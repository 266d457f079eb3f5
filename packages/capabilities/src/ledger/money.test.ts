import { beforeAll, expect, test } from 'vitest';
import { founded, inMeeting, counters } from '../book/testing-group.ts';
import { shillings } from '../book/sample-lines.ts';
import { isBoxCovered, uncovered } from '../book/covered.ts';
import type { Story } from '../book/testing.ts';
import { toldOf } from '../book/testing.ts';
import { sampleStory } from '../book/testing-sample.ts';
import { accountsOfGroup, explainedGroup, groups, moneyToday } from './money.ts';

let sample: Story;
beforeAll(() => {
  sample = sampleStory();
});

test('B1 both sides of the sample are equal, and its check figures stand on the page', () => {
  const { has, owes, together, loanFundCash } = moneyToday(sample.book);
  expect(together.has).toBe(together.owes);
  expect(together.has).toBe(shillings(403_190).minor);
  expect(Object.fromEntries([...has, ...owes].map(({ group, minor }) => [group, minor / 100]))).toEqual({
    places: 367_190,
    loans: 36_000,
    savings: 387_600,
    payable: 0,
    funds: 8_440,
    surplus: 7_150,
  });
  expect(loanFundCash).toBe(shillings(358_750).minor);
});

test('B1 every total explains itself account by account', () => {
  const { has, owes } = moneyToday(sample.book);
  for (const { group, minor } of [...has, ...owes]) expect(explainedGroup(sample.book, group).result).toBe(minor);
  expect(accountsOfGroup(sample.book, 'loans')).toHaveLength(6);
  expect(
    groups.flatMap((group) => accountsOfGroup(sample.book, group)).filter(({ minor }) => minor !== 0),
  ).toHaveLength(sample.book.accounts().length);
});

test('T4 the book stays covered from the first count until the counts agree', () => {
  const open = inMeeting(founded());
  expect(isBoxCovered(open.book)).toBe(false);
  const [one, two] = counters;
  const count = (by: string, story: Story): Story =>
    story.said({ type: 'meeting.Counted', pieces: [], total: { minor: 0, cur: 'KES' }, by });
  const first = count(one, open);
  expect(isBoxCovered(first.book)).toBe(true);
  expect(uncovered(first.book, toldOf(first)).some(({ entry }) => entry.type === 'meeting.Counted')).toBe(false);
  expect(isBoxCovered(count(two, first).book)).toBe(false);
});
