import type { Entry } from './entries.ts';
import type { Told } from './told.ts';

/**
 * The right line in place of one of an earlier meeting: it names the day it belongs to. It is no answer of the meeting
 * in which it is said: that one's own line is still expected, and what it may hold is another meeting's affair.
 */
export const isOfEarlier = (entry: Pick<Entry, 'instead' | 'on'>): boolean =>
  entry.instead !== undefined && entry.on !== undefined;

/** Where each line belongs: the right line of an earlier meeting stands where the wrong one was said, every other by itself. */
export const placesIn = (history: readonly Told[]): ((told: Told) => Told) => {
  if (!history.some(({ entry }) => isOfEarlier(entry))) return (told) => told;
  const byId = new Map(history.map((told) => [told.at.id, told]));
  const placeOf = (told: Told): Told => {
    const former = isOfEarlier(told.entry) ? byId.get(told.entry.instead ?? '') : undefined;
    return former ? placeOf(former) : told;
  };
  return placeOf;
};
