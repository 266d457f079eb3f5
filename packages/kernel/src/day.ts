import { assert } from './assert.ts';

/** A calendar day as people write it down, `YYYY-MM-DD` (Gregorian). Days sort as text. */
export type Day = string;

export type Unit = 'day' | 'week' | 'month' | 'year';
/** `{count: 4, unit: 'week'}`: four weeks. */
export interface Interval {
  readonly count: number;
  readonly unit: Unit;
}

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;

/** True for a real day of the years 0001 to 9999. */
export const isDay = (text: string): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
};

export const civilOf = (day: Day): Civil => {
  assert(isDay(day), `${day} is a day`);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
};

export const dayOf = ({ year, month, date }: Civil): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** Days since 1970-01-01, by the era arithmetic of the proleptic Gregorian calendar (400 years = 146,097 days). */
export const dayNumber = (day: Day): number => {
  const { year, month, date } = civilOf(day);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
};

export const dayFromNumber = (number: number): Day => {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const date = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return dayOf({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date });
};

/** Days from `a` to `b`: the first is not counted, the last is. */
export const daysBetween = (a: Day, b: Day): number => dayNumber(b) - dayNumber(a);
export const addDays = (day: Day, days: number): Day => dayFromNumber(dayNumber(day) + days);

/** The same date `months` later, or the last day of that month when it has no such date (31 January, 28 February). */
export const addMonths = (day: Day, months: number): Day => {
  const { year, month, date } = civilOf(day);
  const index = year * 12 + (month - 1) + months;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  return dayOf({ year: y, month: m, date: Math.min(date, daysInMonth(y, m)) });
};

/** The day `times` intervals after the anchor, always counted from the anchor and never chained. */
export const stepFrom = (anchor: Day, { count, unit }: Interval, times: number): Day => {
  switch (unit) {
    case 'day':
      return addDays(anchor, count * times);
    case 'week':
      return addDays(anchor, 7 * count * times);
    case 'month':
      return addMonths(anchor, count * times);
    case 'year':
      return addMonths(anchor, 12 * count * times);
  }
};
