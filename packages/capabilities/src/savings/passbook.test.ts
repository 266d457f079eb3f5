import { beforeAll, expect, test } from 'vitest';
import { member } from '../book/sample-lines.ts';
import type { Story } from '../book/testing.ts';
import { toldOf } from '../book/testing.ts';
import { sampleStory } from '../book/testing-sample.ts';
import type { Told } from '../book/told.ts';
import { explainedPledge, explainedShares } from './explained.ts';
import { passbookOf } from './passbook.ts';

let sample: Story;
let history: readonly Told[];

beforeAll(() => {
  sample = sampleStory();
  history = toldOf(sample);
});

test('S5 every passbook of the sample says what the ledger says', () => {
  const { book } = sample;
  for (const { member: her } of book.members()) {
    const { sums, stamps } = passbookOf(her, history);
    const loans = book.loans().filter((loan) => loan.member === her);
    expect(sums.savings).toBe(book.balance(`savings:${her}`));
    expect(loans.reduce((sum, { loan }) => sum + book.balance(`loan:${loan}`), sums.loans)).toBe(0);
    expect(sums.fines + book.finesDue(her)).toBe(0);
    expect(sums.payout).toBe(book.balance(`payable:${her}`));
    if (her !== member(22)) expect(stamps).toBe(book.shares(her));
    expect(explainedShares(passbookOf(her, history)).result).toBe(stamps);
    const pledge = explainedPledge(book, her);
    expect(pledge.result).toBeLessThanOrEqual(sums.savings);
    expect(pledge.steps.reduce((sum, { amount }) => sum + amount, 0)).toBe(pledge.result);
  }
});

test('S5 a page shows the meeting: here or away, the stamps, each line with its entry', () => {
  const { pages } = passbookOf(member(1), history);
  const third = pages.find(({ number }) => number === 3);
  expect(third).toMatchObject({ on: '2026-06-10', how: 'present' });
  expect(third?.lines.map(({ type }) => type)).toEqual([
    'solidarity.Contributed',
    'savings.SharesBought',
    'lending.Disbursed',
  ]);
  const ids = new Set(history.map(({ at }) => at.id));
  expect(pages.flatMap(({ lines }) => lines).every(({ entry }) => ids.has(entry))).toBe(true);
});

test('S5 a line that was taken back stays in the passbook and counts nowhere', () => {
  const { pages } = passbookOf(member(16), history);
  const eleventh = pages.find(({ number }) => number === 11);
  expect(eleventh?.stamps).toBe(2);
  const stamped = eleventh?.lines.filter(({ type }) => type === 'savings.SharesBought') ?? [];
  expect(stamped.map(({ stamps, struckBy }) => [stamps, struckBy !== undefined])).toEqual([
    [5, true],
    [2, false],
  ]);
});

test('S4 a new cycle begins a new passbook with what was carried over', () => {
  const next = sample.merged({
    type: 'sharing.CycleOpened',
    cycle: member(2),
    number: 2,
    from: '2027-05-26',
    until: '2028-05-24',
    by: member(5),
  });
  const last = next.entries.at(-1);
  if (!last) throw new Error('a cycle was opened');
  const opened: Told = { entry: last[0], at: last[1], stands: true, reversedBy: undefined, words: undefined };
  const { pages, stamps, sums } = passbookOf(member(1), [...history, opened]);
  expect(pages).toEqual([]);
  expect(stamps).toBe(0);
  expect(sums.savings).toBe(sample.book.balance(`savings:${member(1)}`));
});
