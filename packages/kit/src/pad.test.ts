import fc from 'fast-check';
import { largestMinor } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import { minorOf, padKeyOf, pressed, pressedFirst, textOf } from './pad.ts';
import type { PadKey } from './pad.ts';

const keys: readonly PadKey[] = ['0', '1', '5', '9', '00', 'point', 'erase', 'clear'];
const after = (pad: readonly PadKey[], decimals: number): string =>
  pad.reduce((text, key) => pressed(text, key, decimals), '');

test('keys build the sum that was meant', () => {
  expect(after(['7', '5', '00'], 0)).toBe('7500');
  expect(after(['00', '0', '5'], 0)).toBe('5');
  expect(after(['5', 'point', '5', '0', '0'], 2)).toBe('5.50');
  expect(after(['point', '5'], 2)).toBe('0.5');
  expect(after(['7', '5', 'erase'], 0)).toBe('7');
  expect(minorOf('7500.5', 2)).toBe(750050);
  expect(textOf(750050, 2)).toBe('7500.5');
});

test('the first digit over a sum that nobody typed begins another one; the other keys go on from it', () => {
  expect(pressedFirst('10', '7', 0)).toBe('7');
  expect(pressedFirst('10.5', '0', 2)).toBe('0');
  expect(pressedFirst('10', '00', 0)).toBe('1000');
  expect(pressedFirst('10', 'point', 2)).toBe('10.');
  expect(pressedFirst('10', 'erase', 0)).toBe('1');
});

test('whatever is pressed, what is held is a sum that one entry can carry', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 40 }), fc.constantFrom(0, 2, 3), (pad, decimals) => {
      const minor = minorOf(after(pad, decimals), decimals);
      expect(Number.isSafeInteger(minor) && minor >= 0 && minor <= largestMinor).toBe(true);
    }),
  ));

test('text and sum are two faces of one value', () =>
  fc.assert(
    fc.property(fc.nat(1e11), fc.constantFrom(0, 2, 3), (minor, decimals) => {
      expect(minorOf(textOf(minor, decimals), decimals)).toBe(minor);
    }),
  ));

test('a real keyboard may carry any of our digits', () => {
  expect(['5', '٥', '۵', 'Backspace', ',', '٫', 'a', 'Enter', 'F5'].map(padKeyOf)).toEqual([
    '5',
    '5',
    '5',
    'erase',
    'point',
    'point',
    undefined,
    undefined,
    undefined,
  ]);
});
