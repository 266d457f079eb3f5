import type { Account, Money, Posting } from '@sanduk/kernel';
import type { Entry } from './entries.ts';
import type { Book } from './questions.ts';

/** A sum in the book's currency, as the sentence of an objection needs it. */
export const moneyOf = (book: Book, minor: number): Money => ({ minor, cur: book.opened?.currency ?? '' });

/** A posting of an amount that may be zero: then nothing moves, and there is none. */
export const move = (debit: Account, credit: Account, amount: Money): readonly Posting[] =>
  amount.minor > 0 ? [{ debit, credit, amount }] : [];

/** A line brought from an old sheet before the first seal: it is not asked what needs a meeting, an office or a limit. */
export const isEarlyImport = (entry: Entry, book: Book): boolean => entry.batch !== undefined && book.sealed === 0;

/** What the loan fund holds in all places: cash without what is set aside in funds or promised to a member. */
export const loanFundCash = (book: Book): number => {
  let cash = 0;
  for (const [account, minor] of book.accounts()) {
    if (account === 'box' || account === 'bank' || account === 'wallet') cash += minor;
    else if (account.startsWith('fund:') || account.startsWith('payable:')) cash -= minor;
  }
  return cash;
};

/** What may still be spent at this meeting without a vote: many small expenses are asked for like one large one. */
export const spendingLeft = (book: Book): number => {
  const spent = book.meeting?.tally['ledger.Spent']?.unvoted ?? 0;
  return Math.max(0, (book.settings?.['spend.withoutVote'].minor ?? 0) - spent);
};
