import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decimalSign,
  currencyMark,
  formatDate,
  formatDecimal,
  formatDigits,
  formatMoney,
  formatNumber,
  formatOrdinal,
  formatPercent,
  formatPrice,
  parseDigits,
  plainMoney,
  locales,
} from './locale.ts';
import type { Locale, Reader } from './locale.ts';

const en: Reader = { locale: 'en', digits: 'western' };
const fr: Reader = { locale: 'fr', digits: 'western' };
const es: Reader = { locale: 'es', digits: 'western' };
const ar: Reader = { locale: 'ar', digits: 'arab' };
const arWestern: Reader = { locale: 'ar', digits: 'western' };

test('sums are grouped as the reader writes, with the digits that the reader chose', () => {
  const sum = { minor: 260500, cur: 'UGX' };
  expect([en, fr, es, ar, arWestern].map((reader) => formatMoney(sum, reader))).toEqual([
    '260,500',
    '260\u202f500',
    '260.500',
    '٢٦٠٬٥٠٠',
    '260,500',
  ]);
  expect(formatMoney({ minor: 600000, cur: 'KES' }, es)).toBe('6.000');
});

test('decimals appear only where there are some, or always when a table asks', () => {
  expect(formatMoney({ minor: 750050, cur: 'KES' }, en)).toBe('7,500.50');
  expect(formatMoney({ minor: 750000, cur: 'KES' }, en)).toBe('7,500');
  expect(formatMoney({ minor: 750000, cur: 'KES' }, en, { decimals: 'always' })).toBe('7,500.00');
  expect(formatMoney({ minor: 1005, cur: 'TND' }, fr)).toBe('1,005');
  expect(formatMoney({ minor: -200000, cur: 'KES' }, en, { mark: true })).toBe('\u22122,000\u00a0KSh');
});

test('sums beyond what a float holds are still written exactly', () => {
  expect(formatMoney({ minor: 9007199254740991, cur: 'KES' }, en)).toBe('90,071,992,547,409.91');
});

test('a plain sum is read back as it was', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000_000_000 }),
      fc.constantFrom(['UGX', 0], ['KES', 2], ['TND', 3] as const),
      (minor, [cur, decimals]) => {
        expect(
          parseDigits(plainMoney({ minor, cur: String(cur) }), Number(decimals), decimals === 3 ? 'en' : 'fr'),
        ).toEqual({ ok: true, minor });
      },
    ),
  ));

test('what is written for a reader, the same reader can type', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000_000_000 }),
      fc.constantFrom(en, fr, es, ar, arWestern),
      fc.constantFrom('UGX', 'KES', 'TND'),
      (minor, reader, cur) => {
        const decimals = { UGX: 0, KES: 2, TND: 3 }[cur];
        const read = parseDigits(formatMoney({ minor, cur }, reader), decimals ?? 2, reader.locale);
        expect(read).toEqual({ ok: true, minor });
      },
    ),
  ));

const read = (text: string, decimals = 2, locale: Locale = 'en'): number | string => {
  const got = parseDigits(text, decimals, locale);
  return got.ok ? got.minor : got.reason;
};

test('sums are read as people type them', () => {
  expect(read('7500')).toBe(750000);
  expect(read(' ٧٥٠٠ ')).toBe(750000);
  expect(read('۷۵۰۰')).toBe(750000);
  expect(read('٧٬٥٠٠٫٥')).toBe(750050);
  expect(read('1 234 567,5', 2, 'fr')).toBe(123456750);
  expect(read('1.234.567,5', 2, 'fr')).toBe(123456750);
  expect(read('1,234,567')).toBe(123456700);
  expect(read('1,000')).toBe(100000);
  expect(read('1.000', 2, 'es')).toBe(100000);
  expect(read('12,5', 2, 'en')).toBe(1250);
  expect(read('.5')).toBe(50);
  expect(read('0.500')).toBe(50);
});

