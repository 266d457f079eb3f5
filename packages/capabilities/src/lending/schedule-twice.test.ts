import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalOf } from '@sanduk/kernel';
import type { Q } from '../book/testing-sums.ts';
import {
  cases,
  evenTo,
  isLess,
  least,
  maybe,
  minors,
  minus,
  over,
  percents,
  plus,
  q,
  sameTwice,
  show,
  times,
  total,
  written,
} from '../book/testing-sums.ts';
import { schedule } from './schedule.ts';

/** The calendar of a loan worked out a second time, row by row, with a calendar of its own. */

const day = 86_400_000;
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / day;
const dateOf = (number: number): string => new Date(number * day).toISOString().slice(0, 10);
const later = (anchor: string, every: { readonly count: number; readonly unit: string }, k: number): string => {
  if (every.unit === 'day') return dateOf(dayNumber(anchor) + k * every.count);
  if (every.unit === 'week') return dateOf(dayNumber(anchor) + 7 * k * every.count);
  const [year = 0, month = 0, date = 0] = anchor.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + k * every.count, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
};
const isLeap = (date: string): boolean => new Date(`${date.slice(0, 4)}-02-29T00:00:00Z`).getUTCDate() === 29;

/** Actual/actual one day after the other. */
const dayByDay = (from: string, to: string): Q => {
  let [leap, plain] = [0, 0];
  for (let at = dayNumber(from); at < dayNumber(to); at += 1) {
    if (isLeap(dateOf(at))) leap += 1;
    else plain += 1;
  }
  return { n: BigInt(leap * 365 + plain * 366), d: 365n * 366n };
};

const partOf = (dayCount: string, from: string, to: string): Q => {
  const days = dayNumber(to) - dayNumber(from);
  if (dayCount === 'actual/actual') return dayByDay(from, to);
  if (dayCount === '30/360') {
    const [a = [], b = []] = [from, to].map((date) => date.split('-').map(Number));
    const months = 12 * ((b[0] ?? 0) - (a[0] ?? 0)) + (b[1] ?? 0) - (a[1] ?? 0);
    return over(q(30 * months + Math.min(b[2] ?? 0, 30) - Math.min(a[2] ?? 0, 30)), q(360));
  }
  return over(q(days), q({ 'actual/360': 360, '52-week': 364 }[dayCount] ?? 365));
};

const dayCounts = ['actual/365', '30/360', 'actual/360', 'actual/actual', '52-week'] as const;
const loans = fc.record({
  currency: fc.constant('USD'),
  principal: minors(3_000_000, 10_000).map((minor) => written(minor)),
  rate: fc.record({ percent: percents(36), per: fc.constantFrom('year', 'month', '4-weeks', 'week') }),
  start: fc.constantFrom('2024-01-31', '2023-11-15', '2025-02-28'),
  firstDue: fc.constantFrom(undefined, '2025-03-31', '2025-04-10'),
  installments: fc.integer({ min: 1, max: 6 }),
  every: fc.record({ count: fc.integer({ min: 1, max: 5 }), unit: fc.constantFrom('week', 'month') }),
  interest: fc.constantFrom(undefined, 'flat'),
  calculation: fc.constantFrom('period', 'daily'),
  dayCount: fc.constantFrom(...dayCounts),
  amortization: fc.constantFrom(undefined, 'equal-principal', 'principal-percent', 'bullet'),
  principalPercent: percents(100, 1),
  amountMultiple: fc.constantFrom(undefined, '0.05', '1', '5'),
  installmentMultiple: fc.constantFrom(undefined, undefined, '1', '10'),
  grace: maybe(
    fc.record({
      principal: maybe(fc.integer({ min: 0, max: 2 })),
      interestPayment: maybe(fc.integer({ min: 0, max: 2 })),
      interestFree: maybe(fc.integer({ min: 0, max: 2 })),
    }),
  ),
  change: maybe(fc.record({ at: fc.integer({ min: 2, max: 6 }), percent: percents(36) })),
  fee: maybe(percents(5)),
});
const inputs = loans.map(({ change, fee, ...loan }) => ({
  ...loan,
  ...(change && change.at <= loan.installments
    ? { rateChanges: [{ fromInstallment: change.at, rate: { percent: change.percent, per: 'year' } }] }
    : {}),
  ...(fee === undefined ? {} : { fees: [{ at: 'installment', percent: fee, of: 'principal+interest' }] }),
}));
type Loan =
  typeof inputs extends fc.Arbitrary<infer T>
    ? T & {
        rateChanges?: { fromInstallment: number; rate: { percent: string; per: string } }[];
        fees?: { percent: string }[];
      }
    : never;

const yearly = ({ percent, per }: { readonly percent: string; readonly per: string }): Q =>
  over(times(q(percent), q({ month: 12, '4-weeks': 13, week: 52 }[per] ?? 1)), q(100));

