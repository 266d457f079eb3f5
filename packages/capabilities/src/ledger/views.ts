import type { Account, Posting } from '@sanduk/kernel';
import type { Entry } from '../book/entries.ts';
import type { Explained, Step } from '../book/explained.ts';
import { postingsOf } from '../book/fold.ts';
import type { Book } from '../book/questions.ts';
import type { Told } from '../book/told.ts';
import type { Totals } from './balances.ts';
import { effectOf, imbalanceOf, isPlace, loanFundCashOf, places, posted, totalsOf } from './balances.ts';
import type { Columns } from './columns.ts';
import { columnsOf, effectsOn } from './columns.ts';

/** One entry that moved money, or that took such a move back. */
export interface Move {
  readonly told: Told;
  readonly postings: readonly Posting[];
  /** The entry whose money this one takes back. */
  readonly undoes: Told | undefined;
}

const mirrored = (postings: readonly Posting[]): readonly Posting[] =>
  postings.map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount }));

/**
 * Every movement of money, in the order of the journal. A line that was taken back shows where it was said and, mirrored,
 * where it was taken back; a line that does not stand for another reason moved nothing.
 */
export const movesOf = (history: readonly Told[]): readonly Move[] => movementsOf(history).moves;

interface Movements {
  readonly moves: readonly Move[];
  readonly columns: Columns;
}

const movements = new WeakMap<readonly Told[], Movements>();

/** The walk through all years, once for each history: pages ask for one account after the other. */
const movementsOf = (history: readonly Told[]): Movements => {
  const walked = movements.get(history);
  if (walked) return walked;
  const moves = movesIn(history);
  const made = { moves, columns: columnsOf(moves) };
  movements.set(history, made);
  return made;
};

const movesIn = (history: readonly Told[]): readonly Move[] => {
  const takenBack = new Map<string, Told>();
  const moves: Move[] = [];
  for (const told of history) {
    const { entry, at, stands, reversedBy } = told;
    if (stands || reversedBy !== undefined) {
      const postings = postingsOf(entry);
      if (postings.length > 0) moves.push({ told, postings, undoes: undefined });
    }
    if (reversedBy !== undefined) takenBack.set(at.id, told);
    if (entry.type !== 'ledger.Reversed' || !stands) continue;
    const undone = takenBack.get(entry.entry);
    const postings = undone ? mirrored(postingsOf(undone.entry)) : [];
    if (undone && postings.length > 0) moves.push({ told, postings, undoes: undone });
  }
  return moves;
};

export interface StatementLine {
  readonly entry: string;
  readonly on: string;
  readonly type: Entry['type'];
  readonly told: Told;
  /** What the line adds to the account, on the account's natural side; below zero when it takes away. */
  readonly amount: number;
  readonly balance: number;
  /** The line was taken back later, or takes back an earlier one. */
  readonly struck: boolean;
}

const lineOf = ({ told, undoes }: Move, amount: number, balance: number): StatementLine => {
  const { entry, at } = told;
  const struck = undoes !== undefined || told.reversedBy !== undefined;
  return { entry: at.id, on: at.on, type: entry.type, told, amount, balance, struck };
};

/** One account from its first line to its last, with the balance after each. */
export const accountStatement = (account: Account, history: readonly Told[]): readonly StatementLine[] => {
  const { moves, columns } = movementsOf(history);
  let balance = 0;
  return effectsOn(columns, account).flatMap(({ line, minor }) => {
    const move = moves[line];
    balance += minor;
    return move ? [lineOf(move, minor, balance)] : [];
  });
};

/** The entries behind every account, in one walk through the history. */
export const entriesByAccount = (history: readonly Told[]): ReadonlyMap<Account, readonly string[]> => {
  const found = new Map<Account, string[]>();
  for (const { told, postings } of movesOf(history)) {
    for (const account of new Set(postings.flatMap(({ debit, credit }) => [debit, credit]))) {
      const entries = found.get(account);
      if (entries) entries.push(told.at.id);
      else found.set(account, [told.at.id]);
    }
  }
  return found;
};

/** Cash in and out of all places together, with what lies in them after each line. Moving cash about is no line. */
export const cashbook = (history: readonly Told[]): readonly StatementLine[] => {
  let balance = 0;
  return movesOf(history).flatMap((move) => {
    const amount = move.postings.reduce((sum, posting) => sum + cashIn(posting), 0);
    balance += amount;
    return amount === 0 ? [] : [lineOf(move, amount, balance)];
  });
};

const cashIn = (posting: Posting): number => places.reduce((sum, place) => sum + effectOf(posting, place), 0);

export interface BalanceSheet extends Totals {
  readonly loanFundCash: number;
  readonly accounts: readonly (readonly [Account, number])[];
  /** What the group has less what it owes, has set aside and has made: zero in every book. */
  readonly imbalance: number;
}

export const balanceSheet = (book: Book): BalanceSheet => {
  const accounts = book.accounts();
  const totals = totalsFrom(accounts);
  return { ...totals, accounts, loanFundCash: loanFundCashOf(totals), imbalance: imbalanceOf(totals) };
};

const groups = ['loan', 'savings', 'payable', 'fund', 'surplus'] as const;

const totalsFrom = (accounts: readonly (readonly [Account, number])[]): Totals => {
  const sums = { place: 0, loan: 0, savings: 0, payable: 0, fund: 0, surplus: 0 };
  for (const [account, amount] of accounts) {
    const group = isPlace(account) ? 'place' : groups.find((name) => account.startsWith(`${name}:`));
    if (group) sums[group] += amount;
  }
  return {
    places: sums.place,
    loans: sums.loan,
    savings: sums.savings,
    payable: sums.payable,
    funds: sums.fund,
    surplus: sums.surplus,
  };
};

/** The totals as the history's postings give them, mirrors included: always those of the fold. */
export const totalsOfHistory = (history: readonly Told[]): Totals =>
  totalsOf(movesOf(history).reduce((balances, { postings }) => posted(balances, postings), {}));

/** How an account came to its balance: what came and what went, by kind of line, in the order of the first of each kind. */
export const explainedAccount = (account: Account, history: readonly Told[]): Explained => {
  const steps = new Map<string, { amount: number; entries: string[] }>();
  for (const { type, amount, entry } of accountStatement(account, history)) {
    const step = steps.get(type) ?? { amount: 0, entries: [] };
    step.amount += amount;
    step.entries.push(entry);
    steps.set(type, step);
  }
  return {
    figure: account.includes(':') && !account.startsWith('fund:') ? account.slice(0, account.indexOf(':')) : account,
    steps: [...steps].map(([type, { amount, entries }]): Step => ({ why: `kind.${type}`, amount, entries })),
    result: [...steps.values()].reduce((sum, { amount }) => sum + amount, 0),
  };
};

/** What the group may lend or spend: the cash, less what is set aside and what is promised to members. */
export const explainedLoanFundCash = (book: Book): Explained => {
  const { places: cash, funds, payable, loanFundCash } = balanceSheet(book);
  const taken = (why: string, amount: number): Step => ({ why, amount: amount === 0 ? 0 : -amount, entries: [] });
  return {
    figure: 'loan-fund-cash',
    steps: [{ why: 'cash', amount: cash, entries: [] }, taken('funds', funds), taken('payable', payable)],
    result: loanFundCash,
  };
};
