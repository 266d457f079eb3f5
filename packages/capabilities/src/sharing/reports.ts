import type { Report } from '../book/report.ts';
import { partsOf } from './parts.ts';
import { ruleInForce } from './views.ts';

const sums = ['savings', 'surplus', 'social', 'held', 'kept', 'paid'] as const;

/** The share-out as it would be on the latest day of the book, by the rule in force, line by line. */
export const shareOutReport: Report = {
  name: 'share-out',
  tableOf: (book) => {
    const parts = partsOf(book, book.lastDay, ruleInForce(book));
    if ('unavailable' in parts) return { code: 'sharing.rule-unavailable', why: parts.unavailable };
    return {
      name: 'share-out',
      columns: [{ key: 'member', is: 'member' }, ...sums.map((key) => ({ key, is: 'money' }) as const)],
      rows: parts.rows.map(({ member, ...cells }) => ({
        cells: { member: book.member(member)?.number ?? 0, ...cells },
        entries: [],
      })),
      totals: { ...parts.totals, leftover: parts.leftover, shortfall: parts.shortfall },
    };
  },
};
