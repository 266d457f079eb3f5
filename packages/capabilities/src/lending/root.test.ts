import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fraction } from '@sanduk/kernel';
import { add, compare, fraction, multiply, one, zero } from '@sanduk/kernel';
import type { Discounted } from './root.ts';
import { balancingRate, compounded } from './root.ts';

const flow = (amount: number, steps: number, rest: Fraction = zero): Discounted => ({
  amount: BigInt(amount),
  steps,
  rest,
});
/** What the flows are worth at a rate, with five hundred binary digits behind the point and no cleverness. */
const scale = 1n << 500n;
const worth = (flows: readonly Discounted[], rate: Fraction): Fraction => {
  const part = (of: Fraction): bigint => (of.over * scale) / of.under;
  const growth = scale + part(rate);
  let sum = 0n;
  for (const { amount, steps, rest } of flows) {
    let value = (amount * scale * scale) / (scale + part(multiply(rest, rate)));
    for (let step = 0; step < steps; step += 1) value = (value * scale) / growth;
    sum += value;
  }
  return fraction(sum, scale);
};
const size = (value: Fraction): Fraction => (value.over < 0n ? { ...value, over: -value.over } : value);

describe('R1 the smallest rate of zero or more', () => {
  // 1 / (1+r) = x, and -6x^3 + 11x^2 - 6x + 1 is nothing at x = 1, 1/2, 1/3: at 0 %, 100 % and 200 %.
  const three = [flow(1, 0), flow(-6, 1), flow(11, 2), flow(-6, 3)];

  test('R1 where nothing is lost or won, it is zero, though others balance as well', () => {
    expect(balancingRate({ flows: three, stepsPerPeriod: 1 })).toEqual(zero);
  });

  test('R1 of three rates above zero, the first', () => {
    // (1 - 1.1x)(1 - 1.2x)(1 - 1.3x), thousandfold: 10 %, 20 % and 30 %; turned so that more comes than went.
    const flows = [flow(-1000, 0), flow(3600, 1), flow(-4310, 2), flow(1716, 3)];
    expect(balancingRate({ flows, stepsPerPeriod: 1 })).toEqual(fraction(1, 10));
  });

  test('R1 three rates in one place are found though the worth is flat there', () => {
    const flows = [flow(-1000, 0), flow(3300, 1), flow(-3630, 2), flow(1331, 3)];
    const rate = balancingRate({ flows, stepsPerPeriod: 1 }) ?? one;
    expect(compare(size(add(rate, fraction(-1, 10))), fraction(1, 10 ** 9))).toBeLessThan(0);
  });

  test('R1 none when less comes back than went, or only above a million per cent', () => {
    expect(balancingRate({ flows: [flow(-100, 0), flow(99, 1)], stepsPerPeriod: 1 })).toBeUndefined();
    expect(balancingRate({ flows: [flow(-1, 0), flow(10_002, 1)], stepsPerPeriod: 1 })).toBeUndefined();
    expect(balancingRate({ flows: [flow(-1, 0), flow(10_001, 1)], stepsPerPeriod: 1 })).toEqual(fraction(10_000));
  });
});

test('R2 the rate that is answered leaves nothing, to thirty digits, whatever is paid and when', () => {
  const paid = fc.record({
    amount: fc.integer({ min: 1, max: 10_000_000 }),
    steps: fc.integer({ min: 0, max: 60 }),
    days: fc.integer({ min: 0, max: 29 }),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.array(paid, { minLength: 1, maxLength: 12 }),
      (lent, all) => {
        const flows = [
          flow(-lent, 0),
          ...all.map(({ amount, steps, days }) => flow(amount, steps, fraction(days, 30))),
        ];
        const rate = balancingRate({ flows, stepsPerPeriod: 1 });
        if (!rate) return;
        const whole = fraction(flows.reduce((sum, { amount }) => sum + (amount < 0n ? -amount : amount), 0n));
        expect(compare(size(worth(flows, rate)), multiply(whole, fraction(1n, 10n ** 30n)))).toBeLessThanOrEqual(0);
      },
    ),
    { numRuns: 300 },
  );
});

test('R2 a rate per month over years of twelve steps', () => {
  const rate = balancingRate({ flows: [flow(-100, 0), flow(121, 24)], stepsPerPeriod: 12 });
  expect(rate).toEqual(fraction(1, 10));
  expect(compounded(fraction(1, 10), 2, 1)).toEqual(fraction(21, 100));
});
