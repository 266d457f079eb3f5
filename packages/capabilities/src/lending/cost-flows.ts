import type { Currency, Day, Fraction, Interval, Reader } from '@sanduk/kernel';
import { addMonths, civilOf, dayAfter, dayOf, daysInMonth, refuse } from '@sanduk/kernel';

/** What is advanced and what is paid, as a person writes it: single amounts and series, by dates or by distances. */

export type CostUnit = Interval['unit'] | 'half-month';
export interface Span {
  readonly count: number;
  readonly unit: CostUnit;
}

interface Amount {
  readonly amount: Fraction;
  readonly paid: boolean;
}
export interface DatedFlow extends Amount {
  readonly on: Day;
  readonly series?: { readonly every: Span; readonly count: number };
}
export interface OffsetFlow extends Amount {
  readonly after: Span;
  readonly series?: { readonly every: Span; readonly count: number };
}
export type Flows =
  | { readonly by: 'dates'; readonly flows: readonly DatedFlow[] }
  | { readonly by: 'offsets'; readonly flows: readonly OffsetFlow[] };

const everyUnits = ['day', 'week', 'half-month', 'month', 'year'] as const;
const offsetUnits = ['day', 'week', 'month', 'year'] as const;
const longest = 1_000_000;
/** More payments than that no loan has; it keeps a mistyped count from being worked through. */
const mostFlows = 5000;

const everyFrom = (read: Reader): Span => {
  const every = read.record('every');
  return { count: every.count('count', 1, longest), unit: every.word('unit', everyUnits) };
};

const offsetFrom = (read: Reader, key: string): Span => {
  const span = read.record(key);
  return { count: span.count('count', 0, longest), unit: span.word('unit', offsetUnits) };
};

const flowFrom = (read: Reader, currency: Currency, paid: boolean): DatedFlow | OffsetFlow => {
  const dated = read.has('on') || read.has('first');
  const offset = read.has('after') || read.has('firstAfter');
  if (dated && offset) refuse('inconsistent', `${read.path}: say when by a date or by a distance, not both.`);
  if (!dated && !offset) refuse('missing-field', `${read.path} does not say when.`);
  const amount = read.money('amount', currency, { positive: true });
  if (read.has('on')) return { amount, paid, on: read.day('on') };
  if (read.has('after')) return { amount, paid, after: offsetFrom(read, 'after') };
  const series = { every: everyFrom(read), count: read.count('count', 1, mostFlows) };
  return dated
    ? { amount, paid, on: read.day('first'), series }
    : { amount, paid, after: offsetFrom(read, 'firstAfter'), series };
};

const isDated = (flow: DatedFlow | OffsetFlow): flow is DatedFlow => 'on' in flow;

export const flowsFrom = (input: Reader, currency: Currency): Flows => {
  const listed = (key: string, paid: boolean): readonly (DatedFlow | OffsetFlow)[] => {
    const list = input.list(key);
    if (list.length === 0) refuse('empty-list', `${key} is empty.`);
    return list.map((flow) => flowFrom(flow, currency, paid));
  };
  const all = [...listed('advances', false), ...listed('payments', true)];
  const count = all.reduce((sum, { series }) => sum + (series?.count ?? 1), 0);
  if (count > mostFlows) refuse('out-of-range', `There are more than ${mostFlows} payments.`);
  const dates = all.filter(isDated);
  const offsets = all.filter((flow): flow is OffsetFlow => !isDated(flow));
  if (offsets.length === 0) return { by: 'dates', flows: dates };
  if (dates.length > 0) refuse('inconsistent', 'Some flows have dates and others have distances.');
  return { by: 'offsets', flows: offsets };
};

/** That many half-months from a day: the same day and the one fifteen days on, held to the month's end, in turn. */
const halfMonthsAfter = (day: Day, times: number): Day => {
  const months = Math.floor(times / 2);
  if (times % 2 === 0) return addMonths(day, months);
  const { date } = civilOf(day);
  if (date > 15) return dayIn(addMonths(firstOf(day), months + 1), date - 15);
  return dayIn(addMonths(firstOf(day), months), date + 15);
};

const firstOf = (day: Day): Day => dayOf({ ...civilOf(day), date: 1 });

const dayIn = (month: Day, date: number): Day => {
  const { year, month: number } = civilOf(month);
  return dayOf({ year, month: number, date: Math.min(date, daysInMonth(year, number)) });
};

/** The day so many spans after (or before) another, always counted from it and never chained. */
export const dayAt = (anchor: Day, { count, unit }: Span, times: number): Day =>
  unit === 'half-month' ? halfMonthsAfter(anchor, count * times) : dayAfter(anchor, { count, unit }, times);
