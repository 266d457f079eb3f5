import { decimalsOf, largestMinor } from '@sanduk/kernel';
import { markOf } from './currencies.ts';

/**
 * Numbers, sums and dates as people of a language write them, with the digits that the reader chose. Nothing here knows
 * the screen or the words; `words.ts` keeps the choice.
 */
export type Locale = 'en' | 'fr' | 'es' | 'ar' | 'pseudo';
export type Digits = 'western' | 'arab';

export const locales: readonly Exclude<Locale, 'pseudo'>[] = ['en', 'fr', 'es', 'ar'];

export interface Reader {
  readonly locale: Locale;
  readonly digits: Digits;
}

export const direction = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');

const tags: Readonly<Record<Locale, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es', ar: 'ar', pseudo: 'en-GB' };

/** The language tag for Intl, with the chosen digits inside. */
export const tagOf = ({ locale, digits }: Reader): string =>
  `${tags[locale]}-u-nu-${digits === 'arab' ? 'arab' : 'latn'}`;

const kept = new Map<string, Intl.NumberFormat>();
const numberFormat = (reader: Reader, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const name = `${tagOf(reader)} ${JSON.stringify(options)}`;
  const format = kept.get(name) ?? new Intl.NumberFormat(tagOf(reader), options);
  kept.set(name, format);
  return format;
};

// In a left-to-right script the true minus sign is as wide as a digit; Arabic keeps the sign and marks of its own.
const signed = (text: string, reader: Reader): string =>
  direction(reader.locale) === 'ltr' ? text.replace(/[\u061c\u200e]?-/u, '\u2212') : text;

export const formatNumber = (value: number, reader: Reader, mostDecimals = 6): string =>
  signed(numberFormat(reader, { useGrouping: 'always', maximumFractionDigits: mostDecimals }).format(value), reader);

/** Text of Western digits (a code, a step, a member number) in the reader's digits; everything else stays. */
export const formatDigits = (text: string, { digits }: Pick<Reader, 'digits'>): string =>
  digits === 'western' ? text : text.replace(/[0-9]/gu, (digit) => String.fromCodePoint(0x0660 + Number(digit)));

const englishEnds: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** "14th", "14e", "14.ª": the place in an order. Arabic writes the bare number after its noun. */
export const formatOrdinal = (place: number, reader: Reader, gender: 'feminine' | 'masculine' = 'feminine'): string => {
  const written = formatNumber(place, reader);
  switch (reader.locale) {
    case 'fr':
      return `${written}${place === 1 ? (gender === 'feminine' ? 're' : 'er') : 'e'}`;
    case 'es':
      return `${written}.${gender === 'feminine' ? 'ª' : 'º'}`;
    case 'ar':
      return written;
    default:
      return `${written}${englishEnds[new Intl.PluralRules('en', { type: 'ordinal' }).select(place)] ?? 'th'}`;
  }
};

/** A decimal string, "3.967", with the reader's own sign between: exact, never through a float. */
export const formatDecimal = (decimal: string, reader: Reader, digits = 4): string =>
  signed(numberFormat(reader, { maximumFractionDigits: digits }).format(decimal as Intl.StringNumericLiteral), reader);

/** A percentage given as a decimal string, "12.5"; `digits` is how many of its decimals are shown at most. */
export const formatPercent = (percent: string, reader: Reader, digits = 4): string => {
  const text = formatDecimal(percent, reader, digits);
  if (direction(reader.locale) === 'rtl') return `${text}\u066a`;
  return reader.locale === 'fr' || reader.locale === 'es' ? `${text}\u00a0%` : `${text}%`;
};

export interface MoneyStyle {
  /** `auto` leaves out decimals that are all zero. */
  readonly decimals?: 'auto' | 'always';
  /** Puts the currency's mark after the sum. A screen says it once. */
  readonly mark?: boolean;
}

