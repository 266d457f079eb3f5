import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '@sanduk/kernel';
import type { Q } from '../book/testing-sums.ts';
import {
  cases,
  evenTo,
  floorTo,
  isLess,
  maybe,
  minus,
  moneys,
  over,
  percents,
  plus,
  q,
  refusals,
  sameTwice,
  show,
  showPercent,
  times,
  total,
} from '../book/testing-sums.ts';
import { rotation } from './rotation.ts';

const auction = { method: 'auction', currency: 'INR', hands: 10, contribution: '100.00', discount: '200.00' };
const fixed = {
  method: 'fixed',
  currency: 'INR',
  contribution: '100.00',
  turns: ['A', 'B', 'A'],
  start: '2026-01-31',
  every: { count: 1, unit: 'month' },
};

describe('an auction', () => {
  refusals(rotation, auction, [
    [{ method: undefined }, 'missing-field'],
    [{ method: 'raffle' }, 'bad-value'],
    [{ hands: 1 }, 'out-of-range'],
    [{ hands: 10_001 }, 'out-of-range'],
    [{ hands: '10' }, 'bad-value'],
    [{ contribution: '0' }, 'zero-amount'],
    [{ contribution: undefined }, 'missing-field'],
    [{ discount: undefined }, 'missing-field'],
    [{ prizeBid: '800.00' }, 'inconsistent'],
    [{ discount: undefined, prizeBid: '1000.01' }, 'inconsistent'],
    [{ discount: '1000.00' }, 'inconsistent'],
    [{ discount: '-1' }, 'negative-amount'],
    [{ maxDiscountPercent: '19.99' }, 'cap-exceeded'],
    [{ maxDiscountPercent: '101' }, 'out-of-range'],
    [{ commission: {} }, 'missing-field'],
    [{ commission: { percent: '101' } }, 'out-of-range'],
    [{ commission: { percent: '5', amount: '5' } }, 'inconsistent'],
    [{ commission: { percent: '5', from: 'pot' } }, 'bad-value'],
    [{ commission: { amount: '800.00' } }, 'inconsistent'],
    [{ commission: { amount: '200.01', from: 'discount' } }, 'inconsistent'],
    [{ dividendTo: 'winner' }, 'bad-value'],
    [{ dividendMultiple: '0' }, 'zero-amount'],
    [{ feePerHand: '-1' }, 'negative-amount'],
  ]);
});

