import type { Report } from '../book/report.ts';
import { entriesOfLoan, loanCard } from './views.ts';

/** Loans of which something is still out, in the order of the members' numbers, as of the latest day of the book. */
export const loans: Report = {
  name: 'loans',
  tableOf: (book, told) => {
    const on = book.lastDay;
    const rows = book
      .loans()
      .flatMap(({ loan }) => loanCard(book, loan, on) ?? [])
      .map((card) => ({ card, number: book.member(card.loan.member)?.number ?? 0 }))
      .toSorted((a, b) => a.number - b.number)
      .map(({ card, number }) => ({
        cells: {
          member: number,
          since: card.loan.since,
          lent: card.loan.lent,
          principal: card.loan.principal,
          charge: card.toClose - Math.max(0, card.loan.principal),
          due: card.due.all,
          next: card.next?.due ?? null,
          late: card.lateSince ?? null,
        },
        entries: entriesOfLoan(told, card.loan.loan),
      }));
    // A book whose loans cost nothing has no column for it.
    const charged = book.settings?.['loan.charge'] !== 'none' || rows.some(({ cells }) => cells.charge > 0);
    const sum = (key: 'lent' | 'principal' | 'charge' | 'due'): number =>
      rows.reduce((total, { cells }) => total + cells[key], 0);
    return {
      name: 'loans',
      columns: [
        { key: 'member', is: 'member' },
        { key: 'since', is: 'day' },
        { key: 'lent', is: 'money' },
        { key: 'principal', is: 'money' },
        ...(charged ? [{ key: 'charge', is: 'money' } as const] : []),
        { key: 'due', is: 'money' },
        { key: 'next', is: 'day' },
        { key: 'late', is: 'day' },
      ],
      rows: charged ? rows : rows.map(({ cells: { charge: _, ...cells }, entries }) => ({ cells, entries })),
      totals: {
        lent: sum('lent'),
        principal: sum('principal'),
        ...(charged ? { charge: sum('charge') } : {}),
        due: sum('due'),
      },
    };
  },
};
