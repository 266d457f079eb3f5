import type { Calculator, Currency, Fraction, JsonRecord, Reader, Tell } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  fraction,
  maxOf,
  minOf,
  multiply,
  one,
  percentText,
  printMoney,
  ratioOf,
  refuse,
  subtract,
} from '@sanduk/kernel';

/**
 * PEARLS: the ratios by which the World Council of Credit Unions watches savings and credit co-operatives (PEARLS
 * Monitoring System, WOCCU toolkit), with its goals. Delinquent for more than a year wants an allowance of the whole,
 * for one to twelve months of 35 %. A goal is asked of the exact ratio, never of the printed one; what was not given is null.
 */
type Maybe = Fraction | undefined;

const amounts = [
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

type Given = Readonly<Record<(typeof amounts)[number], Maybe>> & {
  readonly assets: Fraction;
  readonly netIncome: Maybe;
  readonly members: Maybe;
  readonly membersLastYear: Maybe;
};

const part = (count: number | undefined): Maybe => (count === undefined ? undefined : fraction(count));

const givenFrom = (input: Reader, currency: Currency): Given => {
  const assets = input.money('assets', currency, { positive: true });
  const read = Object.fromEntries(amounts.map((key) => [key, input.maybeMoney(key, currency)]));
  return {
    ...(read as Readonly<Record<(typeof amounts)[number], Maybe>>),
    assets,
    netIncome: input.maybeSigned('netIncome', currency),
    members: part(input.maybeCount('members', 0)),
    membersLastYear: part(input.maybeCount('membersLastYear', 0)),
  };
};

const checked = (given: Given): Given => {
  const { grossLoans, allowance, delinquentOver12Months: old, delinquent1To12Months: young } = given;
  const late = old && young ? add(old, young) : (old ?? young);
  if (grossLoans && late && compare(late, grossLoans) > 0) refuse('inconsistent', 'More is delinquent than is lent.');
  if (grossLoans && allowance && compare(allowance, grossLoans) > 0) {
    refuse('inconsistent', 'The allowance is more than is lent.');
  }
  return given;
};

/** Undefined as soon as one of them is. */
const all = (...parts: readonly Maybe[]): readonly Fraction[] | undefined => {
  const known = parts.filter((one) => one !== undefined);
  return known.length === parts.length ? known : undefined;
};
const sum = (...parts: readonly Maybe[]): Maybe => all(...parts)?.reduce(add);
const minus = (a: Maybe, ...rest: readonly Maybe[]): Maybe => all(a, ...rest)?.reduce(subtract);
const share = (percent: number, of: Maybe): Maybe => of && multiply(fraction(percent, 100), of);
const average = (a: Maybe, b: Maybe): Maybe => share(50, sum(a, b));
const atMost = (limit: Fraction, value: Maybe): Maybe => value && minOf(limit, value);
const atLeast = (limit: Fraction, value: Maybe): Maybe => value && maxOf(limit, value);
const growth = (now: Maybe, before: Maybe): Maybe => ratioOf(minus(now, before), before);

const ratiosOf = (given: Given): Readonly<Record<string, Maybe>> => {
  const { assets, allowance, grossLoans: loans, savingsDeposits: deposits, memberShares: shares } = given;
  const { delinquentOver12Months: old, delinquent1To12Months: young, institutionalCapital: capital } = given;
  const needed = share(35, young);
  const earning = average(assets, given.assetsLastYear);
  return {
    P1: atMost(one, ratioOf(allowance, old)),
    P2: ratioOf(atLeast(fraction(0), minus(allowance, old)), needed),
    P4: ratioOf(given.chargeOffs, average(loans, given.grossLoansLastYear)),
    P5: ratioOf(given.accumulatedRecoveries, given.accumulatedChargeOffs),
    P6: ratioOf(minus(sum(assets, allowance), old, needed, given.otherLiabilities), sum(deposits, shares)),
    E1: ratioOf(minus(loans, allowance), assets),
    E5: ratioOf(deposits, assets),
    E7: ratioOf(shares, assets),
    E8: ratioOf(capital, assets),
    E9: ratioOf(minus(sum(capital, allowance), old, needed), assets),
    A1: ratioOf(sum(old, young), loans),
    A2: ratioOf(given.nonEarningAssets, assets),
    R9: ratioOf(given.operatingExpense, earning),
    R12: ratioOf(given.netIncome, earning),
    L1: ratioOf(minus(given.liquidAssets, given.shortTermPayables), deposits),
    L2: ratioOf(given.liquidityReserves, deposits),
    L3: ratioOf(given.nonEarningLiquidAssets, assets),
    S10: growth(given.members, given.membersLastYear),
    S11: growth(assets, given.assetsLastYear),
    OSS: ratioOf(given.operatingRevenue, sum(given.financialExpense, given.lossProvision, given.operatingExpense)),
  };
};

interface Goal {
  readonly from?: number;
  readonly to?: number;
  readonly above?: number;
  readonly below?: number;
}

/** In per cent. P4, R12 and S11 are watched and have none. */
const goals: Readonly<Record<string, Goal>> = {
  P1: { from: 100 },
  P2: { from: 100 },
  P5: { above: 75 },
  P6: { from: 111 },
  E1: { from: 70, to: 80 },
  E5: { from: 70, to: 80 },
  E7: { to: 20 },
  E8: { from: 10 },
  E9: { from: 10 },
  A1: { to: 5 },
  A2: { to: 5 },
  R9: { to: 5 },
  L1: { from: 15 },
  L2: { from: 10 },
  L3: { below: 1 },
  S10: { from: 15 },
  OSS: { from: 100 },
};

const meets = (ratio: Fraction, { from, to, above, below }: Goal): boolean => {
  const against = (limit: number): number => compare(ratio, fraction(limit, 100));
  return (
    (from === undefined || against(from) >= 0) &&
    (to === undefined || against(to) <= 0) &&
    (above === undefined || against(above) > 0) &&
    (below === undefined || against(below) < 0)
  );
};

const print = (ratios: Readonly<Record<string, Maybe>>, tell: Tell): JsonRecord =>
  Object.fromEntries(
    Object.entries(ratios).map(([name, ratio]) => {
      const text = ratio ? percentText(ratio) : null;
      if (text !== null) tell('ratio', () => ({ name, percent: text }));
      return [name, text];
    }),
  );

export const pearls: Calculator = calculator((input, tell) => {
  const currency = input.currency('currency');
  const given = checked(givenFrom(input, currency));
  const ratios = ratiosOf(given);
  tell('assets', () => ({ assets: printMoney(given.assets, currency) }));
  const met = Object.entries(goals).map(([name, goal]) => {
    const ratio = ratios[name];
    return [name, ratio ? meets(ratio, goal) : null] as const;
  });
  return { currency: currency.code, ratios: print(ratios, tell), met: Object.fromEntries(met) };
});