const decimalText = (minor: number, decimals: number): string => {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`;
  return minor < 0 ? `-${text}` : text;
};

/** A sum in whole minor units, written exactly: the digits never pass through a float. */
export const formatMoney = (
  sum: { readonly minor: number; readonly cur: string },
  reader: Reader,
  { decimals = 'auto', mark = false }: MoneyStyle = {},
): string => {
  const most = decimalsOf(sum.cur) ?? 2;
  const shown = decimals === 'auto' && sum.minor % 10 ** most === 0 ? 0 : most;
  const text = decimalText(sum.minor, most) as Intl.StringNumericLiteral;
  const format = numberFormat(reader, {
    useGrouping: 'always',
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  });
  const written = signed(format.format(text), reader);
  return mark ? `${written}\u00a0${currencyMark(sum.cur, reader)}` : written;
};

/**
 * What one share is worth, a decimal text that need not be whole coins: as many decimals as it has, up to six, and like a
 * sum never fewer than the currency's once it has any.
 */
export const formatPrice = (price: string, cur: string, reader: Reader): string => {
  const decimals = decimalsOf(cur) ?? 2;
  const whole = /^-?\d+(?:\.0*)?$/u.test(price);
  const format = numberFormat(reader, {
    useGrouping: 'always',
    minimumFractionDigits: whole ? 0 : decimals,
    maximumFractionDigits: whole ? 0 : 6,
  });
  return signed(format.format(price as Intl.StringNumericLiteral), reader);
};

/** The sum as a bare decimal text ("7500.50"), for fields and files. */
export const plainMoney = ({ minor, cur }: { readonly minor: number; readonly cur: string }): string =>
  decimalText(minor, decimalsOf(cur) ?? 2);

export const currencyName = (cur: string, { locale }: Pick<Reader, 'locale'>): string =>
  new Intl.DisplayNames([tags[locale]], { type: 'currency' }).of(cur) ?? cur;

/** A short mark to stand beside a sum; in Arabic, where marks in Latin letters would break the line, the local one or the name. */
export const currencyMark = (cur: string, reader: Pick<Reader, 'locale'>): string => {
  if (reader.locale !== 'ar') return markOf(cur);
  const parts = new Intl.NumberFormat('ar', {
    style: 'currency',
    currency: cur,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(1);
  const mark = parts.find(({ type }) => type === 'currency')?.value.replaceAll(/[\u200e\u200f\u061c]/gu, '') ?? cur;
  return /[A-Za-z]/u.test(mark) ? currencyName(cur, reader) : mark;
};

export type DateStyle = 'weekday' | 'weekday-and-year' | 'short' | 'month';

const dateStyles: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  'weekday-and-year': { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
};

/** A day written `YYYY-MM-DD`, without any time zone: the day that the group wrote is the day that everybody reads. */
export const formatDate = (day: string, reader: Reader, style: DateStyle = 'weekday-and-year'): string => {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  const written = new Intl.DateTimeFormat(tagOf(reader), { ...dateStyles[style], timeZone: 'UTC' }).format(at);
  return reader.locale === 'en' || reader.locale === 'pseudo' ? written.replace(',', '') : written;
};

/** Hours and minutes of the reader's own clock. */
export const formatTime = (instant: number, reader: Reader): string =>
  new Intl.DateTimeFormat(tagOf(reader), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);

export const formatList = (parts: readonly string[], { locale }: Pick<Reader, 'locale'>): string =>
  new Intl.ListFormat(tags[locale], { type: 'conjunction' }).format(parts);

export type Misread = 'empty' | 'not-a-number' | 'ambiguous' | 'too-many-decimals' | 'negative' | 'too-large';
export type Read = { readonly ok: true; readonly minor: number } | { readonly ok: false; readonly reason: Misread };

const misread = (reason: Misread): Read => ({ ok: false, reason });

/** Arabic-Indic and Persian digits as Western ones. */
export const westernDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 15));

const separatorsOf = (locale: Locale): { readonly group: string; readonly decimal: '.' | ',' } =>
  locale === 'fr' || locale === 'es'
    ? { group: locale === 'es' ? '.' : ' ', decimal: ',' }
    : { group: ',', decimal: '.' };

/** The sign that the keypad shows before the decimals: the one that sums are written with. */
export const decimalSign = (locale: Locale): '.' | ',' => separatorsOf(locale).decimal;

/** Groups of three, all but the first: "12,345,678" with any one sign. */
const grouped = (text: string, sign: string): string | undefined => {
  const parts = text.split(sign);
  const well = parts.every((part, at) => (at === 0 ? /^\d{1,3}$/u : /^\d{3}$/u).test(part));
  return well ? parts.join('') : undefined;
};

interface Halves {
  readonly whole: string;
  readonly decimals: string;
}

const halvesOf = (text: string, locale: Locale, decimals: number): Halves | Misread => {
  const signs = [...text].filter((letter) => letter === '.' || letter === ',');
  const last = signs.at(-1);
  if (last === undefined) return { whole: text, decimals: '' };
  const other = last === '.' ? ',' : '.';
  if (signs.includes(other)) {
    if (signs.indexOf(last) !== signs.length - 1) return 'not-a-number';
    const [front = '', back = ''] = text.split(last);
    const whole = grouped(front, other);
    return whole === undefined ? 'not-a-number' : { whole, decimals: back };
  }
  if (signs.length > 1) {
    const whole = grouped(text, last);
    return whole === undefined ? 'not-a-number' : { whole, decimals: '' };
  }
  const [whole = '', back = ''] = text.split(last);
  if (back.length !== 3 || !/^[1-9]\d{0,2}$/u.test(whole)) return { whole, decimals: back };
  // One sign before exactly three digits: a thousand to some, a decimal to others. Only the reader's own habit may decide.
  const local = separatorsOf(locale);
  if (last === local.group) return { whole: whole + back, decimals: '' };
  return last === local.decimal && decimals >= 3 ? { whole, decimals: back } : 'ambiguous';
};

/**
 * Reads a sum as people type it: Arabic-Indic and Persian digits, spaces between thousands, the signs of the reader's
 * language. What two people could read differently is refused with its reason, never guessed.
 */
export const parseDigits = (typed: string, decimals: number, locale: Locale): Read => {
  const text = westernDigits(typed)
    .replace(/[\u200e\u200f\u061c\u2066-\u2069]/gu, '')
    .trim();
  if (text === '') return misread('empty');
  if (/^[-\u2212]/u.test(text)) return misread('negative');
  const bare = text.replaceAll('\u066c', '').replace(/(?<=\d)[ \u00a0\u202f\u2009'\u2019](?=\d{3}(?!\d))/gu, '');
  const halves = bare.includes('\u066b')
    ? { whole: bare.split('\u066b')[0] ?? '', decimals: bare.split('\u066b').slice(1).join('\u066b') }
    : halvesOf(bare, locale, decimals);
  if (typeof halves === 'string') return misread(halves);
  const whole = halves.whole === '' && halves.decimals !== '' ? '0' : halves.whole;
  if (!/^\d+$/u.test(whole) || !/^\d*$/u.test(halves.decimals)) return misread('not-a-number');
  const cents = halves.decimals.replace(/0+$/u, '');
  if (cents.length > decimals) return misread('too-many-decimals');
  const minor = Number(whole + cents.padEnd(decimals, '0'));
  return Number.isSafeInteger(minor) && minor <= largestMinor ? { ok: true, minor } : misread('too-large');
};
