import type { Clock, Random } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import { current } from './current.ts';

/** In the place of the client's own: the clock and the chance of whichever phone is running. */
export const today = (now: Date = new Date(current().ms())): string => now.toISOString().slice(0, 10);

export const clock: Clock = () => ({ ms: current().ms(), today: today() });

export const random: Random = (length) => current().random(length);

export const newId = (): string => toBase64url(random(16));
