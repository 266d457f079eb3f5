import type { Account, Posting } from '@sanduk/kernel';
import { effectOf } from '../ledger/balances.ts';
import { splitOf } from '../lending/views.ts';
import type { Draft, Entry, EntryType } from './entries.ts';
import { moneyOf } from './figures.ts';
import { postingsOf } from './fold.ts';
import type { Book } from './questions.ts';
import type { Told } from './told.ts';

/**
 * Putting a line right: nothing is rubbed out. One act takes the line back, with a reason, and says the right one in its
 * place; a line of a closed meeting asks for a second member who agrees.
 */
export interface Correction {
  readonly told: Told;
  /** A meeting was closed since: whoever takes it back needs somebody who agrees. */
  readonly sealed: boolean;
  /** What can be said differently in its place, in the order of the form. */
  readonly fields: readonly FieldName[];
  /** Lines that rest on this one: they are taken back first. */
  readonly resting: readonly Told[];
  /** The line that took it back, when one did. */
  readonly reversal: Told | undefined;
  /** The line that was said in its place. */
  readonly replacement: Told | undefined;
}

export type FieldName = 'shares' | 'amount' | 'member' | 'how';
/** What the form holds: shares as a count, sums in minor units, the others as words. */
export type Changes = Readonly<Partial<Record<FieldName, number | string>>>;

const fieldsOf: Partial<Readonly<Record<EntryType, readonly FieldName[]>>> = {
  'savings.SharesBought': ['shares', 'member'],
  'savings.Deposited': ['amount', 'member'],
  'savings.Withdrawn': ['amount'],
  'solidarity.Contributed': ['amount', 'member'],
  'meeting.FinePaid': ['amount', 'member'],
  'meeting.Fined': ['amount', 'member'],
  'meeting.Attended': ['how'],
  'lending.Repaid': ['amount'],
  'ledger.Spent': ['amount'],
  'ledger.Received': ['amount'],
  'ledger.Moved': ['amount'],
  'ledger.BroughtForward': ['amount'],
  'sharing.PaidOut': ['amount'],
};

/** What rests on a line: the use of a decision, payments of a loan, the keys of a closing. */
const restsOn = (told: Told, other: Told): boolean => {
  const { entry, at } = told;
  const later = other.entry;
  if (entry.type === 'governance.Proposed' || entry.type === 'governance.Voted') {
    if (later.type === 'governance.Voted') return later.proposal === entry.proposal && entry.type !== later.type;
    return later.proposal === entry.proposal && later.type !== 'governance.Proposed';
  }
  if (entry.type === 'lending.Disbursed' || entry.type === 'lending.BroughtForward') {
    return 'loan' in later && later.loan === entry.loan;
  }
  return later.type === 'meeting.Cosigned' && later.seal === at.id;
};

/** Everything the page needs to put a line right; undefined when there is no such line. */
export const correctionOf = (history: readonly Told[], id: string): Correction | undefined => {
  const place = history.findIndex(({ at }) => at.id === id);
  const told = history[place];
  if (!told) return undefined;
  const after = history.slice(place + 1);
  return {
    told,
    sealed: after.some(({ entry, stands }) => stands && entry.type === 'meeting.Sealed'),
    fields: fieldsOf[told.entry.type] ?? [],
    resting: after.filter((other) => other.stands && restsOn(told, other)),
    reversal: after.find(({ at }) => at.id === told.reversedBy),
    replacement: after.find(({ entry, stands }) => stands && entry.instead === id),
  };
};

/** The values that the form begins with: the line as it was said. */
export const valueOf = (entry: Entry, field: FieldName): number | string => {
  // A payment is one sum on the table; what of it is the loan itself the rules say.
  if (entry.type === 'lending.Repaid' && field === 'amount') return entry.principal.minor + entry.charge.minor;
  const value = (entry as unknown as Readonly<Record<string, unknown>>)[field];
  if (typeof value === 'object' && value !== null && 'minor' in value) return Number(value.minor);
  return typeof value === 'number' || typeof value === 'string' ? value : '';
};