const slowly = (given: object) => {
  const loan = given as Loan;
  const n = loan.installments;
  const { principal: g = 0, interestPayment: h = 0, interestFree: free = 0 } = loan.grace ?? {};
  const level = loan.amortization === undefined;
  if (!level && loan.installmentMultiple) return 'inconsistent';
  if (g >= n || h >= n || free > n) return 'inconsistent';
  const flat = loan.interest === 'flat';
  const step = q(loan.amountMultiple ?? '0.01');
  const multiple = q(loan.installmentMultiple ?? loan.amountMultiple ?? '0.01');
  const dues: string[] = [loan.start];
  for (let row = 1; row <= n; row += 1) {
    dues.push(loan.firstDue ? later(loan.firstDue, loan.every, row - 1) : later(loan.start, loan.every, row));
  }
  const change = loan.rateChanges?.[0];
  const rateIn = (row: number, force: number): Q => {
    if (row <= free) return q(0);
    const rate = yearly(change && change.fromInstallment <= force ? change.rate : loan.rate);
    if (loan.calculation === 'daily') return times(rate, partOf(loan.dayCount, dues[row - 1] ?? '', dues[row] ?? ''));
    const each = over(times(rate, q(loan.every.count)), q(loan.every.unit === 'month' ? 12 : 52));
    if (row > 1 || !loan.firstDue) return each;
    const before = later(loan.firstDue, loan.every, -1);
    const [odd, whole] = [
      dayNumber(loan.firstDue) - dayNumber(loan.start),
      dayNumber(loan.firstDue) - dayNumber(before),
    ];
    return over(times(each, q(odd)), q(whole));
  };
  const P = q(loan.principal);
  const part = evenTo(over(P, q(n - g)), step);
  let [balance, payment, flatSoFar, owed] = [P, q(0), q(0), q(0)];
  const rows: Record<'principal' | 'interest' | 'fee' | 'balance', string>[] = [];
  for (let row = 1; row <= n && (!level || flat || balance.n > 0n); row += 1) {
    const i = rateIn(row, row);
    let accrued = evenTo(times(flat ? P : balance, i), step);
    if (flat && row === n) {
      let all = q(0);
      for (let one = 1; one <= n; one += 1) all = plus(all, rateIn(one, one));
      accrued = minus(evenTo(times(P, all), step), flatSoFar);
    }
    flatSoFar = plus(flatSoFar, accrued);
    if (level && !flat && row > g && (row === g + 1 || row === change?.fromInstallment)) {
      let [sum, factor] = [q(0), q(1)];
      for (let k = row; k <= n; k += 1) {
        factor = over(factor, plus(q(1), rateIn(k, row)));
        sum = plus(sum, factor);
      }
      payment = evenTo(over(balance, sum), multiple);
    }
    let principal = q(0);
    if (row > g && row === n) principal = balance;
    else if (row > g && level) {
      const flatPayment = evenTo(plus(over(P, q(n - g)), times(P, i)), multiple);
      principal = flat ? (loan.installmentMultiple ? minus(flatPayment, accrued) : part) : minus(payment, accrued);
      if (principal.n <= 0n && !(flat && !loan.installmentMultiple)) return 'never-amortizes';
    } else if (row > g && loan.amortization === 'equal-principal') principal = part;
    else if (row > g && loan.amortization === 'principal-percent')
      principal = evenTo(over(times(P, q(loan.principalPercent)), q(100)), step);
    principal = least(principal, balance);
    balance = minus(balance, principal);
    owed = plus(owed, accrued);
    const interest = row > h ? owed : q(0);
    if (row > h) owed = q(0);
    const fee = loan.fees?.[0]
      ? evenTo(over(times(plus(principal, interest), q(loan.fees[0].percent)), q(100)), step)
      : q(0);
    rows.push({
      principal: show(principal, 2),
      interest: show(interest, 2),
      fee: show(fee, 2),
      balance: show(balance, 2),
    });
  }
  if (h >= rows.length) return 'inconsistent';
  return { installments: rows.length, rows: rows.map((row, at) => ({ n: at + 1, due: dues[at + 1] ?? '', ...row })) };
};

sameTwice('a schedule', inputs as fc.Arbitrary<object>, schedule, slowly);

test('money a hundred times as large, in steps a hundred times as large, is a calendar a hundred times as large', () => {
  const bare = loans.map(({ change: _, fee: __, amountMultiple: ___, installmentMultiple: ____, ...loan }) => loan);
  fc.assert(
    fc.property(bare, (loan) => {
      const once = schedule(loan);
      const hundred = schedule({
        ...loan,
        principal: show(times(q(loan.principal), q(100)), 2),
        amountMultiple: '1.00',
      });
      expect(refusalOf(hundred)).toBe(refusalOf(once));
      if (refusalOf(once)) return;
      interface Answer {
        readonly rows: readonly Readonly<Record<'principal' | 'interest' | 'total' | 'balance', string>>[];
      }
      const [a, b] = [once, hundred] as unknown as readonly [Answer, Answer];
      for (const [at, row] of a.rows.entries()) {
        for (const key of ['principal', 'interest', 'total', 'balance'] as const) {
          expect(show(times(q(row[key]), q(100)), 2)).toBe(b.rows[at]?.[key]);
        }
      }
    }),
    { numRuns: cases },
  );
});

test('a balance is never below zero and never rises', () => {
  fc.assert(
    fc.property(inputs as fc.Arbitrary<object>, (loan) => {
      const answer = schedule(loan);
      if (refusalOf(answer)) return;
      const rows = answer['rows'] as unknown as readonly { readonly balance: string; readonly principal: string }[];
      let before = total(rows.map(({ principal }) => q(principal)));
      for (const { balance } of rows) {
        expect(isLess(q(balance), q(0)) || isLess(before, q(balance))).toBe(false);
        before = q(balance);
      }
    }),
    { numRuns: cases },
  );
});
