import type { Draft } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';

/** Shares at the price of the rules. `another` is said when she buys a second time at one meeting. */
export const purchaseDraft = (
  book: Book,
  member: string,
  shares: number,
  by: string,
  another?: number,
): Extract<Draft, { readonly type: 'savings.SharesBought' }> => ({
  type: 'savings.SharesBought',
  member,
  shares,
  amount: moneyOf(book, shares * (book.settings?.['savings.sharePrice'].minor ?? 0)),
  by,
  ...(another === undefined ? {} : { nth: another }),
});

/** How many shares she may still buy at this meeting. */
export const sharesLeft = (book: Book, member: string): number =>
  Math.max(0, (book.settings?.['savings.sharesMax'] ?? 0) - book.boughtNow(member).shares);
