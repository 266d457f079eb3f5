import { decision, fact, shape } from '@sanduk/kernel';

const { amount, amountOrZero, count, day, decimal, id, record, word } = shape;

/** What borrower and group agreed; nothing of it changes afterwards. */
export const terms = record({
  charge: word('none', 'flat', 'declining'),
  percent: decimal,
  per: word('meeting', '4-weeks', 'month', 'once'),
  periods: count(1, 120), // instalments
  every: record({ count: count(1, 52), unit: word('week', 'month') }),
  firstDue: day,
});

export const entries = {
  'lending.Disbursed': fact({ loan: id, member: id, amount, terms }, { slot: ['loan'] }),
  'lending.Repaid': fact({ loan: id, principal: amountOrZero, charge: amountOrZero }, { slot: ['loan'] }),
  'lending.SetOff': fact({ loan: id, member: id, principal: amountOrZero, charge: amountOrZero }),
  'lending.WrittenOff': decision({ loan: id, amount }, { key: { of: 'loan', fields: ['loan'] } }),
  'lending.BroughtForward': fact({ loan: id, member: id, amount, terms }),
} as const;
