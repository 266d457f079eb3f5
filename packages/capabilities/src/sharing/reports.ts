import type { Report } from '../book/report.ts';
import { shareOutToday } from './views.ts';

const sums = ['savings', 'surplus', 'social', 'held', 'kept', 'paid'] as const;

/** The share-out as it would be on the latest day of the book, by the rule in force, line by line. */
export const shareOutReport: Report = {
  name: 'share-out',
  tableOf: (book) => {
    const today = shareOutToday(book, book.lastDay);
    if ('unavailable' in today) return { code: 'sharing.rule-unavailable', why: today.unavailable };
    const { settlement } = today;
    const rows = settlement.lines.map(({ member, savings, surplus, social, setOff, fines, kept, paid }) => ({
      cells: {
        member: book.member(member)?.number ?? 0,
        savings: savings.minor,
        surplus: surplus.loss ? -surplus.amount.minor : surplus.amount.minor,
        social: social.minor,
        held: setOff.reduce((sum, { principal, charge }) => sum + principal.minor + charge.minor, fines.minor),
        kept: kept.minor,
        paid: paid.minor,
      },
      entries: [],
    }));
    return {
      name: 'share-out',
      columns: [{ key: 'member', is: 'member' }, ...sums.map((key) => ({ key, is: 'money' }) as const)],
      rows,
      totals: {
        ...Object.fromEntries(sums.map((key) => [key, rows.reduce((total, { cells }) => total + cells[key], 0)])),
        leftover: settlement.leftover,
        shortfall: settlement.shortfall,
      },
    };
  },
};
