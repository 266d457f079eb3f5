import type { Draft } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import { activeMembers, membersHere, nextNth } from '../book/today.ts';
import { purchaseDraft, sharesLeft } from './drafts.ts';
import { withdrawable } from './withdrawal.ts';

/** What the savings page of one member shows before anything is said. */
export interface SavingsAhead {
  readonly way: 'shares' | 'amounts';
  /** What is about to be put in. */
  readonly minor: number;
  readonly price: number;
  readonly least: number;
  /** Shares, or minor units; zero for amounts without an upper end. */
  readonly most: number;
  /** What she put in at this meeting already. */
  readonly bought: { readonly shares: number; readonly minor: number };
  /** Stamps of the cycle, or savings in minor units, before and after. */
  readonly before: number;
  readonly after: number;
}

/** `wanted` is shares where savings are shares, minor units elsewhere. */
export const savingsAhead = (book: Book, member: string, wanted: number): SavingsAhead => {
  const { settings } = book;
  const bought = book.boughtNow(member);
  if (settings?.['savings.way'] === 'amounts') {
    const before = book.balance(`savings:${member}`);
    const most = settings['savings.amountMax'].minor;
    return {
      way: 'amounts',
      minor: wanted,
      price: 0,
      least: Math.max(0, settings['savings.amountMin'].minor - bought.minor),
      most: most === 0 ? 0 : Math.max(0, most - bought.minor),
      bought,
      before,
      after: before + wanted,
    };
  }
  const price = settings?.['savings.sharePrice'].minor ?? 0;
  const before = book.shares(member);
  return {
    way: 'shares',
    minor: wanted * price,
    price,
    least: Math.max(0, (settings?.['savings.sharesMin'] ?? 0) - bought.shares),
    most: sharesLeft(book, member),
    bought,
    before,
    after: before + wanted,
  };
};

export interface Limit {
  readonly is: 'at-least' | 'at-most';
  readonly minor: number;
}

/** The end of the rules that a free amount has passed; stamps have no such end, their places stop there. */
export const limitOf = ({ way, least, most }: SavingsAhead, wanted: number): Limit | undefined => {
  if (way === 'shares' || wanted === 0) return undefined;
  if (wanted < least) return { is: 'at-least', minor: least };
  return most > 0 && wanted > most ? { is: 'at-most', minor: most } : undefined;
};

type SavingsDraft = Extract<Draft, { readonly type: 'savings.SharesBought' | 'savings.Deposited' }>;

/** What she puts in, as the first of the meeting or as another payment. */
export const savingsDraft = (book: Book, member: string, wanted: number, by: string): SavingsDraft =>
  book.settings?.['savings.way'] === 'amounts'
    ? {
        type: 'savings.Deposited',
        member,
        amount: moneyOf(book, wanted),
        by,
        ...nextNth(book, 'savings.Deposited', member),
      }
    : purchaseDraft(book, member, wanted, by, nextNth(book, 'savings.SharesBought', member).nth);

export interface SavingsLine {
  readonly member: string;
  readonly here: boolean;
  readonly shares: number;
  readonly minor: number;
}

export interface SavingsToday {
  readonly lines: readonly SavingsLine[];
  /** Who is here and put in nothing yet, without those of whom somebody said *none today*. */
  readonly missing: readonly string[];
  readonly done: number;
  readonly of: number;
  readonly shares: number;
  readonly minor: number;
}

/** Everybody with what she put in today, and who is still to be asked. */
export const savingsToday = (book: Book, none: readonly string[] = []): SavingsToday => {
  const here = membersHere(book);
  const lines = activeMembers(book).map((member): SavingsLine => ({
    member,
    here: here.includes(member),
    ...book.boughtNow(member),
  }));
  const asked = ({ member, minor }: SavingsLine): boolean => minor > 0 || none.includes(member);
  const called = lines.filter((line) => line.here);
  return {
    lines,
    missing: called.filter((line) => !asked(line)).map(({ member }) => member),
    done: called.filter(asked).length,
    of: called.length,
    shares: lines.reduce((sum, line) => sum + line.shares, 0),
    minor: lines.reduce((sum, line) => sum + line.minor, 0),
  };
};

/** Whose turn is next after this member: the first who is missing further on, then from the start. */
export const missingAfter = ({ lines, missing }: SavingsToday, member: string | undefined): string | undefined => {
  const at = lines.findIndex((line) => line.member === member);
  return lines.slice(at + 1).find((line) => missing.includes(line.member))?.member ?? missing[0];
};

/** The member before or after in the order of numbers; the row has no end. */
export const neighbourOf = ({ lines }: SavingsToday, member: string, by: 1 | -1): string => {
  const at = lines.findIndex((line) => line.member === member);
  return lines.at((at + by) % Math.max(1, lines.length))?.member ?? member;
};

export interface WithdrawalAhead {
  readonly way: 'never' | 'by-vote' | 'free';
  readonly saved: number;
  readonly most: number;
}

/** What she may take out, and how the rules let her. */
export const withdrawalAhead = (book: Book, member: string): WithdrawalAhead => ({
  way: book.settings?.['savings.withdrawal'] ?? 'never',
  saved: book.balance(`savings:${member}`),
  most: withdrawable(book, member),
});
