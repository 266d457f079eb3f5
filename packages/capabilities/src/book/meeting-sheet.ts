import type { Day } from '@sanduk/kernel';
import { loanCard } from '../lending/views.ts';
import { nextMeetingDay } from '../meeting/drafts.ts';
import type { Book } from './questions.ts';
import { activeMembers } from './today.ts';

/** The paper for one meeting: what members fill in with a pen, and what the book knows of it already. */
export interface MeetingSheet {
  readonly number: number;
  readonly on: Day | undefined;
  readonly rows: readonly SheetRow[];
  /** Places for stamps; none where any sum is saved. */
  readonly stamps: number;
  readonly counters: number;
  readonly keys: readonly string[];
}

export interface SheetRow {
  readonly member: string;
  /** Of her loans, up to that day. */
  readonly due: number;
  readonly fines: number;
}

/** For the open meeting, or for the next one. */
export const meetingSheet = (book: Book, today: Day): MeetingSheet => {
  const { meeting, settings, lastMeeting } = book;
  const on = meeting?.on ?? nextMeetingDay(book);
  const loans = book.loans();
  const due = (member: string): number =>
    loans
      .filter((loan) => loan.member === member)
      .reduce((sum, { loan }) => sum + (loanCard(book, loan, on ?? today)?.due.all ?? 0), 0);
  return {
    number: meeting?.number ?? (lastMeeting?.number ?? 0) + 1,
    on,
    rows: activeMembers(book).map((member) => ({ member, due: due(member), fines: book.finesDue(member) })),
    stamps: settings?.['savings.way'] === 'amounts' ? 0 : (settings?.['savings.sharesMax'] ?? 0),
    counters: settings?.['meeting.counters'] ?? 2,
    keys: meeting?.keys ?? book.holders('key-holder'),
  };
};
