import type { Day } from '@sanduk/kernel';
import type { Book } from '../book/questions.ts';
import { divided, sharers } from './from-book.ts';
import type { Settlement } from './lines.ts';
import { settlementOf } from './lines.ts';
import type { ShareRule } from './share-out-input.ts';
import { shareRules } from './share-out-input.ts';

/** What a group looks at before and during a share-out. Sums are minor units of the book's currency. */

export interface Gain {
  readonly member: string;
  readonly entitlement: number;
  /** Against the rule in force; undefined when that rule cannot be used today. */
  readonly difference: number | undefined;
}

export type RuleBeside =
  | {
      readonly rule: ShareRule;
      readonly inForce: boolean;
      readonly valuePerShare: string | undefined;
      readonly total: number;
      readonly surplus: number;
      readonly members: readonly Gain[];
      readonly more: number;
      readonly less: number;
      readonly same: number;
    }
  | { readonly rule: ShareRule; readonly inForce: boolean; readonly unavailable: string };

/** Where loans cost nothing, nobody is shown a rule that gives back what borrowers added. */
const inForceOrUseful = (book: Book, rule: ShareRule): boolean =>
  rule !== 'interest-back' ||
  book.settings?.['share.rule'] === rule ||
  book.settings?.['loan.charge'] !== 'none' ||
  book.balance('surplus:charge') > 0;

/** All rules side by side in a fixed order, none advised: what each member gets, and more or less than by our own rule. */
export const sideBySide = (book: Book, on: Day): readonly RuleBeside[] => {
  const own = ruleInForce(book);
  const today = divided(book, on, own);
  const before =
    'unavailable' in today ? undefined : new Map(today.portions.map((one) => [one.member, one.entitlement]));
  return shareRules
    .filter((rule) => inForceOrUseful(book, rule))
    .map((rule) => {
      const inForce = rule === own;
      const result = inForce ? today : divided(book, on, rule);
      if ('unavailable' in result) return { rule, inForce, unavailable: result.unavailable };
      const members = result.portions.map(({ member, entitlement }) => ({
        member,
        entitlement,
        difference: before && entitlement - (before.get(member) ?? 0),
      }));
      const count = (of: (difference: number) => boolean): number =>
        members.filter(({ difference }) => difference !== undefined && of(difference)).length;
      const { valuePerShare, total, surplus } = result;
      return {
        ...{ rule, inForce, valuePerShare, total, surplus, members },
        more: count((difference) => difference > 0),
        less: count((difference) => difference < 0),
        same: count((difference) => difference === 0),
      };
    });
};

export interface Today {
  readonly rule: ShareRule;
  readonly cash: number;
  /** Members owe it; it is set against what they get. */
  readonly owed: number;
  readonly total: number;
  readonly savings: number;
  readonly surplus: number;
  readonly valuePerShare: string | undefined;
  readonly settlement: Settlement;
}

/** Before anybody has saved there is nothing to compare, whatever coins were left over. */
export const isAnythingSaved = (book: Book): boolean =>
  book.members().some(({ member }) => book.balance(`savings:${member}`) > 0);

/** The rule in force, unless the members look at another one. */
export const ruleInForce = (book: Book): ShareRule => book.settings?.['share.rule'] ?? 'standard';

/** The share-out as it would be on that day by a rule: every figure that its sum is worked out from. */
export const shareOutToday = (
  book: Book,
  on: Day,
  rule: ShareRule = ruleInForce(book),
): Today | { readonly unavailable: string } => {
  const result = divided(book, on, rule);
  if ('unavailable' in result) return result;
  const settlement = settlementOf(book, on, rule);
  if ('unavailable' in settlement) return settlement;
  const owed = result.portions.reduce((sum, { owes }) => sum + owes, 0);
  const savings = sharers(book).reduce((sum, { member }) => sum + book.balance(`savings:${member}`), 0);
  const { total, surplus, valuePerShare } = result;
  return { rule, cash: total - owed, owed, total, savings, surplus, valuePerShare, settlement };
};

export interface Envelope {
  readonly member: string;
  readonly amount: number;
  /** Notes and coins, the largest first: `[minor, how many]`. */
  readonly pieces: readonly (readonly [number, number])[];
  /** What the given notes and coins cannot make. */
  readonly rest: number;
}

export interface Envelopes {
  readonly envelopes: readonly Envelope[];
  /** How many of each note and coin to fetch for all envelopes together. */
  readonly totals: readonly (readonly [number, number])[];
  readonly rest: number;
}

/** Fewest pieces first: as many as fit of the largest, then of the next. */
export const splitIntoPieces = (
  amount: number,
  pieces: readonly number[],
): { readonly pieces: readonly (readonly [number, number])[]; readonly rest: number } => {
  let rest = amount;
  const used: (readonly [number, number])[] = [];
  for (const piece of [...new Set(pieces)].filter((one) => one > 0).toSorted((a, b) => b - a)) {
    const count = Math.floor(rest / piece);
    if (count > 0) used.push([piece, count]);
    rest -= count * piece;
  }
  return { pieces: used, rest };
};

/** The list for packing envelopes, and what to bring from the bank for it. */
export const envelopesFor = (
  payouts: readonly { readonly member: string; readonly amount: number }[],
  pieces: readonly number[],
): Envelopes => {
  const envelopes = payouts
    .filter(({ amount }) => amount > 0)
    .map(({ member, amount }) => ({ member, amount, ...splitIntoPieces(amount, pieces) }));
  const counts = new Map<number, number>();
  for (const envelope of envelopes) {
    for (const [piece, count] of envelope.pieces) counts.set(piece, (counts.get(piece) ?? 0) + count);
  }
  return {
    envelopes,
    totals: [...counts].toSorted(([a], [b]) => b - a),
    rest: envelopes.reduce((sum, { rest }) => sum + rest, 0),
  };
};

/** Who still has to be handed her part, in the order of the numbers. */
export const payoutsLeft = (book: Book): readonly { readonly member: string; readonly amount: number }[] =>
  book
    .members()
    .map(({ member }) => ({ member, amount: book.balance(`payable:${member}`) }))
    .filter(({ amount }) => amount > 0);
