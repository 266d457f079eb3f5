import type { Calculator, Currency, Day, Fraction, JsonRecord, Reader, Tell } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  dayAfter,
  daysBetween,
  divide,
  floorOf,
  fraction,
  isZero,
  multiply,
  percentText,
  printMoney,
  refuse,
  subtract,
  sumOf,
  toDecimal,
  unitOf,
  yearlyRate,
  zero,
} from '@sanduk/kernel';
import { euUnits, euYears, euYearsOf, multipleOf, usElapsed, usElapsedOf } from './cost-clock.ts';
import type { Elapsed } from './cost-clock.ts';
import type { DatedFlow, Flows, OffsetFlow, Span } from './cost-flows.ts';
import { dayAt, flowsFrom } from './cost-flows.ts';
import type { Discounted } from './root.ts';
import { balancingRate, compounded } from './root.ts';

/**
 * What credit costs, as a rate, by three rules that give three figures for one loan:
 *
 * - `eu`: the annual percentage rate of charge of Directive 2008/48/EC, Annex I: effective, by years.
 * - `us`: the annual percentage rate of Regulation Z, Appendix J (12 CFR 1026): nominal, by unit-periods.
 * - `period`: the practice of microfinance (nominal and effective from the rate per period; Rosenberg, CGAP).
 *
 * Always coins first: `costOfCredit` is what is paid beyond what was advanced. A rate is found and never estimated by a
 * rule of thumb such as (1 + total / n)^n.
 */
interface Timed {
  readonly flow: { readonly amount: Fraction; readonly paid: boolean };
  readonly whole: number;
  readonly rest: Fraction;
}

const startOf = (flows: readonly DatedFlow[]): Day => {
  const advances = flows.filter(({ paid }) => !paid).map(({ on }) => on);
  const start = advances.toSorted()[0] ?? '';
  if (flows.some(({ on }) => on < start)) refuse('date-order', 'Something is paid before the first advance.');
  return start;
};

const beginsAtZero = (flows: readonly OffsetFlow[]): void => {
  if (!flows.some(({ paid, after }) => !paid && after.count === 0)) {
    refuse('inconsistent', 'The first advance stands at the start: at a distance of 0.');
  }
};

const minorOf = (amount: Fraction, paid: boolean, currency: Currency): bigint => {
  const minor = floorOf(divide(amount, unitOf(currency)));
  return paid ? minor : -minor;
};

const solved = (timed: readonly Timed[], stepsPerPeriod: number, currency: Currency): Fraction => {
  const flows = timed.map(({ flow, whole, rest }): Discounted => ({
    amount: minorOf(flow.amount, flow.paid, currency),
    steps: whole,
    rest,
  }));
  const rate = balancingRate({ flows, stepsPerPeriod });
  return rate ?? refuse('no-solution', 'No rate of zero or more balances what is advanced and what is paid.');
};

const timesOf = ({ series }: DatedFlow | OffsetFlow): readonly number[] =>
  Array.from({ length: series?.count ?? 1 }, (_, at) => at);

/** Years by the European rule, all brought to one clock of so many steps a year. */
const eu = (input: Reader, given: Flows, currency: Currency): JsonRecord => {
  const unit = input.word('timeUnit', euUnits, 'month');
  const timed: { readonly flow: DatedFlow | OffsetFlow; readonly years: Fraction }[] = [];
  if (given.by === 'dates') {
    const start = startOf(given.flows);
    for (const flow of given.flows) {
      const { series } = flow;
      for (const at of timesOf(flow)) {
        const on = series ? dayAt(flow.on, series.every, at) : flow.on;
        timed.push({ flow, years: euYears(start, on, unit) });
      }
    }
  } else {
    beginsAtZero(given.flows);
    for (const flow of given.flows) {
      const first = euYearsOf(flow.after);
      const each = flow.series ? euYearsOf(flow.series.every) : zero;
      for (const at of timesOf(flow)) timed.push({ flow, years: add(first, multiply(each, fraction(at))) });
    }
  }
  const steps = timed.reduce((all, { years }) => lcm(all, years.under), 1n);
  const rate = solved(
    timed.map(({ flow, years }) => ({ flow, whole: Number((years.over * steps) / years.under), rest: zero })),
    Number(steps),
    currency,
  );
  return { effectivePercent: percentText(rate, 6), shownPercent: halfUp(rate, 1) };
};

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;

/** A rate in per cent, a tie upwards, as the laws print it. */
const halfUp = (rate: Fraction, decimals: number): string => {
  const scaled = multiply(rate, fraction(10n ** BigInt(decimals + 2)));
  return toDecimal(fraction(floorOf(add(scaled, fraction(1, 2))), 10n ** BigInt(decimals)), decimals);
};

