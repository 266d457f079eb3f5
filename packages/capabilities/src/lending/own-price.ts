import type { Day } from '@sanduk/kernel';
import { stepFrom } from '@sanduk/kernel';
import type { Book } from '../book/questions.ts';
import { lastDueOf, lentOn } from './loan.ts';
import type { Offer } from './offer.ts';
import { paceOf } from './offer.ts';
import type { CalendarRow } from './views.ts';
import { calendarOf, termsByRules } from './views.ts';

/** What a sum costs in one's own group, by its rules of today and in the time that a lender gives; no request, and no promise. */
export interface OwnPrice {
  readonly back: number;
  readonly cost: number;
  readonly payments: number;
  readonly until: Day;
  /** The group gives less time than the lender: it is back sooner. */
  readonly sooner: boolean;
  /** A loan in this book costs nothing and is not spoken of as if it could. */
  readonly free: boolean;
  readonly calendar: readonly CalendarRow[];
}

/** Undefined where the group does not lend, or keeps another money. */
export const ownPrice = (
  book: Book,
  offer: Pick<Offer, 'amount' | 'currency' | 'rhythm' | 'count'>,
  today: Day,
): OwnPrice | undefined => {
  const longest = termsByRules(book, today);
  if (!longest || !book.settings?.['loan.enabled'] || book.opened?.currency !== offer.currency) return undefined;
  const { times, every } = paceOf(offer);
  const end = stepFrom(today, every, times);
  let periods = 1;
  while (periods < longest.periods && stepFrom(today, longest.every, periods + 1) <= end) periods += 1;
  const terms = { ...longest, periods };
  const loan = lentOn({ loan: '', member: '', amount: offer.amount, terms }, today, book.opened.smallest);
  const calendar = calendarOf(book, loan);
  const cost = calendar.reduce((sum, { charge }) => sum + charge, 0);
  const until = lastDueOf(terms);
  const sooner = stepFrom(today, longest.every, periods + 1) <= end;
  return {
    ...{ cost, until, sooner, calendar },
    back: offer.amount + cost,
    payments: calendar.length,
    free: terms.charge === 'none',
  };
};
