import { beforeAll, expect, test } from 'vitest';
import { member } from '../book/sample-lines.ts';
import type { Story } from '../book/testing.ts';
import { sampleStory } from '../book/testing-sample.ts';
import { shareOutInput } from './from-book.ts';
import { settlementOf } from './lines.ts';
import { shareOutReport } from './reports.ts';
import { shareOut } from './share-out.ts';
import { explainPart, explainShareOut } from './explained.ts';
import { shareOutToday, sideBySide } from './views.ts';

let sample: Story;
const day = '2026-11-18';

beforeAll(() => {
  sample = sampleStory();
});

test('P3 the share-out of the sample as it would be today, to the coin', () => {
  const today = shareOutToday(sample.book, day);
  if ('unavailable' in today) throw new Error(today.unavailable);
  const charges = sample.book.loans().reduce((sum, { loan }) => sum + sample.book.chargeDue(loan, day), 0);
  expect(today.cash).toBe(35_875_000);
  // Loans out, the charges of periods begun, and one fine.
  expect(today.owed).toBe(3_600_000 + charges + 5000);
  const { lines, leftover, shortfall } = today.settlement;
  expect(shortfall).toBe(0);
  expect(lines.reduce((sum, { paid }) => sum + paid.minor, 0) + leftover).toBe(35_875_000);
  expect(lines).toHaveLength(24);
  expect(lines.some((line) => line.member === member(22))).toBe(false);
});

test('P3 every rule of the sample can be used, and gains and losses against our own add up to coins', () => {
  const all = sideBySide(sample.book, day);
  expect(all.map((one) => ('unavailable' in one ? one.unavailable : one.more + one.less + one.same))).toEqual([
    24, 24, 24, 24, 24, 24,
  ]);
  for (const one of all) {
    const settlement = settlementOf(sample.book, day, one.rule);
    if ('unavailable' in settlement) throw new Error(settlement.unavailable);
    const paid = settlement.lines.reduce((sum, line) => sum + line.paid.minor, 0);
    expect(paid + settlement.leftover - settlement.shortfall).toBe(35_875_000);
    expect(settlement.leftover).toBeLessThan(24 * 100);
  }
});

test('P3 the sums explain themselves: steps add up to the result', () => {
  for (const explained of [explainShareOut(sample.book, day), explainPart(sample.book, member(18), day)]) {
    expect(explained?.steps.reduce((sum, { amount }) => sum + amount, 0)).toBe(explained?.result);
  }
});

test('P3 the report of the share-out holds what the lines hold', () => {
  const table = shareOutReport.tableOf(sample.book, []);
  if ('code' in table) throw new Error('no table');
  expect(table.rows).toHaveLength(24);
  expect(table.totals?.['savings']).toBe(38_760_000);
});

test('P3 what the book gives the calculator can be reckoned at a terminal as well: plain JSON, the same total', () => {
  const input: unknown = JSON.parse(JSON.stringify(shareOutInput(sample.book, day, 'standard')));
  expect(shareOut(input)).toMatchObject({ total: '396200.00', shortfall: '0.00', valuePerShare: '204.437564' });
});
