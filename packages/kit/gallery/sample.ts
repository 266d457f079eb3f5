import * as kit from '../src/index.ts';
import { emblemOf } from '../src/index.ts';

/** A group that is not real. */
export const names: readonly string[] = [
  'Idris',
  'أمينة',
  'Marta',
  'Yusuf',
  'Samuel',
  'Nasrin',
  'Tesfaye',
  'Priya',
  'Rosa',
  'Leila',
  'Oksana',
  'Juma',
];
const emblems: readonly kit.Emblem[] = names.reduce<readonly kit.Emblem[]>(
  (got, name) => [...got, emblemOf(name, got)],
  [],
);
export const emblem = (at: number): kit.Emblem => emblems[at] ?? { picture: 'sun', colour: 1 };
export const ugx = (minor: number): kit.Money => ({ minor, cur: 'UGX' });
export const book = 'sample-book-of-two-rivers';
export const seal = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const ar = (): boolean => kit.locale.value === 'ar';
export const word = (en: string, arabic: string): string => (ar() ? arabic : en);
export const nothing = (): void => undefined;
