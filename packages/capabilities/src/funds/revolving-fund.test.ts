import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Q } from '../book/testing-sums.ts';
import {
  isLess,
  maybe,
  minus,
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
} from '../book/testing-sums.ts';
import { revolvingFund } from './revolving-fund.ts';

const lifetime = { fund: '100.00', cycles: 3, retentionPercent: '90' };
const right = { currency: 'USD', opening: { cash: '100.00' }, periods: [{ disbursed: '50.00' }] };

refusals(revolvingFund, right, [
  [{ currency: undefined }, 'missing-field'],
  [{ periods: undefined }, 'missing-field'],
  [{ periods: [] }, 'empty-list'],
  [{ periods: {} }, 'bad-value'],
  [{ periods: [{ disbursed: '100.01' }] }, 'insufficient-funds'],
  [{ periods: [{ principalCollected: '0.01' }] }, 'inconsistent'],
  [{ periods: [{ writeOffs: '0.01' }] }, 'inconsistent'],
  [{ periods: [{ admin: '-1.00' }] }, 'negative-amount'],
  [{ opening: {} }, 'missing-field'],
  [{ opening: { cash: '1.001' } }, 'too-many-decimals'],
  [{ lifetime: {} }, 'missing-field'],
  [{ lifetime: { ...lifetime, fund: '0' } }, 'zero-amount'],
  [{ lifetime: { ...lifetime, cycles: 0 } }, 'out-of-range'],
  [{ lifetime: { ...lifetime, cycles: 1001 } }, 'out-of-range'],
  [{ lifetime: { ...lifetime, retentionPercent: '200.1' } }, 'out-of-range'],
  [{ lifetime: { ...lifetime, retentionPercent: undefined } }, 'missing-field'],
  [
    { lifetime: { ...lifetime, retentionPercent: undefined, defaultPercent: '60', adminPercent: '50' } },
    'out-of-range',
  ],
  [{ lifetime: { ...lifetime, defaultPercent: '5' } }, 'inconsistent'],
]);

const into = ['principalCollected', 'interest', 'fees', 'placementIncome', 'newFunding'] as const;
const outOf = ['disbursed', 'admin', 'transfers'] as const;
type Period = Readonly<Partial<Record<(typeof into)[number] | (typeof outOf)[number] | 'writeOffs', string>>>;

interface Input {
  readonly opening: { readonly cash: string; readonly outstanding: string };
  readonly periods: readonly Period[];
  readonly capital?: string | undefined;
  readonly lifetime?: { readonly fund: string; readonly cycles: number; readonly retentionPercent: string } | undefined;
}

const inputs: fc.Arbitrary<Input> = fc.record({
  currency: fc.constant('USD'),
  opening: fc.record({ cash: moneys(1_000_000), outstanding: moneys(1_000_000) }),
  periods: fc.array(
    fc.dictionary(fc.constantFrom(...into, ...outOf, 'writeOffs'), moneys(100_000)) as fc.Arbitrary<Period>,
    { minLength: 1, maxLength: 5 },
  ),
  capital: maybe(moneys(1_000_000, 1)),
  lifetime: maybe(
    fc.record({
      fund: moneys(1_000_000, 1),
      cycles: fc.integer({ min: 1, max: 12 }),
      retentionPercent: percents(200),
    }),
  ),
});

const lifetimeOf = ({ fund, cycles, retentionPercent }: NonNullable<Input['lifetime']>) => {
  const r = over(q(retentionPercent), q(100));
  let [lent, left] = [q(0), q(fund)];
  for (let n = 0; n < cycles; n += 1) [lent, left] = [plus(lent, left), times(left, r)];
  return {
    retentionPercent: show(q(retentionPercent), 4),
    totalLent: show(lent, 2),
    capitalLeft: show(left, 2),
    ceilingMultiple: isLess(r, q(1)) ? show(over(q(1), minus(q(1), r)), 4) : null,
  };
};

sameTwice('a revolving fund', inputs, revolvingFund, (input) => {
  const amount = (period: Period, key: keyof Period): Q => q(period[key] ?? 0);
  let [cash, out, lent] = [q(input.opening.cash), q(input.opening.outstanding), q(0)];
  const periods: { n: number; cash: string; outstanding: string; fund: string }[] = [];
  for (const period of input.periods) {
    for (const key of into) cash = plus(cash, amount(period, key));
    for (const key of outOf) cash = minus(cash, amount(period, key));
    if (isLess(cash, q(0))) return 'insufficient-funds';
    out = plus(out, amount(period, 'disbursed'));
    out = minus(minus(out, amount(period, 'principalCollected')), amount(period, 'writeOffs'));
    if (isLess(out, q(0))) return 'inconsistent';
    lent = plus(lent, amount(period, 'disbursed'));
    const figures = { cash: show(cash, 2), outstanding: show(out, 2), fund: show(plus(cash, out), 2) };
    periods.push({ n: periods.length + 1, ...figures });
  }
  return {
    periods,
    turnover: input.capital ? show(over(lent, q(input.capital)), 4) : null,
    utilisationPercent: showPercent(out, plus(cash, out)),
    lifetime: input.lifetime ? lifetimeOf(input.lifetime) : null,
  };
});

test('a thousand cycles with long decimals are quick', () => {
  const start = performance.now();
  const answer = revolvingFund({
    currency: 'USD',
    lifetime: { fund: '999999999999.99', cycles: 1000, retentionPercent: '99.123456789012345678901234' },
  });
  expect(answer['lifetime']).toMatchObject({ ceilingMultiple: '114.0845' });
  expect(performance.now() - start).toBeLessThan(1000);
});
