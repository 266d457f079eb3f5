import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Q } from '../book/testing-sums.ts';
import {
  cases,
  floorTo,
  isLess,
  least,
  maybe,
  minus,
  moneys,
  most,
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
} from '../book/testing-sums.ts';
import { affordability } from './affordability.ts';

const right = { currency: 'INR', income: [{ amount: '100.00' }], essential: '60.00' };

refusals(affordability, right, [
  [{ currency: undefined }, 'missing-field'],
  [{ income: undefined }, 'missing-field'],
  [{ income: '100.00' }, 'bad-value'],
  [{ income: [] }, 'empty-list'],
  [{ income: [{}] }, 'missing-field'],
  [{ income: [{ amount: '0' }] }, 'zero-total'],
  [{ income: [{ amount: '100', weightPercent: '0' }] }, 'zero-total'],
  [{ income: [{ amount: '100', weightPercent: '101' }] }, 'out-of-range'],
  [{ income: [{ amount: '-100' }] }, 'negative-amount'],
  [{ essential: undefined }, 'missing-field'],
  [{ essential: 60 }, 'bad-value'],
  [{ debtService: '1.001' }, 'too-many-decimals'],
  [{ newInstallment: '-1' }, 'negative-amount'],
  [{ shocksPercent: ['101'] }, 'out-of-range'],
  [{ shocksPercent: '20' }, 'bad-value'],
  [{ caps: { dsrPercent: '-1' } }, 'out-of-range'],
  [{ caps: 50 }, 'bad-value'],
  [{ rate: { percent: '12', per: 'year' } }, 'missing-field'],
  [{ rate: { percent: '12' }, installments: 3 }, 'missing-field'],
  [{ rate: { percent: '12', per: 'year' }, installments: 0 }, 'out-of-range'],
]);

const inputs = fc.record({
  currency: fc.constant('INR'),
  income: fc.array(fc.record({ amount: moneys(300_000), weightPercent: maybe(percents()) }), {
    minLength: 1,
    maxLength: 3,
  }),
  essential: moneys(300_000),
  debtService: maybe(moneys(100_000)),
  newInstallment: maybe(moneys(100_000)),
  shocksPercent: maybe(fc.array(percents(), { maxLength: 3 })),
  caps: maybe(fc.record({ dsrPercent: maybe(percents()), niiPercent: maybe(percents()) })),
  rate: maybe(fc.record({ percent: percents(60), per: fc.constantFrom('year', 'month', '4-weeks', 'period') })),
  installments: fc.integer({ min: 1, max: 24 }),
});

const bandOf = (due: Q, free: Q): string => {
  if (free.n <= 0n || isLess(free, due)) return 'over-indebted';
  if (isLess(times(q('0.75'), free), due)) return 'critical';
  return isLess(times(q('0.5'), free), due) ? 'watch' : 'ok';
};
const perYear: Readonly<Record<string, number>> = { year: 1, month: 12, '4-weeks': 13 };

/** What n payments are worth today, one after the other. */
const worthOf = (payment: Q, rate: { readonly percent: string; readonly per: string }, n: number): Q => {
  const each = over(q(rate.percent), q(100));
  const i = rate.per === 'period' ? each : over(times(each, q(perYear[rate.per] ?? 0)), q(12));
  let [worth, factor] = [q(0), q(1)];
  for (let month = 0; month < n; month += 1) {
    factor = over(factor, plus(q(1), i));
    worth = plus(worth, times(payment, factor));
  }
  return worth;
};

sameTwice('what a household can carry', inputs, affordability, (input) => {
  const income = total(
    input.income.map(({ amount, weightPercent }) => over(times(q(amount), q(weightPercent ?? '100')), q(100))),
  );
  if (income.n === 0n) return 'zero-total';
  const old = q(input.debtService ?? 0);
  const due = plus(old, q(input.newInstallment ?? 0));
  const freeAfter = (shock: Q): Q => minus(times(income, minus(q(1), over(shock, q(100)))), q(input.essential));
  const burden = (free: Q) => ({
    residual: show(minus(free, due), 2),
    niiPercent: free.n > 0n ? showPercent(due, free) : null,
    band: bandOf(due, free),
  });
  const free = freeAfter(q(0));
  const hard = isLess(freeAfter(q(20)), due) || free.n <= 0n || isLess(times(q('0.75'), free), due);
  let limit = minus(over(times(q(input.caps?.dsrPercent ?? '50'), income), q(100)), old);
  const nii = input.caps?.niiPercent;
  if (nii !== undefined) limit = least(limit, minus(over(times(q(nii), most(free, q(0))), q(100)), old));
  const payment = floorTo(most(limit, q(0)), q('0.01'));
  const { rate } = input;
  return {
    income: show(income, 2),
    debtService: show(due, 2),
    dsrPercent: showPercent(due, income),
    ...burden(free),
    stress: (input.shocksPercent ?? ['0', '10', '20', '30']).map((shock) => ({
      shockPercent: show(q(shock), 4),
      ...burden(freeAfter(q(shock))),
    })),
    verdict: hard ? 'red' : isLess(times(q('0.5'), free), due) ? 'amber' : 'green',
    maxInstallment: show(payment, 2),
    maxPrincipal: rate ? show(floorTo(worthOf(payment, rate, input.installments), q('0.01')), 2) : null,
  };
});

test('a smaller income never makes it easier', () => {
  const order: readonly unknown[] = ['red', 'amber', 'green'];
  fc.assert(
    fc.property(inputs, percents(99), (input, less) => {
      const poorer = input.income.map(({ amount, weightPercent }) => ({
        amount,
        weightPercent: show(over(times(q(weightPercent ?? '100'), q(less)), q(100)), 4),
      }));
      const [before, after] = [affordability(input), affordability({ ...input, income: poorer })];
      if (before['error'] || after['error']) return;
      expect(order.indexOf(after['verdict'])).toBeLessThanOrEqual(order.indexOf(before['verdict']));
      expect(Number(after['maxInstallment'])).toBeLessThanOrEqual(Number(before['maxInstallment']));
    }),
    { numRuns: cases },
  );
});

test('the longest loan with the longest rate is quick', () => {
  const rate = { percent: '12.123456789012345678901234', per: 'year' };
  const start = performance.now();
  expect(affordability({ ...right, rate, installments: 1200 })['maxPrincipal']).toMatch(/^\d+\.\d\d$/);
  expect(performance.now() - start).toBeLessThan(1000);
});
