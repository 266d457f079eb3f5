import type { Explained, Step } from '../book/explained.ts';
import type { Book } from '../book/questions.ts';
import type { Column, Passbook, PassbookLine } from './passbook.ts';
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

/** What stands in one column of her passbook, by kind of line, each with its entries. */
export const explainedColumn = ({ pages, sums, entries }: Passbook, column: Column): Explained => {
  const kinds = new Map<string, PassbookLine[]>();
  for (const line of pages.flatMap(({ lines }) => lines)) {
    if (line.column !== column || line.struckBy !== undefined) continue;
    kinds.set(line.type, [...(kinds.get(line.type) ?? []), line]);
  }
  const steps = [...kinds].map(([type, lines]): Step => ({
    why: `kind.${type}`,
    amount: lines.reduce((sum, { minor }) => sum + minor, 0),
    entries: lines.map(({ entry }) => entry),
  }));
  const rest = sums[column] - steps.reduce((sum, { amount }) => sum + amount, 0);
  // What earlier cycles left is in none of this cycle's pages.
  const known = new Set(steps.flatMap((step) => step.entries));
  const carried = entries[column].filter((entry) => !known.has(entry));
  return {
    figure: `passbook.${column}`,
    steps: rest === 0 ? steps : [{ why: 'earlier-cycles', amount: rest, entries: carried }, ...steps],
    result: sums[column],
  };
};
