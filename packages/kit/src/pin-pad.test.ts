import { expect, test } from 'vitest';
import { pinAfter } from './pin-pad.tsx';

test('digits are added up to the length, and the last is taken back', () => {
  expect(pinAfter('', '4', 6)).toBe('4');
  expect(pinAfter('12345', '6', 6)).toBe('123456');
  expect(pinAfter('123456', '7', 6)).toBe('123456');
  expect(pinAfter('123', 'erase', 6)).toBe('12');
  expect(pinAfter('', 'erase', 6)).toBe('');
});

test('a digit that begins with nought stands as it was typed, and other keys change nothing', () => {
  expect(pinAfter('', '0', 6)).toBe('0');
  expect(pinAfter('0', '0', 6)).toBe('00');
  for (const key of ['00', '.', 'clear'] as const) expect(pinAfter('1', key, 6)).toBe('1');
});
