import type { Explained, Step } from '../book/explained.ts';
import type { Book } from '../book/questions.ts';
import type { Told } from '../book/told.ts';
import type { FineLine } from './views.ts';
import { finesOf } from './views.ts';

const kinds: readonly FineLine['kind'][] = ['fined', 'waived', 'paid', 'held-back'];

/** What a member still has to pay in fines: those she got, less what she paid and what the members let go. */
export const explainedFinesDue = (member: string, history: readonly Told[]): Explained => {
  const lines = finesOf(member, history).filter(({ struck }) => !struck);
  const steps = kinds.flatMap((kind): readonly Step[] => {
    const of = lines.filter((line) => line.kind === kind);
    const sum = of.reduce((total, { minor }) => total + minor, 0);
    return sum === 0
      ? []
      : [{ why: `fine.${kind}`, amount: kind === 'fined' ? sum : -sum, entries: of.map(({ entry }) => entry) }];
  });
  return { figure: 'fines-due', steps, result: steps.reduce((sum, { amount }) => sum + amount, 0) };
};

/** How far the counted box is from the book; undefined until the counts agree. */
export const explainedDifference = (book: Book): Explained | undefined => {
  const counted = book.meeting?.counted;
  if (counted === undefined) return undefined;
  const says = book.balance('box');
  return {
    figure: 'difference',
    steps: [
      { why: 'counted', amount: counted, entries: [] },
      { why: 'book-says', amount: -says, entries: [] },
    ],
    result: counted - says,
  };
};
