import { largestMinor } from '@sanduk/kernel';
import { formatNumber, parseDigits } from './locale.ts';
import type { Locale, Misread, Reader } from './locale.ts';

/**
 * What a person typed where a figure is asked, read once for all fields: a figure, or why it is none. A sign is never left
 * out so that the rest makes a number: "1.5" among notes is not 15.
 */
export type Unread = Misread | 'whole' | 'least' | 'most';
export type Figure = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: Unread };

/** A count: a whole number between its ends. An empty field counts nothing. */
export const readCount = (typed: string, locale: Locale, min: number, max: number): Figure => {
  const read = parseDigits(typed, 0, locale);
  if (!read.ok && read.reason === 'empty') return { ok: true, value: Math.max(min, 0) };
  if (!read.ok) return { ok: false, reason: read.reason === 'too-many-decimals' ? 'whole' : read.reason };
  if (read.minor > max) return { ok: false, reason: 'most' };
  return read.minor < min ? { ok: false, reason: 'least' } : { ok: true, value: read.minor };
};

/** A sum on the keypad, in minor units. An empty one is nothing. */
export const readSum = (typed: string, decimals: number, locale: Locale): Figure => {
  const read = parseDigits(typed, decimals, locale);
  if (!read.ok) return read.reason === 'empty' ? { ok: true, value: 0 } : read;
  return { ok: true, value: Math.min(read.minor, largestMinor) };
};

/** The sentence at the field: its name among the words, and the end that it names. */
export const unreadWords = (
  reason: Unread,
  reader: Reader,
  ends: { readonly min: number; readonly max: number },
): { readonly key: `kit.misread.${Unread}`; readonly end: string } => ({
  key: `kit.misread.${reason}`,
  end: formatNumber(reason === 'least' ? ends.min : ends.max, reader),
});

/**
 * While a field shows what could not be read, a main key of the same paper leads to that field instead of writing the
 * figure before it.
 */
export const toUnread = (from: Element): boolean => {
  const paper = from.closest('dialog');
  const field = [...document.querySelectorAll<HTMLElement>('[data-unread]')].find(
    (one) => one.closest('dialog') === paper,
  );
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
  return field !== undefined;
};
