import type { Clock, Random } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';

/** The calendar day where the phone is. */
export const today = (now: Date = new Date()): string => {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

export const clock: Clock = () => ({ ms: Date.now(), today: today() });

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

export const newId = (): string => toBase64url(random(16));
