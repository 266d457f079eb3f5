import type { Objection } from '@sanduk/kernel';
import type { EntryNamed } from '../book/entries.ts';
import type { Book, Seat } from '../book/questions.ts';

/** Here in person or by somebody who speaks for her: she counts for the quorum and votes. */
export const isPresent = ({ how }: Seat): boolean => how === 'present' || how === 'late' || how === 'represented';

const inPerson = (seat: Seat | undefined): boolean =>
  seat === undefined || seat.how === 'present' || seat.how === 'late';

/** A member may come for another, for as many as the rules allow, and only when she is here herself. */
export const rollObjection = (
  { member, how, for: carrier }: EntryNamed<'meeting.Attended'>,
  book: Book,
): Objection | undefined => {
  if (carrier === undefined) return undefined;
  if (how !== 'represented' || carrier === member) return { code: 'meeting.cannot-represent' };
  const roll = book.meeting?.roll ?? {};
  // She may not have been called yet: then the roll says nothing about her.
  if (!inPerson(roll[carrier])) return { code: 'meeting.representative-away' };
  const most = book.settings?.['vote.proxies'] ?? 0;
  const carried = Object.values(roll).filter((seat) => seat.for === carrier).length;
  return carried >= most ? { code: 'meeting.too-many-represented', most } : undefined;
};
