import type { Day, Open } from '@sanduk/kernel';
import { ceilingOf, divide, fraction, fromDecimal, halfEvenOf, isZero } from '@sanduk/kernel';
import type { Draft, EntryNamed } from '../book/entries.ts';
import { loanFundCash, moneyOf } from '../book/figures.ts';
import type { Book, Proposal } from '../book/questions.ts';
import type { Reason } from '../book/reason.ts';
import { reasonWords } from '../book/reason.ts';
import { limitOf, limitsOf } from './limits.ts';
import type { Terms } from './loan.ts';
import type { RequestView } from './views.ts';
import { requestView, termsByRules } from './views.ts';

/** Loans that members ask for: one by one against her limit, all together against the cash. */

export interface LoanAsked {
  readonly proposal: Proposal;
  readonly member: string;
  readonly amount: number;
  readonly limit: number;
}

export interface AskedTogether {
  /** Asked for and not handed out yet, in the order in which they were put. */
  readonly rows: readonly LoanAsked[];
  readonly asked: number;
  /** What the loan fund holds. */
  readonly cash: number;
  /** What is missing when all are lent; zero when the cash reaches. */
  readonly missing: number;
}

type LoanMotion = Pick<EntryNamed<'lending.Disbursed'>, 'type' | 'loan' | 'member' | 'amount' | 'terms'>;

/** The motion of a proposal, when it is a loan with everything that a loan needs. */
export const loanMotionOf = ({ motion }: Pick<Proposal, 'motion'>): LoanMotion | undefined =>
  motion.type === 'lending.Disbursed' && ['loan', 'member', 'amount', 'terms'].every((field) => field in motion)
    ? // Governance holds every field of a motion against the shape of its line before it is written.
      (motion as unknown as LoanMotion)
    : undefined;

export const askedTogether = (book: Book): AskedTogether => {
  const rows = book
    .proposals()
    .filter(({ outcome, uses }) => outcome === 'open' || (outcome === 'passed' && uses === 0))
    .flatMap((proposal): readonly LoanAsked[] => {
      const motion = loanMotionOf(proposal);
      if (!motion) return [];
      const { member, amount } = motion;
      return [{ proposal, member, amount: amount.minor, limit: limitOf(book, member) }];
    });
  const asked = rows.reduce((sum, { amount }) => sum + amount, 0);
  const cash = Math.max(0, loanFundCash(book));
  return { rows, asked, cash, missing: Math.max(0, asked - cash) };
};

export interface LoanWanted {
  readonly loan: string;
  readonly member: string;
  /** In minor units. */
  readonly amount: number;
  readonly periods: number;
}

/** The motion that the members vote on: the terms of the rules, from that day. */
export const loanMotion = (book: Book, wanted: LoanWanted, on: Day): LoanMotion | undefined => {
  const terms: Terms | undefined = termsByRules(book, on, wanted.periods);
  const { loan, member, amount } = wanted;
  return terms && { type: 'lending.Disbursed', loan, member, amount: moneyOf(book, amount), terms };
};

/** The request as the members would look at it, beside the motion that they would vote on. */
export const requestAhead = (
  book: Book,
  wanted: LoanWanted,
  on: Day,
): { readonly motion: LoanMotion; readonly view: RequestView } | undefined => {
  const motion = loanMotion(book, wanted, on);
  if (!motion) return undefined;
  const { member, amount } = wanted;
  return { motion, view: requestView(book, { member, amount, terms: motion.terms, on }) };
};

/** A request put to the members, with the words of whoever asks. */
export const proposedLoan = (
  proposal: string,
  motion: LoanMotion,
  { by, ...why }: { readonly by: string } & Reason,
): Extract<Draft, { readonly type: 'governance.Proposed' }> => ({
  type: 'governance.Proposed',
  proposal,
  // A loan's terms are plain data, though their type has no index.
  motion: motion as unknown as Readonly<Record<string, Open>>,
  by,
  ...reasonWords(why),
});

/** In so many meetings she could save what is missing: longer is no way on. */
const soon = 4;

/**
 * How much more she would have to save before her savings carry the sum, and how many shares that is; undefined when
 * another limit is the tighter one.
 */
export const stillToSave = (
  book: Book,
  member: string,
  amount: number,
): { readonly minor: number; readonly shares: number } | undefined => {
  const limits = limitsOf(book, member);
  const bySavings = limits.find(({ rule }) => rule === 'loan.multiple');
  const multiple = fromDecimal(bySavings?.times ?? '0');
  if (!bySavings || !multiple || isZero(multiple)) return undefined;
  if (limits.some(({ rule, limit }) => rule !== 'loan.multiple' && limit < amount)) return undefined;
  const needed = Number(ceilingOf(divide(fraction(amount + bySavings.owed), multiple)));
  const minor = needed - bySavings.from;
  if (minor <= 0) return undefined;
  const { settings } = book;
  const price = settings?.['savings.way'] === 'shares' ? settings['savings.sharePrice'].minor : 0;
  const shares = price > 0 ? Number(ceilingOf(fraction(minor, price))) : 0;
  // A way on is one that she can go: what takes many meetings is none.
  return shares > soon * (settings?.['savings.sharesMax'] ?? 0) ? undefined : { minor, shares };
};

/** The price as one would lay it on the table: of so many coins borrowed, so many more go back. */
export interface PriceInCoins {
  readonly coins: number;
  readonly more: number;
  /** No handful of coins gives it exactly: the figure is the nearest whole coin of a hundred. */
  readonly about: boolean;
}

const handfuls = [10, 20, 50, 100] as const;

export const priceInCoins = (amount: number, charge: number): PriceInCoins | undefined => {
  if (amount <= 0 || charge <= 0) return undefined;
  const exact = handfuls.find((coins) => (charge * coins) % amount === 0);
  return exact === undefined
    ? { coins: 100, more: Math.max(1, Number(halfEvenOf(fraction(charge * 100, amount)))), about: true }
    : { coins: exact, more: (charge * exact) / amount, about: false };
};