const usUnits = ['week', 'half-month', 'month', 'year'] as const;
const unitsPerYear: Readonly<Record<(typeof usUnits)[number], number>> = {
  week: 52,
  'half-month': 24,
  month: 12,
  year: 1,
};

/** The interval of the longest series of payments; days that make whole weeks are weeks. */
const longestEvery = (flows: readonly (DatedFlow | OffsetFlow)[]): Span | undefined => {
  let longest: DatedFlow['series'];
  for (const { paid, series } of flows) if (paid && series && series.count > (longest?.count ?? 0)) longest = series;
  return longest?.every;
};

const inWeeks = (span: Span): Span =>
  span.unit === 'day' && span.count % 7 === 0 ? { count: span.count / 7, unit: 'week' } : span;

const givenUnit = <U extends Span['unit']>(input: Reader, key: string, units: readonly U[]): Span | undefined => {
  if (!input.has(key)) return undefined;
  const span = input.record(key);
  return { count: span.count('count', 1, 1_000_000), unit: span.word('unit', units) };
};

const payments = (flows: readonly (DatedFlow | OffsetFlow)[]) => flows.filter(({ paid }) => paid);
const isSingle = (flows: readonly (DatedFlow | OffsetFlow)[]): boolean =>
  flows.length === 2 && flows.every(({ series }) => series === undefined);

const usUnitFor = (input: Reader, flows: readonly (DatedFlow | OffsetFlow)[]): Span | undefined => {
  const unit = givenUnit(input, 'unitPeriod', usUnits) ?? longestEvery(flows);
  if (unit) return inWeeks(unit);
  if (isSingle(flows)) return undefined;
  return refuse('missing-field', 'unitPeriod is missing: no series of payments says it.');
};

const isUsUnit = (unit: Span['unit']): unit is (typeof usUnits)[number] => unit !== 'day';

const us = (input: Reader, given: Flows, currency: Currency): JsonRecord => {
  const { flows } = given;
  const unit = usUnitFor(input, flows);
  if (!unit) return usSingle(given, currency);
  const { unit: kind } = unit;
  if (!isUsUnit(kind)) return refuse('inconsistent', 'A unit-period is a week, a half-month, a month or a year.');
  const start = given.by === 'dates' ? startOf(given.flows) : beginsAtZero(given.flows);
  const timed = flows.flatMap((flow): readonly Timed[] => {
    const first = elapsedOf(flow, start ?? '', unit);
    const step = flow.series ? multipleOf(flow.series.every, unit) : 0;
    if (step === undefined) refuse('inconsistent', 'The interval of a series is no whole multiple of the unit-period.');
    return timesOf(flow).map((at) => ({ flow, whole: first.whole + at * (step ?? 0), rest: first.rest }));
  });
  return usAnswer(solved(timed, 1, currency), fraction(unitsPerYear[kind], unit.count));
};

const elapsedOf = (flow: DatedFlow | OffsetFlow, start: Day, unit: Span): Elapsed =>
  'on' in flow ? usElapsed(start, flow.on, unit) : usElapsedOf(flow.after, unit);

const usAnswer = (period: Fraction, aYear: Fraction): JsonRecord => {
  const nominal = multiply(period, aYear);
  return {
    periodPercent: percentText(period, 6),
    nominalPercent: percentText(nominal, 6),
    shownPercent: halfUp(nominal, 2),
  };
};

const year: Span = { count: 1, unit: 'year' };

/** One advance and one payment: up to a year the term itself is the unit-period, beyond it a year. */
const usSingle = (given: Flows, currency: Currency): JsonRecord => {
  const term = given.by === 'dates' ? termByDates(given.flows) : termByOffsets(given.flows);
  const { flows } = given;
  const elapsed = term.short ? { whole: 1, rest: zero } : term.elapsed;
  if (term.short && term.perYear === undefined)
    return refuse('no-solution', 'It is paid back at the moment it is advanced.');
  const timed = flows.map((flow) => ({ flow, ...(flow.paid ? elapsed : { whole: 0, rest: zero }) }));
  return usAnswer(solved(timed, 1, currency), term.perYear ?? fraction(1));
};

interface Term {
  readonly short: boolean;
  readonly elapsed: Elapsed;
  /** Terms a year; undefined where the term is nothing. */
  readonly perYear: Fraction | undefined;
}

