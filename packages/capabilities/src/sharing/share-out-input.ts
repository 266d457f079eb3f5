import type { Currency, Day, Fraction, Reader } from '@sanduk/kernel';
import { compare, daysBetween, fraction, idsOf, multiply, one, refuse, sumOf, unitOf, zero } from '@sanduk/kernel';

/** What the share-out calculator reads, as exact figures. Lists keep their order, because it decides ties. */

export const shareRules = ['standard', 'flat', 'interest-back', 'mixed', 'time-sessions', 'time-days'] as const;
export type ShareRule = (typeof shareRules)[number];
const roundingModes = ['largest-remainder', 'whole-share-value', 'coin'] as const;

export interface Part {
  readonly id: string;
  readonly shares: number | undefined;
  readonly savings: Fraction | undefined;
  readonly owes: Fraction;
  /** By time: what she put in times how long it stayed. */
  readonly time: Fraction | undefined;
  readonly paidInterest: Fraction;
  readonly borrowed: Fraction;
  readonly profit: Fraction;
}

export interface Division {
  readonly currency: Currency;
  readonly rule: ShareRule | 'leaver';
  readonly parts: readonly Part[];
  readonly cash: Fraction | undefined;
  readonly gain: Fraction | undefined; // a surplus that is given instead of cash
  readonly returnSavings: boolean;
  readonly mode: (typeof roundingModes)[number];
  readonly unit: Fraction;
  readonly equalRemainder: boolean;
  readonly bySavings: Fraction; // of `mixed`
  readonly exitFee: Fraction; // of `leaver`
}

interface Period {
  readonly start: Day;
  readonly end: Day;
}

const readPeriod = (input: Reader): Period => {
  const [start, end] = [input.day('periodStart'), input.day('periodEnd')];
  return end > start ? { start, end } : refuse('date-order', 'The period ends after it starts.');
};

interface Held {
  readonly weight: Fraction;
  readonly sum: Fraction;
}

/** Deposits by session: one coin of the first of six sessions weighs five, one of the last weighs nothing. */
const readDeposits = (member: Reader, currency: Currency, sessions: number): Held => {
  const deposits = member.list('deposits').map((deposit) => ({
    later: sessions - deposit.count('session', 1, sessions),
    amount: deposit.money('amount', currency),
  }));
  return {
    weight: sumOf(deposits.map(({ later, amount }) => multiply(amount, fraction(later)))),
    sum: sumOf(deposits.map(({ amount }) => amount)),
  };
};

/** Shares by the days they were held; what is still held on the last day is what she owns. */
const readHoldings = (member: Reader, period: Period): Held => {
  const holdings = member.list('holdings').map((holding) => {
    const from = holding.day('from');
    const to = holding.has('to') ? holding.day('to') : period.end;
    if (from < period.start || to < from || period.end < to) {
      refuse('date-order', `${holding.path}from and to lie in order inside the period.`);
    }
    return { shares: fraction(sharesOf(holding)), days: daysBetween(from, to), last: to === period.end };
  });
  return {
    weight: sumOf(holdings.map(({ shares, days }) => multiply(shares, fraction(days)))),
    sum: sumOf(holdings.filter(({ last }) => last).map(({ shares }) => shares)),
  };
};

const sharesOf = (reader: Reader): number => {
  const shares = reader.count('shares', Number.MIN_SAFE_INTEGER);
  return shares < 0 ? refuse('negative-amount', `${reader.path}shares is below zero.`) : shares;
};

interface Context {
  readonly currency: Currency;
  readonly rule: Division['rule'];
  readonly price: Fraction | undefined;
  readonly sessions: number;
  readonly period: Period | undefined;
}

