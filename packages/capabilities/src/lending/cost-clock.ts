import type { Day, Fraction } from '@sanduk/kernel';
import { add, dayAfter, daysBetween, fraction, refuse, zero } from '@sanduk/kernel';
import type { CostUnit, Span } from './cost-flows.ts';
import { dayAt } from './cost-flows.ts';

/**
 * How long after the start something is paid, in whole steps back from the payment and a rest: each law counts in its own way.
 */
export interface Elapsed {
  readonly whole: number;
  /** Of one unit of the law; below one. */
  readonly rest: Fraction;
}

/** So many spans lie between start and day, counted back from the day; and the day that is reached. */
const countBack = (start: Day, day: Day, span: Span): { readonly whole: number; readonly reached: Day } => {
  const days = daysBetween(start, day);
  let whole = Math.max(0, Math.floor(days / (longestDays[span.unit] * span.count)));
  while (daysBetween(start, dayAt(day, span, -(whole + 1))) >= 0) whole += 1;
  return { whole, reached: dayAt(day, span, -whole) };
};

/** No such span has more days, so counting begins below the answer and not at nothing. */
const longestDays: Readonly<Record<CostUnit, number>> = { day: 1, week: 7, 'half-month': 17, month: 31, year: 366 };

/** How many days the year has that ends on this day: 366 when it holds a 29 February. */
const yearEndingOn = (day: Day): number => daysBetween(dayAfter(day, { count: 1, unit: 'year' }, -1), day);

export const euUnits = ['month', 'week', 'year', 'day'] as const;
const perYear = { month: 12, week: 52, year: 1 } as const;

/** Years from start to day by Annex I of Directive 2008/48/EC: whole units back from the day, then days of a year. */
export const euYears = (start: Day, day: Day, unit: (typeof euUnits)[number]): Fraction => {
  if (unit === 'day') return fraction(daysBetween(start, day), 365);
  const { whole, reached } = countBack(start, day, { count: 1, unit });
  const rest = daysBetween(start, reached);
  const years = fraction(whole, perYear[unit]);
  return rest === 0 ? years : add(years, fraction(rest, yearEndingOn(reached)));
};

/** Years that a distance is by the same law. */
export const euYearsOf = ({ count, unit }: Span): Fraction =>
  fraction(count, { day: 365, week: 52, 'half-month': 24, month: 12, year: 1 }[unit]);

/** Unit-periods of Appendix J between two days: whole ones counted back, and the rest as it says for each unit. */
export const usElapsed = (start: Day, day: Day, { count: c, unit }: Span): Elapsed => {
  const { whole, reached } = countBack(start, day, { count: c, unit });
  const days = daysBetween(start, reached);
  if (days === 0) return { whole, rest: zero };
  if (unit === 'week') return { whole, rest: fraction(days, 7 * c) };
  if (unit === 'half-month') return { whole, rest: fraction(days, 15 * c) };
  const months = countBack(start, reached, { count: 1, unit: 'month' });
  const over = daysBetween(start, months.reached);
  if (unit === 'month') return { whole, rest: fraction(30 * months.whole + over, 30 * c) };
  return { whole, rest: over === 0 ? fraction(months.whole, 12 * c) : fraction(days, 365 * c) };
};

/** Months, days or half-months of a span, when it is made of them. */
const measured = ({
  count,
  unit,
}: Span): { readonly months?: number; readonly days?: number; readonly halves?: number } => {
  switch (unit) {
    case 'day':
      return { days: count };
    case 'week':
      return { days: 7 * count };
    case 'half-month':
      return { halves: count };
    case 'month':
      return { months: count, halves: 2 * count };
    case 'year':
      return { months: 12 * count, halves: 24 * count };
  }
};

/** Unit-periods of Appendix J in a distance from the start. */
export const usElapsedOf = (offset: Span, { count: c, unit }: Span): Elapsed => {
  if (offset.count === 0) return { whole: 0, rest: zero };
  const { months, days, halves } = measured(offset);
  const split = (held: number, size: number): Elapsed => ({
    whole: Math.floor(held / size),
    rest: fraction(held % size, size),
  });
  if (unit === 'year' && days !== undefined) return split(days, 365 * c);
  if (unit === 'year' && months !== undefined) return split(months, 12 * c);
  if (unit === 'month' && months !== undefined) return split(months, c);
  if (unit === 'half-month' && halves !== undefined) return split(halves, c);
  if (unit === 'week' && days !== undefined) return split(days, 7 * c);
  return refuse('inconsistent', `A distance in units of a ${offset.unit} cannot be counted in units of a ${unit}.`);
};

/** How many whole units `every` is; undefined when it is no whole multiple. */
export const multipleOf = (every: Span, unit: Span): number | undefined => {
  const [a, b] = [measured(every), measured(unit)];
  for (const kind of ['days', 'months', 'halves'] as const) {
    const [x, y] = [a[kind], b[kind]];
    if (x !== undefined && y !== undefined && x % y === 0) return x / y;
  }
  return undefined;
};
