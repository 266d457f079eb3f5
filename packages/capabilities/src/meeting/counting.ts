import type { Objection } from '@sanduk/kernel';
import type { Entry, EntryNamed } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';

/** What one member last counted in the box. */
export interface Count {
  readonly by: string;
  readonly total: number;
}

/** The latest count of each member, in the order in which they were said. */
export const withCount = (counts: readonly Count[], count: Count): readonly Count[] => [
  ...counts.filter(({ by }) => by !== count.by),
  count,
];

/** The total last counted, once as many members as the rules ask for have counted it. */
export const agreedTotal = (counts: readonly Count[], needed: number): number | undefined => {
  const total = counts.at(-1)?.total;
  return total !== undefined && counts.filter((count) => count.total === total).length >= needed ? total : undefined;
};

/** What lies on the table: each kind of note or coin times how many, exact up to the largest sum an entry carries. */
export const totalOf = (pieces: readonly (readonly [minor: number, times: number])[]): number =>
  pieces.reduce((sum, [minor, times]) => sum + minor * times, 0);

export interface Difference {
  readonly way: 'short' | 'over';
  readonly minor: number;
}

/** How the counted box departs from the books; undefined while the counts do not agree or nothing departs. */
export const differenceOf = (book: Book): Difference | undefined => {
  const counted = book.meeting?.counted;
  if (counted === undefined) return undefined;
  const minor = counted - book.balance('box');
  if (minor === 0) return undefined;
  return minor < 0 ? { way: 'short', minor: -minor } : { way: 'over', minor };
};

/** Whoever writes the record or keeps the box knows what should be in it, and so does not count. */
const sawBooks = (book: Book, member: string): boolean =>
  book.holders('record-keeper').includes(member) || book.holders('box-keeper').includes(member);

/**
 * Two who count see the box, not the books and not each other's total. A member counts once a round; when all have
 * counted and the totals differ, or the box is to be looked at again, a new round begins.
 */
export const countObjection = (entry: EntryNamed<'meeting.Counted'>, book: Book): Objection | undefined => {
  const { by = '' } = entry;
  const sum = totalOf(entry.pieces);
  if (sum !== entry.total.minor) return { code: 'meeting.sum-differs', sum: moneyOf(book, sum) };
  if (sawBooks(book, by)) return { code: 'meeting.counter-saw-books' };
  const counters = book.meeting?.counters ?? [];
  const needed = book.settings?.['meeting.counters'] ?? 2;
  if (counters.includes(by) && counters.length < needed) return { code: 'meeting.same-counter', needed };
  return undefined;
};

export const differenceObjection = (
  entry: EntryNamed<'meeting.DifferenceNamed'>,
  book: Book,
): Objection | undefined => {
  if (book.meeting?.counted === undefined) return { code: 'meeting.not-counted' };
  const difference = differenceOf(book);
  if (difference?.way === entry.way && difference.minor === entry.amount.minor) return undefined;
  return {
    code: 'meeting.not-the-difference',
    way: difference?.way ?? 'none',
    difference: moneyOf(book, difference?.minor ?? 0),
  };
};

export const sealObjection = (entry: EntryNamed<'meeting.Sealed'>, book: Book): Objection | undefined => {
  const counted = book.meeting?.counted;
  if (counted === undefined) return { code: 'meeting.not-counted' };
  const ledger = book.balance('box');
  if (counted === ledger && entry.cash.minor === ledger) return undefined;
  return { code: 'meeting.box-differs', counted: moneyOf(book, counted), books: moneyOf(book, ledger) };
};

/** True when the entry may have changed what lies in the box, so that it must be counted again. */
export const movesBox = (entry: Entry, postings: readonly { debit: string; credit: string }[]): boolean =>
  entry.type === 'ledger.Reversed' ||
  (entry.type !== 'meeting.DifferenceNamed' &&
    postings.some(({ debit, credit }) => debit === 'box' || credit === 'box'));
