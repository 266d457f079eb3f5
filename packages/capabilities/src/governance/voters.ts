import type { Book } from '../book/questions.ts';
import type { Motion } from './outcome.ts';
import { concernedBy } from './outcome.ts';

/**
 * Who may vote on this motion here: whoever is at the meeting and takes part in the group, without the member whom it is
 * about, unless the rules let her.
 */
export const votersOn = (motion: Motion, book: Book): readonly string[] => {
  const concerned = book.settings?.['vote.borrowerVotes'] === true ? undefined : concernedBy(motion);
  return (book.meeting?.present ?? []).filter(
    (member) => member !== concerned && book.member(member)?.standing === 'active',
  );
};
