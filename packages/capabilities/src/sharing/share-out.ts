import type { Calculator, Fraction, JsonRecord, Tell } from '@sanduk/kernel';
import {
  add,
  calculator,
  divide,
  floorOf,
  fraction,
  halfEvenTo,
  isNegative,
  isZero,
  largestRemainder,
  maxOf,
  multiply,
  one,
  percentText,
  printMaybe,
  printMoney,
  printPercent,
  refuse,
  subtract,
  sumOf,
  toDecimal,
  unitOf,
  zero,
} from '@sanduk/kernel';
import type { Division, Part } from './share-out-input.ts';
import { readDivision } from './share-out-input.ts';

/**
 * Who gets what at the end of a cycle, and one who leaves before it. The contract is `share-out` of vectors/README.md:
 * exact entitlements by rule, rounded once, so that entitlements and leftover add up to the total to the last unit.
 */

/** Savings of everybody; a rule that needs them refuses when one is not known. */
const savingsOf = (parts: readonly Part[]): readonly Fraction[] =>
  parts.map(({ id, savings }) => savings ?? refuse('missing-field', `The savings of ${id} are not known.`));

/** A whole by weights; nothing to weigh by is a refusal. */
const byWeight = (whole: Fraction, weights: readonly Fraction[]): readonly Fraction[] => {
  const all = sumOf(weights);
  if (isZero(all)) return refuse('zero-total', 'There is nothing to divide by.');
  const each = divide(whole, all);
  return weights.map((weight) => multiply(each, weight));
};

const equally = (whole: Fraction, count: number): readonly Fraction[] =>
  Array.from({ length: count }, () => divide(whole, fraction(count)));

const plus = (a: readonly Fraction[], b: readonly Fraction[]): readonly Fraction[] =>
  a.map((one, index) => add(one, b[index] ?? zero));

/** Each member's part of the surplus, before savings are given back. */
const surplusParts = (division: Division, surplus: Fraction): readonly Fraction[] => {
  const { parts, rule } = division;
  switch (rule) {
    case 'flat':
      return equally(surplus, parts.length);
    case 'interest-back': {
      const paid = parts.map(({ paidInterest }) => paidInterest);
      const rest = subtract(surplus, sumOf(paid));
      if (isNegative(rest)) return refuse('inconsistent', 'More was paid by borrowers than there is surplus.');
      return plus(paid, division.equalRemainder ? equally(rest, parts.length) : byWeight(rest, savingsOf(parts)));
    }
    case 'mixed': {
      const { bySavings } = division;
      const byBorrowing = subtract(one, bySavings);
      const none = parts.map(() => zero);
      const borrowed = parts.map((part) => part.borrowed);
      return plus(
        isZero(bySavings) ? none : byWeight(multiply(surplus, bySavings), savingsOf(parts)),
        isZero(byBorrowing) ? none : byWeight(multiply(surplus, byBorrowing), borrowed),
      );
    }
    case 'time-sessions':
    case 'time-days':
      return byWeight(
        surplus,
        parts.map(({ time }) => time ?? zero),
      );
    case 'standard':
    case 'leaver':
      return [];
  }
};

interface Entitled {
  readonly total: Fraction;
  readonly surplus: Fraction | undefined;
  readonly exact: readonly Fraction[];
}

const allShares = (parts: readonly Part[]): readonly Fraction[] | undefined =>
  parts.every(({ shares }) => shares !== undefined) ? parts.map(({ shares }) => fraction(shares ?? 0)) : undefined;

const entitledOf = (division: Division): Entitled => {
  const { parts, cash, gain, returnSavings, rule } = division;
  const owed = sumOf(parts.map(({ owes }) => owes));
  const known = parts.every(({ savings }) => savings !== undefined);
  const saved = (): Fraction => sumOf(savingsOf(parts));
  const total = cash ? add(cash, owed) : add(gain ?? zero, returnSavings ? saved() : zero);
  if (rule === 'standard') {
    const surplus = gain ?? (known ? subtract(total, saved()) : undefined);
    return { total, surplus, exact: byWeight(total, allShares(parts) ?? savingsOf(parts)) };
  }
  const surplus = gain ?? subtract(total, saved());
  const extra = surplusParts(division, surplus);
  return { total, surplus, exact: returnSavings ? plus(savingsOf(parts), extra) : extra };
};

interface Rounded {
  readonly whole: readonly Fraction[];
  readonly value: Fraction | undefined; // of one share
}

