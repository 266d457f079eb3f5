import type { Act, At, Objection, Posting } from '@sanduk/kernel';
import { decimalsOf } from '@sanduk/kernel';
import type { Entry, EntryNamed } from '../book/entries.ts';
import type { Book, Opening } from '../book/questions.ts';
import type { Rule } from '../book/rule.ts';
import { amountObjection } from './amounts.ts';
import type { Balances } from './balances.ts';
import { accountsOf, balanceOf, effectOf, posted } from './balances.ts';
import { cashObjection } from './cash.ts';
import { entries } from './entries.ts';

/**
 * The ledger: what the group has, what it owes, and that both are equal.
 *
 *   B1  What the group has equals what it owes, has set aside and has made: places + loans = savings + payable + funds + surplus.
 *   B2  A book has one currency and begins once, before everything else.
 *   B3  An entry moves money above zero, in the book's currency; cash in whole coins of the smallest kind in use.
 *   B4  What one device says never takes more out of a place than lies there, nor money that is set aside for something else.
 *   B5  A line is taken back once. What a seal covers is taken back by two members; a seal is never taken back.
 *   B6  Balances from before can be brought in until the first meeting is sealed.
 */
export interface State {
  readonly opened: Opening | undefined;
  readonly lastDay: string;
  readonly balances: Balances;
  /** Ids of the entries that were taken back. */
  readonly reversed: readonly string[];
}

const empty: State = { opened: undefined, lastDay: '0001-01-01', balances: {}, reversed: [] };

/** Entries that nothing takes back: the beginning of a book, and what closes a meeting. */
const lasting: ReadonlySet<string> = new Set(['journal.BookOpened', 'meeting.Sealed', 'meeting.Cosigned']);
/** Decisions on which a whole meeting or cycle rests: once sealed, only a new decision changes them. */
const lastingOnceSealed: ReadonlySet<string> = new Set([
  'constitution.Adopted',
  'meeting.Opened',
  'sharing.CycleOpened',
  'sharing.SharedOut',
]);

const openingObjection = (state: State, entry: EntryNamed<'journal.BookOpened'>): Objection | undefined => {
  if (state.opened) return { code: 'ledger.already-open' };
  const decimals = decimalsOf(entry.currency);
  if (decimals === undefined) return { code: 'ledger.unknown-currency', currency: entry.currency };
  if (decimals !== entry.decimals) return { code: 'ledger.other-decimals', currency: entry.currency, decimals };
  return undefined;
};

const reversalObjection = (
  state: State,
  { entry, by, checkedBy }: EntryNamed<'ledger.Reversed'>,
  { target }: Act,
  book: Book,
): Objection | undefined => {
  if (state.reversed.includes(entry)) return { code: 'ledger.already-reversed' };
  if (!target) return undefined;
  if (lasting.has(target.type)) return { code: 'ledger.not-reversible', why: 'seal' };
  if (target.sealed && lastingOnceSealed.has(target.type)) return { code: 'ledger.not-reversible', why: 'used' };
  if (target.sealed && checkedBy === undefined) return { code: 'ledger.not-checked' };
  if (checkedBy !== undefined && checkedBy === by) return { code: 'ledger.same-checker' };
  const moves = [...mirrored(target.postings), ...(target.replacement ?? [])];
  return cashObjection(moves, book) ?? spentSince(moves, book);
};

/** What the entry brought was used meanwhile: savings taken out, a loan paid back, help given from the fund. */
const spentSince = (moves: readonly Posting[], book: Book): Objection | undefined => {
  const touched = new Set(moves.flatMap(({ debit, credit }) => [debit, credit]));
  const used = [...touched].some((account) => {
    if (account.startsWith('surplus:')) return false;
    const effect = moves.reduce((sum, posting) => sum + effectOf(posting, account), 0);
    return effect < 0 && book.balance(account) + effect < 0;
  });
  return used ? { code: 'ledger.not-reversible', why: 'used' } : undefined;
};

const broughtObjection = (entry: EntryNamed<'ledger.BroughtForward'>, book: Book): Objection | undefined => {
  if (book.sealed > 0) return { code: 'ledger.already-running' };
  const { to } = entry;
  if (to.startsWith('savings:')) {
    return book.member(to.slice('savings:'.length)) ? undefined : { code: 'membership.unknown' };
  }
  if (to.startsWith('fund:') || to === 'surplus:brought') return undefined;
  return { code: 'ledger.wrong-account', account: to };
};

const mirrored = (postings: readonly Posting[]): readonly Posting[] =>
  postings.map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount }));

const ownObjection = (state: State, entry: Entry, act: Act, book: Book): Objection | undefined => {
  switch (entry.type) {
    case 'ledger.Reversed':
      return reversalObjection(state, entry, act, book);
    case 'ledger.BroughtForward':
      return broughtObjection(entry, book);
    case 'ledger.Moved':
      return entry.from === entry.to ? { code: 'ledger.same-place' } : undefined;
    default:
      return undefined;
  }
};

const objection = (state: State, entry: Entry, act: Act, book: Book): Objection | undefined => {
  if (entry.type === 'journal.BookOpened') return openingObjection(state, entry);
  if (!state.opened) return { code: 'ledger.not-open' };
  return (
    amountObjection(entry, act.postings, state.opened) ??
    ownObjection(state, entry, act, book) ??
    cashObjection(act.postings, book)
  );
};

const evolve = (state: State, entry: Entry, at: At, postings: readonly Posting[]): State => {
  const next: State = {
    ...state,
    lastDay: at.on > state.lastDay ? at.on : state.lastDay,
    balances: posted(state.balances, postings),
  };
  switch (entry.type) {
    case 'journal.BookOpened':
      return { ...next, opened: state.opened ?? openingOf(entry, at) };
    case 'ledger.Reversed':
      return { ...next, reversed: [...state.reversed, entry.entry] };
    default:
      return next;
  }
};

const openingOf = (entry: EntryNamed<'journal.BookOpened'>, at: At): Opening => ({
  book: at.id,
  currency: entry.currency,
  decimals: entry.decimals,
  smallest: entry.smallest,
  practice: entry.practice,
});

const postings = (entry: Entry): readonly Posting[] => {
  switch (entry.type) {
    case 'ledger.BroughtForward':
      return [{ debit: entry.place ?? 'box', credit: entry.to, amount: entry.amount }];
    case 'ledger.Spent':
      return [{ debit: 'surplus:expense', credit: entry.place ?? 'box', amount: entry.amount }];
    case 'ledger.Received':
      return [{ debit: entry.place ?? 'box', credit: 'surplus:other', amount: entry.amount }];
    case 'ledger.Moved':
      return [{ debit: entry.to, credit: entry.from, amount: entry.amount }];
    default:
      return [];
  }
};

export const ledger: Rule<'ledger', State> = {
  name: 'ledger',
  entries,
  empty,
  objection,
  evolve,
  postings,
  answers: ({ opened, lastDay, balances }) => ({
    opened,
    lastDay,
    balance: (account) => balanceOf(balances, account),
    accounts: () => accountsOf(balances),
  }),
};
