import { expect, test } from 'vitest';
import { stampedNothing, stampedWith } from './stamping.ts';
import type { Stamping } from './stamping.ts';

const typed = (keys: string, most: number): Stamping =>
  [...keys].reduce((before, key) => stampedWith(before, key, most) ?? before, stampedNothing);

test('each digit stamps anew, in either script', () => {
  expect(typed('3', 5)).toEqual({ typed: '', stamps: 3 });
  expect(typed('35', 5)).toEqual({ typed: '', stamps: 5 });
  expect(typed('٤', 5)).toEqual({ typed: '', stamps: 4 });
  expect(stampedWith(stampedNothing, 'a', 5)).toBe(undefined);
});

test('a sign stamps nothing, and what follows it is not another count', () => {
  for (const sign of ['.', ',', '٫', '٬']) expect(typed(`1${sign}5`, 5)).toEqual({ typed: `1${sign}5`, why: 'whole' });
  expect(typed('1.5', 5).stamps).toBe(undefined);
  expect(stampedWith(typed('1.5', 5), 'Backspace', 5)).toEqual(stampedNothing);
});

test('more than there are places is told, and the next digit stamps again', () => {
  expect(typed('9', 5)).toEqual({ typed: '9', why: 'most' });
  expect(typed('94', 5)).toEqual({ typed: '', stamps: 4 });
});
