import { blankPage, bookOf, turn } from './fold.ts';
import type { Book } from './questions.ts';
import type { Told } from './told.ts';

/** The book as it would read had that line never been said: what a line in its place is reckoned with. */
export const bookWithout = (history: readonly Told[], id: string): Book =>
  bookOf(
    history.reduce((page, { entry, at, stands }) => (stands && at.id !== id ? turn(page, entry, at) : page), blankPage),
  );
