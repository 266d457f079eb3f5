import type { Entry } from './entries.ts';

/**
 * The right line in place of one of an earlier meeting: it names the day it belongs to. It is no answer of the meeting
 * in which it is said: that one's own line is still expected, and what it may hold is another meeting's affair.
 */
export const isOfEarlier = (entry: Pick<Entry, 'instead' | 'on'>): boolean =>
  entry.instead !== undefined && entry.on !== undefined;
