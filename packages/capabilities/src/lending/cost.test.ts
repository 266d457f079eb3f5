import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '@sanduk/kernel';
import { cases, minors, refusals, written } from '../book/testing-sums.ts';
import { cost } from './cost.ts';

const right = {
  regime: 'eu',
  currency: 'EUR',
  advances: [{ on: '2026-01-01', amount: '100.00' }],
  payments: [{ on: '2027-01-01', amount: '110.00' }],
};
const month = { count: 1, unit: 'month' };
const start = { after: { count: 0, unit: 'month' }, amount: '100.00' };
const series = { firstAfter: month, every: month, count: 12, amount: '10.00' };
const offsets = { regime: 'period', currency: 'EUR', advances: [start], payments: [series] };
const paying = (change: object): object => ({ payments: [{ ...right.payments[0], ...change }] });

describe('by dates', () => {
  refusals(cost, right, [
    [{ regime: undefined }, 'missing-field'],
    [{ regime: 'uk' }, 'bad-value'],
    [{ currency: 'euro' }, 'unknown-currency'],
    [{ advances: undefined }, 'missing-field'],
    [{ advances: [] }, 'empty-list'],
    [{ payments: [] }, 'empty-list'],
    [{ payments: [5] }, 'bad-value'],
    [paying({ amount: '0' }), 'zero-amount'],
    [paying({ amount: '-1' }), 'negative-amount'],
    [paying({ amount: '1.001' }), 'too-many-decimals'],
    [paying({ on: '2027-02-29' }), 'bad-date'],
    [paying({ on: undefined }), 'missing-field'],
    [paying({ on: '2025-12-31' }), 'date-order'],
    [paying({ after: month }), 'inconsistent'],
    [paying({ amount: '99.99' }), 'no-solution'],
    [{ payments: [{ after: month, amount: '110.00' }] }, 'inconsistent'],
    [{ payments: [{ first: '2026-02-01', amount: '60.00', count: 2 }] }, 'missing-field'],
    [
      { payments: [{ first: '2026-02-01', every: { count: 1, unit: 'quarter' }, amount: '60.00', count: 2 }] },
      'bad-value',
    ],
    [{ payments: [{ first: '2026-02-01', every: month, amount: '60.00', count: 0 }] }, 'out-of-range'],
    [{ timeUnit: 'quarter' }, 'bad-value'],
    [{ regime: 'us', payments: [...right.payments, ...right.payments] }, 'missing-field'],
    [{ regime: 'us', unitPeriod: { count: 1, unit: 'day' } }, 'bad-value'],
    [{ regime: 'period' }, 'inconsistent'],
  ]);
});

describe('by distances', () => {
  refusals(cost, offsets, [
    [{ advances: [{ after: month, amount: '100.00' }] }, 'inconsistent'],
    [{ advances: [{ after: { count: 0, unit: 'half-month' }, amount: '100.00' }] }, 'bad-value'],
    [{ payments: [{ ...series, firstAfter: { count: 5, unit: 'week' } }] }, 'inconsistent'],
    [{ period: { count: 2, unit: 'month' } }, 'inconsistent'],
    [{ declared: { percent: '24' } }, 'missing-field'],
    [{ payments: [{ after: month, amount: '1000100.01' }] }, 'no-solution'],
    [{ payments: [start, start] }, 'missing-field'],
  ]);
});

const spans = fc.constantFrom('day', 'week', 'month', 'year');
const flows = fc.record({
  regime: fc.constantFrom('eu', 'us', 'period'),
  advanced: minors(500_000, 10_000),
  unit: spans,
  every: fc.integer({ min: 1, max: 4 }),
  first: fc.integer({ min: 1, max: 4 }),
  count: fc.integer({ min: 1, max: 30 }),
  more: fc.integer({ min: 0, max: 80 }),
  fee: minors(2000),
});

const days = { day: 1 / 365, week: 1 / 52, month: 1 / 12, year: 1 };
const perYear = { day: 365, week: 52, month: 12, year: 1 };

/** Halving until nothing is left to halve; the flows are one advance and level payments. */
const rateBy = (worth: (rate: number) => number): number => {
  let [low, high] = [0, 10_000];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (worth(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
};

const near = (text: unknown, percent: number): void => {
  expect(Math.abs(Number(text) - percent), `${String(text)} and ${percent}`).toBeLessThan(
    1e-6 + 1e-9 * Math.abs(percent),
  );
};

test('two ways agree: what an advance and level payments cost', () => {
  let answered = 0;
  fc.assert(
    fc.property(flows, ({ regime, advanced, unit, every, first, count, more, fee }) => {
      if (regime === 'us' && unit === 'day') return;
      const each = Math.ceil((advanced * (1 + more / 100)) / count);
      const answer = cost({
        regime,
        currency: 'USD',
        advances: [{ after: { count: 0, unit }, amount: written(advanced) }],
        payments: [
          { firstAfter: { count: first * every, unit }, every: { count: every, unit }, count, amount: written(each) },
          ...(fee > 0 ? [{ after: { count: 0, unit }, amount: written(fee) }] : []),
        ],
      });
      const worth = (time: (k: number) => number) => (rate: number) => {
        let sum = fee - advanced;
        for (let k = 0; k < count; k += 1) sum += each / (1 + rate) ** time(k);
        return sum;
      };
      const years = (k: number): number => (first + k) * every * days[unit];
      const own = regime === 'eu' ? years : (k: number): number => first + k;
      if (refusalOf(answer)) {
        expect(worth(own)(10_000)).toBeGreaterThan(0);
        return;
      }
      answered += 1;
      expect(answer['costOfCredit']).toBe(written(each * count + fee - advanced));
      if (regime === 'eu') {
        near(answer['effectivePercent'], 100 * rateBy(worth(own)));
        return;
      }
      const period = rateBy(worth(own));
      near(answer['periodPercent'], 100 * period);
      near(answer['nominalPercent'], (100 * period * perYear[unit]) / every);
      if (regime === 'period') near(answer['effectivePercent'], 100 * ((1 + period) ** (perYear[unit] / every) - 1));
    }),
    { numRuns: cases },
  );
  expect(answered).toBeGreaterThan(cases / 3);
});

test('money a hundred times as large costs the same per cent', () => {
  fc.assert(
    fc.property(flows, ({ advanced, count, more }) => {
      const each = Math.ceil((advanced * (1 + more / 100)) / count);
      const asked = (times: number): unknown => {
        const {
          costOfCredit: _,
          totalAdvanced: __,
          totalPaid: ___,
          ...rates
        } = cost({
          ...offsets,
          advances: [{ ...start, amount: written(advanced * times) }],
          payments: [{ ...series, count, amount: written(each * times) }],
        });
        return rates;
      };
      expect(asked(100)).toEqual(asked(1));
    }),
    { numRuns: cases },
  );
});
