import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '@sanduk/kernel';
import { shareOut } from './share-out.ts';

interface Answer {
  readonly total: string;
  readonly leftover: string;
  readonly shortfall: string | null;
  readonly members: readonly Readonly<Record<'id' | 'entitlement' | 'owes' | 'paid' | 'stillOwes', string>>[];
}

const asked = (change: object): unknown => ({
  currency: 'USD',
  rule: 'standard',
  cash: '100.00',
  members: [
    { id: 'a', savings: '10.00' },
    { id: 'b', savings: '20.00' },
  ],
  ...change,
});

const one = (change: object): unknown => ({ members: [{ id: 'a', savings: '10.00', ...change }] });

describe('what cannot be shared is answered by a code', () => {
  test.each([
    [{ members: [] }, 'empty-list'],
    [{ members: undefined }, 'missing-field'],
    [{ members: [{ id: 'a' }, { id: 'a' }] }, 'duplicate-id'],
    [{ cash: undefined }, 'missing-field'],
    [{ surplus: '1.00' }, 'inconsistent'],
    [{ returnSavings: false }, 'inconsistent'],
    [{ rule: 'fair' }, 'bad-value'],
    [one({ savings: '0.00' }), 'zero-total'],
    [one({ shares: -1 }), 'negative-amount'],
    [one({ shares: 1.5 }), 'bad-value'],
    [{ rule: 'flat', ...(one({ savings: undefined }) as object) }, 'missing-field'],
    [
      {
        rule: 'flat',
        cash: '1.00',
        members: [
          { id: 'a', savings: '50.00' },
          { id: 'b', savings: '0.00' },
        ],
      },
      'inconsistent',
    ],
    [{ rule: 'interest-back', ...(one({ interestPaid: '91.00' }) as object) }, 'inconsistent'],
    [
      { rule: 'mixed', bySavingsPercent: '60', byBorrowingPercent: '50', ...(one({ borrowed: '1.00' }) as object) },
      'inconsistent',
    ],
    [
      { rule: 'time-sessions', sessions: 2, members: [{ id: 'a', deposits: [{ session: 3, amount: '1.00' }] }] },
      'out-of-range',
    ],
    [{ rule: 'time-days', periodStart: '2024-01-02', periodEnd: '2024-01-01', sharePrice: '1.00' }, 'date-order'],
    [{ rule: 'leaver', cash: undefined, ...(one({}) as object), exitFeePercent: '101' }, 'out-of-range'],
    [{ rule: 'leaver', ...(one({}) as object) }, 'inconsistent'],
    [{ rule: 'leaver', cash: undefined }, 'inconsistent'],
    [{ rounding: { mode: 'whole-share-value' } }, 'inconsistent'],
    [{ rounding: { mode: 'coin', unit: '0.00' } }, 'zero-amount'],
    [{ rounding: { mode: 'up' } }, 'bad-value'],
  ])('%j is %s', (change, code) => expect(refusalOf(shareOut(asked(change as object)))).toBe(code));
});

const amount = (most: number) => fc.integer({ min: 0, max: most }).map((minor) => (minor / 100).toFixed(2));
const members = fc.array(
  fc.record({
    savings: amount(100_000),
    owes: amount(50_000),
    interestPaid: amount(500),
    borrowed: amount(90_000),
    deposits: fc.array(fc.record({ session: fc.integer({ min: 1, max: 12 }), amount: amount(9000) }), { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 12 },
);
const divisions = fc
  .record({
    cash: amount(5_000_000),
    members,
    rule: fc.constantFrom('standard', 'flat', 'interest-back', 'mixed', 'time-sessions'),
    rounding: fc.record({
      mode: fc.constantFrom('largest-remainder', 'coin'),
      unit: fc.constantFrom('0.01', '0.05', '1.00', '50.00'),
    }),
  })
  .map((input) => ({
    currency: 'USD',
    sessions: 12,
    bySavingsPercent: '60',
    byBorrowingPercent: '40',
    ...input,
    members: input.members.map((member, index) => ({ id: `m${index}`, ...member })),
  }));

const cents = (text: string): bigint => BigInt(text.replace('.', ''));

test('entitlements and leftover are the total, and what is paid with the leftover is the cash', () => {
  let shared = 0;
  fc.assert(
    fc.property(divisions, (input) => {
      const output = shareOut(input);
      if (refusalOf(output)) return;
      shared += 1;
      const { total, leftover, members: lines } = output as unknown as Answer;
      const sum = (key: 'entitlement' | 'owes' | 'paid' | 'stillOwes'): bigint =>
        lines.reduce((all, line) => all + cents(line[key]), 0n);
      expect(sum('entitlement') + cents(leftover)).toBe(cents(total));
      expect(cents(total)).toBe(cents(input.cash) + sum('owes'));
      expect(sum('paid') - sum('stillOwes') + cents(leftover)).toBe(cents(input.cash));
      expect(cents(leftover) >= 0n).toBe(true);
      if (input.rounding.mode === 'largest-remainder') {
        expect(cents(leftover) < cents(input.rounding.unit)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
  expect(shared).toBeGreaterThan(100);
});

test('the order of the members decides nothing but ties', () => {
  fc.assert(
    fc.property(divisions, (input) => {
      const turned = { ...input, members: input.members.toReversed() };
      const [a, b] = [shareOut(input), shareOut(turned)];
      expect(refusalOf(a)).toBe(refusalOf(b));
      if (refusalOf(a)) return;
      const unit = cents(input.rounding.unit);
      const of = (answer: unknown): ReadonlyMap<string, bigint> =>
        new Map((answer as Answer).members.map(({ id, entitlement }) => [id, cents(entitlement)]));
      for (const [id, entitlement] of of(a)) {
        const other = of(b).get(id) ?? 0n;
        const difference = entitlement > other ? entitlement - other : other - entitlement;
        expect(difference <= (input.rounding.mode === 'coin' ? 0n : unit)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('anything at all gets an answer', () => {
  const keys = ['rule', 'members', 'cash', 'surplus', 'sharePrice', 'rounding', 'sessions', 'periodStart', 'periodEnd'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys), fc.anything()), (change) => {
      expect(typeof shareOut(asked(change))).toBe('object');
    }),
    { numRuns: 400 },
  );
});
