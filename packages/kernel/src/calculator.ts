import type { Day, Interval, Unit } from './day.ts';
import { isDay, stepFrom } from './day.ts';
import { decimalsOf } from './currency.ts';
import type { Fraction } from './fraction.ts';
import { compare, divide, fraction, isNegative, isZero, multiply, negate, toDecimal } from './fraction.ts';

/**
 * A calculator is a pure function from plain JSON to plain JSON, so that a page, a report and the command line get the
 * same figure from the same place. Input comes from people: what cannot be used is answered by a code and a sentence,
 * never by a crash. Figures are read as exact fractions in major units and rounded only where the contract says so.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export interface JsonRecord {
  readonly [key: string]: Json;
}
export type Calculator = (input: unknown) => JsonRecord;

export type RefusalCode =
  | 'bad-json'
  | 'missing-field'
  | 'bad-value'
  | 'bad-date'
  | 'date-order'
  | 'unknown-currency'
  | 'too-many-decimals'
  | 'negative-amount'
  | 'zero-amount'
  | 'out-of-range'
  | 'empty-list'
  | 'duplicate-id'
  | 'zero-total'
  | 'inconsistent'
  | 'never-amortizes'
  | 'no-solution'
  | 'cap-exceeded'
  | 'insufficient-funds';

interface Refusal {
  readonly refusal: RefusalCode;
  readonly message: string;
}

/**
 * Leaves a calculator from any depth. It is the one use of `throw` for something that is not a fault, and it never
 * passes the edge that `calculator` draws: outside there are only values.
 */
export const refuse = (code: RefusalCode, message: string): never => {
  throw Object.assign(new Error(message), { refusal: code });
};

const isRefusal = (thrown: unknown): thrown is Refusal => thrown instanceof Error && 'refusal' in thrown;

/** The error of a result, if it is one. */
export const refusalOf = (result: JsonRecord): RefusalCode | undefined => {
  const error = result['error'];
  return isRecord(error) ? (error['code'] as RefusalCode) : undefined;
};

export const answerRefused = (code: RefusalCode, message: string): JsonRecord => ({ error: { code, message } });

/** Draws the edge: a refusal becomes `{error: {code, message}}`; anything else that is thrown is a fault and goes on. */
export const calculator =
  (compute: (input: Reader) => JsonRecord): Calculator =>
  (input) => {
    if (!isRecord(input)) return answerRefused('bad-json', 'The line is not a JSON object.');
    try {
      return compute(readerOf(input, ''));
    } catch (thrown) {
      if (isRefusal(thrown)) return answerRefused(thrown.refusal, thrown.message);
      throw thrown;
    }
  };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/;
/** Money stays below 10^15 major units. */
const largestDigits = 15;
/** More decimals than anyone writes; a rate with a thousand of them would only slow the exact arithmetic down. */
const mostDecimals = 24;

export interface AmountLimits {
  /** Zero is refused. */
  readonly positive?: boolean;
}
export interface PercentLimits {
  readonly above?: number;
  readonly min?: number;
  readonly max?: number;
}

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
  readonly percent: (key: string, limits?: PercentLimits) => Fraction;
  readonly count: (key: string, min: number, max?: number) => number;
  readonly maybeCount: (key: string, min: number, max?: number) => number | undefined;
  readonly day: (key: string) => Day;
  readonly interval: (key: string, units: readonly Unit[]) => Interval;
  readonly rate: (key: string) => Rate;
  readonly record: (key: string) => Reader;
  readonly list: (key: string) => readonly Reader[];
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

type Access = Pick<Reader, 'path' | 'has' | 'text' | 'count' | 'record' | 'list'> & {
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
  const list = (key: string): readonly Reader[] => {
    const value = needed(key);
    if (!Array.isArray(value)) return refuse('bad-value', `${named(key)} is a list.`);
    return value.map((one: unknown, index) =>
      isRecord(one)
        ? readerOf(one, `${named(key)}.${index}.`)
        : refuse('bad-value', `${named(key)}.${index} is an object.`),
    );
  };
  return { path, at, named, text, count, record, list, has: (key) => at(key) !== undefined };
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
  return {
    ...access,
    money,
    maybeMoney: maybe(money),
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
    percent: (key, limits) => percentFrom(text(key), named(key), limits ?? {}),
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

const decimalFrom = (text: string, name: string): { value: Fraction; decimals: number; minus: boolean } => {
  const match = decimalPattern.exec(text) ?? refuse('bad-value', `${name} is not a plain decimal number.`);
  const [, sign = '', digits = '', decimals = ''] = match;
  const whole = digits.replace(/^0+/, '') || '0';
  if (whole.length > largestDigits) return refuse('out-of-range', `${name} is too large.`);
  if (decimals.length > mostDecimals) return refuse('too-many-decimals', `${name} has too many decimals.`);
  const value = fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  return { value: sign ? negate(value) : value, decimals: decimals.length, minus: sign !== '' };
};

const amountFrom = (text: string, name: string, decimals: number, limits?: AmountLimits): Fraction => {
  const read = decimalFrom(text, name);
  if (isNegative(read.value)) return refuse('negative-amount', `${name} is below zero.`);
  if (read.minus) return refuse('bad-value', `${name} carries a sign.`);
  if (read.decimals > decimals) return refuse('too-many-decimals', `${name} has more than ${decimals} decimals.`);
  if (limits?.positive && isZero(read.value)) return refuse('zero-amount', `${name} must be more than zero.`);
  return read.value;
};

const percentFrom = (text: string, name: string, { above, min = 0, max = 100 }: PercentLimits): Fraction => {
  const { value } = decimalFrom(text, name);
  const low = above === undefined ? compare(value, fraction(min)) < 0 : compare(value, fraction(above)) <= 0;
  if (low || compare(value, fraction(max)) > 0) return refuse('out-of-range', `${name} is outside its limits.`);
  return divide(value, fraction(100));
};

const countFrom = (value: unknown, name: string, min: number, max: number): number => {
  if (typeof value !== 'number' || !Number.isInteger(value)) return refuse('bad-value', `${name} is a whole number.`);
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    return refuse('out-of-range', `${name} is outside its limits.`);
  }
  return value;
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

/** Money as it is printed: exactly the decimals of its currency, half-even. */
export const printMoney = (amount: Fraction, currency: Currency): string => toDecimal(amount, currency.decimals);
export const printMaybe = (amount: Fraction | undefined, currency: Currency): string | null =>
  amount === undefined ? null : printMoney(amount, currency);

/** A part of a whole as a percentage with four decimals; null when something is not given or the whole is zero. */
export const printPercent = (part: Fraction | undefined, whole: Fraction | undefined): string | null =>
  part === undefined || whole === undefined || isZero(whole)
    ? null
    : toDecimal(multiply(divide(part, whole), fraction(100)), 4);

/** The smallest unit of a currency, in major units. */
export const unitOf = ({ decimals }: Currency): Fraction => fraction(1n, 10n ** BigInt(decimals));
