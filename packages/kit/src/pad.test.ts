import fc from 'fast-check';
import { largestMinor } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import { readSum } from './figures.ts';
import { locales } from './locale.ts';
import { padKeyOf, pressed, pressedFirst, textOf } from './pad.ts';
import type { PadKey } from './pad.ts';

const keys: readonly PadKey[] = ['0', '1', '5', '9', '00', '.', ',', '\u066b', 'erase', 'clear'];
const after = (pad: readonly PadKey[]): string => pad.reduce((text, key) => pressed(text, key), '');

test('keys build the sum that was meant', () => {
  expect(after(['7', '5', '00'])).toBe('7500');
  expect(after(['00', '0', '5'])).toBe('5');
  expect(after(['5', '.', '5', '0', '0'])).toBe('5.500');
  expect(after(['.', '5'])).toBe('0.5');
  expect(after(['7', '5', 'erase'])).toBe('7');
  expect(textOf(750050, 2)).toBe('7500.5');
  expect(textOf(750050, 2, ',')).toBe('7500,5');
});

test('the first digit over a sum that nobody typed begins another one; the other keys go on from it', () => {
  expect(pressedFirst('10', '7')).toBe('7');
  expect(pressedFirst('10.5', '0')).toBe('0');
  expect(pressedFirst('10', '00')).toBe('1000');
  expect(pressedFirst('10', '.')).toBe('10.');
  expect(pressedFirst('10', 'erase')).toBe('1');
});

test('no key is passed over: a sign stays where it was pressed, and what follows it does not become another sum', () => {
  expect(after(['1', '.', '5'])).toBe('1.5');
  expect(readSum(after(['1', '.', '5']), 0, 'en')).toEqual({ ok: false, reason: 'too-many-decimals' });
  expect(readSum(after(['1', '.', '2', '3', '4']), 2, 'en')).toEqual({ ok: false, reason: 'ambiguous' });
  expect(readSum(after(['1', ',', '5', '00']), 2, 'en')).toEqual({ ok: true, value: 150000 });
  expect(readSum(after(['1', '.', '5', '.', '5']), 2, 'en')).toEqual({ ok: false, reason: 'not-a-number' });
});

test('whatever is pressed, what is read is a sum that one entry can carry, or no sum', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...keys), { maxLength: 40 }),
      fc.constantFrom(0, 2, 3),
      fc.constantFrom(...locales),
      (pad, decimals, locale) => {
        const read = readSum(after(pad), decimals, locale);
        if (read.ok)
          expect(Number.isSafeInteger(read.value) && read.value >= 0 && read.value <= largestMinor).toBe(true);
      },
    ),
  ));

test('text and sum are two faces of one value, in every language', () =>
  fc.assert(
    fc.property(fc.nat(1e11), fc.constantFrom(0, 2, 3), fc.constantFrom(...locales), (minor, decimals, locale) => {
      const sign = locale === 'fr' || locale === 'es' ? ',' : '.';
      expect(readSum(textOf(minor, decimals, sign), decimals, locale)).toEqual({ ok: true, value: minor });
    }),
  ));

test('a real keyboard may carry any of our digits and signs', () => {
  expect(['5', '٥', '۵', 'Backspace', '.', ',', '٫', '٬', 'a', 'Enter', 'F5'].map(padKeyOf)).toEqual([
    '5',
    '5',
    '5',
    'erase',
    '.',
    ',',
    '٫',
    '٬',
    undefined,
    undefined,
    undefined,
  ]);
});
