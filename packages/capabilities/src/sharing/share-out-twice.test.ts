import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '@sanduk/kernel';
import type { Q } from '../book/testing-sums.ts';
import {
  cases,
  evenTo,
  floor,
  isLess,
  maybe,
  minors,
  minus,
  moneys,
  most,
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
  written,
} from '../book/testing-sums.ts';
import { shareOut } from './share-out.ts';

/** Every rule of the share-out worked out a second time, slowly: part by part, coin by coin. */

const timed = { periodStart: '2026-01-01', periodEnd: '2026-12-31', sharePrice: '1.00' };
const held = { from: '2026-01-01', shares: 2 };

describe('sessions, days and leavers', () => {
  const sessions = { currency: 'KES', rule: 'time-sessions', sessions: 4, surplus: '10.00' };
  const deposit = (change: object): object => ({
    members: [{ id: 'A', deposits: [{ session: 1, amount: '5.00', ...change }] }],
  });
  refusals(shareOut, { ...sessions, ...deposit({}) }, [
    [{ sessions: undefined }, 'missing-field'],
    [{ sessions: 0 }, 'out-of-range'],
    [{ members: [{ id: 'A' }] }, 'missing-field'],
    [deposit({ session: 5 }), 'out-of-range'],
    [deposit({ session: 0 }), 'out-of-range'],
    [deposit({ session: 4 }), 'zero-total'],
    [deposit({ amount: '-5' }), 'negative-amount'],
  ]);

  const days = { currency: 'KES', rule: 'time-days', surplus: '10.00', ...timed };
  const holding = (change: object): object => ({ members: [{ id: 'A', holdings: [{ ...held, ...change }] }] });
  refusals(shareOut, { ...days, ...holding({}) }, [
    [{ periodEnd: '2026-01-01' }, 'date-order'],
    [{ periodStart: '2026-13-01' }, 'bad-date'],
    [{ sharePrice: undefined }, 'missing-field'],
    [holding({ from: '2025-12-31' }), 'date-order'],
    [holding({ to: '2027-01-01' }), 'date-order'],
    [holding({ from: '2026-03-01', to: '2026-02-01' }), 'date-order'],
    [holding({ shares: -1 }), 'negative-amount'],
    [holding({ shares: 1.5 }), 'bad-value'],
    [holding({ from: '2026-12-31' }), 'zero-total'],
  ]);

  const leaver = { currency: 'KES', rule: 'leaver', members: [{ id: 'A', savings: '10.00' }] };
  refusals(shareOut, leaver, [
    [{ members: [{ id: 'A' }] }, 'missing-field'],
    [{ members: [...leaver.members, { id: 'B', savings: '1' }] }, 'inconsistent'],
    [{ cash: '10.00' }, 'inconsistent'],
    [{ exitFeePercent: '101' }, 'out-of-range'],
  ]);
});

const ids = ['A', 'B', 'C', 'D', 'E'];
const rounding = maybe(
  fc.record({
    mode: maybe(fc.constantFrom('largest-remainder', 'coin', 'whole-share-value')),
    unit: maybe(fc.constantFrom('0.05', '1', '50')),
  }),
);

const groups = fc.record({
  currency: fc.constant('KES'),
  rule: fc.constantFrom('standard', 'flat', 'interest-back', 'mixed'),
  members: fc.integer({ min: 1, max: 5 }).chain((n) =>
    fc.tuple(
      ...ids.slice(0, n).map((id) =>
        fc.record({
          id: fc.constant(id),
          shares: fc.integer({ min: 0, max: 9 }),
          savings: maybe(moneys(90_000)),
          owes: maybe(moneys(60_000)),
          interestPaid: moneys(3000),
          borrowed: moneys(90_000),
        }),
      ),
    ),
  ),
  sharePrice: maybe(moneys(50_000, 1)),
  byCash: fc.boolean(),
  amount: minors(600_000),
  rounding,
  remainderBy: maybe(fc.constantFrom('savings', 'equal')),
  bySavings: percents(),
});

const inputs = groups.map(({ byCash, amount, bySavings, ...rest }) => ({
  ...rest,
  ...(byCash ? { cash: written(amount) } : { surplus: written(amount) }),
  bySavingsPercent: bySavings,
  byBorrowingPercent: show(minus(q(100), q(bySavings)), 2),
}));
type Input = typeof inputs extends fc.Arbitrary<infer T> ? T & { cash?: string; surplus?: string } : never;

