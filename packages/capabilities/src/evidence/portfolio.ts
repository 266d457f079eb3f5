import type { Calculator, Currency, Fraction, JsonRecord, Reader, Tell } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  divide,
  fraction,
  idsOf,
  isZero,
  multiply,
  one,
  percentText,
  printMoney,
  printPercent,
  refuse,
  subtract,
  sumOf,
  toDecimal,
  zero,
} from '@sanduk/kernel';
import type { Sums } from './portfolio-classes.ts';
import { classesFor, sumOver } from './portfolio-classes.ts';

/**
 * The state of all loans together, as CGAP defines it (Microfinance Consensus Guidelines, 2003). Portfolio at risk is the
 * whole balance of loans that are late by more than so many days; the arrears rate counts only what is late of them, looks
 * several times better, and is not the same thing.
 */
interface LoanRead {
  readonly balance: Fraction;
  readonly days: number;
  readonly late: Fraction | undefined;
  readonly restructured: boolean;
}

const loanFrom = (read: Reader, currency: Currency): LoanRead => {
  const balance = read.money('balance', currency);
  const days = read.count('daysLate', 0, 1_000_000);
  const late = read.maybeMoney('lateAmount', currency);
  if (late && compare(late, balance) > 0) refuse('inconsistent', `${read.path}lateAmount is above its balance.`);
  return { balance, days, late, restructured: read.flag('restructured', false) };
};

const edgesFrom = (input: Reader): readonly number[] => {
  const edges = input.has('bucketEdges') ? input.counts('bucketEdges', 1, 1_000_000) : [30, 60, 90];
  if (edges.length === 0) refuse('empty-list', 'bucketEdges is empty.');
  if (edges.some((edge, at) => edge <= (edges[at - 1] ?? 0))) refuse('inconsistent', 'bucketEdges must rise.');
  return edges;
};

const parDaysFrom = (input: Reader): readonly number[] =>
  input.has('parDays') ? input.counts('parDays', 0, 1_000_000) : [1, 30, 90];

/** Late amounts over the gross portfolio; null while a late loan does not say what of it is late. */
const arrearsOf = (loans: readonly LoanRead[], gross: Fraction): string | null => {
  if (loans.some(({ days, late }) => days > 0 && late === undefined)) return null;
  return printPercent(sumOf(loans.map(({ late }) => late ?? zero)), gross);
};

const parOf = (days: readonly number[], sums: Sums<Fraction>, gross: Fraction, currency: Currency) =>
  days.map((limit) => {
    const { above, restructuredBelow } = sums.around(limit);
    return {
      days: limit,
      balance: printMoney(above, currency),
      percent: printPercent(above, gross),
      withRestructuredPercent: printPercent(add(above, restructuredBelow), gross),
    };
  });

const bucketsOf = (edges: readonly number[], sums: Sums<Fraction>, gross: Fraction, currency: Currency) =>
  [0, ...edges, undefined].map((to, at) => {
    const from = at === 0 ? 0 : ([0, ...edges][at - 1] ?? 0) + 1;
    const { count, balance } = sums.between(at === 0 ? undefined : from - 1, to);
    return {
      from,
      to: to ?? null,
      count,
      balance: printMoney(balance, currency),
      percent: printPercent(balance, gross),
    };
  });

const riskDays = 30;

const withoutLoans = {
  grossPortfolio: null,
  par: null,
  buckets: null,
  arrearsRatePercent: null,
  writeOffRatioPercent: null,
  riskCoveragePercent: null,
  reserveRatioPercent: null,
} as const satisfies JsonRecord;

const standingOf = (input: Reader, currency: Currency): JsonRecord => {
  const lists = input.list('loans');
  if (lists.length === 0) refuse('empty-list', 'There is no loan.');
  idsOf(lists, 'id');
  const loans = lists.map((loan) => loanFrom(loan, currency));
  const [parDays, edges] = [parDaysFrom(input), edgesFrom(input)];
  const classes = classesFor([0, riskDays, ...parDays, ...edges]);
  const sums = sumOver(loans, classes, { zero, add });
  const gross = sumOf(loans.map(({ balance }) => balance));
  if (isZero(gross)) refuse('zero-total', 'Nothing is out on loan.');
  const reserve = input.maybeMoney('reserve', currency);
  const writtenOff = input.maybeMoney('writtenOff', currency);
  const opening = input.maybeMoney('openingPortfolio', currency);
  const halfway = opening && divide(add(opening, gross), fraction(2));
  const average = input.maybeMoney('averagePortfolio', currency) ?? halfway;
  const { above, restructuredBelow } = sums.around(riskDays);
  return {
    grossPortfolio: printMoney(gross, currency),
    par: parOf(parDays, sums, gross, currency),
    buckets: bucketsOf(edges, sums, gross, currency),
    arrearsRatePercent: arrearsOf(loans, gross),
    writeOffRatioPercent: printPercent(writtenOff, average),
    riskCoveragePercent: printPercent(reserve, add(above, restructuredBelow)),
    reserveRatioPercent: printPercent(reserve, gross),
  };
};

/** Twice what is not collected, over the years that a loan runs: on average a loan is half paid back. */
const lossRateOf = (input: Reader, tell: Tell): string | null => {
  const collected = input.maybePercent('collectionRatePercent');
  if (!collected) return null;
  const months = input.decimal('termMonths', { below: 'out-of-range' });
  if (isZero(months)) refuse('out-of-range', 'termMonths must be more than zero.');
  const rate = percentText(divide(multiply(fraction(24), subtract(one, collected)), months));
  tell('loss-rate', () => ({ lostPercent: percentText(subtract(one, collected)), months: toDecimal(months, 4), rate }));
  return rate;
};

export const portfolio: Calculator = calculator((input, tell) => {
  const currency = input.currency('currency');
  const alone = input.has('collectionRatePercent') && !input.has('loans');
  const standing = alone ? withoutLoans : standingOf(input, currency);
  const annualLossRatePercent = lossRateOf(input, tell);
  if (!alone) tell('portfolio', () => ({ gross: standing['grossPortfolio'] ?? null, par: standing['par'] ?? null }));
  return { currency: currency.code, ...standing, annualLossRatePercent };
});
