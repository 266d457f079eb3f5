import type { Draft } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import { solidarityAmount } from './amount.ts';

export type ContributionDraft = Extract<Draft, { readonly type: 'solidarity.Contributed' }>;

/** What everybody puts aside, for each of these members; none in a group without a social fund. */
export const contributionDrafts = (
  book: Book,
  members: readonly string[],
  by: string,
): readonly ContributionDraft[] => {
  const minor = solidarityAmount(book);
  if (minor === 0) return [];
  return members
    .filter((member) => !book.meeting?.answered('solidarity.Contributed', member))
    .map((member) => ({ type: 'solidarity.Contributed', member, amount: moneyOf(book, minor), by }));
};
