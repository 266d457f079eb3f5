import { describe, expect, test } from 'vitest';
import { readCount, readSum, unreadWords } from './figures.ts';
import type { Figure } from './figures.ts';
import { locales } from './locale.ts';

const said = (figure: Figure): number | string => (figure.ok ? figure.value : figure.reason);

/** What is typed, and what each language reads in it: English, French, Spanish, Arabic. */
type Row = readonly [typed: string, ...read: readonly (number | string)[]];

const counts: readonly Row[] = [
  ['', 0, 0, 0, 0],
  ['0', 0, 0, 0, 0],
  ['15', 15, 15, 15, 15],
  ['007', 7, 7, 7, 7],
  ['١٥', 15, 15, 15, 15],
  ['۱۵', 15, 15, 15, 15],
  ['1.', 1, 1, 1, 1],
  ['1.5', 'whole', 'whole', 'whole', 'whole'],
  ['1,5', 'whole', 'whole', 'whole', 'whole'],
  ['١٫٥', 'whole', 'whole', 'whole', 'whole'],
  ['1 500', 1500, 1500, 1500, 1500],
  ['1\u202f500', 1500, 1500, 1500, 1500],
  ['1.500', 'ambiguous', 'ambiguous', 1500, 'ambiguous'],
  ['1,500', 1500, 'ambiguous', 'ambiguous', 1500],
  ['١٬٥٠٠', 1500, 1500, 1500, 1500],
  ['1 5', 'not-a-number', 'not-a-number', 'not-a-number', 'not-a-number'],
  ['1.5.5', 'not-a-number', 'not-a-number', 'not-a-number', 'not-a-number'],
  ['-3', 'negative', 'negative', 'negative', 'negative'],
  ['12x', 'not-a-number', 'not-a-number', 'not-a-number', 'not-a-number'],
  ['2000', 'most', 'most', 'most', 'most'],
];

describe('a count reads, language by language,', () => {
  for (const [typed, ...read] of counts) {
    test(`"${typed}"`, () => {
      expect(locales.map((locale) => said(readCount(typed, locale, 0, 1999)))).toEqual(read);
    });
  }

  test('and never less than it may be', () => {
    expect(said(readCount('0', 'en', 1, 99))).toBe('least');
    expect(said(readCount('', 'en', 1, 99))).toBe(1);
  });
});

const sums: readonly (readonly [typed: string, decimals: number, ...read: readonly (number | string)[]])[] = [
  ['1.5', 0, 'too-many-decimals', 'too-many-decimals', 'too-many-decimals', 'too-many-decimals'],
  ['1,5', 2, 150, 150, 150, 150],
  ['١٫٥', 2, 150, 150, 150, 150],
  ['1 500', 2, 150000, 150000, 150000, 150000],
  ['1.500', 0, 'ambiguous', 'ambiguous', 1500, 'ambiguous'],
  ['1.500', 2, 'ambiguous', 'ambiguous', 150000, 'ambiguous'],
  ['1.500', 3, 1500, 'ambiguous', 1500000, 1500],
  ['1,500', 2, 150000, 'ambiguous', 'ambiguous', 150000],
  ['1,500.5', 2, 150050, 150050, 150050, 150050],
  ['1.234', 2, 'ambiguous', 'ambiguous', 123400, 'ambiguous'],
  ['0.234', 2, 'too-many-decimals', 'too-many-decimals', 'too-many-decimals', 'too-many-decimals'],
  ['9999999999999999999', 0, 'too-large', 'too-large', 'too-large', 'too-large'],
];

describe('a sum reads, language by language,', () => {
  for (const [typed, decimals, ...read] of sums) {
    test(`"${typed}" with ${decimals} decimals`, () => {
      expect(locales.map((locale) => said(readSum(typed, decimals, locale)))).toEqual(read);
    });
  }
});

test('the sentence names the end that was passed', () => {
  const reader = { locale: 'ar', digits: 'arab' } as const;
  expect(unreadWords('most', reader, { min: 1, max: 99 })).toEqual({ key: 'kit.misread.most', end: '٩٩' });
  expect(unreadWords('least', reader, { min: 1, max: 99 })).toEqual({ key: 'kit.misread.least', end: '١' });
});