const readPart = (member: Reader, { currency, rule, price, sessions, period }: Context): Part => {
  const shares = member.has('shares') ? sharesOf(member) : undefined;
  const priced = shares === undefined || !price ? undefined : multiply(fraction(shares), price);
  const savings = member.maybeMoney('savings', currency) ?? priced;
  const part = {
    id: member.text('id'),
    owes: member.maybeMoney('owes', currency) ?? zero,
    paidInterest: rule === 'interest-back' ? member.money('interestPaid', currency) : zero,
    borrowed: rule === 'mixed' ? member.money('borrowed', currency) : zero,
    profit: (rule === 'leaver' ? member.maybeMoney('profit', currency) : undefined) ?? zero,
  };
  if (rule === 'time-sessions') {
    const { weight, sum } = readDeposits(member, currency, sessions);
    return { ...part, shares, savings: sum, time: weight };
  }
  if (period) {
    const { weight, sum } = readHoldings(member, period);
    return { ...part, shares, savings: price ? multiply(sum, price) : undefined, time: weight };
  }
  return { ...part, shares, savings, time: undefined };
};

const readRounding = (input: Reader, currency: Currency): Pick<Division, 'mode' | 'unit'> => {
  if (!input.has('rounding')) return { mode: 'largest-remainder', unit: unitOf(currency) };
  const rounding = input.record('rounding');
  return {
    mode: rounding.word('mode', roundingModes, 'largest-remainder'),
    unit: rounding.maybeMoney('unit', currency, { positive: true }) ?? unitOf(currency),
  };
};

const readTotals = (
  input: Reader,
  currency: Currency,
  rule: Division['rule'],
): Pick<Division, 'cash' | 'gain' | 'returnSavings'> => {
  const cash = input.maybeMoney('cash', currency);
  const gain = input.maybeMoney('surplus', currency);
  const returnSavings = input.flag('returnSavings', true);
  if (rule === 'leaver') {
    if (cash ?? gain) refuse('inconsistent', 'For one who leaves neither cash nor surplus is given.');
    return { cash, gain, returnSavings };
  }
  if (cash && gain) refuse('inconsistent', 'Either the cash or the surplus is given, not both.');
  if (!cash && !gain) refuse('missing-field', 'Neither cash nor surplus is given.');
  if (cash && !returnSavings) refuse('inconsistent', 'The cash holds the savings, so they are returned with it.');
  return { cash, gain, returnSavings };
};

const readMixed = (input: Reader): Fraction => {
  const from = input.has('mixed') ? input.record('mixed') : input;
  const bySavings = from.percent('bySavingsPercent');
  const all = sumOf([bySavings, from.percent('byBorrowingPercent')]);
  return compare(all, one) === 0 ? bySavings : refuse('inconsistent', 'The two percentages add up to 100.');
};

export const readDivision = (input: Reader): Division => {
  const currency = input.currency('currency');
  const rule = input.word('rule', [...shareRules, 'leaver']);
  const members = input.list('members');
  if (members.length === 0) refuse('empty-list', 'Nobody shares.');
  idsOf(members, 'id');
  if (rule === 'leaver' && members.length > 1) refuse('inconsistent', 'One member leaves at a time.');
  const price = input.maybeMoney('sharePrice', currency, { positive: true });
  const totals = readTotals(input, currency, rule);
  const sessions = rule === 'time-sessions' ? input.count('sessions', 1) : 1;
  const period = rule === 'time-days' ? readPeriod(input) : undefined;
  const bySavings = rule === 'mixed' ? readMixed(input) : one;
  const context = { currency, rule, price, sessions, period };
  const parts = members.map((member) => readPart(member, context));
  if (rule === 'time-days' && totals.returnSavings && !price) refuse('missing-field', 'sharePrice is missing.');
  return {
    ...{ currency, rule, parts, bySavings },
    ...totals,
    ...readRounding(input, currency),
    equalRemainder: input.word('remainderBy', ['savings', 'equal'], 'savings') === 'equal',
    exitFee: rule === 'leaver' && input.has('exitFeePercent') ? input.percent('exitFeePercent') : zero,
  };
};
