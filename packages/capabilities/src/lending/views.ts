import type { Day } from '@sanduk/kernel';
import { stepFrom } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import type { Explained } from '../book/explained.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import type { Told } from '../book/told.ts';
import type { Criterion } from './limits.ts';
import { criteriaOf, limitOf, limitsOf } from './limits.ts';
import type { Charge, Instalment, Loan, Split, Terms } from './loan.ts';
import {
  atMeeting,
  instalmentsOf,
  lastDueOf,
  lateSince,
  lentOn,
  onDay,
  paid,
  principalDue,
  splitAt,
  unpaidCharge,
} from './loan.ts';

/** What members and officers see of loans. Sums are minor units of the book's currency. */

export interface Due {
  /** Of the loan itself, up to that day. */
  readonly principal: number;
  /** Charges of periods that have ended, oldest first. */
  readonly charges: readonly Charge[];
  /** The charge of the period that runs: a payment fills it before the loan itself. */
  readonly running: readonly Charge[];
  /** Principal and ended charges together: what should come that day. */
  readonly all: number;
}

export interface LoanCard {
  readonly loan: Loan;
  readonly lateSince: Day | undefined;
  readonly due: Due;
  /** What closes the loan that day. */
  readonly toClose: number;
  readonly instalments: readonly (Instalment & { readonly back: number })[];
  readonly next: Instalment | undefined;
}

export const dueOf = (loan: Loan, on: Day): Due => {
  const principal = principalDue(loan, on);
  const charges = loan.charges.filter(({ until }) => until !== undefined && until <= on);
  const running = loan.charges.filter(({ until }) => until === undefined || until > on);
  return { principal, charges, running, all: charges.reduce((sum, { unpaid }) => sum + unpaid, principal) };
};

/** How far each instalment is filled, the first one first. */
const filled = (loan: Loan): LoanCard['instalments'] => {
  let back = loan.lent - loan.principal;
  return instalmentsOf(loan).map((row) => {
    const part = Math.max(0, Math.min(back, row.principal));
    back -= part;
    return { ...row, back: part };
  });
};

export const loanCard = (book: Book, loan: string, on: Day): LoanCard | undefined => {
  const held = book.loan(loan, on);
  if (!held) return undefined;
  const instalments = filled(held);
  return {
    loan: held,
    lateSince: lateSince(held, on),
    due: dueOf(held, on),
    toClose: Math.max(0, held.principal) + unpaidCharge(held),
    instalments,
    next: instalments.find((row) => row.back < row.principal),
  };
};

/** Loans with a payment past its day, the longest wait first. */
export const arrears = (book: Book, on: Day): readonly (LoanCard & { readonly lateSince: Day })[] =>
  book
    .loans()
    .map(({ loan }) => loanCard(book, loan, on))
    .filter((card): card is LoanCard & { readonly lateSince: Day } => card?.lateSince !== undefined)
    .toSorted((a, b) => (a.lateSince < b.lateSince ? -1 : a.lateSince > b.lateSince ? 1 : 0));

/** How a payment on that day is split by the rules; `over` is what she would pay too much. */
export const splitOf = (book: Book, loan: string, amount: number, on: Day): Split => {
  const held = book.loan(loan, on);
  const principalFirst = book.settings?.['loan.allocation'] === 'principal-first';
  return held ? splitAt(held, amount, principalFirst) : { principal: 0, charge: 0, over: amount };
};

export type RepaidDraft = Extract<Draft, { readonly type: 'lending.Repaid' }>;

/** A payment ready to say; nothing when the loan is closed or the sum is more than she owes. */
export const repaymentDraft = (
  book: Book,
  { loan, amount, on, by }: { loan: string; amount: number; on: Day; by: string },
): RepaidDraft | undefined => {
  const { principal, charge, over } = splitOf(book, loan, amount, on);
  if (over > 0 || amount <= 0) return undefined;
  return { type: 'lending.Repaid', loan, by, principal: moneyOf(book, principal), charge: moneyOf(book, charge) };
};

export interface CalendarRow {
  readonly n: number;
  readonly due: Day;
  readonly principal: number;
  readonly charge: number;
  readonly total: number;
  /** Still out after the payment. */
  readonly balance: number;
}

/** A loan charged by the meeting is reckoned as if meetings were held as often as the rules say. */
const throughMeetings = (book: Book, loan: Loan, from: Day, to: Day): Loan => {
  const every = book.settings?.['meeting.every'];
  if (loan.terms.per !== 'meeting' || !every) return loan;
  let after = loan;
  for (let n = 1, day = stepFrom(from, every, 1); day <= to; day = stepFrom(from, every, ++n)) {
    after = atMeeting(after, day);
  }
  return after;
};