test('what two people could read differently is refused', () => {
  expect(read('1.000', 2, 'en')).toBe('ambiguous');
  expect(read('1.000', 0, 'fr')).toBe('ambiguous');
  expect(read('1,000', 2, 'fr')).toBe('ambiguous');
  expect(read('1,000', 3, 'fr')).toBe(1000);
  expect(read('1.234', 2, 'ar')).toBe('ambiguous');
});

test('what is no sum is refused with its reason', () => {
  expect(
    ['', ' ', '-5', '−5', 'abc', '1,2,3', '1.2.3', '12.345', '1,00.5', '5.5.5', '12,3,456'].map((text) => read(text)),
  ).toEqual([
    'empty',
    'empty',
    'negative',
    'negative',
    'not-a-number',
    'not-a-number',
    'not-a-number',
    'ambiguous',
    'not-a-number',
    'not-a-number',
    'not-a-number',
  ]);
  expect(read('5.5', 0)).toBe('too-many-decimals');
  expect(read('12.3456')).toBe('too-many-decimals');
  expect(read('1000000000.01')).toBe('too-large');
  expect(read('9'.repeat(40))).toBe('too-large');
});

test('anything at all is read or refused, never a fault', () =>
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom(0, 2, 3),
      fc.constantFrom<Locale>('en', 'fr', 'es', 'ar'),
      (text, decimals, locale) => {
        const got = parseDigits(text, decimals, locale);
        if (got.ok) expect(Number.isSafeInteger(got.minor) && got.minor >= 0).toBe(true);
      },
    ),
  ));

test('dates carry the weekday, and no time zone moves them', () => {
  expect(formatDate('2026-11-21', en)).toBe('Saturday 21 November 2026');
  expect(formatDate('2026-11-21', en, 'weekday')).toBe('Saturday 21 November');
  expect(formatDate('2026-11-21', fr)).toBe('samedi 21 novembre 2026');
  expect(formatDate('2026-11-21', ar)).toBe('السبت، ٢١ نوفمبر ٢٠٢٦');
  expect(formatDate('nonsense', en)).toBe('nonsense');
});

test('marks, digits and percentages', () => {
  expect(currencyMark('UGX', en)).toBe('USh');
  expect(currencyMark('UGX', ar)).toBe('شلن أوغندي');
  expect(formatDigits('4821 0935', ar)).toBe('٤٨٢١ ٠٩٣٥');
  expect(formatPercent('12.5', fr)).toBe('12,5\u00a0%');
  expect(formatPercent('94.7917', en, 1)).toBe('94.8%');
  expect(formatDecimal('3.9670', fr)).toBe('3,967');
  expect(formatNumber(-1234.5, en)).toBe('\u22121,234.5');
});

test('places in an order', () => {
  expect([1, 2, 3, 11, 14, 22].map((place) => formatOrdinal(place, en))).toEqual([
    '1st',
    '2nd',
    '3rd',
    '11th',
    '14th',
    '22nd',
  ]);
  expect([
    formatOrdinal(1, fr),
    formatOrdinal(2, fr, 'masculine'),
    formatOrdinal(3, es, 'masculine'),
    formatOrdinal(4, ar),
  ]).toEqual(['1re', '2e', '3.º', '٤']);
});

test('the keypad shows the sign that sums are written with', () => {
  for (const locale of locales) {
    expect(formatMoney({ minor: 1_500, cur: 'JOD' }, { locale, digits: 'western' })).toBe(`1${decimalSign(locale)}500`);
  }
});

test('the price of a share has the decimals of its money, and as many more as it needs', () => {
  const price = (text: string, cur = 'KES'): string => formatPrice(text, cur, { locale: 'en', digits: 'western' });
  expect(['204', '204.000000', '204.7', '204.728571', '1204.5'].map((text) => price(text))).toEqual([
    '204',
    '204',
    '204.70',
    '204.728571',
    '1,204.50',
  ]);
  expect([price('1250.333333', 'UGX'), price('1.25', 'TND')]).toEqual(['1,250.333333', '1.250']);
});
