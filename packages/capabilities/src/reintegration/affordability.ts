import type { Calculator, Currency, Fraction, JsonRecord, Reader } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  divide,
  floorOf,
  floorTo,
  fraction,
  isNegative,
  isZero,
  maxOf,
  minOf,
  multiply,
  negate,
  one,
  percentText,
  printMaybe,
  printMoney,
  refuse,
  subtract,
  sumOf,
  unitOf,
  yearlyRate,
  zero,
} from '@sanduk/kernel';

/**
 * Whether a household can carry an instalment, also in a bad month. All figures are per month.
 *
 * - DSR: debt service over income. NII: debt service over what is left of the income after essentials. Bands of NII as in
 *   studies of over-indebtedness in microfinance (Schicks; Liv): up to 50 % ok, 75 watch, 100 critical, above over-indebted.
 * - A shock takes away part of the income, never of the needs.
 */
interface Household {
  readonly income: Fraction;
  readonly essential: Fraction;
  /** What all debts take in a month, the new one with them. */
  readonly due: Fraction;
}

interface Burden {
  readonly nii: Fraction | undefined;
  readonly residual: Fraction;
  readonly band: 'ok' | 'watch' | 'critical' | 'over-indebted';
}

const burdenOf = ({ income, essential, due }: Household): Burden => {
  const free = subtract(income, essential);
  const nii = compare(free, zero) > 0 ? divide(due, free) : undefined;
  return { nii, residual: subtract(free, due), band: bandOf(nii) };
};

const part = (percent: number): Fraction => fraction(percent, 100);

const bandOf = (nii: Fraction | undefined): Burden['band'] => {
  if (nii === undefined || compare(nii, one) > 0) return 'over-indebted';
  if (compare(nii, part(75)) > 0) return 'critical';
  return compare(nii, part(50)) > 0 ? 'watch' : 'ok';
};

const incomeFrom = (input: Reader, currency: Currency): Fraction => {
  const sources = input.list('income');
  if (sources.length === 0) refuse('empty-list', 'There is no income.');
  const income = sumOf(
    sources.map((source) => multiply(source.money('amount', currency), source.maybePercent('weightPercent') ?? one)),
  );
  return isZero(income) ? refuse('zero-total', 'The income is zero.') : income;
};

/** The word for the day: red, when it cannot be carried or one bad month breaks it. */
const verdictOf = (household: Household): 'green' | 'amber' | 'red' => {
  const { nii } = burdenOf(household);
  const bad = burdenOf({ ...household, income: multiply(household.income, part(80)) });
  if (nii === undefined || compare(nii, part(75)) > 0 || isNegative(bad.residual)) return 'red';
  return compare(nii, part(50)) > 0 ? 'amber' : 'green';
};

const positive = (amount: Fraction): Fraction => maxOf(zero, amount);

const largestInstalment = (
  input: Reader,
  { income, essential }: Household,
  old: Fraction,
  unit: Fraction,
): Fraction => {
  const caps = input.has('caps') ? input.record('caps') : undefined;
  const dsr = caps?.maybePercent('dsrPercent') ?? part(50);
  const nii = caps?.maybePercent('niiPercent');
  const byIncome = subtract(multiply(dsr, income), old);
  const byRest = nii && subtract(multiply(nii, positive(subtract(income, essential))), old);
  return floorTo(positive(byRest ? minOf(byIncome, byRest) : byIncome), unit);
};

const mostInstalments = 1200;

/** What that instalment pays back over so many months, at that rate on the balance. */
const largestLoan = (input: Reader, instalment: Fraction, unit: Fraction): Fraction | undefined => {
  if (!input.has('rate')) return undefined;
  const rate = input.rate('rate');
  const n = input.count('installments', 1, mostInstalments);
  const yearly = yearlyRate(rate);
  const i = yearly ? divide(yearly, fraction(12)) : rate.each;
  if (isZero(i)) return multiply(instalment, fraction(n));
  // A (1 - (1+i)^-n) / i over one line, for 1 + i = a/b: cancelling numbers of that length would take longer than all the rest.
  const { over: a, under: b } = add(one, i);
  const grown = a ** BigInt(n);
  const instalments = floorOf(divide(instalment, unit));
  const units = (instalments * (grown - b ** BigInt(n)) * b) / (grown * (a - b));
  return multiply(fraction(units), unit);
};

const printBurden = ({ nii, residual, band }: Burden, currency: Currency): JsonRecord => ({
  residual: printMoney(residual, currency),
  niiPercent: nii ? percentText(nii) : null,
  band,
});

const shocks = [0, 10, 20, 30].map(part);

export const affordability: Calculator = calculator((input, tell) => {
  const currency = input.currency('currency');
  const unit = unitOf(currency);
  const income = incomeFrom(input, currency);
  const essential = input.money('essential', currency);
  const old = input.maybeMoney('debtService', currency) ?? zero;
  const due = add(old, input.maybeMoney('newInstallment', currency) ?? zero);
  const household = { income, essential, due };
  const tried = input.has('shocksPercent') ? input.percents('shocksPercent') : shocks;
  const now = burdenOf(household);
  const maxInstallment = largestInstalment(input, household, old, unit);
  const maxPrincipal = largestLoan(input, maxInstallment, unit);
  tell('left', () => ({
    income: printMoney(income, currency),
    essential: printMoney(essential, currency),
    service: printMoney(due, currency),
    residual: printMoney(now.residual, currency),
  }));
  const bad = burdenOf({ ...household, income: multiply(income, part(80)) });
  tell('burden', () => ({
    service: printMoney(due, currency),
    income: printMoney(income, currency),
    dsrPercent: percentText(divide(due, income)),
    niiPercent: now.nii ? percentText(now.nii) : null,
    band: now.band,
  }));
  tell('bad-month', () => ({
    income: printMoney(multiply(income, part(80)), currency),
    residual: printMoney(bad.residual, currency),
  }));
  tell('largest', () => ({
    installment: printMoney(maxInstallment, currency),
    principal: printMaybe(maxPrincipal, currency),
  }));
  return {
    currency: currency.code,
    income: printMoney(income, currency),
    debtService: printMoney(due, currency),
    dsrPercent: percentText(divide(due, income)),
    niiPercent: now.nii ? percentText(now.nii) : null,
    band: now.band,
    residual: printMoney(now.residual, currency),
    stress: tried.map((shock) => ({
      shockPercent: percentText(shock),
      ...printBurden(burdenOf({ ...household, income: multiply(income, add(one, negate(shock))) }), currency),
    })),
    verdict: verdictOf(household),
    maxInstallment: printMoney(maxInstallment, currency),
    maxPrincipal: printMaybe(maxPrincipal, currency),
  };
});
