import fc from 'fast-check';
import { expect, test } from 'vitest';
import { worthOfTurn } from './worth.ts';

const pot = { hands: 10, contribution: 1_000_00, percentAMonth: '5', every: 'month', of: 'both' } as const;

test('by hand: nine of ten contributions of the others, handed back one a month, at 5 % of what is still owed', () => {
  // 9,000 + 8,000 + … + 1,000 = 45,000, and 5 % of it.
  expect(worthOfTurn({ ...pot, turn: 1 })).toBe(2_250_00);
  expect(worthOfTurn({ ...pot, turn: 10 })).toBe(-2_250_00);
  expect(worthOfTurn({ ...pot, turn: 4, of: 'after' })).toBe(1_050_00);
  expect(worthOfTurn({ ...pot, turn: 1, every: 'week' })).toBe(519_23);
  expect(worthOfTurn({ ...pot, turn: 1, percentAMonth: '0' })).toBe(0);
});

test('over a whole round it comes to zero, an earlier turn is never worth less, and one from the end mirrors one from the start', () => {
  const some = fc.record({
    hands: fc.integer({ min: 2, max: 60 }),
    contribution: fc.integer({ min: 1, max: 10_000_000 }),
    percentAMonth: fc.integer({ min: 0, max: 1_000 }).map((tenths) => (tenths / 10).toFixed(1)),
  });
  fc.assert(
    fc.property(some, (one) => {
      const worths = Array.from({ length: one.hands }, (_, at) => worthOfTurn({ ...pot, ...one, turn: at + 1 }));
      expect(worths.reduce((sum, worth) => sum + worth, 0)).toBe(0);
      expect(worths).toEqual(worths.toSorted((a, b) => b - a));
      expect(worths.map((worth) => 0 - worth).toReversed()).toEqual(worths.map((worth) => worth + 0));
    }),
  );
});
