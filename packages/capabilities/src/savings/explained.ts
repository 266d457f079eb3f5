import type { Explained, Step } from '../book/explained.ts';
import type { Book } from '../book/questions.ts';
import type { Passbook } from './passbook.ts';
import { pledgedSavings } from './withdrawal.ts';

/** A member's shares of this cycle, meeting by meeting. The result is a count. */
export const explainedShares = ({ pages }: Passbook): Explained => {
  const steps = pages.flatMap(({ number, stamps, lines }): readonly Step[] =>
    stamps === 0
      ? []
      : [
          {
            why: 'stamped',
            figures: { number: number ?? 0 },
            amount: stamps,
            entries: lines.filter((line) => line.stamps > 0 && line.struckBy === undefined).map(({ entry }) => entry),
          },
        ],
  );
  return {
    figure: 'shares',
    steps,
    result: steps.reduce((sum, { amount }) => sum + amount, 0),
    rule: 'savings.sharesMax',
  };
};

/** Why a part of her savings cannot be taken out now: what she owes, less what the rules let her borrow on top. */
export const explainedPledge = (book: Book, member: string): Explained => {
  const result = pledgedSavings(book, member);
  const owed = book
    .loans()
    .filter((loan) => loan.member === member)
    .reduce((sum, { principal }) => sum + principal, 0);
  const multiple = book.settings?.['loan.multiple'] ?? '0';
  return {
    figure: 'pledged',
    steps: [
      { why: 'still-owed', amount: owed, entries: [] },
      { why: 'borrowed-above', figures: { multiple }, amount: result - owed, entries: [] },
    ],
    result,
    rule: 'loan.multiple',
  };
};
