import { assert } from './assert.ts';
import type { Fraction } from './fraction.ts';
import { compare, floorOf, fraction, isNegative, multiply, divide, subtract, sumOf } from './fraction.ts';

/**
 * Money is a whole number of the currency's smallest unit, always exact.
 *
 *   M1  One entry carries at most 10^11 minor units, so ninety thousand of the largest still add exactly.
 *   M2  Two currencies are never added.
 *   M3  Money that is shared out by `allocate` sums to what was shared, to the last unit.
 */
export interface Money {
  readonly minor: number;
  readonly cur: string;
}

export const money = (minor: number, cur: string): Money => {
  assert(Number.isSafeInteger(minor), 'money is a whole number of minor units');
  return { minor, cur };
};

export const isPositive = (amount: Money): boolean => amount.minor > 0;

/** Exact sum of whole minor units; a sum that leaves the safe integers is a fault. */
export const sumMinor = (parts: readonly number[]): number => {
  let total = 0;
  for (const part of parts) total += part;
  assert(Number.isSafeInteger(total), 'a sum of money stays a safe integer');
  return total;
};

/**
 * Shares `total` units by exact weights: each gets the floor of her exact part, and the missing units go one each to
 * the largest fractional parts, ties to the earlier in the list (the "largest remainder" method). `total` may be negative
 * (a loss is shared as well). Weights are zero or more and their sum is above zero.
 */
export const allocate = (total: bigint, weights: readonly Fraction[]): readonly bigint[] => {
  const all = sumOf(weights);
  assert(!weights.some(isNegative) && all.over > 0n, 'weights are zero or more and not all zero');
  return largestRemainder(
    total,
    weights.map((weight) => divide(multiply(fraction(total), weight), all)),
  );
};

/** Exact parts (in units) that sum to `total`, made whole by largest remainder, ties to the earlier. */
export const largestRemainder = (total: bigint, parts: readonly Fraction[]): readonly bigint[] => {
  const floors = parts.map(floorOf);
  let missing = total - floors.reduce((a, b) => a + b, 0n);
  assert(missing >= 0n && missing <= BigInt(parts.length), 'the parts sum to the total');
  const byRemainder = parts
    .map((part, index) => ({ index, rest: subtract(part, fraction(floors[index] ?? 0n)) }))
    .toSorted((a, b) => compare(b.rest, a.rest) || a.index - b.index);
  const whole = [...floors];
  for (const { index } of byRemainder) {
    if (missing === 0n) break;
    whole[index] = (whole[index] ?? 0n) + 1n;
    missing -= 1n;
  }
  return whole;
};
