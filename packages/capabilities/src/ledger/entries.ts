import { decision, fact, shape } from '@sanduk/kernel';

const { account, amount, count, currency, hash, id, key, text, word, yesNo, optional } = shape;

/** The opening of a book, and the money entries that belong to no other capability. */
export const entries = {
  'journal.BookOpened': decision(
    {
      kind: word('group'),
      key,
      salt: id,
      currency,
      decimals: count(0, 3),
      smallest: count(1, 1_000_000), // the smallest coin in use, in minor units
      practice: yesNo,
    },
    { personal: { name: text(200), language: word('en', 'fr', 'es', 'ar') } },
  ),
  'ledger.Reversed': fact({ entry: hash, checkedBy: optional(id) }, { personal: { reason: text(300) } }),
  'ledger.BroughtForward': fact({ amount, to: account }),
  'ledger.Spent': fact({ amount, kind: word('stationery', 'transport', 'bank-fee', 'training', 'equipment', 'other') }),
  'ledger.Received': fact({ amount, kind: word('gift', 'bank', 'other') }),
  'ledger.Moved': fact({ amount, from: word('box', 'bank', 'wallet'), to: word('box', 'bank', 'wallet') }),
} as const;