describe('a fixed order', () => {
  refusals(rotation, fixed, [
    [{ turns: [] }, 'empty-list'],
    [{ turns: ['A'] }, 'out-of-range'],
    [{ turns: ['A', 1] }, 'bad-value'],
    [{ turns: undefined }, 'missing-field'],
    [{ start: '2026-02-30' }, 'bad-date'],
    [{ every: { count: 1, unit: 'year' } }, 'bad-value'],
    [{ every: { count: 0, unit: 'month' } }, 'out-of-range'],
    [{ commission: { amount: '1', from: 'discount' } }, 'inconsistent'],
    [{ commission: { amount: '300.00' } }, 'inconsistent'],
  ]);

  test('is counted from its first day, never from the day before', () => {
    const { rounds } = rotation(fixed) as unknown as { rounds: readonly { on: string }[] };
    expect(rounds.map(({ on }) => on)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
  });
});

const commissions = fc.oneof(
  fc.record({ percent: percents(12), from: maybe(fc.constantFrom('prize', 'discount')) }),
  fc.record({ amount: moneys(5000), from: maybe(fc.constantFrom('prize', 'discount')) }),
);
const auctions = fc.record({
  method: fc.constant('auction'),
  currency: fc.constant('INR'),
  hands: fc.integer({ min: 2, max: 40 }),
  contribution: moneys(20_000, 1),
  discount: moneys(200_000),
  commission: maybe(commissions),
  feePerHand: maybe(moneys(500)),
  dividendTo: maybe(fc.constantFrom('all', 'non-winners')),
  dividendMultiple: maybe(fc.constantFrom('0.05', '1', '10')),
  maxDiscountPercent: maybe(percents(60, 20)),
});

const cent = over(q(1), q(100));
type Commission = { readonly percent?: string; readonly amount?: string } | undefined;
const commissionOf = (commission: Commission, pot: Q): Q => {
  if (commission?.percent !== undefined) return evenTo(over(times(pot, q(commission.percent)), q(100)), cent);
  return q(commission?.amount ?? 0);
};

sameTwice('an auction', auctions, rotation, (input) => {
  const [c, d, fee] = [q(input.contribution), q(input.discount), q(input.feePerHand ?? 0)];
  const pot = total(Array.from({ length: input.hands }, () => c));
  const cap = input.maxDiscountPercent;
  if (cap !== undefined && isLess(over(times(pot, q(cap)), q(100)), d)) return 'cap-exceeded';
  const taken = commissionOf(input.commission, pot);
  const fromDiscount = input.commission?.from === 'discount';
  const prize = fromDiscount ? minus(pot, d) : minus(minus(pot, d), taken);
  const pool = fromDiscount ? minus(d, taken) : d;
  if (prize.n <= 0n || pool.n < 0n) return 'inconsistent';
  const others = input.dividendTo === 'non-winners';
  const sharers = others ? input.hands - 1 : input.hands;
  const dividend = floorTo(over(pool, q(sharers)), q(input.dividendMultiple ?? '0.01'));
  const due = plus(c, fee);
  return {
    pot: show(pot, 2),
    collected: show(times(q(input.hands), due), 2),
    discountPercent: showPercent(d, pot),
    commission: show(taken, 2),
    prize: show(prize, 2),
    dividendPool: show(pool, 2),
    dividendHands: sharers,
    dividend: show(dividend, 2),
    leftover: show(minus(pool, times(dividend, q(sharers))), 2),
    nextPayment: show(minus(due, dividend), 2),
    winnerNextPayment: show(others ? due : minus(due, dividend), 2),
  };
});

const rounds = fc.record({
  method: fc.constantFrom('fixed', 'lottery'),
  currency: fc.constant('INR'),
  contribution: moneys(20_000, 1),
  turns: fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 2, maxLength: 12 }),
  start: fc.constantFrom('2026-01-31', '2024-02-29', '2025-12-01'),
  every: fc.record({ count: fc.integer({ min: 1, max: 5 }), unit: fc.constantFrom('day', 'week', 'month') }),
  commission: maybe(fc.record({ amount: moneys(2000) })),
  feePerHand: maybe(moneys(500)),
});

sameTwice('turns', rounds, rotation, (input) => {
  const n = input.turns.length;
  const pot = times(q(n), q(input.contribution));
  const payout = minus(pot, commissionOf(input.commission, pot));
  if (payout.n <= 0n) return 'inconsistent';
  const box = new Map<string, { paid: Q; got: Q }>();
  for (const turn of input.turns) box.set(turn, { paid: q(0), got: q(0) });
  for (const winner of input.turns) {
    for (const hand of input.turns) {
      const held = box.get(hand);
      if (held) held.paid = plus(held.paid, plus(q(input.contribution), q(input.feePerHand ?? 0)));
    }
    const won = box.get(winner);
    if (won) won.got = plus(won.got, payout);
  }
  return {
    payout: show(payout, 2),
    rounds: input.turns.map((to, at) => ({ n: at + 1, to, payout: show(payout, 2) })),
    members: [...box].map(([id, { paid, got }]) => ({
      id,
      paidIn: show(paid, 2),
      received: show(got, 2),
      net: show(minus(got, paid), 2),
    })),
  };
});

test('pots sum to the contributions: what goes in comes out as payouts, commission and fees', () => {
  fc.assert(
    fc.property(rounds, (input) => {
      const answer = rotation(input);
      if (refusalOf(answer)) return;
      const { members, commission } = answer as unknown as { members: { net: string }[]; commission: string };
      const fees = times(q(input.turns.length ** 2), q(input.feePerHand ?? 0));
      const lost = plus(times(q(commission), q(input.turns.length)), fees);
      expect(show(plus(total(members.map(({ net }) => q(net))), lost), 2)).toBe('0.00');
    }),
    { numRuns: cases },
  );
});

test('the order of turns changes days, never sums', () => {
  const sums = (turns: readonly string[]): unknown =>
    (rotation({ ...fixed, turns }) as unknown as { members: { id: string }[] }).members.toSorted((a, b) =>
      a.id < b.id ? -1 : 1,
    );
  expect(sums(['A', 'B', 'C', 'A'])).toEqual(sums(['C', 'A', 'A', 'B']));
});
