import { isBoxCovered } from '../../book/covered.ts';
import type { Book } from '../../book/questions.ts';
import { sharers } from '../from-book.ts';
import { partsOf } from '../parts.ts';
import type { ShareRule } from '../share-out-input.ts';
import { isAnythingSaved, sideBySide } from '../views.ts';

/** What one member of the group on this phone would get under each rule, as its book stands. Sums are minor units. */
export type GroupWay =
  | {
      readonly rule: ShareRule;
      readonly inForce: boolean;
      /** Handed to her: savings, surplus and social fund, less what is held back. */
      readonly paid: number;
      readonly held: number;
      /** Against the rule in force; undefined when that one cannot be used today. */
      readonly difference: number | undefined;
    }
  | { readonly rule: ShareRule; readonly inForce: boolean; readonly unavailable: string };

export const groupWays = (book: Book, member: string): readonly GroupWay[] => {
  const on = book.lastDay;
  return sideBySide(book, on).map((beside): GroupWay => {
    const { rule, inForce } = beside;
    if ('unavailable' in beside) return { rule, inForce, unavailable: beside.unavailable };
    const parts = partsOf(book, on, rule);
    if ('unavailable' in parts) return { rule, inForce, unavailable: parts.unavailable };
    const row = parts.rows.find((one) => one.member === member);
    const gain = beside.members.find((one) => one.member === member);
    return { rule, inForce, paid: row?.paid ?? 0, held: row?.held ?? 0, difference: gain?.difference };
  });
};

/** Whether the book can be asked: there are savings, a cycle runs, and nobody is counting the box. */
export const groupStands = (book: Book): 'open' | 'covered' | 'nothing' => {
  if (isBoxCovered(book)) return 'covered';
  return book.cycle !== undefined && isAnythingSaved(book) ? 'open' : 'nothing';
};

export const groupMembers = (book: Book): readonly string[] => sharers(book).map(({ member }) => member);
