import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Q } from '../book/testing-sums.ts';
import {
  isLess,
  maybe,
  minors,
  moneys,
  over,
  percents,
  plus,
  q,
  refusals,
  sameTwice,
  show,
  showPercent,
  times,
  total,
  minus,
} from '../book/testing-sums.ts';
import { classesFor, sumColumns, sumOver } from './portfolio-classes.ts';
import { portfolio } from './portfolio.ts';

const loan = { id: 'L1', balance: '100.00', daysLate: 31, lateAmount: '10.00' };
const right = { currency: 'USD', loans: [loan] };
const loans = (change: object): object => ({ loans: [{ ...loan, ...change }] });

refusals(portfolio, right, [
  [{ currency: undefined }, 'missing-field'],
  [{ loans: undefined }, 'missing-field'],
  [{ loans: [] }, 'empty-list'],
  [{ loans: {} }, 'bad-value'],
  [{ loans: [loan, loan] }, 'duplicate-id'],
  [loans({ id: undefined }), 'missing-field'],
  [loans({ id: 1 }), 'bad-value'],
  [loans({ balance: '-1' }), 'negative-amount'],
  [loans({ balance: '0', lateAmount: '0' }), 'zero-total'],
  [loans({ daysLate: undefined }), 'missing-field'],
  [loans({ daysLate: -1 }), 'out-of-range'],
  [loans({ daysLate: '31' }), 'bad-value'],
  [loans({ lateAmount: '100.01' }), 'inconsistent'],
  [loans({ restructured: 'yes' }), 'bad-value'],
  [{ parDays: [-1] }, 'out-of-range'],
  [{ parDays: ['30'] }, 'bad-value'],
  [{ bucketEdges: [] }, 'empty-list'],
  [{ bucketEdges: [0] }, 'out-of-range'],
  [{ bucketEdges: [30, 30] }, 'inconsistent'],
  [{ bucketEdges: [60, 30] }, 'inconsistent'],
  [{ reserve: '-1' }, 'negative-amount'],
  [{ collectionRatePercent: '95' }, 'missing-field'],
  [{ collectionRatePercent: '95', termMonths: '0' }, 'out-of-range'],
  [{ collectionRatePercent: '95', termMonths: '-3' }, 'out-of-range'],
  [{ collectionRatePercent: '95', termMonths: 3 }, 'bad-value'],
  [{ collectionRatePercent: '101', termMonths: '3' }, 'out-of-range'],
]);

const inputs = fc.record({
  currency: fc.constant('USD'),
  loans: fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 99 }).map(String),
      balance: moneys(500_000),
      daysLate: fc.oneof(fc.constantFrom(0, 1, 30, 31, 60, 90, 91), fc.integer({ min: 0, max: 200 })),
      late: fc.integer({ min: 0, max: 100 }),
      restructured: maybe(fc.boolean()),
    }),
    { minLength: 1, maxLength: 8, selector: ({ id }) => id },
  ),
  parDays: maybe(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 3 })),
  bucketEdges: fc.constantFrom(undefined, [7], [30, 60, 90, 180], [1, 2, 3]),
  reserve: maybe(moneys()),
  writtenOff: maybe(moneys()),
  averagePortfolio: maybe(moneys()),
  openingPortfolio: maybe(moneys()),
  collectionRatePercent: maybe(percents()),
  termMonths: fc.constantFrom('3', '12', '0.5'),
});

const asked = inputs.map(({ loans: all, ...rest }) => ({
  ...rest,
  loans: all.map(({ late, ...one }) => ({
    ...one,
    lateAmount: one.daysLate > 0 ? show(over(times(q(one.balance), q(late)), q(100)), 2) : undefined,
  })),
}));

sameTwice('a portfolio', asked, portfolio, (input) => {
  const sum = (of: (one: (typeof input.loans)[number]) => boolean): Q =>
    total(input.loans.filter(of).map(({ balance }) => q(balance)));
  const gross = sum(() => true);
  if (gross.n === 0n) return 'zero-total';
  if (input.loans.some(({ balance, lateAmount }) => isLess(q(balance), q(lateAmount ?? 0)))) return 'inconsistent';
  const edges = input.bucketEdges ?? [30, 60, 90];
  const froms = [0, 1, ...edges.map((edge) => edge + 1)];
  const risky = sum(({ daysLate, restructured }) => daysLate > 30 || restructured === true);
  const known = (text: string | undefined): Q | undefined => (text === undefined ? undefined : q(text));
  const average =
    known(input.averagePortfolio) ?? (input.openingPortfolio && over(plus(q(input.openingPortfolio), gross), q(2)));
  const loss = input.collectionRatePercent;
  return {
    grossPortfolio: show(gross, 2),
    par: (input.parDays ?? [1, 30, 90]).map((days) => ({
      days,
      balance: show(
        sum(({ daysLate }) => daysLate > days),
        2,
      ),
      percent: showPercent(
        sum(({ daysLate }) => daysLate > days),
        gross,
      ),
      withRestructuredPercent: showPercent(
        sum((one) => one.daysLate > days || one.restructured === true),
        gross,
      ),
    })),
    buckets: froms.map((from, at) => {
      const to = at === 0 ? 0 : (edges[at - 1] ?? null);
      const inside = ({ daysLate }: { readonly daysLate: number }): boolean =>
        daysLate >= from && (to === null || daysLate <= to);
      const balance = sum(inside);
      const count = input.loans.filter(inside).length;
      return { from, to, count, balance: show(balance, 2), percent: showPercent(balance, gross) };
    }),
    arrearsRatePercent: showPercent(total(input.loans.map(({ lateAmount }) => q(lateAmount ?? 0))), gross),
    writeOffRatioPercent: showPercent(known(input.writtenOff), average === '' ? undefined : average),
    riskCoveragePercent: showPercent(known(input.reserve), risky),
    reserveRatioPercent: showPercent(known(input.reserve), gross),
    annualLossRatePercent:
      loss === undefined ? null : show(over(times(q(24), minus(q(100), q(loss))), q(input.termMonths)), 4),
  };
});

test('hundreds of limits, near and far, sort every loan as one limit after the other would', () => {
  for (const limits of [Array.from({ length: 400 }, (_, at) => at * 3), [5000, 20, 100_000]]) {
    const { of, limits: rising } = classesFor(limits);
    for (const days of [0, 1, 3, 20, 21, 1196, 1197, 4999, 5001, 100_000, 100_001, 1_000_000]) {
      expect(of(days), `${days}`).toBe(rising.filter((limit) => limit < days).length);
    }
  }
});

test('columns of whole numbers come to the same as one loan after the other, however large', () => {
  const rows = fc.array(
    fc.record({ balance: minors(2 ** 51), days: fc.integer({ min: 0, max: 200 }), restructured: fc.boolean() }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(rows, (all) => {
      const classes = classesFor([0, 30, 90]);
      const one = sumOver(
        all.map((row) => ({ ...row, balance: BigInt(row.balance) })),
        classes,
        { zero: 0n, add: (a, b) => a + b },
      );
      const columns = sumColumns(
        {
          balance: Float64Array.from(all, ({ balance }) => balance),
          daysLate: Int32Array.from(all, ({ days }) => days),
          restructured: Uint8Array.from(all, ({ restructured }) => (restructured ? 1 : 0)),
        },
        classes,
      );
      for (const limit of [0, 30, 90]) expect(columns.around(limit)).toEqual(one.around(limit));
      expect(columns.between(0, 30)).toEqual(one.between(0, 30));
    }),
  );
});
