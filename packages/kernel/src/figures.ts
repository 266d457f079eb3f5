import type { Fraction } from './fraction.ts';
import { compare, divide, fraction, isNegative, isZero, negate } from './fraction.ts';
import { refuse } from './refusal.ts';

/** Figures as people write them, read exactly; what is none is refused with the name of its field. */
const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/;
/** Money stays below 10^15 major units. */
const largestDigits = 15;
/** More decimals than anyone writes; a rate with a thousand of them would only slow the exact arithmetic down. */
const mostDecimals = 24;

export interface AmountLimits {
  /** Zero is refused. */
  readonly positive?: boolean;
}
export interface DecimalLimits {
  readonly min?: Fraction;
  readonly max?: Fraction;
  /** What is said of a value below zero; without it a minus is read as it stands. */
  readonly below?: 'negative-amount' | 'out-of-range';
}
export interface PercentLimits {
  readonly above?: number;
  readonly min?: number;
  readonly max?: number;
}

export const decimalFrom = (text: string, name: string): { value: Fraction; decimals: number; minus: boolean } => {
  const match = decimalPattern.exec(text) ?? refuse('bad-value', `${name} is not a plain decimal number.`);
  const [, sign = '', digits = '', decimals = ''] = match;
  const whole = digits.replace(/^0+/, '') || '0';
  if (whole.length > largestDigits) return refuse('out-of-range', `${name} is too large.`);
  if (decimals.length > mostDecimals) return refuse('too-many-decimals', `${name} has too many decimals.`);
  const value = fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  return { value: sign ? negate(value) : value, decimals: decimals.length, minus: sign !== '' };
};

export const amountFrom = (text: string, name: string, decimals: number, limits?: AmountLimits): Fraction => {
  const read = decimalFrom(text, name);
  if (isNegative(read.value)) return refuse('negative-amount', `${name} is below zero.`);
  if (read.minus) return refuse('bad-value', `${name} carries a sign.`);
  if (read.decimals > decimals) return refuse('too-many-decimals', `${name} has more than ${decimals} decimals.`);
  if (limits?.positive && isZero(read.value)) return refuse('zero-amount', `${name} must be more than zero.`);
  return read.value;
};

/** The same with a minus allowed. */
export const signedFrom = (text: string, name: string, decimals: number): Fraction => {
  const read = decimalFrom(text, name);
  if (read.decimals > decimals) return refuse('too-many-decimals', `${name} has more than ${decimals} decimals.`);
  return read.value;
};

export const percentFrom = (text: string, name: string, { above, min = 0, max = 100 }: PercentLimits): Fraction => {
  const { value } = decimalFrom(text, name);
  const low = above === undefined ? compare(value, fraction(min)) < 0 : compare(value, fraction(above)) <= 0;
  if (low || compare(value, fraction(max)) > 0) return refuse('out-of-range', `${name} is outside its limits.`);
  return divide(value, fraction(100));
};

export const withinLimits = (value: Fraction, name: string, { min, max, below }: DecimalLimits): Fraction => {
  if (below !== undefined && isNegative(value)) return refuse(below, `${name} is below zero.`);
  const outside = (min && compare(value, min) < 0) || (max && compare(value, max) > 0);
  return outside ? refuse('out-of-range', `${name} is outside its limits.`) : value;
};

export const wholeFrom = (value: unknown, name: string): Fraction => {
  if (typeof value !== 'number' || !Number.isInteger(value)) return refuse('bad-value', `${name} is a whole number.`);
  if (value < 0) return refuse('negative-amount', `${name} is below zero.`);
  return fraction(countFrom(value, name, 0, Number.MAX_SAFE_INTEGER));
};

export const countFrom = (value: unknown, name: string, min: number, max: number): number => {
  if (typeof value !== 'number' || !Number.isInteger(value)) return refuse('bad-value', `${name} is a whole number.`);
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    return refuse('out-of-range', `${name} is outside its limits.`);
  }
  return value;
};
