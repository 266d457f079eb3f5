import { westernDigits } from './locale.ts';

/**
 * What a keypad holds while somebody counts money: the figure as it was typed ("7500", "7,500.5"), in Western digits, and
 * what each key makes of it. How it is read is one question for all fields (`figures.ts`); no key is ever passed over, so
 * that no figure is written that was not typed. Pure, so that the hardware keyboard, the keys on the glass and the tests
 * agree.
 */
export type Sign = '.' | ',' | '\u066b' | '\u066c';
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | Sign | 'erase' | 'clear';

/** The decimal text of a sum that nobody typed here, with the sign that the reader types. */
export const textOf = (minor: number, decimals: number, sign: Sign = '.'): string => {
  if (minor === 0) return '';
  const digits = String(minor).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const cents = digits.slice(digits.length - decimals).replace(/0+$/u, '');
  return decimals === 0 || cents === '' ? whole : `${whole}${sign}${cents}`;
};

/** Far above the largest sum: what is longer is no figure, and it has been said already. */
const longest = 24;

const appended = (text: string, more: string): string =>
  text.length + more.length > longest ? text : `${text}${more}`.replace(/^0+(?=\d)/u, '');

export const pressed = (text: string, key: PadKey): string => {
  switch (key) {
    case 'erase':
      return text.slice(0, -1);
    case 'clear':
      return '';
    case '.':
    case ',':
    case '\u066b':
    case '\u066c':
      return appended(text === '' ? '0' : text, key);
    case '00':
      return text === '' || text === '0' ? text : appended(text, key);
    default:
      return appended(text, key);
  }
};

/**
 * The same over a sum that nobody has typed: the one the page began with, or that was laid down in notes. The first digit
 * begins another sum, as over a selected word; every other key goes on from what is there.
 */
export const pressedFirst = (text: string, key: PadKey): string => pressed(/^\d$/u.test(key) ? '' : text, key);

const signs: ReadonlySet<string> = new Set(['.', ',', '\u066b', '\u066c']);

/** The pad key of a key on a real keyboard: digits of any of our scripts, backspace, and the signs as they were typed. */
export const padKeyOf = (key: string): PadKey | undefined => {
  const western = westernDigits(key);
  if (/^\d$/u.test(western)) return western as PadKey;
  if (key === 'Backspace') return 'erase';
  if (key === 'Delete') return 'clear';
  return signs.has(key) ? (key as Sign) : undefined;
};
