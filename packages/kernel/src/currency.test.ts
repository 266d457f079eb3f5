import { expect, test } from 'vitest';
import { currencies, decimalsOf } from './currency.ts';

test('a currency has the decimals of ISO 4217; special codes are none', () => {
  expect(['UGX', 'KES', 'TND', 'IQD', 'XOF'].map(decimalsOf)).toEqual([0, 2, 3, 3, 0]);
  for (const none of ['XAU', 'XXX', 'XTS', 'kes', '', 'KESH']) expect(decimalsOf(none)).toBeUndefined();
});

test('every listed currency is known, once, in order', () => {
  expect(new Set(currencies).size).toBe(currencies.length);
  expect(currencies.toSorted()).toEqual(currencies);
  for (const currency of currencies) expect(decimalsOf(currency)).toBeDefined();
});