const weighed = (whole: Q, weights: readonly Q[]): readonly Q[] | string => {
  const all = total(weights);
  return all.n === 0n ? 'zero-total' : weights.map((weight) => over(times(whole, weight), all));
};

/** What each is owed exactly, by the rule. */
const exactOf = (input: Input, savings: readonly Q[], surplus: Q, all: Q): readonly Q[] | string => {
  const { members, rule } = input;
  const back = (parts: readonly Q[] | string): readonly Q[] | string =>
    typeof parts === 'string' ? parts : parts.map((part, at) => plus(part, savings[at] ?? q(0)));
  const equal = (whole: Q): readonly Q[] => members.map(() => over(whole, q(members.length)));
  if (rule === 'standard')
    return weighed(
      all,
      members.map(({ shares }) => q(shares)),
    );
  if (rule === 'flat') return back(equal(surplus));
  if (rule === 'interest-back') {
    const paid = members.map(({ interestPaid }) => q(interestPaid));
    const rest = minus(surplus, total(paid));
    if (isLess(rest, q(0))) return 'inconsistent';
    const more = input.remainderBy === 'equal' ? equal(rest) : weighed(rest, savings);
    return typeof more === 'string' ? more : back(more.map((part, at) => plus(part, paid[at] ?? q(0))));
  }
  let sum: readonly Q[] = members.map(() => q(0));
  for (const [percent, weights] of [
    [q(input.bySavingsPercent), savings],
    [q(input.byBorrowingPercent), members.map(({ borrowed }) => q(borrowed))],
  ] as const) {
    if (percent.n === 0n) continue;
    const parts = weighed(over(times(surplus, percent), q(100)), weights);
    if (typeof parts === 'string') return parts;
    sum = sum.map((one, at) => plus(one, parts[at] ?? q(0)));
  }
  return back(sum);
};

const roundedOf = (input: Input, exact: readonly Q[], all: Q): readonly Q[] | string => {
  const unit = q(input.rounding?.unit ?? '0.01');
  const mode = input.rounding?.mode ?? 'largest-remainder';
  if (exact.some((one) => isLess(one, q(0)))) return 'inconsistent';
  if (mode === 'whole-share-value') {
    if (input.rule !== 'standard') return 'inconsistent';
    const value = floor(over(over(all, total(input.members.map(({ shares }) => q(shares)))), unit));
    return input.members.map(({ shares }) => times(times(q(value), unit), q(shares)));
  }
  const units = exact.map((one) => floor(over(one, unit)));
  if (mode === 'largest-remainder') {
    const rest = (at: number): Q => minus(over(exact[at] ?? q(0), unit), q(units[at] ?? 0n));
    let missing = floor(over(total(exact), unit)) - units.reduce((a, b) => a + b, 0n);
    for (; missing > 0n; missing -= 1n) {
      let first = 0;
      for (const at of exact.keys()) if (isLess(rest(first), rest(at))) first = at;
      units[first] = (units[first] ?? 0n) + 1n;
    }
  }
  return units.map((count) => times(q(count), unit));
};

const savingsOf = ({ members, sharePrice }: Input): readonly (Q | undefined)[] =>
  members.map(({ savings, shares }) =>
    savings ? q(savings) : sharePrice ? times(q(shares), q(sharePrice)) : undefined,
  );

const slowly = (given: object) => {
  const input = given as Input;
  const owed = total(input.members.map(({ owes }) => q(owes ?? 0)));
  const maybeSaved = savingsOf(input);
  const saved = maybeSaved.filter((one) => one !== undefined);
  const known = saved.length === maybeSaved.length;
  if (!known && (input.rule !== 'standard' || input.cash === undefined)) return 'missing-field';
  const all = input.cash === undefined ? plus(total(saved), q(input.surplus ?? 0)) : plus(q(input.cash), owed);
  const surplus = minus(all, total(saved));
  const exact = exactOf(input, saved, surplus, all);
  if (typeof exact === 'string') return exact;
  const whole = roundedOf(input, exact, all);
  if (typeof whole === 'string') return whole;
  const lines = input.members.map(({ id, owes }, at) => {
    const rest = minus(whole[at] ?? q(0), q(owes ?? 0));
    return { id, whole: whole[at] ?? q(0), paid: most(rest, q(0)), stillOwes: most(minus(q(0), rest), q(0)) };
  });
  const own = (at: number, entitlement: Q): string | null => {
    const savings = maybeSaved[at];
    return savings ? show(minus(entitlement, savings), 2) : null;
  };
  const paid = total(lines.map((line) => line.paid));
  const shares = input.members.map((one) => q(one.shares));
  return {
    total: show(all, 2),
    surplus: known ? show(surplus, 2) : null,
    leftover: show(minus(all, total(whole)), 2),
    shortfall: input.cash === undefined ? null : show(most(minus(paid, q(input.cash)), q(0)), 2),
    members: lines.map(({ id, ...line }, at) => ({
      id,
      weight: show(shares[at] ?? q(0), 2),
      weightPercent: showPercent(shares[at], total(shares)),
      entitlement: show(line.whole, 2),
      surplusShare: own(at, line.whole),
      paid: show(line.paid, 2),
      stillOwes: show(line.stillOwes, 2),
    })),
  };
};

