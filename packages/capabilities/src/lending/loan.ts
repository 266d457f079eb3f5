import type { Day, Fraction, Interval, Shaped } from '@sanduk/kernel';
import { divide, fraction, fromDecimal, halfEvenOf, multiply, stepFrom, zero } from '@sanduk/kernel';
import type { terms } from './entries.ts';

/** One loan from the day it is paid out to its last coin. Everything here is plain data and whole minor units. */

export type Terms = Shaped<typeof terms>;

/** The charge of one period that is not paid yet. */
export interface Charge {
  readonly from: Day;
  /** The day the period ends; not known while it ends with a meeting that has not been held. */
  readonly until?: Day;
  readonly amount: number;
  readonly unpaid: number;
}

export interface Loan {
  readonly loan: string;
  readonly member: string;
  readonly lent: number;
  readonly principal: number; // still out
  readonly since: Day;
  readonly lastDue: Day;
  readonly terms: Terms;
  /** The smallest coin in use: charges and instalments are whole coins. */
  readonly coin: number;
  readonly charges: readonly Charge[];
  readonly periods: number; // charged so far
  /** Where the next period begins that is not charged yet. */
  readonly next?: Day;
}

/** Beyond this nobody lends, and day arithmetic must not leave the years that can be written. */
const farthest: Day = '9000-01-01';

const toCoins = (exact: Fraction, coin: number): number => Number(halfEvenOf(divide(exact, fraction(coin)))) * coin;

const lengthOf = (per: Terms['per']): Interval | undefined =>
  per === '4-weeks' ? { count: 4, unit: 'week' } : per === 'month' ? { count: 1, unit: 'month' } : undefined;

const dueDay = ({ firstDue, every }: Terms, row: number): Day =>
  firstDue >= farthest ? firstDue : stepFrom(firstDue, every, row);

export const lastDueOf = (terms: Terms): Day => dueDay(terms, terms.periods - 1);

interface Lent {
  readonly loan: string;
  readonly member: string;
  readonly amount: number;
  readonly terms: Terms;
}

export const lentOn = ({ loan, member, amount, terms }: Lent, since: Day, coin: number): Loan => ({
  ...{ loan, member, terms, since, coin },
  lent: amount,
  principal: amount,
  lastDue: lastDueOf(terms),
  charges: [],
  periods: 0,
  ...(terms.charge === 'none' ? {} : { next: since }),
});

/**
 * The charge of one period: percent of what is out at its start, or of the first amount when flat or charged once. The
 * last flat charge makes the whole term what its percentages come to, as in the schedule calculator.
 */
const chargeOf = ({ terms, lent, principal, coin, periods, lastDue }: Loan, until: Day | undefined): number => {
  const percent = fromDecimal(terms.percent) ?? zero;
  const flat = terms.charge === 'flat' || terms.per === 'once';
  const each = multiply(fraction(flat ? lent : principal, 100), percent);
  if (!flat || until === undefined || until < lastDue) return toCoins(each, coin);
  const before = periods * toCoins(each, coin);
  return Math.max(0, toCoins(multiply(each, fraction(periods + 1)), coin) - before);
};

const endOf = ({ terms, since, periods }: Loan): Day | undefined => {
  if (terms.per === 'once') return terms.firstDue;
  const length = lengthOf(terms.per);
  return length && since < farthest ? stepFrom(since, length, periods + 1) : undefined;
};

const chargedOnce = (loan: Loan, from: Day): Loan => {
  const { next: _, ...rest } = loan;
  // A flat charge was agreed for the whole term and ends with it, however late the loan comes back.
  if (loan.terms.charge === 'flat' && loan.terms.per !== 'once' && from >= loan.lastDue) return rest;
  const until = endOf(loan);
  const amount = chargeOf(loan, until);
  const goesOn = loan.terms.per !== 'once' && until !== undefined && until < farthest;
  const charge: Charge = { from, ...(until === undefined ? {} : { until }), amount, unpaid: amount };
  return {
    ...rest,
    charges: amount > 0 ? [...loan.charges, charge] : loan.charges,
    periods: loan.periods + 1,
    ...(goesOn ? { next: until } : {}),
  };
};

