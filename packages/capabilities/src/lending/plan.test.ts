import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { Plan, Planned } from './plan.ts';
import { planOf } from './plan.ts';

const plan = (more: Partial<Plan> = {}): Plan => ({
  ...{ currency: 'USD', amount: 10_000, percent: '2', per: 'month', of: 'owed', rhythm: 'month', count: 3 },
  ...{ start: '2026-01-31', parts: 'level', fee: 0, multiple: 0 },
  ...more,
});

const planned = (of: Plan): Planned => {
  const answer = planOf(of);
  if (answer.is === 'wrong') throw new Error(`Fault: ${answer.code}`);
  return answer.planned;
};

test('the example that is worked by hand in the docs: 34.68 twice, 34.67 at the end, 4.03 on top', () => {
  const { rows, cost, back } = planned(plan());
  expect(rows.map(({ due, total, left }) => [due, total, left])).toEqual([
    ['2026-02-28', 3_468, 6_732],
    ['2026-03-31', 3_468, 3_399],
    ['2026-04-30', 3_467, 0],
  ]);
  expect([cost, back]).toEqual([403, 10_403]);
});

test('without a price the loan comes back and nothing more', () => {
  const { rows, cost } = planned(plan({ percent: '0', count: 4 }));
  expect(cost).toBe(0);
  expect(rows.every(({ total, price }) => total === 2_500 && price === 0)).toBe(true);
});

test('what cannot be is answered with its code', () => {
  expect(planOf(plan({ fee: 10_000 }))).toEqual({ is: 'wrong', code: 'fee' });
  expect(planOf(plan({ start: '9999-11-30' }))).toEqual({ is: 'wrong', code: 'too-far' });
  expect(planOf(plan({ fee: 9_999 })).is).toBe('planned');
});

test('the loan itself is always paid back, and rows add up to the whole', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000, max: 10_000_000 }),
      fc.integer({ min: 1, max: 48 }),
      fc.integer({ min: 0, max: 20 }),
      fc.constantFrom('level', 'falling', 'end' as const),
      fc.constantFrom('week', 'month', 'after-months' as const),
      (amount, count, percent, parts, rhythm) => {
        const { rows, back, cost } = planned(plan({ amount, count, percent: String(percent), parts, rhythm }));
        expect(rows.at(-1)?.left).toBe(0);
        expect(rows.reduce((sum, { total, price }) => sum + total - price, 0)).toBe(amount);
        expect(back - amount).toBe(cost);
      },
    ),
    { numRuns: 60 },
  );
});
