import fc from 'fast-check';
import type { Q } from '../book/testing-sums.ts';
import {
  isLess,
  least,
  maybe,
  minus,
  most,
  over,
  plus,
  q,
  refusals,
  sameTwice,
  show,
  times,
  written,
} from '../book/testing-sums.ts';
import { pearls } from './pearls.ts';

const right = { currency: 'USD', assets: '1000.00', grossLoans: '500.00' };

refusals(pearls, right, [
  [{ currency: undefined }, 'missing-field'],
  [{ assets: undefined }, 'missing-field'],
  [{ assets: '0.00' }, 'zero-amount'],
  [{ assets: '-1' }, 'negative-amount'],
  [{ assets: 1000 }, 'bad-value'],
  [{ savingsDeposits: '-1' }, 'negative-amount'],
  [{ operatingRevenue: '1.001' }, 'too-many-decimals'],
  [{ netIncome: '1.001' }, 'too-many-decimals'],
  [{ netIncome: 'loss' }, 'bad-value'],
  [{ members: -1 }, 'out-of-range'],
  [{ members: '20' }, 'bad-value'],
  [{ allowance: '500.01' }, 'inconsistent'],
  [{ delinquentOver12Months: '500.01' }, 'inconsistent'],
  [{ delinquentOver12Months: '250.01', delinquent1To12Months: '250.00' }, 'inconsistent'],
]);

const keys = [
  'assetsLastYear',
  'grossLoans',
  'grossLoansLastYear',
  'allowance',
  'delinquentOver12Months',
  'delinquent1To12Months',
  'savingsDeposits',
  'memberShares',
  'institutionalCapital',
  'otherLiabilities',
  'liquidAssets',
  'shortTermPayables',
  'nonEarningLiquidAssets',
  'liquidityReserves',
  'nonEarningAssets',
  'operatingExpense',
  'operatingRevenue',
  'financialExpense',
  'lossProvision',
  'chargeOffs',
  'accumulatedChargeOffs',
  'accumulatedRecoveries',
] as const;
type Key = (typeof keys)[number] | 'assets' | 'netIncome' | 'members' | 'membersLastYear';

/** Round figures, so that goals are met exactly as often as missed. */
const amounts = fc
  .oneof(fc.constantFrom(0, 100, 350, 700, 1000), fc.integer({ min: 0, max: 1200 }))
  .map((value) => written(value * 100));
const inputs = fc.record({
  currency: fc.constant('USD'),
  assets: fc.constantFrom('1000.00', '700.00', '123.45'),
  given: fc.dictionary(fc.constantFrom(...keys), amounts, { minKeys: 8 }),
  netIncome: maybe(fc.integer({ min: -9999, max: 9999 }).map((value) => written(value))),
  members: maybe(fc.integer({ min: 0, max: 60 })),
  membersLastYear: maybe(fc.integer({ min: 0, max: 60 })),
});

interface Unknown {
  readonly is: 'unknown';
}
const unknown: Unknown = { is: 'unknown' };
type Maybe = Q | Unknown;
const isKnown = (value: Maybe): value is Q => 'n' in value;
/** Every figure of a formula must be known, else the ratio is not. */
const by = (a: Maybe, b: Maybe, of: (a: Q, b: Q) => Q): Maybe => (isKnown(a) && isKnown(b) ? of(a, b) : unknown);
const ratio = (a: Maybe, b: Maybe): Maybe => (isKnown(a) && isKnown(b) && b.n !== 0n ? over(a, b) : unknown);
const P = (a: Maybe, b: Maybe): Maybe => by(a, b, plus);
const M = (a: Maybe, b: Maybe): Maybe => by(a, b, minus);
const half = (a: Maybe, b: Maybe): Maybe => by(P(a, b), q(2), over);

