import type { Act, Objection, Posting } from '@sanduk/kernel';
import type { Entry } from '../book/entries.ts';
import { isEarlyImport, moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import type { Rule } from '../book/rule.ts';
import { solidarityAmount } from './amount.ts';
import { entries } from './entries.ts';

/**
 * The social fund: every member puts the same small sum aside, so that the group can help one of its own. Beside it the
 * charity fund, where some groups send their fines: money that must be given away.
 *
 *   F1  Neither fund ever gives more than it holds.
 *   F2  Everybody contributes exactly what the rules say.
 *   F3  Help and charity are given on a proposal that the members passed, for at most what they passed, once.
 *   F4  Every change of a fund is a posting, so the box and the funds agree.
 *
 * The funds are accounts of the ledger: there is nothing here to remember. F3 is asked by governance of every line that
 * rests on a ballot.
 */
export interface State {
  readonly none?: never;
}

const fundObjection = (fund: 'fund:social' | 'fund:charity', minor: number, book: Book): Objection | undefined => {
  const balance = book.balance(fund);
  return minor > balance ? { code: 'solidarity.fund-too-small', balance: moneyOf(book, balance) } : undefined;
};

const objection = (_state: State, entry: Entry, _act: Act, book: Book): Objection | undefined => {
  switch (entry.type) {
    case 'solidarity.Contributed': {
      // An old sheet may hold other sums than the rules of today.
      if (isEarlyImport(entry, book)) return undefined;
      const amount = solidarityAmount(book);
      return entry.amount.minor === amount
        ? undefined
        : { code: 'solidarity.not-the-amount', amount: moneyOf(book, amount) };
    }
    case 'solidarity.HelpGiven':
      return fundObjection('fund:social', entry.amount.minor, book);
    case 'solidarity.CharityGiven':
      return fundObjection('fund:charity', entry.amount.minor, book);
    default:
      return undefined;
  }
};

const postings = (entry: Entry): readonly Posting[] => {
  switch (entry.type) {
    case 'solidarity.Contributed':
      return [{ debit: entry.place ?? 'box', credit: 'fund:social', amount: entry.amount }];
    case 'solidarity.HelpGiven':
      return [{ debit: 'fund:social', credit: entry.place ?? 'box', amount: entry.amount }];
    case 'solidarity.CharityGiven':
      return [{ debit: 'fund:charity', credit: entry.place ?? 'box', amount: entry.amount }];
    default:
      return [];
  }
};

export const solidarity: Rule<'solidarity', State> = {
  name: 'solidarity',
  entries,
  empty: {},
  objection,
  evolve: (state) => state,
  postings,
  answers: () => ({}),
};
