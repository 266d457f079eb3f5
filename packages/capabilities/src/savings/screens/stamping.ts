import { westernDigits } from '@sanduk/kit/locale.ts';
import type { Unread } from '@sanduk/kit/figures.ts';

/** What digits of a keyboard make of a row of stamps. */
export interface Stamping {
  /** What cannot be stamped, as it was typed; empty while all is well. */
  readonly typed: string;
  readonly why?: Unread;
  readonly stamps?: number;
}

export const stampedNothing: Stamping = { typed: '' };

/**
 * Each digit stamps anew. A sign, or more stamps than there are places, stamps nothing and is told; after a sign every
 * digit belongs to the figure that is no count, until it is taken back.
 */
export const stampedWith = (before: Stamping, key: string, most: number): Stamping | undefined => {
  const digit = westernDigits(key);
  if (key === 'Backspace' || key === 'Delete') return before.typed === '' ? undefined : stampedNothing;
  if (/^[.,\u066b\u066c]$/u.test(key)) return { typed: `${before.stamps ?? before.typed}${key}`, why: 'whole' };
  if (!/^\d$/u.test(digit)) return undefined;
  if (before.why === 'whole') return { typed: `${before.typed}${digit}`, why: 'whole' };
  return Number(digit) > most ? { typed: digit, why: 'most' } : { typed: '', stamps: Number(digit) };
};
