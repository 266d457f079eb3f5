import type { Day } from '@sanduk/kernel';
import { stepFrom } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import { differenceOf, totalOf } from './counting.ts';
import { fineFund } from './fines.ts';

/** What screens of a meeting say, with every figure that follows from the rules already in it. */

type Named<T extends Draft['type']> = Extract<Draft, { readonly type: T }>;

export interface NewMeeting {
  /** What the book calls it (`book/meeting-id.ts`). */
  readonly meeting: string;
  readonly on: Day;
  /** The device that records. */
  readonly recorder: string;
  readonly by: string;
}

/** The next meeting with its number and every key in office. */
export const openingDraft = (book: Book, { meeting, on, recorder, by }: NewMeeting): Named<'meeting.Opened'> => ({
  type: 'meeting.Opened',
  meeting,
  number: (book.lastMeeting?.number ?? 0) + 1,
  recorder,
  keys: book.holders('key-holder'),
  on,
  by,
});

/** The day that the rules give for the meeting after this one, or after the last; undefined before the first. */
export const nextMeetingDay = (book: Book): Day | undefined => {
  const from = book.meeting?.on ?? book.lastMeeting?.on;
  const every = book.settings?.['meeting.every'];
  return from === undefined || every === undefined ? undefined : stepFrom(from, every, 1);
};

/** A member pays what is due, or a part of it, into the fund that the rules name. */
export const finePaidDraft = (
  book: Book,
  member: string,
  by: string,
  minor = book.finesDue(member),
): Named<'meeting.FinePaid'> => ({
  type: 'meeting.FinePaid',
  member,
  amount: moneyOf(book, minor),
  into: fineFund(book.settings),
  by,
});

/** One member's count; `nth` from the second on, when the box is counted again. */
export const countedDraft = (
  book: Book,
  by: string,
  pieces: readonly (readonly [minor: number, times: number])[],
): Named<'meeting.Counted'> => {
  const laid = pieces.filter(([, times]) => times > 0);
  const before = book.meeting?.counts(by) ?? 0;
  return {
    type: 'meeting.Counted',
    pieces: laid,
    total: moneyOf(book, totalOf(laid)),
    by,
    ...(before === 0 ? {} : { nth: before + 1 }),
  };
};

/** The difference with its exact name; undefined when there is none. */
export const differenceDraft = (book: Book, by: string, why?: string): Named<'meeting.DifferenceNamed'> | undefined => {
  const difference = differenceOf(book);
  if (!difference || !book.meeting) return undefined;
  const before = book.meeting.tally['meeting.DifferenceNamed']?.times ?? 0;
  return {
    type: 'meeting.DifferenceNamed',
    way: difference.way,
    amount: moneyOf(book, difference.minor),
    by,
    ...(before === 0 ? {} : { nth: before + 1 }),
    ...(why === undefined || why === '' ? {} : { words: { why } }),
  };
};
