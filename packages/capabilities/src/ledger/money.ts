import type { Account } from '@sanduk/kernel';
import type { AccountLine } from '../book/account-line.ts';
import { accountLine } from '../book/account-line.ts';
import type { Explained, Step } from '../book/explained.ts';
import type { Book } from '../book/questions.ts';
import { isPlace } from './balances.ts';
import { balanceSheet } from './views.ts';

/** The two sides of the book: what the group has, and what it owes, has set aside and has made. */
export const groups = ['places', 'loans', 'savings', 'payable', 'funds', 'surplus'] as const;
export type Group = (typeof groups)[number];

export const isGroup = (name: string): name is Group => groups.some((group) => group === name);

const groupOf = (account: Account): Group => {
  if (isPlace(account)) return 'places';
  if (account.startsWith('loan:')) return 'loans';
  if (account.startsWith('savings:')) return 'savings';
  if (account.startsWith('payable:')) return 'payable';
  return account.startsWith('fund:') ? 'funds' : 'surplus';
};

/** The accounts of one group that are not zero, members by their numbers. The box and the social fund always stand there. */
export const accountsOfGroup = (book: Book, group: Group): readonly AccountLine[] => {
  const always = group === 'places' ? ['box'] : group === 'funds' ? ['fund:social'] : [];
  const found = new Map(book.accounts().filter(([account]) => groupOf(account) === group));
  for (const account of always) if (!found.has(account)) found.set(account, 0);
  const place = ({ member }: AccountLine): number => (member === undefined ? 0 : (book.member(member)?.number ?? 0));
  return [...found]
    .map(([account, minor]) => accountLine(book, account, minor))
    .toSorted((a, b) => place(a) - place(b));
};

export interface MoneyToday {
  readonly has: readonly { readonly group: Group; readonly minor: number }[];
  readonly owes: readonly { readonly group: Group; readonly minor: number }[];
  /** Both sides; they are equal in every book. */
  readonly together: { readonly has: number; readonly owes: number };
  readonly loanFundCash: number;
}

/** Places + loans = savings + payable + funds + surplus, as it stands now. */
export const moneyToday = (book: Book): MoneyToday => {
  const sheet = balanceSheet(book);
  const side = (names: readonly Group[]): MoneyToday['has'] => names.map((group) => ({ group, minor: sheet[group] }));
  const sum = (lines: MoneyToday['has']): number => lines.reduce((all, { minor }) => all + minor, 0);
  const has = side(['places', 'loans']);
  const owes = side(['savings', 'payable', 'funds', 'surplus']);
  return { has, owes, together: { has: sum(has), owes: sum(owes) }, loanFundCash: sheet.loanFundCash };
};

/** A total of one group, one step an account. */
export const explainedGroup = (book: Book, group: Group): Explained => {
  const lines = accountsOfGroup(book, group);
  const steps = lines.map(({ label, member, minor }): Step => ({
    why: member === undefined ? `account.${label}` : `of-${label}`,
    figures: member === undefined ? {} : { member },
    amount: minor,
    entries: [],
  }));
  return { figure: group, steps, result: steps.reduce((sum, { amount }) => sum + amount, 0) };
};