/** What comes back when, if every instalment that is still open comes on its day (or today, when its day is past). */
export const calendarOf = (book: Book, loan: Loan, on: Day = loan.since): readonly CalendarRow[] => {
  let after = onDay(loan, on);
  let from = on;
  return filled(after)
    .filter(({ n, due, principal, back }) => back < principal || due > on || n === loan.terms.periods)
    .map(({ n, due, principal, back }) => {
      const day = due < on ? on : due;
      after = onDay(throughMeetings(book, after, from, day), day);
      from = day;
      const charge = unpaidCharge(after);
      const part = principal - back;
      after = paid(after, part, charge);
      return { n, due: day, principal: part, charge, total: part + charge, balance: after.principal };
    })
    .filter(({ total }) => total > 0);
};

/** The terms that the rules give for so many instalments, beginning on a day. */
export const termsByRules = (book: Book, on: Day, periods?: number): Terms | undefined => {
  const { settings } = book;
  if (!settings) return undefined;
  const { count, unit } = settings['loan.every'];
  const every = { count, unit: unit === 'month' ? 'month' : 'week' } as const;
  const charge = settings['loan.charge'];
  return {
    charge,
    percent: charge === 'none' ? '0' : settings['loan.percent'],
    per: settings['loan.per'],
    periods: Math.max(1, Math.min(periods ?? settings['loan.periods'], settings['loan.periods'])),
    every,
    firstDue: stepFrom(on, every, 1),
  };
};

/** The most instalments that still end before the cycle does; zero when not even one fits. */
export const longestPeriods = (book: Book, on: Day): number => {
  const { settings, cycle } = book;
  const terms = termsByRules(book, on);
  if (!settings || !terms) return 0;
  if (!settings['loan.lastBeforeEnd'] || !cycle) return terms.periods;
  let periods = terms.periods;
  while (periods > 0 && lastDueOf({ ...terms, periods }) > cycle.until) periods -= 1;
  return periods;
};

export interface RequestView {
  readonly limit: number;
  readonly criteria: readonly Criterion[];
  readonly calendar: readonly CalendarRow[];
  /** What she brings back in all, and what of it is charge. */
  readonly back: number;
  readonly charge: number;
}

/** A loan request as the meeting looks at it: every rule met or not met with its figures, and what the loan costs. */
export const requestView = (
  book: Book,
  { member, amount, terms, on }: { member: string; amount: number; terms: Terms; on: Day },
): RequestView => {
  const loan = lentOn({ loan: '', member, amount, terms }, on, book.opened?.smallest ?? 1);
  const calendar = calendarOf(book, loan);
  const charge = calendar.reduce((sum, row) => sum + row.charge, 0);
  return {
    limit: limitOf(book, member),
    criteria: criteriaOf(book, { member, amount, terms, on }),
    calendar,
    back: amount + charge,
    charge,
  };
};

/** Her limit with its working: one step for each rule, the tightest decides. */
export const explainLimit = (book: Book, member: string): Explained => {
  const limits = limitsOf(book, member);
  const [tightest] = limits;
  return {
    figure: 'figure.loan-limit',
    steps: limits.map(({ rule, limit, from, times, owed }) => ({
      why: `why.${rule}`,
      figures: { from: moneyOf(book, from), times, owed: moneyOf(book, owed), owes: owed > 0 },
      amount: limit,
      entries: [],
    })),
    result: tightest?.limit ?? 0,
    ...(tightest ? { rule: tightest.rule } : {}),
  };
};

/** What she owes on a loan that day: what was lent, what came back, each charge that is not paid. */
export const explainDebt = (book: Book, told: readonly Told[], loan: string, on: Day): Explained => {
  const held = book.loan(loan, on);
  const entries = entriesOfLoan(told, loan);
  const back = held ? held.lent - held.principal : 0;
  const charges = held?.charges ?? [];
  return {
    figure: 'figure.loan-owed',
    steps: [
      { why: 'why.lent', amount: held?.lent ?? 0, entries: entries.slice(0, 1) },
      { why: 'why.came-back', amount: -back, entries: entries.slice(1) },
      ...charges.map(({ from, unpaid }) => ({
        why: 'why.charge',
        figures: { from, percent: held?.terms.percent ?? '0' },
        amount: unpaid,
        entries: [],
      })),
    ],
    result: (held?.principal ?? 0) + charges.reduce((sum, { unpaid }) => sum + unpaid, 0),
    rule: 'loan.charge',
  };
};

/** Every standing entry about the loan, in order. */
export const entriesOfLoan = (told: readonly Told[], loan: string): readonly string[] =>
  told.filter(({ entry, stands }) => stands && 'loan' in entry && entry.loan === loan).map(({ at }) => at.id);