const roundedOf = (division: Division, { total, exact }: Entitled): Rounded => {
  const { mode, unit, parts, rule } = division;
  const shares = rule === 'standard' ? allShares(parts) : undefined;
  const inUnits = (amount: Fraction): Fraction => divide(amount, unit);
  const floored = (amount: Fraction): Fraction => multiply(fraction(floorOf(inUnits(amount))), unit);
  const exactValue = shares ? divide(total, sumOf(shares)) : undefined;
  if (exact.some(isNegative)) refuse('inconsistent', 'By this rule somebody would get less than nothing.');
  switch (mode) {
    case 'coin':
      return { whole: exact.map(floored), value: exactValue };
    case 'whole-share-value': {
      if (!shares || !exactValue) return refuse('inconsistent', 'Only shares of the standard rule have a value.');
      const value = floored(exactValue);
      return { whole: shares.map((count) => multiply(count, value)), value };
    }
    case 'largest-remainder': {
      const units = exact.map(inUnits);
      const whole = largestRemainder(floorOf(sumOf(units)), units);
      return { whole: whole.map((count) => multiply(fraction(count), unit)), value: exactValue };
    }
  }
};

const divisionOf = (division: Division, tell: Tell): JsonRecord => {
  const { currency, rule, parts, cash, returnSavings } = division;
  const entitled = entitledOf(division);
  const { whole, value } = roundedOf(division, entitled);
  const timed = rule === 'time-days' || rule === 'time-sessions';
  const shares = allShares(parts);
  const weights = parts.map(({ time, savings }, index) => (timed ? time : (shares?.[index] ?? savings)));
  const allWeight = weights.every((weight) => weight !== undefined) ? sumOf(weights) : undefined;
  const lines = parts.map((part, index) => {
    const entitlement = whole[index] ?? zero;
    const rest = subtract(entitlement, part.owes);
    return { part, entitlement, paid: maxOf(zero, rest), stillOwes: maxOf(zero, subtract(zero, rest)) };
  });
  const print = (amount: Fraction): string => printMoney(amount, currency);
  const gainOf = (part: Part, entitlement: Fraction): string | null => {
    if (!returnSavings) return print(entitlement);
    return part.savings ? print(subtract(entitlement, part.savings)) : null;
  };
  const figures = {
    total: print(entitled.total),
    surplus: printMaybe(entitled.surplus, currency),
    valuePerShare: value ? toDecimal(value, 6) : null,
    leftover: print(subtract(entitled.total, sumOf(whole))),
    shortfall: cash ? print(maxOf(zero, subtract(sumOf(lines.map(({ paid }) => paid)), cash))) : null,
  };
  tell('total', () => totalOf(division, figures));
  if (value) tell('value', () => ({ total: figures.total, valuePerShare: figures.valuePerShare }));
  for (const { part, entitlement, paid, stillOwes } of lines) {
    tell('member', () => ({
      id: part.id,
      savings: printMaybe(part.savings, currency),
      surplusShare: gainOf(part, entitlement),
      entitlement: print(entitlement),
      owes: print(part.owes),
      paid: print(paid),
      stillOwes: print(stillOwes),
    }));
  }
  tell('rest', () => ({ leftover: figures.leftover, shortfall: figures.shortfall }));
  return {
    currency: currency.code,
    rule,
    ...figures,
    members: lines.map(({ part, entitlement, paid, stillOwes }, index) => {
      const weight = weights[index];
      return {
        id: part.id,
        weight: weight ? toDecimal(weight, 2) : null,
        weightPercent: printPercent(weight, allWeight),
        savings: printMaybe(part.savings, currency),
        surplusShare: gainOf(part, entitlement),
        entitlement: print(entitlement),
        owes: print(part.owes),
        paid: print(paid),
        stillOwes: print(stillOwes),
      };
    }),
  };
};

/** What is shared is made of: the cash and what is owed, or the savings and a surplus. */
const totalOf = (
  { currency, parts, cash, gain, rule }: Division,
  { total, surplus }: { readonly total: string; readonly surplus: string | null },
): JsonRecord => ({
  rule,
  cash: printMaybe(cash, currency),
  owed: cash ? printMoney(sumOf(parts.map(({ owes }) => owes)), currency) : null,
  given: printMaybe(gain, currency),
  total,
  surplus,
});

/** Savings back, a profit if the rules give one, less the fee and what is owed. */
const leavingOf = ({ currency, parts, exitFee }: Division, tell: Tell): JsonRecord => {
  const print = (amount: Fraction): string => printMoney(amount, currency);
  const members = savingsOf(parts).map((savings, index) => {
    const { id = '', profit = zero, owes = zero } = parts[index] ?? {};
    const fee = halfEvenTo(multiply(savings, exitFee), unitOf(currency));
    const rest = subtract(add(savings, profit), add(fee, owes));
    tell('leaver', () => ({
      savings: print(savings),
      profit: print(profit),
      percent: percentText(exitFee),
      exitFee: print(fee),
      owes: print(owes),
      rest: print(rest),
    }));
    return {
      id,
      savings: print(savings),
      profit: print(profit),
      exitFee: print(fee),
      owes: print(owes),
      paid: print(maxOf(zero, rest)),
      stillOwes: print(maxOf(zero, subtract(zero, rest))),
    };
  });
  return { currency: currency.code, rule: 'leaver', members };
};

export const shareOut: Calculator = calculator((input, tell) => {
  const division = readDivision(input);
  return division.rule === 'leaver' ? leavingOf(division, tell) : divisionOf(division, tell);
});
