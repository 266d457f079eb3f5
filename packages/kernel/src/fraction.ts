import { assert } from './assert.ts';

/**
 * An exact fraction: every share, rate and weight is one until it is paid out. The denominator is above zero and the
 * fraction is always in lowest terms, so two equal values have equal fields.
 */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** `over / under` in lowest terms; a denominator of zero is a fault of the caller, who must ask first. */
export const fraction = (over: bigint | number, under: bigint | number = 1n): Fraction => {
  const o = BigInt(over);
  const u = BigInt(under);
  assert(u !== 0n, 'a fraction needs a denominator');
  const g = gcd(o, u) || 1n;
  return u < 0n ? { over: -o / g, under: -u / g } : { over: o / g, under: u / g };
};

export const zero: Fraction = { over: 0n, under: 1n };
export const one: Fraction = { over: 1n, under: 1n };

export const add = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.over * b.under + b.over * a.under, a.under * b.under);
export const subtract = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.over * b.under - b.over * a.under, a.under * b.under);
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under);
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.under, a.under * b.over);
export const negate = (a: Fraction): Fraction => ({ over: -a.over, under: a.under });
export const sumOf = (parts: readonly Fraction[]): Fraction => parts.reduce(add, zero);

/** Below zero, zero or above zero, as `a` is below, equal to or above `b`. */
export const compare = (a: Fraction, b: Fraction): number => {
  const left = a.over * b.under;
  const right = b.over * a.under;
  return left < right ? -1 : left > right ? 1 : 0;
};
export const isZero = (a: Fraction): boolean => a.over === 0n;
export const isNegative = (a: Fraction): boolean => a.over < 0n;
export const minOf = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);
export const maxOf = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b);

/** `a` to a whole power of zero or more. */
export const power = (a: Fraction, exponent: number): Fraction => {
  assert(Number.isSafeInteger(exponent) && exponent >= 0, 'a power is a whole number of zero or more');
  return { over: a.over ** BigInt(exponent), under: a.under ** BigInt(exponent) };
};

/**
 * The n-th root of a value of zero or more, rounded down to `decimals` places: the largest such decimal whose n-th power
 * does not pass the value.
 */
export const nthRoot = (a: Fraction, n: number, decimals = 40): Fraction => {
  assert(a.over >= 0n && Number.isSafeInteger(n) && n >= 1, 'a root is taken of zero or more');
  const scale = 10n ** BigInt(decimals);
  const wanted = (a.over * scale ** BigInt(n)) / a.under;
  return fraction(wholeRoot(wanted, BigInt(n)), scale);
};

/** The largest whole number whose n-th power is at most `value`, by Newton's steps from above. */
const wholeRoot = (value: bigint, n: bigint): bigint => {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / Number(n)));
  for (;;) {
    const next = ((n - 1n) * root + value / root ** (n - 1n)) / n;
    if (next >= root) return root;
    root = next;
  }
};

/** Rounded down, towards minus infinity. */
export const floorOf = (a: Fraction): bigint => {
  const quotient = a.over / a.under;
  return a.over < 0n && a.over % a.under !== 0n ? quotient - 1n : quotient;
};

/** Rounded up, towards plus infinity. */
export const ceilingOf = (a: Fraction): bigint => -floorOf(negate(a));

/** Rounded to the nearest whole number, a tie to the even one. */
export const halfEvenOf = (a: Fraction): bigint => {
  const down = floorOf(a);
  const twice = 2n * (a.over - down * a.under);
  if (twice < a.under) return down;
  if (twice > a.under) return down + 1n;
  return down % 2n === 0n ? down : down + 1n;
};

/** Half-even to whole multiples of `unit` (above zero). */
export const halfEvenTo = (a: Fraction, unit: Fraction): Fraction =>
  multiply(fraction(halfEvenOf(divide(a, unit))), unit);

/** A decimal string with exactly `decimals` places, half-even: `"12.50"`, `"-0.3333"`; zero is never `"-0"`. */
export const toDecimal = (a: Fraction, decimals: number): string => {
  const scaled = halfEvenOf(multiply(a, fraction(10n ** BigInt(decimals))));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = scaled < 0n ? '-' : '';
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(digits.length - decimals)}`;
};

/** The fraction that a plain decimal string says (`"12"`, `"0.5"`, `"-3.25"`), or undefined if it is none. */
export const fromDecimal = (text: string): Fraction | undefined => {
  const match = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/.exec(text);
  if (!match) return undefined;
  const decimals = match[3] ?? '';
  const value = fraction(BigInt(`${match[2]}${decimals}`), 10n ** BigInt(decimals.length));
  return match[1] === '-' ? negate(value) : value;
};

/** How many decimal places a plain decimal string carries. */
export const decimalsIn = (text: string): number => text.split('.')[1]?.length ?? 0;
