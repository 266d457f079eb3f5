import type { Day, JsonRecord } from '@sanduk/kernel';
import { fraction, refusalOf, toDecimal } from '@sanduk/kernel';
import { loanFundCash } from '../book/figures.ts';
import type { Book, Member } from '../book/questions.ts';
import type { Settings } from '../constitution/settings.ts';
import type { ShareRule } from './share-out-input.ts';
import { shareOut } from './share-out.ts';

/** The calculator's input from the book on a day, and its answer in whole minor units. */

/** What one member still has to bring before the cycle ends. */
export interface Owing {
  readonly loans: readonly { readonly loan: string; readonly principal: number; readonly charge: number }[];
  readonly fines: number;
  readonly all: number;
}

/** Everybody who belongs and was not settled, and whoever still has savings here. */
export const sharers = (book: Book): readonly Member[] =>
  book
    .members()
    .filter(
      ({ member, standing }) => book.balance(`savings:${member}`) > 0 || (standing !== 'left' && !book.settled(member)),
    );

export const owingOf = (book: Book, member: string, on: Day): Owing => {
  const loans = book
    .loans()
    .filter((loan) => loan.member === member)
    .map(({ loan, principal }) => ({ loan, principal: Math.max(0, principal), charge: book.chargeDue(loan, on) }));
  const fines = book.finesDue(member);
  return { loans, fines, all: loans.reduce((sum, { principal, charge }) => sum + principal + charge, fines) };
};

/** The fund that fines go into by the rules; only what stays in the loan fund is shared. */
export const finesInto = (settings: Settings): 'surplus:fine' | 'fund:social' | 'fund:charity' => {
  const into = settings['fine.into'];
  return into === 'social' ? 'fund:social' : into === 'charity' ? 'fund:charity' : 'surplus:fine';
};

const finesThatLeave = (book: Book, settings: Settings): number =>
  finesInto(settings) === 'surplus:fine'
    ? 0
    : sharers(book).reduce((sum, { member }) => sum + book.finesDue(member), 0);

const asDecimal = (book: Book, minor: number): string => {
  const decimals = book.opened?.decimals ?? 0;
  return toDecimal(fraction(minor, 10 ** decimals), decimals);
};

/** Share counts are used where they say the same as the money, as they do unless savings were brought in without them. */
const sharesSayTheSame = (book: Book, settings: Settings): boolean => {
  const price = settings['savings.sharePrice'].minor;
  return (
    settings['savings.way'] === 'shares' &&
    price > 0 &&
    sharers(book).every(({ member }) => book.shares(member) * price === book.balance(`savings:${member}`))
  );
};

const memberInput = (book: Book, member: string, rule: ShareRule, on: Day, withShares: boolean): JsonRecord => {
  const owing = owingOf(book, member, on);
  const borrowing = book.borrowing(member);
  const chargesNow = owing.loans.reduce((sum, { charge }) => sum + charge, 0);
  const savings = book.balance(`savings:${member}`);
  const base: JsonRecord = {
    id: member,
    savings: asDecimal(book, savings),
    owes: asDecimal(book, owing.all),
    ...(withShares ? { shares: book.shares(member) } : {}),
  };
  switch (rule) {
    case 'interest-back':
      return { ...base, interestPaid: asDecimal(book, borrowing.charge + chargesNow) };
    case 'mixed':
      return { ...base, borrowed: asDecimal(book, borrowing.lent) };
    case 'time-sessions':
      return {
        ...base,
        deposits: book.deposits(member).map(({ session, minor }) => ({ session, amount: asDecimal(book, minor) })),
      };
    case 'time-days':
      // One share of one minor unit: every way of saving is weighed alike, to the coin.
      return {
        ...base,
        holdings: book.deposits(member).map((held) => ({ from: dayInCycle(book, held.on, on), shares: held.minor })),
      };
    case 'standard':
    case 'flat':
      return base;
  }
};

const dayInCycle = (book: Book, day: Day, end: Day): Day => {
  const from = book.cycle?.from ?? day;
  return day < from ? from : day > end ? end : day;
};

/** Rounding of the rules; a whole value of a share exists only for the standard rule, other rules floor to its coin. */
const roundingOf = (book: Book, settings: Settings, rule: ShareRule, withShares: boolean): JsonRecord => {
  const smallest = book.opened?.smallest ?? 1;
  const asked = settings['share.rounding'];
  const mode = asked === 'whole-share-value' && (rule !== 'standard' || !withShares) ? 'coin' : asked;
  const coin = mode === 'coin' ? Math.max(smallest, settings['share.coin'].minor) : smallest;
  return { mode, unit: asDecimal(book, coin) };
};

/** What the share-out contract asks, out of the book as it is on that day, members by number. */
export const shareOutInput = (book: Book, on: Day, rule: ShareRule): JsonRecord => {
  const { settings } = book;
  if (!settings) return {};
  const withShares = sharesSayTheSame(book, settings);
  const mixed = settings['share.mixed'];
  return {
    currency: book.opened?.currency ?? '',
    rule,
    cash: asDecimal(book, loanFundCash(book) - finesThatLeave(book, settings)),
    rounding: roundingOf(book, settings, rule, withShares),
    ...(rule === 'mixed' ? { bySavingsPercent: mixed.bySavings, byBorrowingPercent: mixed.byBorrowing } : {}),
    ...(rule === 'time-sessions' ? { sessions: Math.max(1, book.sessions) } : {}),
    ...(rule === 'time-days'
      ? { periodStart: book.cycle?.from ?? on, periodEnd: on, sharePrice: asDecimal(book, 1) }
      : {}),
    members: sharers(book).map(({ member }) => memberInput(book, member, rule, on, withShares)),
  };
};

export interface Portion {
  readonly member: string;
  readonly weight: string;
  readonly weightPercent: string;
  readonly savings: number;
  readonly entitlement: number;
  readonly owes: number;
}

export interface Divided {
  readonly total: number;
  readonly surplus: number;
  /** Six decimals; only where savings are shares and the rule is the standard one. */
  readonly valuePerShare: string | undefined;
  readonly portions: readonly Portion[];
}

/** The calculator prints exactly the decimals of the currency, so the digits are the minor units. */
export const minorFrom = (text: unknown): number => (typeof text === 'string' ? Number(text.replace('.', '')) : 0);

const textFrom = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The answer of the calculator for the book, or why this rule cannot be used today. */
export const divided = (book: Book, on: Day, rule: ShareRule): Divided | { readonly unavailable: string } => {
  const answer = shareOut(shareOutInput(book, on, rule));
  const refused = refusalOf(answer);
  if (refused) return { unavailable: refused };
  const members = answer['members'] as readonly JsonRecord[];
  const minor = (held: JsonRecord, key: string): number => minorFrom(held[key]);
  return {
    total: minor(answer, 'total'),
    surplus: minor(answer, 'surplus'),
    valuePerShare: typeof answer['valuePerShare'] === 'string' ? answer['valuePerShare'] : undefined,
    portions: members.map((held) => ({
      member: textFrom(held['id']),
      weight: textFrom(held['weight']),
      weightPercent: textFrom(held['weightPercent']),
      savings: minor(held, 'savings'),
      entitlement: minor(held, 'entitlement'),
      owes: minor(held, 'owes'),
    })),
  };
};
