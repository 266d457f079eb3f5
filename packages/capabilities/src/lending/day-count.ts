import type { Day, Fraction } from '@sanduk/kernel';
import { add, civilOf, dayOf, daysBetween, fraction, isLeap, zero } from '@sanduk/kernel';

/** The ways to say which part of a year lies between two days. */
export const dayCounts = ['actual/365', '30/360', 'actual/360', 'actual/actual', '52-week'] as const;
export type DayCount = (typeof dayCounts)[number];

/** The part of a year from `from` to `to`, which is not before it. */
export const yearFraction = (by: DayCount, from: Day, to: Day): Fraction => {
  switch (by) {
    case 'actual/365':
      return fraction(daysBetween(from, to), 365);
    case 'actual/360':
      return fraction(daysBetween(from, to), 360);
    case '52-week':
      return fraction(daysBetween(from, to), 364);
    case '30/360': {
      const [a, b] = [civilOf(from), civilOf(to)];
      const days = 360 * (b.year - a.year) + 30 * (b.month - a.month) + Math.min(b.date, 30) - Math.min(a.date, 30);
      return fraction(days, 360);
    }
    case 'actual/actual':
      return actualActual(from, to);
  }
};

/** Days of leap years count 1/366, all others 1/365; the first day is in, the last one is out. */
const actualActual = (from: Day, to: Day): Fraction => {
  const last = civilOf(to).year;
  let parts = zero;
  let at = from;
  for (let { year } = civilOf(from); year <= last && at < to; year++) {
    const next = year === last ? to : dayOf({ year: year + 1, month: 1, date: 1 });
    parts = add(parts, fraction(daysBetween(at, next), isLeap(year) ? 366 : 365));
    at = next;
  }
  return parts;
};
