import { addDays } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import { decided, inMeeting, kes, m, openingDrafts, recordKeeper } from '../book/testing-group.ts';
import type { Story } from '../book/testing.ts';
import { hashNamed, idNamed } from '../book/testing.ts';
import type { Terms } from './loan.ts';

/** Short ways to tell of loans, for tests only. */

/** Days of the meetings of a group founded on 7 January 2026: meeting 1 that day, then every week. */
export const dayOfMeeting = (n: number): string => addDays('2026-01-07', 7 * (n - 1));

/** Three instalments every four weeks, five percent each on what is out. */
export const weeklyTerms = (meeting: number): Terms => ({
  charge: 'declining',
  percent: '5',
  per: '4-weeks',
  periods: 3,
  every: { count: 4, unit: 'week' },
  firstDue: dayOfMeeting(meeting + 4),
});

const by = recordKeeper;

export const shares = (number: number, count: number): Draft => ({
  type: 'savings.SharesBought',
  member: m(number),
  shares: count,
  amount: kes(200 * count),
  by,
});

/** The money part of a meeting ends: the box is counted and closed, whatever the seal itself looks like. */
const closed = (story: Story): Story => {
  const { meeting } = story.book;
  if (!meeting) return story;
  return story.merged({
    type: 'meeting.Sealed',
    meeting: meeting.meeting,
    cut: [],
    digest: hashNamed('digest'),
    dv: 1,
    cash: { minor: story.book.balance('box'), cur: 'KES' },
    open: [],
    by,
  });
};

/** Goes on to meeting `n`, closing the one before. */
export const toMeeting = (story: Story, n: number): Story => {
  const free = closed(story);
  return free.book.meeting ? free : free.said(...openingDrafts(free, n));
};

/** A first meeting in which each of the numbers bought five shares. */
export const savedBy = (story: Story, ...numbers: readonly number[]): Story =>
  inMeeting(story).said(...numbers.map((number) => shares(number, 5)));

export const lent = (number: number, shillings: number, terms: Terms, name = `loan ${number}`): Draft => ({
  type: 'lending.Disbursed',
  loan: idNamed(name),
  member: m(number),
  amount: kes(shillings),
  terms,
  proposal: idNamed(`vote ${name}`),
  by,
});

/** The vote on a loan, and the loan. */
export const votedLoan = (story: Story, number: number, shillings: number, terms: Terms, name?: string): Story => {
  const draft = lent(number, shillings, terms, name);
  const motion = { type: 'lending.Disbursed', member: m(number), amount: kes(shillings) } as const;
  return story.said(...decided(story, `vote ${name ?? `loan ${number}`}`, motion), draft);
};

export const repaid = (number: number, principal: number, charge: number, name = `loan ${number}`): Draft => ({
  type: 'lending.Repaid',
  loan: idNamed(name),
  principal: kes(principal),
  charge: kes(charge),
  by,
});
