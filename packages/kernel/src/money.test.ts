import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestMinor } from './currency.ts';
import { compare, fraction, subtract } from './fraction.ts';
import { allocate, isPositive, largestRemainder, money, sumMinor } from './money.ts';

describe('M1 whole and safe', () => {
  test('M1 ninety thousand of the largest entries still add exactly', () => {
    const total = largestMinor * 90_000;
    expect(Number.isSafeInteger(total)).toBe(true);
    expect(BigInt(total)).toBe(BigInt(largestMinor) * 90_000n);
    expect(sumMinor([total, 7])).toBe(total + 7);
  });
  test('M1 a sum that would lose a coin is a fault', () => {
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow('safe integer');
  });
  test('M2 money has its currency and no fractions', () => {
    expect(money(5, 'KES')).toEqual({ minor: 5, cur: 'KES' });
    expect(() => money(0.5, 'KES')).toThrow('whole');
    expect([isPositive(money(1, 'KES')), isPositive(money(0, 'KES'))]).toEqual([true, false]);
  });
});

describe('M3 sharing out', () => {
  const weights = fc
    .array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 60 })
    .map((parts) => parts.map(([over, under]) => fraction(over, under)))
    .filter((parts) => parts.some(({ over }) => over > 0n));
  const totals = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });

  test('M3 ties go to the earlier', () => {
    expect(allocate(10n, [fraction(1), fraction(1), fraction(1)])).toEqual([4n, 3n, 3n]);
    expect(allocate(1n, [fraction(1), fraction(2), fraction(2)])).toEqual([0n, 1n, 0n]);
  });
  test('M3 a loss is shared as well', () => {
    expect(allocate(-10n, [fraction(1), fraction(1), fraction(1)])).toEqual([-3n, -3n, -4n]);
  });
  test('M3 nothing is lost and nothing made, and each is within one unit of her exact part', () => {
    fc.assert(
      fc.property(totals, weights, (total, parts) => {
        const whole = allocate(total, parts);
        expect(whole.reduce((a, b) => a + b, 0n)).toBe(total);
        const all = parts.reduce(
          (sum, part) => fraction(sum.over * part.under + part.over * sum.under, sum.under * part.under),
          fraction(0),
        );
        for (const [at, part] of parts.entries()) {
          const exact = fraction(total * part.over * all.under, part.under * all.over);
          const off = subtract(fraction(whole[at] ?? 0n), exact);
          expect(compare(off, fraction(1))).toBeLessThan(0);
          expect(compare(off, fraction(-1))).toBeGreaterThan(0);
        }
      }),
    );
  });
  test('M3 who weighs more never gets less', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), weights, (total, parts) => {
        const whole = allocate(total, parts);
        for (let at = 1; at < parts.length; at += 1) {
          const [a, b] = [parts[at - 1] ?? fraction(0), parts[at] ?? fraction(0)];
          if (compare(a, b) > 0) expect(whole[at - 1]).toBeGreaterThanOrEqual(Number(whole[at] ?? 0n));
        }
      }),
    );
  });
  test('M3 weights that sum to nothing, or below zero, are a fault', () => {
    expect(() => allocate(5n, [fraction(0)])).toThrow('weights');
    expect(() => allocate(5n, [fraction(2), fraction(-1)])).toThrow('weights');
    expect(() => largestRemainder(5n, [fraction(1)])).toThrow('parts');
  });
});
