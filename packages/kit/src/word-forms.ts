import { direction, formatNumber } from './locale.ts';
import { reader } from './words.ts';

/**
 * How arguments stand inside a sentence. Compiled catalogues call these by name, so that a number follows the reader's
 * digits and a name in another script cannot turn the sentence round.
 */
export const num = (value: unknown): string =>
  typeof value === 'number' ? formatNumber(value, reader.value) : text(value);

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const leftToRight = /[A-Za-z\u00c0-\u02af\u0370-\u058f\u1200-\u137f]/u;

export const text = (value: unknown): string => {
  if (typeof value === 'number') return formatNumber(value, reader.value);
  const written = typeof value === 'string' ? value : '';
  const foreign = direction(reader.value.locale) === 'rtl' ? leftToRight : rightToLeft;
  return foreign.test(written) ? `\u2068${written}\u2069` : written;
};
