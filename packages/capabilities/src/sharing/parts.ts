import type { Day } from '@sanduk/kernel';
import type { Book } from '../book/questions.ts';
import type { Told } from '../book/told.ts';
import type { Line } from './lines.ts';
import { settlementOf } from './lines.ts';
import type { ShareRule } from './share-out-input.ts';

/** One line of a share-out as people read it, in minor units; what is taken from her is below zero nowhere but in a loss. */
export interface PartRow {
  readonly member: string;
  readonly savings: number;
  readonly surplus: number;
  readonly social: number;
  /** Held back for loans, their charge and fines. */
  readonly held: number;
  readonly kept: number;
  readonly paid: number;
}

export interface Parts {
  readonly rows: readonly PartRow[];
  readonly totals: Omit<PartRow, 'member'>;
  readonly leftover: number;
  readonly shortfall: number;
}

const partOf = ({ member, savings, surplus, social, setOff, fines, kept, paid }: Line): PartRow => ({
  member,
  savings: savings.minor,
  surplus: surplus.loss ? -surplus.amount.minor : surplus.amount.minor,
  social: social.minor,
  held: setOff.reduce((sum, { principal, charge }) => sum + principal.minor + charge.minor, fines.minor),
  kept: kept.minor,
  paid: paid.minor,
});

const partsIn = (lines: readonly Line[], leftover: number, shortfall: number): Parts => {
  const rows = lines.map(partOf);
  const all = (of: (row: PartRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  return {
    rows,
    totals: {
      savings: all(({ savings }) => savings),
      surplus: all(({ surplus }) => surplus),
      social: all(({ social }) => social),
      held: all(({ held }) => held),
      kept: all(({ kept }) => kept),
      paid: all(({ paid }) => paid),
    },
    leftover,
    shortfall,
  };
};

/** Every member's part by a rule as it would be on that day, and the columns added up. */
export const partsOf = (book: Book, on: Day, rule: ShareRule): Parts | { readonly unavailable: string } => {
  const settlement = settlementOf(book, on, rule);
  return 'unavailable' in settlement
    ? settlement
    : partsIn(settlement.lines, settlement.leftover, settlement.shortfall);
};

/** What the last share-out gave to each, as it was written down. */
export const sharedParts = (history: readonly Told[]): (Parts & { readonly rule: ShareRule }) | undefined => {
  for (const { entry, stands } of history.toReversed()) {
    if (stands && entry.type === 'sharing.SharedOut')
      return { ...partsIn(entry.lines, entry.leftover.amount.minor, 0), rule: entry.rule };
  }
  return undefined;
};
