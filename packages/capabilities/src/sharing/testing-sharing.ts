import { addDays } from '@sanduk/kernel';
import type { Draft, EntryNamed } from '../book/entries.ts';
import type { Founding } from '../book/testing-group.ts';
import { decided, founded, inMeeting, kes, m, openingDrafts, recordKeeper } from '../book/testing-group.ts';
import type { Story } from '../book/testing.ts';
import { hashNamed, idNamed } from '../book/testing.ts';

/** Short ways to tell of a cycle, for tests only. */

const by = recordKeeper;

export const everybody: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Meeting 1 is on 7 January 2026, then every week. */
export const dayOfMeeting = (n: number): string => addDays('2026-01-07', 7 * (n - 1));

type Terms = EntryNamed<'lending.Disbursed'>['terms'];

export const terms = (meeting: number): Terms => ({
  charge: 'declining',
  percent: '5',
  per: '4-weeks',
  periods: 3,
  every: { count: 4, unit: 'week' },
  firstDue: dayOfMeeting(meeting + 4),
});

/** The box is closed, whatever the counts and the seal look like. */
export const closed = (story: Story): Story => {
  const { meeting } = story.book;
  if (!meeting) return story;
  const cash = { minor: story.book.balance('box'), cur: 'KES' };
  return story.merged({
    type: 'meeting.Sealed',
    ...{ meeting: meeting.meeting, cut: [], digest: hashNamed('digest'), dv: 1, cash, open: [], by },
  });
};

export const toMeeting = (story: Story, n: number): Story => {
  const free = closed(story);
  return free.said(...openingDrafts(free, n));
};

/** Shares by member number, in the open meeting or in the first one. */
export const savedBy = (story: Story, counts: readonly number[]): Story => {
  const open = story.book.meeting ? story : inMeeting(story);
  const drafts = counts.map((shares, at): Draft => ({
    type: 'savings.SharesBought',
    member: m(at + 1),
    shares,
    amount: kes(200 * shares),
    by,
  }));
  return open.said(...drafts.filter((draft) => 'shares' in draft && draft.shares > 0));
};

/** Ten members with 1,000 each; meeting 1 is open. */
export const saved = (founding: Founding = {}): Story =>
  savedBy(
    founded(founding),
    everybody.map(() => 5),
  );

export const lent = (story: Story, number: number, shillings: number, how = terms(1)): Story => {
  const name = `vote loan ${number}`;
  const motion = { type: 'lending.Disbursed', member: m(number), amount: kes(shillings) } as const;
  return story.said(...decided(story, name, motion), {
    type: 'lending.Disbursed',
    ...{ loan: idNamed(`loan ${number}`), member: m(number), amount: kes(shillings), terms: how },
    ...{ proposal: idNamed(name), by },
  });
};
