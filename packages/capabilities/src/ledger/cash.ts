import type { Objection, Posting } from '@sanduk/kernel';
import type { Book } from '../book/questions.ts';
import { effectOf, isPlace, places } from './balances.ts';

/** Money that has a purpose of its own: it may leave for that purpose only. */
const isSetAside = (account: string): boolean => account.startsWith('fund:') || account.startsWith('payable:');

/** What lies in all places and is neither in a fund nor promised to a member. */
const freeCash = (book: Book): number => {
  let free = 0;
  for (const [account, amount] of book.accounts()) {
    if (isPlace(account)) free += amount;
    else if (isSetAside(account)) free -= amount;
  }
  return free;
};

const freed = ({ debit, credit, amount }: Posting): number => {
  const worth = (account: string): number => (isPlace(account) || isSetAside(account) ? amount.minor : 0);
  return worth(debit) - worth(credit);
};

/**
 * No place gives more than lies in it, and nothing but help, charity and payouts touches what is set aside. Cash that a
 * count did not find has left already: a missing sum is only measured against its place.
 */
export const cashObjection = (postings: readonly Posting[], book: Book): Objection | undefined => {
  const cur = book.opened?.currency ?? '';
  for (const place of places) {
    const effect = postings.reduce((sum, posting) => sum + effectOf(posting, place), 0);
    const balance = book.balance(place);
    if (effect < 0 && balance + effect < 0) {
      return { code: 'ledger.not-enough-cash', place, balance: { minor: balance, cur } };
    }
  }
  if (postings.some(({ debit }) => debit === 'surplus:short')) return undefined;
  if (!postings.some(({ credit }) => isPlace(credit))) return undefined;
  const effect = postings.reduce((sum, posting) => sum + freed(posting), 0);
  if (effect >= 0) return undefined;
  const free = freeCash(book);
  return free + effect < 0 ? { code: 'ledger.not-free', balance: { minor: Math.max(0, free), cur } } : undefined;
};
