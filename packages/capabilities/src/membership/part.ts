import type { Act, Objection } from '@sanduk/kernel';
import type { Entry, EntryType } from '../book/entries.ts';
import type { Book, Member } from '../book/questions.ts';

/** Lines in which the member whom they name takes part: who has left can be in none of them. */
const takingPart: ReadonlySet<EntryType> = new Set<EntryType>([
  'meeting.Attended',
  'meeting.Fined',
  'membership.OfficeGiven',
  'savings.SharesBought',
  'savings.Deposited',
  'savings.Withdrawn',
  'solidarity.Contributed',
  'solidarity.HelpGiven',
  'lending.Disbursed',
  'lending.BroughtForward',
]);

/** Said by members in their own name, not for an office; the meeting knows who may. */
const saidByMembers: ReadonlySet<EntryType> = new Set<EntryType>(['meeting.Counted', 'meeting.Cosigned']);

const namedIn = (entry: Entry): readonly string[] => {
  switch (entry.type) {
    case 'membership.Joined':
      return [];
    case 'meeting.Opened':
      return entry.keys;
    case 'meeting.Attended':
      return entry.for === undefined ? [entry.member] : [entry.member, entry.for];
    case 'governance.Voted':
      return entry.counters;
    case 'sharing.SharedOut':
      return entry.lines.map(({ member }) => member);
    case 'ledger.Reversed':
      return entry.checkedBy === undefined ? [] : [entry.checkedBy];
    default:
      return 'member' in entry ? [entry.member] : [];
  }
};

const isGone = ({ standing }: Member): boolean => standing === 'left' || standing === 'died';

/** The first of a group enters herself: nobody is there yet who could. */
const entersHerself = (entry: Entry, book: Book): boolean =>
  entry.type === 'membership.Joined' && entry.by === entry.member && book.members().length === 0;

const speakerObjection = (entry: Entry, book: Book): Objection | undefined => {
  if (entry.by === undefined) return { code: 'membership.nobody-says' };
  if (entersHerself(entry, book)) return undefined;
  const speaker = book.member(entry.by);
  if (!speaker) return { code: 'membership.unknown' };
  // Who left during the meeting still turns the key that she was given when it was opened; the meeting knows whose keys count.
  if (entry.type === 'meeting.Cosigned' && speaker.standing === 'left') return undefined;
  return isGone(speaker) ? { code: 'membership.has-left', number: speaker.number } : undefined;
};

/** Until the first meeting the members come together and nobody holds an office; what is imported before the first seal came from paper. */
const asksNoOffice = (entry: Entry, book: Book): boolean =>
  book.founding || (entry.batch !== undefined && book.sealed === 0) || saidByMembers.has(entry.type);

const officeAsked = (entry: Entry, act: Act, book: Book): Objection | undefined => {
  if (entry.by === undefined || asksNoOffice(entry, book)) return undefined;
  const movesMoney = act.class === 'fact' && (act.postings.length > 0 || entry.type === 'ledger.Reversed');
  if (movesMoney) {
    const keeps = book.holders('record-keeper').includes(entry.by);
    return keeps ? undefined : { code: 'membership.not-your-office', office: 'record-keeper' };
  }
  const isOfficer =
    (book.member(entry.by)?.offices.length ?? 0) > 0 || book.holders('record-keeper').includes(entry.by);
  return isOfficer ? undefined : { code: 'membership.not-your-office', office: 'any' };
};

/** Is everybody known whom the line names, may she take part, and is it said by whom it concerns? */
export const partObjection = (entry: Entry, act: Act, book: Book): Objection | undefined => {
  for (const named of namedIn(entry)) {
    const member = book.member(named);
    if (!member) return { code: 'membership.unknown' };
    if (!isGone(member) || !takingPart.has(entry.type)) continue;
    // Help may be for the burial of a member.
    if (entry.type === 'solidarity.HelpGiven' && member.standing === 'died') continue;
    return { code: 'membership.has-left', number: member.number };
  }
  return speakerObjection(entry, book) ?? officeAsked(entry, act, book);
};
