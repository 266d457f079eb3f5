import type { Draft } from './entries.ts';
import type { Book } from './questions.ts';

/** Where money of the group can lie. A line names the place only when it is not the box. */
export type Place = 'box' | 'bank' | 'wallet';

const elsewhere: readonly Place[] = ['bank', 'wallet'];

/**
 * Where money that a member brings can go. In a meeting it is laid into the box, and only a group with money elsewhere is
 * asked; between meetings nobody stands at the box, so all places are offered.
 */
export const placesInto = (book: Book): readonly Place[] =>
  book.meeting === undefined || elsewhere.some((place) => book.balance(place) !== 0) ? ['box', ...elsewhere] : ['box'];

/** The place as a line carries it. */
export const atPlace = (place: Place | undefined): Pick<Draft, 'place'> =>
  place === undefined || place === 'box' ? {} : { place };

/** Savings between meetings: only where the rules allow it, and of free amounts; stamps are stamped together. */
export const mayPayBetween = (book: Book): boolean =>
  book.meeting === undefined &&
  book.cycle !== undefined &&
  book.settings?.['meeting.paymentsBetween'] === true &&
  book.settings['savings.way'] === 'amounts';
