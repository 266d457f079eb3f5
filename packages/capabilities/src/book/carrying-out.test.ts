import { expect, test } from 'vitest';
import { leaverOf, usualFor } from './carrying-out.ts';
import { founded, inMeeting, kes, m, recordKeeper } from './testing-group.ts';

const meeting = inMeeting(founded({ preset: 'M' }));
const saved = meeting.said({ type: 'savings.Deposited', member: m(4), amount: kes(500), by: recordKeeper });
const leaves = (member: string, uses: number) =>
  ({
    proposal: 'p',
    outcome: 'passed',
    uses,
    motion: { type: 'membership.StandingChanged', member, to: 'left' },
  }) as const;

test('who left by a vote and still has savings here is settled next', () => {
  expect(leaverOf(saved.book, leaves(m(4), 1))).toBe(m(4));
  expect(leaverOf(saved.book, leaves(m(4), 0))).toBeUndefined();
  expect(leaverOf(saved.book, leaves(m(5), 1))).toBeUndefined();
});

test('a fine is let go whole; any other sum is asked', () => {
  const weekly = inMeeting(founded());
  const amount = weekly.book.settings?.['fine.phone'] ?? kes(0);
  const fined = weekly.said({ type: 'meeting.Fined', member: m(4), why: 'phone', amount, by: recordKeeper });
  const waiver = { motion: { type: 'meeting.FineWaived', member: m(4) } } as const;
  expect(usualFor(fined.book, waiver)).toBe(amount.minor);
  expect(usualFor(fined.book, { motion: { type: 'savings.Withdrawn', member: m(4) } })).toBe(0);
});
