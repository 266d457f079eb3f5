import type { Day } from '@sanduk/kernel';
import type { EntryType } from './entries.ts';
import type { Book } from './questions.ts';
import { isOfEarlier } from './replaced.ts';
import type { Told } from './told.ts';

/** Which `nth` the next line about this needs in the open meeting: none for the first, 2 for another one, and so on. */
export const nextNth = (book: Book, type: EntryType, about: string): { readonly nth?: number } => {
  const { meeting } = book;
  if (!meeting?.answered(type, about)) return {};
  let nth = 2;
  while (meeting.answered(type, `${about} #${nth}`)) nth += 1;
  return { nth };
};

/**
 * Who writes the lines of money today: the record-keeper, or the member whom the chair named when she is away. `any` is
 * said when nobody keeps the record yet: then the rules will say what is missing.
 */
export const writerOf = (book: Book): string => {
  const holders = book.holders('record-keeper');
  const away = (member: string): boolean => {
    const seat = book.meeting?.roll[member];
    return seat !== undefined && seat.how !== 'present' && seat.how !== 'late';
  };
  const deputy = holders.findLast((holder) => !book.member(holder)?.offices.includes('record-keeper'));
  return deputy ?? holders.find((holder) => !away(holder)) ?? holders[0] ?? book.holders('chair')[0] ?? firstOf(book);
};

const firstOf = (book: Book): string => book.members()[0]?.member ?? '';

/** The members who belong and are not suspended, in the order of their numbers. */
export const activeMembers = (book: Book): readonly string[] =>
  book
    .members()
    .filter(({ standing }) => standing === 'active')
    .map(({ member }) => member);

/** Those of them who are at the meeting, in person or by somebody. */
export const membersHere = (book: Book): readonly string[] =>
  activeMembers(book).filter((member) => book.meeting?.present.includes(member));

/** What was said in the meeting of these types, oldest first; lines that were taken back are among them. */
export const linesToday = (
  book: Book,
  history: readonly Told[],
  types: readonly EntryType[],
  member?: string,
): readonly Told[] => {
  const meeting = book.meeting?.meeting;
  return history.filter(
    ({ entry, at, stands, reversedBy }) =>
      (meeting === undefined ? at.on === book.lastDay && at.meeting === undefined : at.meeting === meeting) &&
      (stands || reversedBy !== undefined) &&
      types.includes(entry.type) &&
      !isOfEarlier(entry) &&
      (member === undefined || ('member' in entry && entry.member === member)),
  );
};

/** Money that came or went since the last meeting was closed and before this one: it is read out when all are together. */
export const linesBetween = (history: readonly Told[]): readonly Told[] => {
  const closed = history.findLastIndex(({ entry, stands }) => stands && entry.type === 'meeting.Sealed');
  const money: readonly EntryType[] = [...incoming, ...outgoing, 'ledger.Moved'];
  return history
    .slice(closed + 1)
    .filter(({ entry, at, stands }) => stands && at.meeting === undefined && money.includes(entry.type));
};

export interface Flow {
  readonly type: EntryType;
  readonly times: number;
  readonly minor: number;
}

export interface BoxToday {
  /** What the book says lies in the box now. */
  readonly now: number;
  readonly social: number;
  /** What lay in it when the last meeting was closed. */
  readonly before: number;
  readonly on: Day;
  readonly into: readonly Flow[];
  readonly out: readonly Flow[];
}

const incoming: readonly EntryType[] = [
  'meeting.FinePaid',
  'solidarity.Contributed',
  'savings.SharesBought',
  'savings.Deposited',
  'ledger.Received',
  'lending.Repaid',
];
const outgoing: readonly EntryType[] = [
  'ledger.Spent',
  'savings.Withdrawn',
  'solidarity.HelpGiven',
  'solidarity.CharityGiven',
  'lending.Disbursed',
  'sharing.PaidOut',
];

/** The money of the day as the book has it: beside the act on a laptop, and below the path on a phone. */
export const boxToday = (book: Book): BoxToday | undefined => {
  const { meeting } = book;
  if (!meeting) return undefined;
  const flows = (types: readonly EntryType[]): readonly Flow[] =>
    types.flatMap((type) => {
      const tally = meeting.tally[type];
      return tally && tally.minor > 0 ? [{ type, ...tally }] : [];
    });
  return {
    now: book.balance('box'),
    social: book.balance('fund:social'),
    before: book.closing?.box ?? 0,
    on: meeting.on,
    into: flows(incoming),
    out: flows(outgoing),
  };
};