const formulas = (f: (key: Key) => Maybe): Readonly<Record<string, Maybe>> => {
  const [D, d35] = [f('delinquentOver12Months'), by(f('delinquent1To12Months'), q('0.35'), times)];
  const needed = P(D, d35);
  const average = half(f('assets'), f('assetsLastYear'));
  const growth = (now: Key, before: Key): Maybe => M(ratio(f(now), f(before)), q(1));
  return {
    P1: by(ratio(f('allowance'), D), q(1), least),
    P2: ratio(by(M(f('allowance'), D), q(0), most), d35),
    P4: ratio(f('chargeOffs'), half(f('grossLoans'), f('grossLoansLastYear'))),
    P5: ratio(f('accumulatedRecoveries'), f('accumulatedChargeOffs')),
    P6: ratio(
      M(M(P(f('assets'), f('allowance')), needed), f('otherLiabilities')),
      P(f('savingsDeposits'), f('memberShares')),
    ),
    E1: ratio(M(f('grossLoans'), f('allowance')), f('assets')),
    E5: ratio(f('savingsDeposits'), f('assets')),
    E7: ratio(f('memberShares'), f('assets')),
    E8: ratio(f('institutionalCapital'), f('assets')),
    E9: ratio(M(P(f('institutionalCapital'), f('allowance')), needed), f('assets')),
    A1: ratio(P(D, f('delinquent1To12Months')), f('grossLoans')),
    A2: ratio(f('nonEarningAssets'), f('assets')),
    R9: ratio(f('operatingExpense'), average),
    R12: ratio(f('netIncome'), average),
    L1: ratio(M(f('liquidAssets'), f('shortTermPayables')), f('savingsDeposits')),
    L2: ratio(f('liquidityReserves'), f('savingsDeposits')),
    L3: ratio(f('nonEarningLiquidAssets'), f('assets')),
    S10: growth('members', 'membersLastYear'),
    S11: growth('assets', 'assetsLastYear'),
    OSS: ratio(f('operatingRevenue'), P(P(f('financialExpense'), f('lossProvision')), f('operatingExpense'))),
  };
};

const goals: Readonly<Record<string, readonly [at: string, limit: string, upTo?: string]>> = {
  P1: ['>=', '1'],
  P2: ['>=', '1'],
  P5: ['>', '0.75'],
  P6: ['>=', '1.11'],
  E1: ['<>', '0.7', '0.8'],
  E5: ['<>', '0.7', '0.8'],
  E7: ['<=', '0.2'],
  E8: ['>=', '0.1'],
  E9: ['>=', '0.1'],
  A1: ['<=', '0.05'],
  A2: ['<=', '0.05'],
  R9: ['<=', '0.05'],
  L1: ['>=', '0.15'],
  L2: ['>=', '0.1'],
  L3: ['<', '0.01'],
  S10: ['>=', '0.15'],
  OSS: ['>=', '1'],
};
const meets = (value: Q, [at, limit, upTo = limit]: readonly [string, string, string?]): boolean => {
  if (at === '>') return isLess(q(limit), value);
  if (at === '<') return isLess(value, q(limit));
  if (at === '>=') return !isLess(value, q(limit));
  if (at === '<=') return !isLess(q(limit), value);
  return !isLess(value, q(limit)) && !isLess(q(upTo), value);
};

const asked = inputs.map(({ given, ...rest }) => ({ ...given, ...rest }));

sameTwice('PEARLS', asked, pearls, (input) => {
  const f = (key: Key): Maybe => {
    const value = (input as Readonly<Record<string, string | number | undefined>>)[key];
    return value === undefined ? unknown : q(value);
  };
  const above = (a: Maybe, b: Maybe): boolean => isKnown(a) && isKnown(b) && isLess(b, a);
  const late = [f('delinquentOver12Months'), f('delinquent1To12Months')].filter(isKnown).reduce(plus, q(0));
  if (above(late, f('grossLoans')) || above(f('allowance'), f('grossLoans'))) return 'inconsistent';
  const ratios = formulas(f);
  const shown = Object.entries(ratios).map(([name, value]) => [
    name,
    isKnown(value) ? show(times(value, q(100)), 4) : null,
  ]);
  const met = Object.entries(goals).map(([name, goal]) => {
    const value = ratios[name] ?? unknown;
    return [name, isKnown(value) ? meets(value, goal) : null];
  });
  return { currency: 'USD', ratios: Object.fromEntries(shown), met: Object.fromEntries(met) };
});
