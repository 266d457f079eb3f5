import type { Day, Interval, Unit } from './day.ts';
import { isDay, stepFrom } from './day.ts';
import { decimalsOf } from './currency.ts';
import type { AmountLimits, DecimalLimits, PercentLimits } from './figures.ts';
import { amountFrom, countFrom, decimalFrom, percentFrom, signedFrom, wholeFrom, withinLimits } from './figures.ts';
import type { Fraction } from './fraction.ts';
import { fraction, multiply } from './fraction.ts';
import type { RefusalCode } from './refusal.ts';
import { isRefusal, refuse } from './refusal.ts';

/**
 * A calculator is a pure function from plain JSON to plain JSON, so that a page, a report and the command line get the
 * same figure from the same place. Input comes from people: what cannot be used is answered by a code and a sentence,
 * never by a crash. Figures are read as exact fractions in major units and rounded only where the contract says so.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export interface JsonRecord {
  readonly [key: string]: Json;
}
/**
 * Whoever wants to show the sum hears of each step: the key of its sentence (`step.<calculator>.<key>`) and the figures in
 * it, asked for only when somebody listens.
 */
export type Tell = (step: string, figures: () => JsonRecord) => void;
export type Calculator = (input: unknown, tell?: Tell) => JsonRecord;

/** The error of a result, if it is one. */
export const refusalOf = (result: JsonRecord): RefusalCode | undefined => {
  const error = result['error'];
  return isRecord(error) ? (error['code'] as RefusalCode) : undefined;
};

export const answerRefused = (code: RefusalCode, message: string): JsonRecord => ({ error: { code, message } });

const silent: Tell = () => undefined;

/** A step of a sum as it is shown: its key, and its figures. */
export interface Step {
  readonly step: string;
  readonly figures: JsonRecord;
}

/** The answer, and how it came about. */
export const withSteps = (
  compute: Calculator,
  input: unknown,
): { readonly answer: JsonRecord; readonly steps: readonly Step[] } => {
  const steps: Step[] = [];
  const answer = compute(input, (step, figures) => void steps.push({ step, figures: figures() }));
  return { answer, steps };
};

/** Draws the edge: a refusal becomes `{error: {code, message}}`; anything else that is thrown is a fault and goes on. */
export const calculator =
  (compute: (input: Reader, tell: Tell) => JsonRecord): Calculator =>
  (input, tell = silent) => {
    if (!isRecord(input)) return answerRefused('bad-json', 'The line is not a JSON object.');
    try {
      return compute(readerOf(input, ''), tell);
    } catch (thrown) {
      if (isRefusal(thrown)) return answerRefused(thrown.refusal, thrown.message);
      throw thrown;
    }
  };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the fields of one record. `null` and an absent field mean the same; the `maybe` forms give undefined for them,
 * the plain forms refuse. Every refusal names the field.
 */
export interface Reader {
  readonly has: (key: string) => boolean;
  readonly text: (key: string) => string;
  readonly word: <const W extends string>(key: string, of: readonly W[], otherwise?: W) => W;
  readonly flag: (key: string, otherwise: boolean) => boolean;
  readonly currency: (key: string) => Currency;
  readonly money: (key: string, currency: Currency, limits?: AmountLimits) => Fraction;
  readonly maybeMoney: (key: string, currency: Currency, limits?: AmountLimits) => Fraction | undefined;
  /** Money that may be below zero: a result. */
  readonly maybeSigned: (key: string, currency: Currency) => Fraction | undefined;
  readonly percent: (key: string, limits?: PercentLimits) => Fraction;
  readonly maybePercent: (key: string, limits?: PercentLimits) => Fraction | undefined;
  /** A plain decimal of any kind: a score, a weight, a multiple. */
  readonly decimal: (key: string, limits?: DecimalLimits) => Fraction;
  readonly maybeDecimal: (key: string, limits?: DecimalLimits) => Fraction | undefined;
  /** Pieces as a whole number, or an amount of goods as a text with up to so many decimals. */
  readonly quantity: (key: string, decimals: number) => Fraction;
  readonly count: (key: string, min: number, max?: number) => number;
  readonly maybeCount: (key: string, min: number, max?: number) => number | undefined;
  readonly day: (key: string) => Day;
  readonly interval: (key: string, units: readonly Unit[]) => Interval;
  readonly rate: (key: string) => Rate;
  readonly record: (key: string) => Reader;
  readonly list: (key: string) => readonly Reader[];
  /** A list of texts. */
  readonly texts: (key: string) => readonly string[];
  /** A list of whole numbers, each within the limits. */
  readonly counts: (key: string, min: number, max?: number) => readonly number[];
  readonly percents: (key: string, limits?: PercentLimits) => readonly Fraction[];
  readonly moneys: (key: string, currency: Currency, limits?: AmountLimits) => readonly Fraction[];
  /** The names of a record's fields, those that are null left out. */
  readonly names: () => readonly string[];
  readonly path: string;
}

export interface Currency {
  readonly code: string;
  readonly decimals: number;
}

export const ratePeriods = ['year', 'month', '4-weeks', 'week', 'day', 'period'] as const;
export interface Rate {
  /** 0.05 for 5 percent. */
  readonly each: Fraction;
  readonly per: (typeof ratePeriods)[number];
}

type Access = Pick<Reader, 'path' | 'has' | 'text' | 'count' | 'record' | 'list' | 'texts' | 'counts' | 'names'> & {
  readonly at: (key: string) => unknown;
  readonly named: (key: string) => string;
};

