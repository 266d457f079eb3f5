import { decimalsOf } from '@sanduk/kernel';
import type { Locale, Misread } from '@sanduk/kit/locale.ts';
import { parseDigits, westernDigits } from '@sanduk/kit/locale.ts';

/**
 * What a person typed into a field, read for a calculator: a value as the calculators take it, nothing yet, or the key of
 * the sentence that says what does not fit.
 */
export type Typed<T> =
  | { readonly is: 'read'; readonly value: T }
  | { readonly is: 'empty' }
  | { readonly is: 'wrong'; readonly wrong: string; readonly figures?: Readonly<Record<string, number>> };

/** A sum: its minor units, and the decimal text that a calculator reads. */
export interface Amount {
  readonly minor: number;
  readonly text: string;
}

const empty = { is: 'empty' } as const;
const wrong = (key: string, figures?: Readonly<Record<string, number>>): Typed<never> =>
  figures ? { is: 'wrong', wrong: key, figures } : { is: 'wrong', wrong: key };
const misread = (reason: Misread): Typed<never> => (reason === 'empty' ? empty : wrong(`kit.misread.${reason}`));

/** Minor units as the decimal text of the currency: 12345 is "123.45". */
export const decimalText = (minor: number, currency: string): string => {
  const decimals = decimalsOf(currency) ?? 2;
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`;
  return minor < 0 ? `-${text}` : text;
};

/** The minor units of a sum that a calculator printed. */
export const minorOfText = (text: string): number => Number(text.replace('.', ''));

export const amountOf = (typed: string, currency: string, locale: Locale, least = 1): Typed<Amount> => {
  const read = parseDigits(typed, decimalsOf(currency) ?? 2, locale);
  if (!read.ok) return misread(read.reason);
  if (read.minor < least) return wrong('work.wrong.nothing');
  return { is: 'read', value: { minor: read.minor, text: decimalText(read.minor, currency) } };
};

export interface PercentLimits {
  readonly most?: number;
  readonly zero?: boolean;
}

const percentDecimals = 4;

/** "2", "2,5", "٢٫٥" or "2 %": the decimal text of a percentage. */
export const percentOf = (
  typed: string,
  locale: Locale,
  { most = 1000, zero = false }: PercentLimits = {},
): Typed<string> => {
  const read = parseDigits(typed.replace(/[%\u066a]/gu, '').trim(), percentDecimals, locale);
  if (!read.ok) return read.reason === 'too-many-decimals' ? wrong('work.wrong.too-fine') : misread(read.reason);
  if (read.minor === 0 && !zero) return wrong('work.wrong.nothing');
  const scale = 10 ** percentDecimals;
  if (read.minor > most * scale) return wrong('work.wrong.most', { most });
  const digits = String(read.minor).padStart(percentDecimals + 1, '0');
  const cents = digits.slice(-percentDecimals).replace(/0+$/u, '');
  const whole = digits.slice(0, -percentDecimals);
  return { is: 'read', value: cents === '' ? whole : `${whole}.${cents}` };
};

/** A percentage or a multiple of the rules, as it was typed: zero too. The rules say what their ends are. */
export const decimalOf = (typed: string, locale: Locale): Typed<string> =>
  percentOf(typed, locale, { most: 999_999_999, zero: true });

/** A whole number of times, members or months. */
export const countOf = (typed: string, locale: Locale, least: number, most: number): Typed<number> => {
  const read = parseDigits(typed, 0, locale);
  if (!read.ok) return read.reason === 'too-many-decimals' ? wrong('work.wrong.whole') : misread(read.reason);
  if (read.minor < least) return wrong('work.wrong.least', { least });
  return read.minor > most ? wrong('work.wrong.most', { most }) : { is: 'read', value: read.minor };
};

export const valueOf = <T>(typed: Typed<T>): T | undefined => (typed.is === 'read' ? typed.value : undefined);

/** A percentage stands where a sum could stand: "2 %" of the loan instead of 20. */
export const isPercent = (typed: string): boolean => /[%\u066a]/u.test(westernDigits(typed));