/**
 * The loan as it stands on a day: every period that began before it is charged on what was out when it began, never on
 * charges that were not paid. Days do not run backwards: an earlier day changes nothing.
 */
export const onDay = (loan: Loan, day: Day): Loan => {
  let after = loan;
  while (after.next !== undefined && after.next < day && after.principal > 0) after = chargedOnce(after, after.next);
  return after;
};

/** A loan that is charged by the meeting: each one ends a period and begins the next. */
export const atMeeting = (loan: Loan, day: Day): Loan => {
  if (loan.terms.per !== 'meeting' || loan.terms.charge === 'none' || day <= loan.since) return loan;
  const charged = onDay(loan, day);
  if (charged.next !== undefined) return charged;
  const charges = charged.charges.map((charge) => (charge.until === undefined ? { ...charge, until: day } : charge));
  return { ...charged, charges, next: day };
};

export const unpaidCharge = (loan: Loan): number => loan.charges.reduce((sum, { unpaid }) => sum + unpaid, 0);

/** The loan after a payment: the oldest charge is filled first. */
export const paid = (loan: Loan, principal: number, charge: number): Loan => {
  let rest = charge;
  const charges: Charge[] = [];
  for (const held of loan.charges) {
    const part = Math.min(rest, held.unpaid);
    rest -= part;
    if (held.unpaid > part) charges.push({ ...held, unpaid: held.unpaid - part });
  }
  return { ...loan, principal: loan.principal - principal, charges };
};

/** What is written off comes back no more; with the last of it go the charges. */
export const writtenOff = (loan: Loan, amount: number): Loan => {
  const after = { ...loan, principal: loan.principal - amount };
  return after.principal <= 0 ? { ...after, charges: [] } : after;
};

export const isOpen = (loan: Loan): boolean => loan.principal !== 0 || loan.charges.length > 0;

export interface Split {
  readonly principal: number;
  readonly charge: number;
  /** More than she owes: it cannot be taken. */
  readonly over: number;
}

/** A payment fills charge and loan in the order of the rules: charges of earlier periods, of this one, the loan itself. */
export const splitAt = (loan: Loan, amount: number, principalFirst: boolean): Split => {
  const due = unpaidCharge(loan);
  const out = Math.max(0, loan.principal);
  const first = Math.min(amount, principalFirst ? out : due);
  const second = Math.min(amount - first, principalFirst ? due : out);
  const over = amount - first - second;
  return principalFirst ? { principal: first, charge: second, over } : { principal: second, charge: first, over };
};

export interface Instalment {
  readonly n: number;
  readonly due: Day;
  readonly principal: number;
}

/** The loan in equal parts, in whole coins; the last part takes what is left. */
export const instalmentsOf = ({ lent, terms, coin }: Loan): readonly Instalment[] => {
  const part = toCoins(fraction(lent, terms.periods), coin);
  let rest = lent;
  return Array.from({ length: terms.periods }, (_, row) => {
    const principal = row === terms.periods - 1 ? rest : Math.min(part, rest);
    rest -= principal;
    return { n: row + 1, due: dueDay(terms, row), principal };
  });
};

/** What of the loan itself should have come back by that day and has not. */
export const principalDue = (loan: Loan, on: Day): number => {
  const due = instalmentsOf(loan).reduce((sum, row) => sum + (row.due <= on ? row.principal : 0), 0);
  return Math.max(0, Math.min(loan.principal, due - (loan.lent - loan.principal)));
};

/** The first day past on which something was due that has not come yet; the due day itself is in time. */
export const lateSince = (loan: Loan, on: Day): Day | undefined => {
  const back = loan.lent - loan.principal;
  let sum = 0;
  const row = instalmentsOf(loan).find(({ principal }) => (sum += principal) > back);
  const charge = onDay(loan, on).charges.find(({ until }) => until !== undefined && until < on);
  const days = [row?.due, charge?.until].filter((day) => day !== undefined).filter((day) => day < on);
  return days.toSorted()[0];
};
