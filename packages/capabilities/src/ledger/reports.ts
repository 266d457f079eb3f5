import type { Report, Row } from '../book/report.ts';
import type { Told } from '../book/told.ts';
import { isPlace } from './balances.ts';
import { balanceSheet, cashbook as cashbookLines, entriesByAccount } from './views.ts';

/** `savings:<member>` and `payable:<member>` name a member, `loan:<loan>` a loan; the rest stand for themselves. */
const ownerOf = (account: string): { readonly group: string; readonly owner: string | undefined } => {
  const at = account.indexOf(':');
  const group = account.slice(0, at);
  return group === 'savings' || group === 'payable' || group === 'loan'
    ? { group, owner: account.slice(at + 1) }
    : { group: account, owner: undefined };
};

/** Every account that is not zero, what the group has first, then what it owes, has set aside and has made. */
export const balance: Report = {
  name: 'balance',
  tableOf: (book, told) => {
    const sheet = balanceSheet(book);
    const loans = new Map(book.loans().map((loan) => [loan.loan, loan.member]));
    const behind = entriesByAccount(told);
    const order = ['loan', 'savings', 'payable', 'fund', 'surplus'];
    const rank = (account: string): number =>
      isPlace(account) ? -1 : order.findIndex((group) => account.startsWith(`${group}:`));
    const rows = sheet.accounts
      .map(([account, minor]): Row & { readonly rank: number; readonly number: number } => {
        const { group, owner } = ownerOf(account);
        const member =
          owner === undefined ? undefined : book.member(group === 'loan' ? (loans.get(owner) ?? '') : owner);
        return {
          rank: rank(account),
          number: member?.number ?? 0,
          cells: { account: `account.${group}`, member: member?.number ?? null, balance: minor },
          entries: behind.get(account) ?? [],
        };
      })
      .toSorted((a, b) => a.rank - b.rank || a.number - b.number);
    return {
      name: 'balance',
      columns: [
        { key: 'account', is: 'word' },
        { key: 'member', is: 'member' },
        { key: 'balance', is: 'money' },
      ],
      rows: rows.map(({ cells, entries }) => ({ cells, entries })),
    };
  },
};

const placeOf = ({ entry }: Told): string => `account.${entry.place ?? 'box'}`;

/** Every line that brought cash or took it out, with what lay in all places afterwards. */
export const cashbook: Report = {
  name: 'cashbook',
  tableOf: (book, told) => {
    const lines = cashbookLines(told);
    const came = lines.filter(({ amount }) => amount > 0).reduce((sum, { amount }) => sum + amount, 0);
    const last = lines.at(-1)?.balance ?? 0;
    return {
      name: 'cashbook',
      columns: [
        { key: 'on', is: 'day' },
        { key: 'what', is: 'word' },
        { key: 'member', is: 'member' },
        { key: 'place', is: 'word' },
        { key: 'in', is: 'money' },
        { key: 'out', is: 'money' },
        { key: 'balance', is: 'money' },
      ],
      rows: lines.map(({ on, type, told: line, amount, balance: after, entry }) => ({
        cells: {
          on,
          what: `kind.${type}`,
          member: 'member' in line.entry ? (book.member(line.entry.member)?.number ?? null) : null,
          place: placeOf(line),
          in: amount > 0 ? amount : null,
          out: amount < 0 ? -amount : null,
          balance: after,
        },
        entries: [entry],
      })),
      totals: { in: came, out: came - last, balance: last },
    };
  },
};
