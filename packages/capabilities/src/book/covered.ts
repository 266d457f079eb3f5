import type { Book } from './questions.ts';
import type { Told } from './told.ts';

/** True while members count and do not agree yet: then nobody looks at what the book says about the box. */
export const isBoxCovered = ({ meeting }: Book): boolean =>
  meeting !== undefined && meeting.counted === undefined && (meeting.tally['meeting.Counted']?.times ?? 0) > 0;

/** What may be read while members count: everything but the counts of this meeting. */
export const uncovered = (book: Book, history: readonly Told[]): readonly Told[] =>
  isBoxCovered(book)
    ? history.filter(({ entry, at }) => entry.type !== 'meeting.Counted' || at.meeting !== book.meeting?.meeting)
    : history;
