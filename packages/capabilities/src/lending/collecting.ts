import type { Day } from '@sanduk/kernel';
import { addDays } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import type { Loan, Split } from './loan.ts';
import { paid, unpaidCharge } from './loan.ts';
import type { LoanCard } from './views.ts';
import { dueOf, loanCard, splitOf } from './views.ts';

/** What the page of repayments shows: who is asked today, and where her coins go before anybody writes them down. */

export interface Jar {
  readonly is: 'charge' | 'principal';
  /** The first day of the period that is charged; absent for the loan itself. */
  readonly from?: Day;
  /** What goes in now, and what the jar can take. */
  readonly poured: number;
  readonly size: number;
}

export interface PaymentAhead {
  readonly split: Split;
  /** In the order in which the rules fill them. */
  readonly jars: readonly Jar[];
  readonly due: { readonly before: number; readonly after: number };
  readonly toClose: { readonly before: number; readonly after: number };
}

/** Older charges first; the loan itself before or after them, by the rules. */
const jarsOf = (loan: Loan, { principal, charge }: Split, dueNow: number, principalFirst: boolean): readonly Jar[] => {
  let rest = charge;
  const charges = loan.charges.map(({ from, unpaid }): Jar => {
    const poured = Math.min(rest, unpaid);
    rest -= poured;
    return { is: 'charge', from, poured, size: unpaid };
  });
  // The jar is as large as what should come today; who brings more fills the whole loan.
  const size = dueNow > 0 && principal <= dueNow ? dueNow : Math.max(0, loan.principal);
  const itself: Jar = { is: 'principal', poured: principal, size };
  return (principalFirst ? [itself, ...charges] : [...charges, itself]).filter((jar) => jar.size > 0);
};

/** A payment as it would be written on that day; undefined when nothing of the loan is open. */
export const paymentAhead = (book: Book, loan: string, amount: number, on: Day): PaymentAhead | undefined => {
  const card = loanCard(book, loan, on);
  if (!card) return undefined;
  const split = splitOf(book, loan, amount, on);
  const after = paid(card.loan, split.principal, split.charge);
  const principalFirst = book.settings?.['loan.allocation'] === 'principal-first';
  return {
    split,
    jars: jarsOf(card.loan, split, card.due.principal, principalFirst),
    due: { before: card.due.all, after: dueOf(after, on).all },
    toClose: { before: card.toClose, after: Math.max(0, after.principal) + unpaidCharge(after) },
  };
};

export interface Collecting {
  readonly card: LoanCard;
  /** `due` today, `late` since before, `paid` today already, or nothing asked. */
  readonly state: 'late' | 'due' | 'paid' | 'free';
}

const order: Readonly<Record<Collecting['state'], number>> = { late: 0, due: 1, free: 2, paid: 3 };

const byDay = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every open loan: first whose payment waits longest, then what is due today, then the others by their numbers. */
export const collecting = (book: Book, on: Day): readonly Collecting[] =>
  book
    .loans()
    .flatMap(({ loan }) => loanCard(book, loan, on) ?? [])
    .map((card): Collecting => {
      const { loan } = card.loan;
      const asked = book.lateSince(loan, addDays(on, 1)) !== undefined;
      const came = book.meeting?.answered('lending.Repaid', loan) === true;
      const state = card.lateSince !== undefined ? 'late' : asked ? 'due' : 'free';
      return { card, state: came && card.due.all === 0 ? 'paid' : state };
    })
    .toSorted(
      (a, b) =>
        order[a.state] - order[b.state] ||
        byDay(a.card.lateSince ?? '', b.card.lateSince ?? '') ||
        (book.member(a.card.loan.member)?.number ?? 0) - (book.member(b.card.loan.member)?.number ?? 0),
    );

/** What is out in all, and what of it should have come by that day. */
export const lentOut = (
  book: Book,
  on: Day,
): { readonly out: number; readonly due: number; readonly loans: number } => {
  const cards = book.loans().flatMap(({ loan }) => loanCard(book, loan, on) ?? []);
  return {
    out: cards.reduce((sum, { loan }) => sum + Math.max(0, loan.principal), 0),
    due: cards.reduce((sum, { due }) => sum + due.all, 0),
    loans: cards.length,
  };
};

/** As much of a loan as her savings cover, set against them. */
export const setOffDraft = (
  book: Book,
  { loan, on, by }: { readonly loan: string; readonly on: Day; readonly by: string },
): Extract<Draft, { readonly type: 'lending.SetOff' }> | undefined => {
  const card = loanCard(book, loan, on);
  if (!card) return undefined;
  const { member } = card.loan;
  const saved = Math.max(0, book.balance(`savings:${member}`));
  const { principal, charge } = splitOf(book, loan, Math.min(card.toClose, saved), on);
  return {
    type: 'lending.SetOff',
    loan,
    member,
    principal: moneyOf(book, principal),
    charge: moneyOf(book, charge),
    by,
  };
};
