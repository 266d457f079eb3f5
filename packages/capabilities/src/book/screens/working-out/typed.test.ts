import { describe, expect, test } from 'vitest';
import { amountOf, countOf, decimalOf, decimalText, isPercent, minorOfText, percentOf, valueOf } from './typed.ts';

const wrong = (typed: { readonly is: string; readonly wrong?: string }): string | undefined => typed.wrong ?? typed.is;

describe('a sum', () => {
  test('is read as people of each language write it', () => {
    for (const [text, locale] of [
      ['1,200', 'en'],
      ['1 200,00', 'fr'],
      ['1.200', 'es'],
      ['١٬٢٠٠', 'ar'],
      ['۱۲۰۰', 'ar'],
    ] as const) {
      expect(valueOf(amountOf(text, 'USD', locale))).toEqual({ minor: 120_000, text: '1200.00' });
    }
  });

  test('at its ends: nothing typed, nothing worth, the smallest coin, and half of it', () => {
    expect(amountOf('', 'USD', 'en').is).toBe('empty');
    expect(wrong(amountOf('0', 'USD', 'en'))).toBe('work.wrong.nothing');
    expect(valueOf(amountOf('0', 'USD', 'en', 0))?.minor).toBe(0);
    expect(valueOf(amountOf('0.01', 'USD', 'en'))?.minor).toBe(1);
    expect(wrong(amountOf('0.5', 'UGX', 'en'))).toBe('kit.misread.too-many-decimals');
    expect(wrong(amountOf('-1', 'USD', 'en'))).toBe('kit.misread.negative');
    expect(wrong(amountOf('two', 'USD', 'en'))).toBe('kit.misread.not-a-number');
  });

  test('goes into a calculator and comes back the same', () => {
    for (const [minor, cur, text] of [
      [5, 'USD', '0.05'],
      [120_000, 'UGX', '120000'],
      [1_234, 'TND', '1.234'],
      [-250, 'USD', '-2.50'],
    ] as const) {
      expect(decimalText(minor, cur)).toBe(text);
      expect(minorOfText(text)).toBe(minor);
    }
  });
});

test('a percentage: with or without its sign, in either script, and not above its most', () => {
  expect(valueOf(percentOf('2 %', 'en'))).toBe('2');
  expect(valueOf(percentOf('2,50', 'fr'))).toBe('2.5');
  expect(valueOf(percentOf('٢٫٥٪', 'ar'))).toBe('2.5');
  expect(valueOf(percentOf('0', 'en', { zero: true }))).toBe('0');
  expect(wrong(percentOf('0', 'en'))).toBe('work.wrong.nothing');
  expect(valueOf(percentOf('100', 'en', { most: 100 }))).toBe('100');
  expect(wrong(percentOf('100.01', 'en', { most: 100 }))).toBe('work.wrong.most');
  expect(wrong(percentOf('1.00001', 'en'))).toBe('work.wrong.too-fine');
  expect([isPercent('5%'), isPercent('٥٪'), isPercent('5')]).toEqual([true, true, false]);
});

test('a count: whole, and between its ends', () => {
  expect(valueOf(countOf('12', 'en', 1, 12))).toBe(12);
  expect(wrong(countOf('13', 'en', 1, 12))).toBe('work.wrong.most');
  expect(wrong(countOf('0', 'en', 1, 12))).toBe('work.wrong.least');
  expect(wrong(countOf('1.5', 'en', 1, 12))).toBe('work.wrong.whole');
  expect(countOf(' ', 'en', 1, 12).is).toBe('empty');
});

test('a percentage or a multiple of the rules: a sign between thousands is no point', () => {
  expect(valueOf(decimalOf('2.5', 'en'))).toBe('2.5');
  expect(valueOf(decimalOf('2,5', 'en'))).toBe('2.5');
  expect(valueOf(decimalOf('٢٫٥', 'ar'))).toBe('2.5');
  expect(valueOf(decimalOf('0', 'en'))).toBe('0');
  expect(valueOf(decimalOf('1,500', 'en'))).toBe('1500');
  expect(valueOf(decimalOf('1.500', 'es'))).toBe('1500');
  expect(wrong(decimalOf('1.2.3', 'en'))).toBe('kit.misread.not-a-number');
  expect(wrong(decimalOf('-1', 'en'))).toBe('kit.misread.negative');
});
