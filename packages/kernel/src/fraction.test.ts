import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fraction } from './fraction.ts';
import {
  add,
  ceilingOf,
  compare,
  decimalsIn,
  divide,
  floorOf,
  fraction,
  fromDecimal,
  halfEvenOf,
  halfEvenTo,
  isZero,
  maxOf,
  minOf,
  multiply,
  negate,
  power,
  subtract,
  sumOf,
  toDecimal,
  zero,
} from './fraction.ts';

const fractions: fc.Arbitrary<Fraction> = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([over, under]) => fraction(over, under));

describe('arithmetic is exact', () => {
  test('a third three times is one', () => {
    expect(sumOf([fraction(1, 3), fraction(1, 3), fraction(1, 3)])).toEqual(fraction(1));
  });
  test('equal values have equal fields, whatever their signs were', () => {
    expect(fraction(-2, -4)).toEqual({ over: 1n, under: 2n });
    expect(fraction(2, -4)).toEqual({ over: -1n, under: 2n });
    expect(fraction(0, -7)).toEqual(zero);
  });
  test('a denominator of zero is a fault', () => {
    expect(() => fraction(1, 0)).toThrow('denominator');
    expect(() => divide(fraction(1), zero)).toThrow('denominator');
  });
  test('what is added can be taken away, what is multiplied divided', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        if (!isZero(b)) expect(divide(multiply(a, b), b)).toEqual(a);
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(a, negate(a))).toEqual(zero);
        expect(compare(minOf(a, b), maxOf(a, b))).toBeLessThanOrEqual(0);
      }),
    );
  });
  test('a power is repeated multiplication', () => {
    expect(power(fraction(-2, 3), 3)).toEqual(fraction(-8, 27));
    expect(power(fraction(7, 5), 0)).toEqual(fraction(1));
    expect(() => power(fraction(2), -1)).toThrow('power');
  });
});

describe('rounding', () => {
  test.each([
    ['2.5', 2n],
    ['3.5', 4n],
    ['-2.5', -2n],
    ['-3.5', -4n],
    ['2.49', 2n],
    ['2.51', 3n],
    ['-0.5', 0n],
  ])('%s is rounded half to even', (text, whole) => {
    expect(halfEvenOf(fromDecimal(text) ?? zero)).toBe(whole);
  });
  test('floor and ceiling enclose every value, and differ unless it is whole', () => {
    fc.assert(
      fc.property(fractions, (a) => {
        const [down, up] = [floorOf(a), ceilingOf(a)];
        expect(compare(fraction(down), a)).toBeLessThanOrEqual(0);
        expect(compare(fraction(up), a)).toBeGreaterThanOrEqual(0);
        expect(up - down).toBe(a.under === 1n ? 0n : 1n);
      }),
    );
  });
  test('rounding to a unit lands on the nearest multiple', () => {
    expect(halfEvenTo(fraction(13), fraction(5))).toEqual(fraction(15));
    expect(halfEvenTo(fraction(25, 2), fraction(5))).toEqual(fraction(10));
    fc.assert(
      fc.property(fractions, fc.integer({ min: 1, max: 1000 }), (a, unit) => {
        const rest = subtract(halfEvenTo(a, fraction(unit)), a);
        const half = fraction(unit, 2);
        expect(compare(rest, half)).toBeLessThanOrEqual(0);
        expect(compare(rest, negate(half))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('decimal text', () => {
  test.each([
    [fraction(-1, 3), 4, '-0.3333'],
    [fraction(25, 2), 2, '12.50'],
    [fraction(-1, 1000), 2, '0.00'],
    [fraction(5), 0, '5'],
    [fraction(1, 200), 2, '0.00'],
    [fraction(3, 200), 2, '0.02'],
  ])('%o with %d places is %s', (value, places, text) => {
    expect(toDecimal(value, places)).toBe(text);
  });
  test.each(['', '.5', '5.', '1,5', '1e3', ' 1', '+1', '--1', 'NaN', '1'.repeat(41)])('"%s" is no number', (text) => {
    expect(fromDecimal(text)).toBeUndefined();
  });
  test('what is written is read again', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: 0, max: 12 }),
        (over, places) => {
          const value = fraction(over, 10n ** BigInt(places));
          const text = toDecimal(value, places);
          expect(fromDecimal(text)).toEqual(value);
          expect(decimalsIn(text)).toBe(places);
        },
      ),
    );
  });
});
