import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import type { People } from './people.ts';

const income = new Set(['charge', 'fine', 'other', 'over']);
const expenses = new Set(['expense', 'short', 'writeoff']);

/** Loans by the number that an auditor counts them by: in the order in which they were handed out. */
export const loanNumbers = ({ told }: Pick<Reading, 'told'>): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>();
  for (const { entry } of told) {
    const lent = entry.type === 'lending.Disbursed' || entry.type === 'lending.BroughtForward';
    if (lent && !numbers.has(entry.loan)) numbers.set(entry.loan, numbers.size + 1);
  }
  return numbers;
};

/** The name of an account in plain-text accounting: members and loans go by their numbers, never by their names. */
export const plainAccount = (account: string, people: People, loans: ReadonlyMap<string, number>): string => {
  const [group = '', owner = ''] = account.split(':');
  switch (group) {
    case 'box':
    case 'bank':
    case 'wallet':
      return `assets:${group}`;
    case 'loan':
      return `assets:loans:${loans.get(owner) ?? owner}`;
    case 'savings':
    case 'payable':
      return `liabilities:${group}:${people.numbers.get(owner) ?? owner}`;
    case 'fund':
      return `equity:funds:${owner}`;
    default:
      if (income.has(owner)) return `income:${owner}`;
      return expenses.has(owner) ? `expenses:${owner}` : `equity:surplus:${owner}`;
  }
};
