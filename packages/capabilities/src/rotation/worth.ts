import { fraction, halfEvenOf, multiply } from '@sanduk/kernel';
import type { Fraction } from '@sanduk/kernel';

/**
 * What the time of a turn is worth against money from elsewhere. Whoever takes the pot at turn k of n holds (n − k)
 * contributions of the others and hands them back one each time; until then the others held up to (k − 1) of hers. Borrowed
 * elsewhere, at so many per cent a month of what is still owed, the first would cost as much as the second would have.
 * Added up plainly, nothing upon nothing: over all turns of a round it comes to zero.
 */
interface Turn {
  readonly hands: number;
  readonly turn: number;
  /** Minor units. */
  readonly contribution: number;
  /** A decimal text with at most four decimals. */
  readonly percentAMonth: string;
  readonly every: 'week' | 'two-weeks' | 'month';
  /** Both sides, or only what comes after the turn: the advance alone. */
  readonly of: 'both' | 'after';
}

/** 52 weeks and 12 months are one year. */
const months: Readonly<Record<Turn['every'], Fraction>> = {
  week: fraction(12, 52),
  'two-weeks': fraction(24, 52),
  month: fraction(1),
};

/** 1 + 2 + … + n */
const added = (n: number): number => (n * (n + 1)) / 2;

/** In minor units, half-even; below zero for a late turn. */
export const worthOfTurn = ({ hands, turn, contribution, percentAMonth, every, of }: Turn): number => {
  const rate = multiply(fraction(Math.round(Number(percentAMonth) * 10_000), 1_000_000), months[every]);
  const times = added(hands - turn) - (of === 'both' ? added(turn - 1) : 0);
  const amount = multiply(fraction(contribution), fraction(times));
  return Number(halfEvenOf(multiply(amount, rate)));
};