/** The plain kinds of field, out of which the others are made. */
const accessTo = (held: Readonly<Record<string, unknown>>, path: string): Access => {
  const at = (key: string): unknown => (Object.hasOwn(held, key) ? (held[key] ?? undefined) : undefined);
  const named = (key: string): string => path + key;
  const needed = (key: string): unknown => at(key) ?? refuse('missing-field', `${named(key)} is missing.`);
  const text = (key: string): string => {
    const value = needed(key);
    return typeof value === 'string' ? value : refuse('bad-value', `${named(key)} is a text in quotation marks.`);
  };
  const count = (key: string, min: number, max = Number.MAX_SAFE_INTEGER): number =>
    countFrom(needed(key), named(key), min, max);
  const record = (key: string): Reader => {
    const value = needed(key);
    return isRecord(value) ? readerOf(value, `${named(key)}.`) : refuse('bad-value', `${named(key)} is an object.`);
  };
  const items = (key: string): readonly unknown[] => {
    const value = needed(key);
    return Array.isArray(value) ? value : refuse('bad-value', `${named(key)} is a list.`);
  };
  const list = (key: string): readonly Reader[] =>
    items(key).map((one, index) =>
      isRecord(one)
        ? readerOf(one, `${named(key)}.${index}.`)
        : refuse('bad-value', `${named(key)}.${index} is an object.`),
    );
  const texts = (key: string): readonly string[] =>
    items(key).map((one, index) =>
      typeof one === 'string' ? one : refuse('bad-value', `${named(key)}.${index} is a text in quotation marks.`),
    );
  const counts = (key: string, min: number, max = Number.MAX_SAFE_INTEGER): readonly number[] =>
    items(key).map((one, index) => countFrom(one, `${named(key)}.${index}`, min, max));
  const names = (): readonly string[] => Object.keys(held).filter((key) => at(key) !== undefined);
  return { path, at, named, text, count, record, list, texts, counts, names, has: (key) => at(key) !== undefined };
};

const readerOf = (held: Readonly<Record<string, unknown>>, path: string): Reader => {
  const { at, named, ...access } = accessTo(held, path);
  const { text, count, record } = access;
  const maybe =
    <A extends readonly unknown[], T>(read: (key: string, ...rest: A) => T) =>
    (key: string, ...rest: A): T | undefined =>
      at(key) === undefined ? undefined : read(key, ...rest);
  const money = (key: string, currency: Currency, limits?: AmountLimits): Fraction =>
    amountFrom(text(key), named(key), currency.decimals, limits);
  const percent = (key: string, limits?: PercentLimits): Fraction => percentFrom(text(key), named(key), limits ?? {});
  const decimal = (key: string, limits?: DecimalLimits): Fraction =>
    withinLimits(decimalFrom(text(key), named(key)).value, named(key), limits ?? {});
  return {
    ...access,
    money,
    maybeMoney: maybe(money),
    maybeSigned: maybe((key: string, currency: Currency) => signedFrom(text(key), named(key), currency.decimals)),
    maybeCount: maybe(count),
    word: (key, of, otherwise) => {
      if (otherwise !== undefined && at(key) === undefined) return otherwise;
      const value = text(key);
      return of.find((word) => word === value) ?? refuse('bad-value', `${named(key)} is one of ${of.join(', ')}.`);
    },
    flag: (key, otherwise) => {
      const value = at(key) ?? otherwise;
      return typeof value === 'boolean' ? value : refuse('bad-value', `${named(key)} is true or false.`);
    },
    currency: (key) => {
      const code = text(key);
      const decimals = decimalsOf(code) ?? refuse('unknown-currency', `${code} is not a currency that is known here.`);
      return { code, decimals };
    },
    percent,
    maybePercent: maybe(percent),
    percents: (key, limits) =>
      access.texts(key).map((one, index) => percentFrom(one, `${named(key)}.${index}`, limits ?? {})),
    moneys: (key, currency, limits) =>
      access.texts(key).map((one, index) => amountFrom(one, `${named(key)}.${index}`, currency.decimals, limits)),
    decimal,
    maybeDecimal: maybe(decimal),
    quantity: (key, decimals) =>
      typeof at(key) === 'number' ? wholeFrom(at(key), named(key)) : amountFrom(text(key), named(key), decimals),
    day: (key) => {
      const value = text(key);
      return isDay(value) ? value : refuse('bad-date', `${named(key)} is not a day written YYYY-MM-DD.`);
    },
    interval: (key, units) => {
      const interval = record(key);
      return { count: interval.count('count', 1, 1_000_000), unit: interval.word('unit', units) };
    },
    rate: (key) => {
      const rate = record(key);
      return { each: rate.percent('percent', { max: 1000 }), per: rate.word('per', ratePeriods) };
    },
  };
};

/** A rate for a year of 12 months, 52 weeks, 13 times four weeks or 365 days; a rate per period has no year. */
export const yearlyRate = ({ each, per }: Rate): Fraction | undefined => {
  const times = { year: 1, month: 12, '4-weeks': 13, week: 52, day: 365, period: undefined }[per];
  return times === undefined ? undefined : multiply(each, fraction(times));
};

/** The day some intervals after (or before) an anchor; beyond the years 1 to 9999 it is refused. */
export const dayAfter = (anchor: Day, every: Interval, times: number): Day => {
  const day = stepFrom(anchor, every, times);
  return isDay(day) ? day : refuse('out-of-range', 'A date falls outside the years 1 to 9999.');
};

/** The ids of a list, each text and each once. */
export const idsOf = (list: readonly Reader[], key: string): readonly string[] => {
  const seen = new Set<string>();
  for (const one of list) {
    const id = one.text(key);
    if (seen.has(id)) refuse('duplicate-id', `${one.path}${key} stands twice.`);
    seen.add(id);
  }
  return [...seen];
};

/** The smallest unit of a currency, in major units. */
export const unitOf = ({ decimals }: Currency): Fraction => fraction(1n, 10n ** BigInt(decimals));