const termByDates = (flows: readonly DatedFlow[]): Term => {
  const start = startOf(flows);
  const end = payments(flows).map((flow) => ('on' in flow ? flow.on : ''))[0] ?? start;
  const elapsed = usElapsed(start, end, year);
  if (end > dayAfter(start, { count: 1, unit: 'year' }, 1)) return { short: false, elapsed, perYear: undefined };
  const months = usElapsed(start, end, { count: 1, unit: 'month' });
  const days = daysBetween(start, end);
  if (days === 0) return { short: true, elapsed, perYear: undefined };
  return { short: true, elapsed, perYear: isZero(months.rest) ? fraction(12, months.whole) : fraction(365, days) };
};

const termByOffsets = (flows: readonly OffsetFlow[]): Term => {
  beginsAtZero(flows);
  const after = flows.find(({ paid }) => paid)?.after ?? { count: 0, unit: 'day' };
  const elapsed = usElapsedOf(after, year);
  const years = add(fraction(elapsed.whole), elapsed.rest);
  if (compare(years, fraction(1)) > 0) return { short: false, elapsed, perYear: undefined };
  return { short: true, elapsed, perYear: isZero(years) ? undefined : divide(fraction(1), years) };
};

const periodUnits = ['day', 'week', 'month', 'year'] as const;
const periodsPerYear = { day: 365, week: 52, month: 12, year: 1 } as const;

const periodFor = (input: Reader, flows: readonly OffsetFlow[]): Span => {
  const single = isSingle(flows) ? flows.find(({ paid }) => paid)?.after : undefined;
  const period = givenUnit(input, 'period', periodUnits) ?? longestEvery(flows) ?? single;
  if (!period) return refuse('missing-field', 'period is missing: no series of payments says it.');
  return period.count === 0 ? refuse('no-solution', 'It is paid back at the moment it is advanced.') : period;
};

const byPeriod = (input: Reader, given: Flows, currency: Currency): JsonRecord => {
  if (given.by === 'dates') return refuse('inconsistent', 'By periods, flows stand at distances and not on dates.');
  beginsAtZero(given.flows);
  const period = periodFor(input, given.flows);
  const { count, unit } = period;
  if (unit === 'half-month') return refuse('inconsistent', 'A period is made of days, weeks, months or years.');
  const whole = (span: Span): number =>
    span.count === 0
      ? 0
      : (multipleOf(span, period) ?? refuse('inconsistent', 'A distance is no whole multiple of the period.'));
  const timed = given.flows.flatMap((flow): readonly Timed[] => {
    const first = whole(flow.after);
    const step = flow.series ? whole(flow.series.every) : 0;
    return timesOf(flow).map((at) => ({ flow, whole: first + at * step, rest: zero }));
  });
  const rate = solved(timed, 1, currency);
  const aYear = fraction(periodsPerYear[unit], count);
  const nominal = multiply(rate, aYear);
  return {
    periodPercent: percentText(rate, 6),
    nominalPercent: percentText(nominal, 6),
    effectivePercent: percentText(compounded(rate, periodsPerYear[unit], count), 6),
    transparencyPercent: transparencyOf(input, nominal, aYear),
  };
};

/** How much of the true rate was declared: a hundred is honest. */
const transparencyOf = (input: Reader, nominal: Fraction, aYear: Fraction): string | null => {
  if (!input.has('declared')) return null;
  const declared = input.rate('declared');
  const yearly = yearlyRate(declared) ?? multiply(declared.each, aYear);
  return isZero(nominal) ? null : percentText(divide(yearly, nominal), 6);
};

const sumsOf = ({ flows }: Flows, paid: boolean): Fraction =>
  sumOf(
    (flows as readonly (DatedFlow | OffsetFlow)[])
      .filter((flow) => flow.paid === paid)
      .map(({ amount, series }) => multiply(amount, fraction(series?.count ?? 1))),
  );

const regimes = { eu, us, period: byPeriod } as const;

export const cost: Calculator = calculator((input, tell: Tell) => {
  const regime = input.word('regime', ['eu', 'us', 'period']);
  const currency = input.currency('currency');
  const flows = flowsFrom(input, currency);
  const [advanced, paid] = [sumsOf(flows, false), sumsOf(flows, true)];
  const credit = subtract(paid, advanced);
  if (compare(paid, advanced) < 0) refuse('no-solution', 'Less is paid back than was advanced.');
  tell('coins', () => ({
    advanced: printMoney(advanced, currency),
    paid: printMoney(paid, currency),
    cost: printMoney(credit, currency),
  }));
  const rates = regimes[regime](input, flows, currency);
  tell('rate', () => rates);
  return {
    regime,
    totalAdvanced: printMoney(advanced, currency),
    totalPaid: printMoney(paid, currency),
    costOfCredit: printMoney(credit, currency),
    ...rates,
  };
});
