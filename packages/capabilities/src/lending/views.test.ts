import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonRecord } from '@sanduk/kernel';
import { member, sampleId } from '../book/sample-lines.ts';
import { founded, kes, m } from '../book/testing-group.ts';
import type { Story } from '../book/testing.ts';
import { idNamed, toldOf } from '../book/testing.ts';
import { sampleStory } from '../book/testing-sample.ts';
import { lentOn } from './loan.ts';
import { loans } from './reports.ts';
import { schedule } from './schedule.ts';
import { dayOfMeeting, repaid, savedBy, toMeeting, votedLoan, weeklyTerms } from './testing-loan.ts';
import {
  arrears,
  calendarOf,
  explainDebt,
  explainLimit,
  loanCard,
  longestPeriods,
  requestView,
  splitOf,
  termsByRules,
} from './views.ts';

const everybody = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const day = '2026-11-18';

describe('the sample group', () => {
  let sample: Story;
  beforeAll(() => {
    sample = sampleStory();
  });

  test('L4 the loan of member 18 is past its day, with its charges', () => {
    const [card, ...others] = arrears(sample.book, day);
    expect(others).toEqual([]);
    expect(card?.loan.member).toBe(member(18));
    expect(card?.lateSince).toBe('2026-10-21');
    expect(card?.due).toMatchObject({ principal: 200_000, all: 210_000 });
    expect(card?.toClose).toBe(210_000);
  });

  test('L7 the table of loans adds up to what the ledger has out, each row with its entries', () => {
    const table = loans.tableOf(sample.book, toldOf(sample));
    if ('code' in table) throw new Error('no table');
    expect(table.rows).toHaveLength(6);
    expect(table.totals).toMatchObject({ principal: 3_600_000 });
    expect(table.rows.every(({ entries }) => entries.length > 0)).toBe(true);
  });

  test('L5 the sum of a debt is worked out in steps that add up', () => {
    const explained = explainDebt(sample.book, toldOf(sample), sampleId('loan', 18), day);
    expect(explained.steps.map(({ amount }) => amount)).toEqual([600_000, -400_000, 10_000]);
    expect(explained.result).toBe(210_000);
  });
});

test('L1 the request shows every rule met or not met, what the loan costs, and the limit with its working', () => {
  const group = savedBy(founded(), ...everybody);
  const { book } = group;
  const terms = termsByRules(book, dayOfMeeting(1), 3);
  if (!terms) throw new Error('no rules');
  const view = requestView(book, { member: m(9), amount: 360_000, terms, on: dayOfMeeting(1) });
  expect(view.limit).toBe(300_000);
  expect(view.criteria.filter(({ met }) => !met).map(({ rule }) => rule)).toEqual(['loan.multiple']);
  expect(view.calendar.map(({ principal, charge }) => [principal, charge])).toEqual([
    [120_000, 18_000],
    [120_000, 12_000],
    [120_000, 6_000],
  ]);
  expect(view.back).toBe(396_000);
  expect(explainLimit(book, m(9))).toMatchObject({ result: 300_000, rule: 'loan.multiple' });
  expect(longestPeriods(book, dayOfMeeting(45))).toBe(2);
});

test('L5 the card shows the next part, and the split that a payment would have', () => {
  const group = toMeeting(votedLoan(savedBy(founded(), ...everybody), 9, 3000, weeklyTerms(1)), 5);
  const loan = idNamed('loan 9');
  const card = loanCard(group.book, loan, dayOfMeeting(5));
  expect(card?.next).toMatchObject({ n: 1, principal: 100_000, due: dayOfMeeting(5) });
  expect(card?.due.all).toBe(115_000);
  expect(splitOf(group.book, loan, 50_000, dayOfMeeting(5))).toEqual({ principal: 35_000, charge: 15_000, over: 0 });
  const after = group.said(repaid(9, 850, 150));
  expect(loanCard(after.book, loan, dayOfMeeting(5))?.next).toMatchObject({ n: 1, back: 85_000 });
  expect(after.book.loan(loan, dayOfMeeting(5))?.lent).toBe(kes(3000).minor);
});

test('L4 the calendar of a loan is the one of the schedule calculator, wherever the two can be compared', () => {
  const { book } = founded({ smallest: 1 });
  const compared = fc.record({
    amount: fc.integer({ min: 5000, max: 5_000_000 }), // a few coins in many parts are back before the term ends
    percent: fc.constantFrom('0', '1.25', '5', '7.5', '10'),
    periods: fc.integer({ min: 1, max: 24 }),
    charge: fc.constantFrom('flat', 'declining'),
    monthly: fc.boolean(),
    coin: fc.constantFrom(1, 5, 100),
  } as const);
  fc.assert(
    fc.property(compared, ({ amount, percent, periods, charge, monthly, coin }) => {
      const every = monthly ? ({ count: 1, unit: 'month' } as const) : ({ count: 4, unit: 'week' } as const);
      const per = monthly ? 'month' : '4-weeks';
      const firstDue = monthly ? '2026-02-07' : '2026-02-04';
      const minor = amount * coin;
      const terms = { charge, percent, per, periods, every, firstDue } as const;
      const loan = lentOn({ loan: 'x', member: 'y', amount: minor, terms }, '2026-01-07', coin);
      const major = (value: number): string => (value / 100).toFixed(2);
      const answer = schedule({
        ...{ currency: 'KES', principal: major(minor), rate: { percent, per }, start: '2026-01-07', every },
        ...{ installments: periods, amountMultiple: major(coin) },
        ...(charge === 'flat' ? { interest: 'flat' } : { amortization: 'equal-principal' }),
      });
      const rows = (answer['rows'] as readonly JsonRecord[]).filter(({ total }) => total !== '0.00');
      const own = calendarOf(book, loan);
      expect(own.map((row) => [row.due, major(row.principal)])).toEqual(
        rows.map((row) => [row['due'], row['principal']]),
      );
      expect(own.map((row) => major(row.charge))).toEqual(rows.map((row) => row['interest']));
    }),
    { numRuns: 200 },
  );
});
