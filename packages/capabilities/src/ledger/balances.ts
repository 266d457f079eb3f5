import type { Account, Posting } from '@sanduk/kernel';
import { assert } from '@sanduk/kernel';

/**
 * Balances by account, each on its natural side: places and loans by debit, everything else by credit. They are kept in
 * groups (`savings`, `loan` ...) so that one entry copies one small group and not the whole book.
 */
export interface Balances {
  readonly [group: string]: { readonly [account: Account]: number };
}

export const places = ['box', 'bank', 'wallet'] as const;
export type Place = (typeof places)[number];

export const isPlace = (account: Account): account is Place => places.some((place) => place === account);

const groupOf = (account: Account): string => (isPlace(account) ? 'place' : account.slice(0, account.indexOf(':')));

/** True when the account grows by debit: what the group has, not what it owes. */
export const isAsset = (account: Account): boolean => isPlace(account) || account.startsWith('loan:');

export const balanceOf = (balances: Balances, account: Account): number => balances[groupOf(account)]?.[account] ?? 0;

/** What the posting does to the account, on the account's natural side. */
export const effectOf = ({ debit, credit, amount }: Posting, account: Account): number => {
  const byDebit = (debit === account ? amount.minor : 0) - (credit === account ? amount.minor : 0);
  return isAsset(account) ? byDebit : -byDebit;
};

const changed = (balances: Balances, account: Account, by: number): Balances => {
  const group = groupOf(account);
  const held = balances[group] ?? {};
  const sum = (held[account] ?? 0) + by;
  assert(Number.isSafeInteger(sum), 'a balance stays a safe integer');
  return { ...balances, [group]: sum === 0 ? without(held, account) : { ...held, [account]: sum } };
};

const without = (held: Readonly<Record<Account, number>>, account: Account): Readonly<Record<Account, number>> =>
  Object.fromEntries(Object.entries(held).filter(([name]) => name !== account));

export const posted = (balances: Balances, postings: readonly Posting[]): Balances => {
  let after = balances;
  for (const posting of postings) {
    if (posting.debit === posting.credit) continue;
    after = changed(after, posting.debit, effectOf(posting, posting.debit));
    after = changed(after, posting.credit, effectOf(posting, posting.credit));
  }
  return after;
};

/** Every account that is not zero, sorted by name. */
export const accountsOf = (balances: Balances): readonly (readonly [Account, number])[] =>
  Object.values(balances)
    .flatMap((group) => Object.entries(group))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

export interface Totals {
  readonly places: number;
  readonly loans: number;
  readonly savings: number;
  readonly payable: number;
  readonly funds: number;
  readonly surplus: number;
}

const total = (balances: Balances, group: string): number =>
  Object.values(balances[group] ?? {}).reduce((sum, amount) => sum + amount, 0);

/** The six sums of the books page. They are computed one by one: that both sides agree is a check and no definition. */
export const totalsOf = (balances: Balances): Totals => ({
  places: total(balances, 'place'),
  loans: total(balances, 'loan'),
  savings: total(balances, 'savings'),
  payable: total(balances, 'payable'),
  funds: total(balances, 'fund'),
  surplus: total(balances, 'surplus'),
});

/** What the group has, less what it owes and what it made: zero in every book. */
export const imbalanceOf = (t: Totals): number => t.places + t.loans - t.savings - t.payable - t.funds - t.surplus;

/** Cash that may be lent or spent: all places, without what is set aside or promised to a member. */
export const loanFundCashOf = (t: Totals): number => t.places - t.funds - t.payable;
