import type { Book, LoanStanding } from '../book/questions.ts';
import type { Report } from '../book/report.ts';

const owedBy = (loans: readonly LoanStanding[], member: string): number =>
  loans.filter((loan) => loan.member === member).reduce((sum, { principal }) => sum + principal, 0);

const sums = ['shares', 'savings', 'loans', 'fines', 'payable'] as const;
type Sum = (typeof sums)[number];

const sumsOf = (book: Book, loans: readonly LoanStanding[], member: string): Readonly<Record<Sum, number>> => ({
  shares: book.shares(member),
  savings: book.balance(`savings:${member}`),
  loans: owedBy(loans, member),
  fines: book.finesDue(member),
  payable: book.balance(`payable:${member}`),
});

/** Everybody who ever belonged, by number: her standing, her office, what she has and what she owes. */
export const members: Report = {
  name: 'members',
  tableOf: (book, told) => {
    const loans = book.loans();
    const rows = book.members().map(({ member, number, standing, offices }) => ({
      cells: {
        number,
        standing: `standing.${standing}`,
        office: offices[0] === undefined ? null : `office.${offices[0]}`,
        ...sumsOf(book, loans, member),
      },
      entries: told.filter(({ entry }) => 'member' in entry && entry.member === member).map(({ at }) => at.id),
    }));
    return {
      name: 'members',
      columns: [
        { key: 'number', is: 'member' },
        { key: 'standing', is: 'word' },
        { key: 'office', is: 'word' },
        { key: 'shares', is: 'count' },
        { key: 'savings', is: 'money' },
        { key: 'loans', is: 'money' },
        { key: 'fines', is: 'money' },
        { key: 'payable', is: 'money' },
      ],
      rows,
      totals: Object.fromEntries(sums.map((of) => [of, rows.reduce((total, { cells }) => total + cells[of], 0)])),
    };
  },
};
