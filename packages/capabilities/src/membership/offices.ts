import type { Objection } from '@sanduk/kernel';
import type { EntryNamed } from '../book/entries.ts';
import type { Book } from '../book/questions.ts';
import type { Office } from './entries.ts';

/** How many may hold the office at once. */
const seatsOf = (office: Office, book: Book): number => {
  switch (office) {
    case 'money-counter':
      return 2;
    case 'key-holder':
      return book.settings?.['meeting.keyHolders'] ?? 5;
    default:
      return 1;
  }
};

/**
 * The record-keeper is away, so the chair names who writes today: no ballot, no seat taken, over when the meeting is
 * closed. Whoever keeps the box does not keep the record as well.
 */
const isDeputyNamed = (entry: EntryNamed<'membership.OfficeGiven'>, book: Book): boolean => {
  if (entry.office !== 'record-keeper' || entry.proposal !== undefined || book.founding || !book.meeting) return false;
  const keepers = book.members().filter(({ offices }) => offices.includes('record-keeper'));
  const present = book.meeting.present;
  return (
    keepers.length > 0 &&
    keepers.every(({ member }) => !present.includes(member)) &&
    entry.by !== undefined &&
    book.holders('chair').includes(entry.by)
  );
};

export const officeObjection = (
  entry: EntryNamed<'membership.OfficeGiven'> | EntryNamed<'membership.OfficeEnded'>,
  book: Book,
): Objection | undefined => {
  const { office, member } = entry;
  if (entry.type === 'membership.OfficeEnded') {
    return book.holders(office).includes(member) ? undefined : { code: 'membership.not-in-office', office };
  }
  const held = book.member(member)?.offices ?? [];
  if (isDeputyNamed(entry, book)) {
    return held.includes('box-keeper') ? { code: 'membership.office-conflict', office, held: 'box-keeper' } : undefined;
  }
  if (held[0] !== undefined) return { code: 'membership.office-conflict', office, held: held[0] };
  const seats = seatsOf(office, book);
  const taken = book.members().filter(({ offices }) => offices.includes(office)).length;
  return taken >= seats ? { code: 'membership.office-full', office, seats } : undefined;
};
