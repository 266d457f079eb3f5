import type { Act, At, Objection, Posting } from '@sanduk/kernel';
import type { Entry, EntryNamed } from '../book/entries.ts';
import { isEarlyImport, moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import { isOfEarlier } from '../book/replaced.ts';
import type { Rule } from '../book/rule.ts';
import { entries } from './entries.ts';
import { withdrawalObjection } from './withdrawal.ts';

/**
 * Savings: what members put aside in the group, in shares of one price or in free amounts.
 *
 *   S1  A share has one price, and a member buys as many a meeting as the rules allow, however often she comes.
 *   S2  An amount is neither below nor above what the rules allow for a meeting.
 *   S3  A member takes out only what is hers, when the rules let her, and never what stands behind her loan.
 *   S4  Shares count in the cycle in which they were bought, and only as far as their money is still there.
 *   S5  Every change of a member's savings is a posting, so her passbook and the box agree.
 */
export interface State {
  /** Shares bought in this cycle. */
  readonly shares: Readonly<Record<string, number>>;
  /** Shares and amounts put in since the last meeting was opened or closed. */
  readonly now: Readonly<Record<string, Bought>>;
}

export interface Bought {
  readonly shares: number;
  readonly minor: number;
}

const empty: State = { shares: {}, now: {} };
const nothing: Bought = { shares: 0, minor: 0 };

type Purchase = EntryNamed<'savings.SharesBought'>;
type Deposit = EntryNamed<'savings.Deposited'>;

/** What came from her at the earlier meeting that the line belongs to. */
const thatDay = (entry: Purchase | Deposit, book: Book): number =>
  book
    .deposits(entry.member)
    .filter(({ on }) => on === entry.on)
    .reduce((sum, { minor }) => sum + minor, 0);

/** S1. The price is arithmetic and asked always; how many a meeting is a limit, which an old sheet need not keep. */
const purchaseObjection = (state: State, entry: Purchase, book: Book): Objection | undefined => {
  if (!book.cycle) return { code: 'sharing.no-cycle' };
  const price = book.settings?.['savings.sharePrice'].minor ?? 0;
  if (entry.amount.minor !== entry.shares * price) {
    const amount = moneyOf(book, entry.shares * price);
    return { code: 'savings.not-the-price', shares: entry.shares, price: moneyOf(book, price), amount };
  }
  if (isEarlyImport(entry, book)) return undefined;
  const least = book.settings?.['savings.sharesMin'] ?? 0;
  const most = book.settings?.['savings.sharesMax'] ?? 0;
  const earlier = isOfEarlier(entry) && price > 0;
  const bought = earlier ? Math.floor(thatDay(entry, book) / price) : (state.now[entry.member]?.shares ?? 0);
  const together = bought + entry.shares;
  return together < least || together > most ? { code: 'savings.shares-outside', least, most, bought } : undefined;
};

/** S2. */
const depositObjection = (state: State, entry: Deposit, book: Book): Objection | undefined => {
  if (isEarlyImport(entry, book)) return undefined;
  const least = book.settings?.['savings.amountMin'].minor ?? 0;
  const most = book.settings?.['savings.amountMax'].minor ?? 0;
  const put = isOfEarlier(entry) ? thatDay(entry, book) : (state.now[entry.member]?.minor ?? 0);
  const together = put + entry.amount.minor;
  if (together < least) return { code: 'savings.below-minimum', least: moneyOf(book, least) };
  if (most > 0 && together > most) {
    return { code: 'savings.above-maximum', most: moneyOf(book, most), put: moneyOf(book, put) };
  }
  return undefined;
};

/** A group that saves in shares takes no loose amounts, and the other way round. */
const wayObjection = (entry: Purchase | Deposit, book: Book): Objection | undefined => {
  const way = book.settings?.['savings.way'];
  const said = entry.type === 'savings.SharesBought' ? 'shares' : 'amounts';
  return way === undefined || way === said || isEarlyImport(entry, book)
    ? undefined
    : { code: 'savings.other-way', way };
};

const objection = (state: State, entry: Entry, _act: Act, book: Book): Objection | undefined => {
  switch (entry.type) {
    case 'savings.SharesBought':
      return wayObjection(entry, book) ?? purchaseObjection(state, entry, book);
    case 'savings.Deposited':
      return wayObjection(entry, book) ?? depositObjection(state, entry, book);
    case 'savings.Withdrawn':
      return withdrawalObjection(entry, book);
    default:
      return undefined;
  }
};

const put = (state: State, entry: Purchase | Deposit): State => {
  const { member } = entry;
  const shares = entry.type === 'savings.SharesBought' ? entry.shares : 0;
  const before = state.now[member] ?? nothing;
  const now = { shares: before.shares + shares, minor: before.minor + entry.amount.minor };
  return {
    shares: shares === 0 ? state.shares : { ...state.shares, [member]: (state.shares[member] ?? 0) + shares },
    now: isOfEarlier(entry) ? state.now : { ...state.now, [member]: now },
  };
};

const without = (shares: State['shares'], members: readonly string[]): State['shares'] =>
  Object.fromEntries(Object.entries(shares).filter(([member]) => !members.includes(member)));

const evolve = (state: State, entry: Entry, _at: At): State => {
  switch (entry.type) {
    case 'savings.SharesBought':
    case 'savings.Deposited':
      return put(state, entry);
    case 'sharing.LeaverSettled':
      return { ...state, shares: without(state.shares, [entry.member]) };
    case 'sharing.SharedOut': {
      const members = entry.lines.map(({ member }) => member);
      return { ...state, shares: without(state.shares, members) };
    }
    case 'sharing.CycleOpened':
      return empty;
    case 'meeting.Opened':
    case 'meeting.Sealed':
      return { ...state, now: {} };
    default:
      return state;
  }
};

const postings = (entry: Entry): readonly Posting[] => {
  switch (entry.type) {
    case 'savings.SharesBought':
    case 'savings.Deposited':
      return [{ debit: entry.place ?? 'box', credit: `savings:${entry.member}`, amount: entry.amount }];
    case 'savings.Withdrawn':
      return [{ debit: `savings:${entry.member}`, credit: entry.place ?? 'box', amount: entry.amount }];
    default:
      return [];
  }
};

/** S4. A share whose money was taken out or set against a loan counts no more. */
const sharesOf = (state: State, book: Book, member: string): number => {
  const held = state.shares[member] ?? 0;
  const price = book.settings?.['savings.sharePrice'].minor ?? 0;
  return price > 0 ? Math.max(0, Math.min(held, Math.floor(book.balance(`savings:${member}`) / price))) : held;
};

export const savings: Rule<'savings', State> = {
  name: 'savings',
  entries,
  empty,
  objection,
  evolve,
  postings,
  answers: (state, book) => ({
    shares: (member) => sharesOf(state, book, member),
    boughtNow: (member) => state.now[member] ?? nothing,
  }),
};
