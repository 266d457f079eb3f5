import type { Currency } from './calculator.ts';
import { unitOf } from './calculator.ts';
import type { Fraction } from './fraction.ts';
import { divide, floorOf, fraction, halfEvenTo, isZero, multiply, toDecimal } from './fraction.ts';

/** How calculators round and print: the contract is vectors/README.md. */

/** Money as it is printed: exactly the decimals of its currency, half-even. */
export const printMoney = (amount: Fraction, currency: Currency): string => toDecimal(amount, currency.decimals);
export const printMaybe = (amount: Fraction | undefined, currency: Currency): string | null =>
  amount === undefined ? null : printMoney(amount, currency);

/** A fraction as a percentage: 0.125 is "12.5000". */
export const percentText = (share: Fraction, decimals = 4): string =>
  toDecimal(multiply(share, fraction(100)), decimals);

/** A part of a whole, or undefined when something is not given or the whole is zero. */
export const ratioOf = (part: Fraction | undefined, whole: Fraction | undefined): Fraction | undefined =>
  part === undefined || whole === undefined || isZero(whole) ? undefined : divide(part, whole);

/** A part of a whole as a percentage with four decimals; null when something is not given or the whole is zero. */
export const printPercent = (part: Fraction | undefined, whole: Fraction | undefined): string | null => {
  const ratio = ratioOf(part, whole);
  return ratio ? percentText(ratio) : null;
};

/** Rounded half-even to the smallest unit of the currency. */
export const toUnit = (amount: Fraction, currency: Currency): Fraction => halfEvenTo(amount, unitOf(currency));

/** Rounded down to whole multiples of `unit` (above zero). */
export const floorTo = (amount: Fraction, unit: Fraction): Fraction =>
  multiply(fraction(floorOf(divide(amount, unit))), unit);
