import type { Objection } from '@sanduk/kernel';
import { ceilingOf, divide, fraction, fromDecimal, isZero } from '@sanduk/kernel';
import type { EntryNamed } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';

/**
 * The savings that stand behind what a member still owes: the rules let her borrow a multiple of them, so they must
 * stay at least that part. A multiple of zero ties no loan to savings.
 */
export const pledgedSavings = (book: Book, member: string): number => {
  const owed = book
    .loans()
    .filter((loan) => loan.member === member)
    .reduce((sum, { principal }) => sum + principal, 0);
  const multiple = fromDecimal(book.settings?.['loan.multiple'] ?? '0');
  if (owed <= 0 || !multiple || isZero(multiple)) return 0;
  return Number(ceilingOf(divide(fraction(owed), multiple)));
};

/** What a member may take out today, if the rules let anybody take out anything. */
export const withdrawable = (book: Book, member: string): number =>
  Math.max(0, book.balance(`savings:${member}`) - pledgedSavings(book, member));

/** S3. First what no money can cure, then what is hers, then what stands behind her loan. */
export const withdrawalObjection = (
  { member, amount }: EntryNamed<'savings.Withdrawn'>,
  book: Book,
): Objection | undefined => {
  if ((book.settings?.['savings.withdrawal'] ?? 'never') === 'never') return { code: 'savings.locked' };
  const saved = book.balance(`savings:${member}`);
  if (amount.minor > saved) return { code: 'savings.more-than-saved', saved: moneyOf(book, saved) };
  const pledged = pledgedSavings(book, member);
  if (amount.minor > saved - pledged) {
    const owed = book.loans().filter((loan) => loan.member === member);
    return {
      code: 'savings.pledged',
      for: moneyOf(
        book,
        owed.reduce((sum, { principal }) => sum + principal, 0),
      ),
      pledged: moneyOf(book, pledged),
      free: moneyOf(book, Math.max(0, saved - pledged)),
    };
  }
  return wholeShares(book, amount.minor);
};

/** Where savings are shares, whole shares are taken out. */
const wholeShares = (book: Book, minor: number): Objection | undefined => {
  const settings = book.settings;
  const price = settings?.['savings.way'] === 'shares' ? settings['savings.sharePrice'].minor : 0;
  return price > 0 && minor % price !== 0
    ? { code: 'savings.not-whole-shares', price: moneyOf(book, price) }
    : undefined;
};
