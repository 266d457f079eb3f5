import type { Account } from '@sanduk/kernel';
import type { Book } from './questions.ts';

export interface AccountLine {
  readonly account: Account;
  /** The word of the account: `account.<label>`. */
  readonly label: string;
  /** The member whose account it is, or whose loan. */
  readonly member: string | undefined;
  readonly minor: number;
}

/** What an account is called and whose it is. */
export const accountLine = (book: Book, account: Account, minor = book.balance(account)): AccountLine => {
  const [kind = '', owner = ''] = account.split(':');
  switch (kind) {
    case 'loan':
      return { account, label: kind, member: book.loans().find(({ loan }) => loan === owner)?.member, minor };
    case 'savings':
    case 'payable':
      return { account, label: kind, member: owner, minor };
    default:
      return { account, label: account, member: undefined, minor };
  }
};