sameTwice('a share-out', inputs as fc.Arbitrary<object>, shareOut, slowly);

const bySessions = fc.record({
  currency: fc.constant('KES'),
  rule: fc.constant('time-sessions'),
  sessions: fc.constant(6),
  surplus: moneys(100_000),
  members: fc.tuple(
    ...ids.slice(0, 3).map((id) =>
      fc.record({
        id: fc.constant(id),
        deposits: fc.array(fc.record({ session: fc.integer({ min: 1, max: 6 }), amount: moneys(50_000) }), {
          maxLength: 4,
        }),
      }),
    ),
  ),
});

sameTwice('sessions', bySessions, shareOut, ({ members, surplus }) => {
  // Session by session: whatever lay in the box when a later session was held has worked once more.
  const worked = members.map(() => q(0));
  for (let session = 1; session <= 6; session += 1) {
    for (const [at, { deposits }] of members.entries()) {
      for (const deposit of deposits) {
        if (deposit.session < session) worked[at] = plus(worked[at] ?? q(0), q(deposit.amount));
      }
    }
  }
  const saved = members.map(({ deposits }) => total(deposits.map(({ amount }) => q(amount))));
  const parts = weighed(q(surplus), worked);
  if (typeof parts === 'string') return parts;
  const all = plus(q(surplus), total(saved));
  const exact = parts.map((part, at) => plus(part, saved[at] ?? q(0)));
  const whole = roundedOf({ members: [], rounding: undefined, rule: 'flat' } as never, exact, all);
  return {
    total: show(all, 2),
    leftover: '0.00',
    members: members.map(({ id }, at) => ({
      id,
      weight: show(worked[at] ?? q(0), 2),
      entitlement: show((whole as readonly Q[])[at] ?? q(0), 2),
    })),
  };
});

test('shares sum to the fund, and the order of members only decides ties', () => {
  fc.assert(
    fc.property(inputs as fc.Arbitrary<object>, (given) => {
      const input = given as Input;
      const answer = shareOut(input);
      if (refusalOf(answer)) return;
      interface Answer {
        readonly total: string;
        readonly leftover: string;
        readonly members: readonly { readonly id: string; readonly entitlement: string }[];
      }
      const { total: whole, leftover, members } = answer as unknown as Answer;
      expect(show(plus(total(members.map(({ entitlement }) => q(entitlement))), q(leftover)), 2)).toBe(whole);
      const turned = shareOut({ ...input, members: input.members.toReversed() }) as unknown as Answer;
      const unit = input.rounding?.unit ?? '0.01';
      for (const { id, entitlement } of members) {
        const other = turned.members.find((one) => one.id === id)?.entitlement ?? '0';
        const gap = minus(q(entitlement), q(other));
        expect(isLess(q(unit), gap) || isLess(gap, minus(q(0), q(unit)))).toBe(false);
      }
    }),
    { numRuns: cases },
  );
});

test('a leaver gets her savings and profit, less the fee and what she owes', () => {
  const leaving = fc.record({ savings: moneys(), profit: moneys(), owes: moneys(), exitFeePercent: percents() });
  fc.assert(
    fc.property(leaving, ({ exitFeePercent, ...member }) => {
      const answer = shareOut({ currency: 'KES', rule: 'leaver', exitFeePercent, members: [{ id: 'A', ...member }] });
      const fee = evenTo(over(times(q(member.savings), q(exitFeePercent)), q(100)), q('0.01'));
      const rest = minus(plus(q(member.savings), q(member.profit)), plus(fee, q(member.owes)));
      expect(answer).toMatchObject({
        members: [
          { exitFee: show(fee, 2), paid: show(most(rest, q(0)), 2), stillOwes: show(most(minus(q(0), rest), q(0)), 2) },
        ],
      });
    }),
    { numRuns: cases },
  );
});
