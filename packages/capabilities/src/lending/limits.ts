import type { Day, Objection } from '@sanduk/kernel';
import { compare, divide, floorOf, fraction, fromDecimal, multiply, stepFrom, zero } from '@sanduk/kernel';
import { loanFundCash, moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import type { Setting, Settings } from '../constitution/settings.ts';
import type { Terms } from './loan.ts';
import { lastDueOf } from './loan.ts';

/** What a member may borrow, by each rule, with the figures it was worked out from. */

export interface Request {
  readonly member: string;
  readonly amount: number;
  readonly terms: Terms;
  readonly on: Day;
}

/** One rule held against one request: the same for the screen that shows it and for the objection. */
export interface Criterion {
  readonly rule: Setting;
  readonly code: string;
  readonly met: boolean;
  readonly figures: Readonly<Record<string, unknown>>;
}

export interface Limit {
  readonly rule: 'loan.multiple' | 'loan.cap' | 'loan.shareOfCash';
  /** In whole coins, never below zero. */
  readonly limit: number;
  /** What the limit was worked out from, in minor units, and the rule's own figure. */
  readonly from: number;
  readonly times: string;
  /** What she has out already, where the rule counts it. */
  readonly owed: number;
}

const inCoins = (book: Book, exact: ReturnType<typeof fraction>, less: number): number => {
  const coin = book.opened?.smallest ?? 1;
  const minor = Number(floorOf(divide(exact, fraction(coin)))) * coin - less;
  return Math.max(0, minor);
};

const owedBy = (book: Book, member: string): number =>
  book
    .loans()
    .filter((loan) => loan.member === member)
    .reduce((sum, { principal }) => sum + Math.max(0, principal), 0);

/** Every rule that limits the sum, the tightest first. */
export const limitsOf = (book: Book, member: string): readonly Limit[] => {
  const { settings } = book;
  if (!settings) return [];
  const owed = owedBy(book, member);
  const saved = book.balance(`savings:${member}`);
  const cash = Math.max(0, loanFundCash(book));
  const multiple = fromDecimal(settings['loan.multiple']) ?? zero;
  const share = divide(fromDecimal(settings['loan.shareOfCash']) ?? zero, fraction(100));
  const cap = settings['loan.cap'].minor;
  const limits: readonly Limit[] = [
    {
      rule: 'loan.multiple',
      limit: inCoins(book, multiply(fraction(Math.max(0, saved)), multiple), owed),
      from: saved,
      times: settings['loan.multiple'],
      owed,
    },
    ...(cap > 0
      ? [{ rule: 'loan.cap', limit: inCoins(book, fraction(cap), owed), from: cap, times: '1', owed } as const]
      : []),
    {
      rule: 'loan.shareOfCash',
      limit: inCoins(book, multiply(fraction(cash), share), 0),
      from: cash,
      times: settings['loan.shareOfCash'],
      owed: 0,
    },
  ];
  return limits.toSorted((a, b) => a.limit - b.limit);
};

/** The most that she can borrow today: what the tightest rule leaves. */
export const limitOf = (book: Book, member: string): number => limitsOf(book, member)[0]?.limit ?? 0;

const sameNumber = (a: string, b: string): boolean => compare(fromDecimal(a) ?? zero, fromDecimal(b) ?? zero) === 0;

/** The first setting that the terms depart from. */
const departsFrom = ({ terms, on }: Request, settings: Settings): Setting | undefined => {
  if (!settings['loan.enabled']) return 'loan.enabled';
  if (terms.charge !== settings['loan.charge']) return 'loan.charge';
  if (terms.charge !== 'none') {
    if (!sameNumber(terms.percent, settings['loan.percent'])) return 'loan.percent';
    if (terms.per !== settings['loan.per']) return 'loan.per';
  }
  if (terms.periods > settings['loan.periods']) return 'loan.periods';
  const longest = settings['loan.every'];
  const isLonger = stepFrom(on, terms.every, 1) > stepFrom(on, longest, 1);
  const ends = stepFrom(on, longest, settings['loan.periods']);
  return isLonger || terms.firstDue <= on || lastDueOf(terms) > ends ? 'loan.every' : undefined;
};

/** The limit in one word, for sentences. */
const saidBy = { 'loan.multiple': 'savings', 'loan.cap': 'cap', 'loan.shareOfCash': 'cash' } as const;

const sumCriteria = (book: Book, { member, amount }: Request): readonly Criterion[] =>
  limitsOf(book, member).map(({ rule, limit, from, times, owed }) => ({
    rule,
    code: 'lending.above-limit',
    met: amount <= limit,
    figures: {
      limit: moneyOf(book, limit),
      rule,
      by: saidBy[rule],
      from: moneyOf(book, from),
      times,
      owed: moneyOf(book, owed),
      owes: owed > 0,
    },
  }));

/** Every rule that a loan request meets or does not meet, in the order in which they are asked. */
export const criteriaOf = (book: Book, request: Request): readonly Criterion[] => {
  const { settings, cycle } = book;
  if (!settings) return [];
  const { member, on, terms } = request;
  const loans = book.loans().filter((loan) => loan.member === member);
  const late = loans.map(({ loan }) => book.lateSince(loan, on)).find((day) => day !== undefined);
  const departs = departsFrom(request, settings);
  const lastDue = lastDueOf(terms);
  const most = settings['loan.perMember'];
  return [
    {
      rule: departs ?? 'loan.periods',
      code: 'lending.terms-not-in-rules',
      met: departs === undefined,
      figures: { setting: departs ?? 'loan.periods' },
    },
    {
      rule: 'loan.perMember',
      code: late === undefined ? 'lending.has-loan' : 'lending.in-arrears',
      met: late === undefined && loans.length < most,
      figures: late === undefined ? { loans: loans.length, most } : { since: late },
    },
    ...(settings['loan.lastBeforeEnd'] && cycle
      ? [
          {
            rule: 'loan.lastBeforeEnd',
            code: 'lending.past-cycle-end',
            met: lastDue <= cycle.until,
            figures: { until: cycle.until, lastDue },
          } as const,
        ]
      : []),
    ...sumCriteria(book, request),
  ];
};

export const requestObjection = (book: Book, request: Request): Objection | undefined => {
  const unmet = criteriaOf(book, request).find(({ met }) => !met);
  return unmet && { code: unmet.code, ...unmet.figures };
};
