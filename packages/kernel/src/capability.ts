import type { At, EntryClass, Entries } from './entry.ts';
import type { Money } from './money.ts';

/** An account of the ledger: `box`, `savings:<member>`, `loan:<loan>`, `fund:social`, `surplus:charge` ... */
export type Account = string;

/** One amount from one account to another; an unbalanced posting cannot be written. The amount is above zero. */
export interface Posting {
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: Money;
}

/** The co-operative saying no: a code that is the key of its sentence, and the figures that the sentence needs. */
export interface Objection {
  readonly code: string;
  readonly [figure: string]: unknown;
}

/** What `objection` knows of the act besides the entry. `today` comes from the clock and may only warn. */
export interface Act extends At {
  readonly class: EntryClass;
  readonly by: string | undefined;
  readonly postings: readonly Posting[];
  /** How often its proposal was used before, and the like, are asked of the book, not of the act. */
  readonly today?: string;
  /** The entry that this one takes back, as whoever holds the journal knows it. */
  readonly target?: Target;
  /** Ids of the exceptions that are open now, as whoever holds the journal knows them. */
  readonly exceptions?: readonly string[];
}

/** What an entry that takes back another must know of it. */
export interface Target {
  readonly type: string;
  readonly class: EntryClass;
  readonly postings: readonly Posting[];
  readonly member?: string;
  readonly proposal?: string;
  /** What the right line moves, when one is said in its place: cash is asked of both together. */
  readonly replacement?: readonly Posting[];
  /** A seal covers it: it can only be taken back by two members. */
  readonly sealed: boolean;
}

/**
 * A capability: a folder of pure functions over one book.
 * Every capability sees every entry, of whatever capability; it answers for what concerns it.
 *
 * - `objection` refuses on the phone before anything is written and flags after a merge. It holds every branch.
 * - `evolve` is total: whatever was said has happened.
 * - `postings` reads the entry alone.
 * - `answers` is what other rules may ask of this one; they meet in the book, never in each other's files.
 */
export interface Capability<Name extends string, State, Entry, Book> {
  readonly name: Name;
  readonly entries: Entries;
  readonly empty: State;
  readonly objection: (state: State, entry: Entry, act: Act, book: Book) => Objection | undefined;
  /** The postings are those of the entry, whichever capability moves the money: the ledger folds them. */
  readonly evolve: (state: State, entry: Entry, at: At, postings: readonly Posting[]) => State;
  readonly postings: (entry: Entry) => readonly Posting[];
  readonly answers: (state: State, book: Book) => Partial<Book>;
}
