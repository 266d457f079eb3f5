import type { Day, JsonRecord, Money } from '@sanduk/kernel';
import { refusalOf } from '@sanduk/kernel';
import type { Draft, EntryNamed } from '../book/entries.ts';
import { loanFundCash, moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import type { Settings } from '../constitution/settings.ts';
import type { Owing, Portion } from './from-book.ts';
import { divided, finesInto, minorFrom, owingOf } from './from-book.ts';
import type { ShareRule } from './share-out-input.ts';
import { shareOut } from './share-out.ts';

/** What a share-out and the settling of one member post: every amount of every line, by the rules and the book. */

export type Line = EntryNamed<'sharing.SharedOut'>['lines'][number];
type SetOff = Line['setOff'][number];

export interface Settlement {
  readonly rule: ShareRule;
  readonly lines: readonly Line[];
  readonly into: 'surplus:fine' | 'fund:social' | 'fund:charity';
  /** Coins of the loan fund that nobody gets. */
  readonly leftover: number;
  /** What the cash does not reach for, because somebody owes more than she gets. */
  readonly shortfall: number;
  /** Who still owes after her whole part was set against it, and how much. */
  readonly stillOwes: readonly { readonly member: string; readonly amount: number }[];
}

interface Held {
  readonly setOff: readonly SetOff[];
  readonly fines: number;
  readonly used: number;
}

/** Her part fills what she owes: charge and loan, the oldest loan first, then fines. */
const heldBack = (book: Book, owing: Owing, most: number): Held => {
  let rest = most;
  const take = (amount: number): number => {
    const part = Math.min(rest, amount);
    rest -= part;
    return part;
  };
  const setOff = owing.loans
    .map(({ loan, principal, charge }) => {
      const paidCharge = take(charge);
      return { loan, charge: moneyOf(book, paidCharge), principal: moneyOf(book, take(principal)) };
    })
    .filter(({ principal, charge }) => principal.minor + charge.minor > 0);
  const fines = take(owing.fines);
  return { setOff, fines, used: most - rest };
};

/** The social fund in equal parts among the active, when the rules share it; what does not divide stays in the fund. */
const socialPart = (book: Book, settings: Settings): { part: number; members: ReadonlySet<string> } => {
  const active = book.members().filter(({ member, standing }) => standing === 'active' && !book.settled(member));
  const members = new Set(active.map(({ member }) => member));
  if (settings['social.atCycleEnd'] !== 'shared' || active.length === 0) return { part: 0, members };
  const smallest = book.opened?.smallest ?? 1;
  const coin = settings['share.rounding'] === 'coin' ? Math.max(smallest, settings['share.coin'].minor) : smallest;
  const each = Math.max(0, book.balance('fund:social')) / active.length;
  return { part: Math.floor(each / coin) * coin, members };
};

const lineOf = (book: Book, portion: Portion, owing: Owing, social: number, carry: boolean): Line => {
  const held = heldBack(book, owing, Math.min(owing.all, portion.entitlement));
  const gain = portion.entitlement - portion.savings;
  return {
    member: portion.member,
    savings: moneyOf(book, portion.savings),
    surplus: { amount: moneyOf(book, Math.abs(gain)), ...(gain < 0 ? { loss: true } : {}) },
    social: moneyOf(book, social),
    setOff: carry ? [] : held.setOff,
    fines: moneyOf(book, carry ? 0 : held.fines),
    kept: moneyOf(book, carry ? held.used : 0),
    paid: moneyOf(book, portion.entitlement - held.used + social),
  };
};

const sum = (lines: readonly Line[], of: (line: Line) => number): number =>
  lines.reduce((all, line) => all + of(line), 0);

/**
 * The whole share-out by one rule on one day. What she owes is set against her part; with `carry` the same sum stays in
 * her savings and the loan stays out. Paid + leftover = cash of the loan fund + social fund shared, to the coin.
 */
export const settlementOf = (book: Book, on: Day, rule: ShareRule): Settlement | { readonly unavailable: string } => {
  const { settings } = book;
  if (!settings) return { unavailable: 'missing-field' };
  const result = divided(book, on, rule);
  if ('unavailable' in result) return result;
  const social = socialPart(book, settings);
  const carry = settings['loan.unpaidAtEnd'] === 'carry';
  const lines = result.portions.map((portion) => {
    const part = social.members.has(portion.member) ? social.part : 0;
    return lineOf(book, portion, owingOf(book, portion.member, on), part, carry);
  });
  const into = finesInto(settings);
  const moved = into === 'surplus:fine' ? 0 : sum(lines, ({ fines }) => fines.minor);
  const left = loanFundCash(book) - sum(lines, ({ paid, social: shared }) => paid.minor - shared.minor) - moved;
  const stillOwes = result.portions
    .map(({ member, owes, entitlement }) => ({ member, amount: owes - entitlement }))
    .filter(({ amount }) => amount > 0);
  return { rule, lines, into, leftover: Math.max(0, left), shortfall: Math.max(0, -left), stillOwes };
};

export type Leftover = EntryNamed<'sharing.SharedOut'>['leftover'];

/** Where the leftover goes by the rules; a lot needs the member who drew it. */
export const leftoverOf = (book: Book, amount: number, drawn: string | undefined): Leftover => {
  const rule = book.settings?.['share.leftover'] ?? 'next-cycle';
  const money: Money = moneyOf(book, amount);
  if (amount === 0) return { amount: money, to: 'next-cycle' };
  if (rule !== 'lot') return { amount: money, to: rule };
  return drawn === undefined ? { amount: money, to: 'next-cycle' } : { amount: money, to: 'member', member: drawn };
};

/** The motion that the members vote on; the sums follow from the book on the day it is said. */
export interface ShareOutMotion {
  readonly type: 'sharing.SharedOut';
  readonly cycle: string;
  readonly rule: ShareRule;
}
export const shareOutMotion = (cycle: string, rule: ShareRule): ShareOutMotion & Readonly<Record<string, string>> => ({
  type: 'sharing.SharedOut',
  cycle,
  rule,
});

export type SharedOutDraft = Extract<Draft, { readonly type: 'sharing.SharedOut' }>;

export interface Saying {
  readonly on: Day;
  readonly rule: ShareRule;
  readonly by: string;
  readonly proposal: string;
  /** Who drew the lot for the leftover coins, where the rules ask for one. */
  readonly drawn?: string;
}

/** The share-out ready to say, or why the rule cannot be used. */
export const shareOutDraft = (
  book: Book,
  { on, rule, by, proposal, drawn }: Saying,
): SharedOutDraft | { readonly unavailable: string } => {
  const settlement = settlementOf(book, on, rule);
  if ('unavailable' in settlement) return settlement;
  const { lines, into, leftover } = settlement;
  const cycle = book.cycle?.cycle;
  if (cycle === undefined) return { unavailable: 'sharing.no-cycle' };
  return {
    type: 'sharing.SharedOut',
    ...{ cycle, rule, lines, into, by, on, proposal },
    leftover: leftoverOf(book, leftover, drawn),
  };
};

export interface Leaving {
  readonly savings: number;
  readonly profit: number;
  readonly fee: number;
  readonly setOff: readonly SetOff[];
  readonly fines: number;
  readonly into: Settlement['into'];
  readonly paid: number;
  readonly stillOwes: number;
}

/** Her part of the surplus if it were shared today; a loss is not taken from her. */
export const profitToDate = (book: Book, member: string, on: Day): number => {
  const result = divided(book, on, book.settings?.['share.rule'] ?? 'standard');
  if ('unavailable' in result) return 0;
  const portion = result.portions.find((one) => one.member === member);
  return portion ? Math.max(0, portion.entitlement - portion.savings) : 0;
};

/** The most that she may get beside her savings: what the rules say, or up to her part where the members vote it. */
export const mostProfit = (book: Book, member: string, on: Day): number => {
  const died = book.member(member)?.standing === 'died';
  return died || book.settings?.['leaver.profit'] !== 'none' ? profitToDate(book, member, on) : 0;
};

/** True where the members may vote less than her whole part. */
export const profitIsVoted = (book: Book, member: string): boolean =>
  book.member(member)?.standing !== 'died' && book.settings?.['leaver.profit'] === 'by-vote';

const major = (book: Book, minor: number): string => {
  const decimals = book.opened?.decimals ?? 0;
  const digits = String(minor).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

/** What one member gets who leaves before the end, or her heir; the fee is held in whole coins, in her favour. */
export const leavingOf = (book: Book, member: string, on: Day, profit: number): Leaving | undefined => {
  const { settings, opened } = book;
  if (!settings || !opened) return undefined;
  const savings = Math.max(0, book.balance(`savings:${member}`));
  const answer = shareOut({
    currency: opened.currency,
    rule: 'leaver',
    exitFeePercent: settings['leaver.feePercent'],
    members: [{ id: member, savings: major(book, savings), profit: major(book, profit) }],
  });
  if (refusalOf(answer)) return undefined;
  const fields = (answer['members'] as readonly JsonRecord[])[0] ?? {};
  const exact = minorFrom(fields['exitFee']);
  const fee = Math.floor(exact / opened.smallest) * opened.smallest;
  const owing = owingOf(book, member, on);
  const held = heldBack(book, owing, Math.min(owing.all, savings + profit - fee));
  return {
    ...{ savings, profit, fee, setOff: held.setOff, fines: held.fines, into: finesInto(settings) },
    paid: savings + profit - fee - held.used,
    stillOwes: owing.all - held.used,
  };
};

/** The settling of one member, ready to say. */
export const leaverDraft = (
  book: Book,
  { member, on, by, proposal, profit }: { member: string; on: Day; by: string; proposal: string; profit?: number },
): Extract<Draft, { readonly type: 'sharing.LeaverSettled' }> | undefined => {
  const leaving = leavingOf(book, member, on, profit ?? mostProfit(book, member, on));
  if (!leaving) return undefined;
  return {
    type: 'sharing.LeaverSettled',
    ...{ member, by, on, proposal, setOff: leaving.setOff, into: leaving.into },
    savings: moneyOf(book, leaving.savings),
    profit: moneyOf(book, leaving.profit),
    fee: moneyOf(book, leaving.fee),
    fines: moneyOf(book, leaving.fines),
    paid: moneyOf(book, leaving.paid),
  };
};