const priceOf = (entry: Entry, book: Book): number =>
  entry.type === 'savings.SharesBought' && entry.shares > 0
    ? Math.round(entry.amount.minor / entry.shares)
    : (book.settings?.['savings.sharePrice'].minor ?? 0);

const changed = (entry: Entry, changes: Changes, book: Book): Readonly<Record<string, unknown>> => {
  const fields: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(changes)) {
    fields[field] = field === 'amount' ? moneyOf(book, Number(value)) : value;
  }
  if ('shares' in fields) fields['amount'] = moneyOf(book, Number(fields['shares']) * priceOf(entry, book));
  return fields;
};

/** In the meeting of the line its own question is free again; in a later one it names the day it belongs to. */
const placeIn = (told: Told, book: Book): Pick<Draft, 'nth' | 'on'> => {
  if (told.at.meeting !== undefined && told.at.meeting === book.meeting?.meeting) {
    const { nth, on } = told.entry;
    return { ...(nth === undefined ? {} : { nth }), ...(on === undefined ? {} : { on }) };
  }
  return { on: told.at.on };
};

/** A payment of another sum, split by the rules in the book without the wrong one. */
const repaidAgain = ({ at, entry }: Told, loan: string, changes: Changes, without: Book): object => {
  const { principal, charge, over } = splitOf(without, loan, Number(changes.amount ?? valueOf(entry, 'amount')), at.on);
  // What is more than she owes stays in the line, so that the rules can say so.
  return { principal: moneyOf(without, principal + over), charge: moneyOf(without, charge) };
};

/** The right line, to be said in the same breath as the reversal; `without` is the book had the wrong line never been said. */
export const replacementDraft = (
  told: Told,
  changes: Changes,
  { book, by, without }: { readonly book: Book; readonly by: string; readonly without: () => Book },
): Draft => {
  const { v: _v, by: _by, nth: _nth, on: _on, instead: _instead, ...rest } = told.entry;
  const said =
    rest.type === 'lending.Repaid'
      ? repaidAgain(told, rest.loan, changes, without())
      : changed(told.entry, changes, book);
  const right = { ...rest, ...said } as unknown as Entry;
  // The shape is that of the line it replaces; the pen holds it against the shape once more.
  return { ...right, ...placeIn(told, book), by, instead: told.at.id } as unknown as Draft;
};

export const reversedDraft = (
  told: Told,
  { by, reason, checkedBy }: { readonly by: string; readonly reason: string; readonly checkedBy: string | undefined },
): Draft => ({
  type: 'ledger.Reversed',
  entry: told.at.id,
  by,
  ...(checkedBy === undefined ? {} : { checkedBy }),
  words: { reason },
});

/** How the draft will read as a line of the book. */
export const lineOf = (draft: Draft): Entry => {
  const { words: _, ...ledger } = draft;
  return { ...ledger, v: 1 } as Entry;
};

export interface Effect {
  readonly account: Account;
  readonly before: number;
  readonly after: number;
}

/** The same moves the other way round: what taking a line back does. */
export const mirrored = (postings: readonly Posting[]): readonly Posting[] =>
  postings.map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount }));

/** What the act does to every account that it touches: the box, her book, the funds. */
export const effectsOf = (told: Told, right: Draft | undefined, book: Book): readonly Effect[] =>
  effectsOfMoves([...mirrored(postingsOf(told.entry)), ...(right ? postingsOf(lineOf(right)) : [])], book);

/** What these moves would do to every account that they touch, were they made now. */
export const effectsOfMoves = (moves: readonly Posting[], book: Book): readonly Effect[] => {
  const accounts = new Set(moves.flatMap(({ debit, credit }) => [debit, credit]));
  return [...accounts]
    .map((account) => {
      const before = book.balance(account);
      return { account, before, after: moves.reduce((sum, move) => sum + effectOf(move, account), before) };
    })
    .filter(({ before, after }) => before !== after);
};

/** Something is said differently than before. */
export const isChanged = (told: Told, changes: Changes): boolean =>
  Object.entries(changes).some(([field, value]) => value !== valueOf(told.entry, field as FieldName));
