import { largestMinor } from '@sanduk/kernel';
import { westernDigits } from './locale.ts';

/**
 * What a keypad holds while somebody counts money: a decimal text in Western digits ("7500", "7500.5"), and what each
 * key makes of it. Pure, so that the hardware keyboard, the keys on the glass and the tests agree.
 */
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'point' | 'erase' | 'clear';

export const minorOf = (text: string, decimals: number): number => {
  const [whole = '', cents = ''] = text.split('.');
  return Number(`${whole === '' ? '0' : whole}${cents.padEnd(decimals, '0').slice(0, decimals)}`);
};

export const textOf = (minor: number, decimals: number): string => {
  if (minor === 0) return '';
  const digits = String(minor).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const cents = digits.slice(digits.length - decimals).replace(/0+$/u, '');
  return decimals === 0 || cents === '' ? whole : `${whole}.${cents}`;
};

const appended = (text: string, digits: string, decimals: number): string => {
  const cents = text.split('.')[1];
  if (cents !== undefined && cents.length + digits.length > decimals) return text;
  const next = `${text}${digits}`.replace(/^0+(?=\d)/u, '');
  // Above what one entry may carry a further digit is not taken: the sum on the screen stays one that can be written.
  if (minorOf(next, decimals) > largestMinor) return text;
  return next === '0' || next === '00' ? '0' : next;
};

export const pressed = (text: string, key: PadKey, decimals: number): string => {
  switch (key) {
    case 'erase':
      return text.slice(0, -1);
    case 'clear':
      return '';
    case 'point':
      return decimals === 0 || text.includes('.') ? text : `${text === '' ? '0' : text}.`;
    case '00':
      return text === '' || text === '0' ? text : appended(text, '00', decimals);
    default:
      return appended(text, key, decimals);
  }
};

/**
 * The same over a sum that nobody has typed: the one the page began with, or that was laid down in notes. The first digit
 * begins another sum, as over a selected word; every other key goes on from what is there.
 */
export const pressedFirst = (text: string, key: PadKey, decimals: number): string =>
  pressed(/^\d$/u.test(key) ? '' : text, key, decimals);

/** The pad key of a key on a real keyboard: digits of any of our scripts, backspace, point or comma. */
export const padKeyOf = (key: string): PadKey | undefined => {
  const western = westernDigits(key);
  if (/^\d$/u.test(western)) return western as PadKey;
  if (key === 'Backspace') return 'erase';
  if (key === 'Delete') return 'clear';
  return key === '.' || key === ',' || key === '\u066b' ? 'point' : undefined;
};
