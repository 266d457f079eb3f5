import { decision, fact, shape } from '@sanduk/kernel';

const { amount, amountOrZero, count, day, id, list, optional, record, word } = shape;

const ruleNames = word('standard', 'flat', 'interest-back', 'mixed', 'time-sessions', 'time-days');
const into = word('surplus:fine', 'fund:social', 'fund:charity');
const setOff = list(record({ loan: id, principal: amountOrZero, charge: amountOrZero }), 9);
/** A part of the surplus; `loss` says that it is taken, not given. */
const surplus = record({ amount: amountOrZero, loss: optional(shape.yesNo) });

/** What one member gets and how: savings + surplus + social = setOff + fines + kept + paid. */
const line = record({
  member: id,
  savings: amountOrZero,
  surplus,
  social: amountOrZero,
  setOff,
  fines: amountOrZero,
  kept: amountOrZero,
  paid: amountOrZero,
});

export const entries = {
  'sharing.CycleOpened': decision(
    { cycle: id, number: count(1, 999), from: day, until: day },
    { key: { of: 'cycle', fields: ['number'] } },
  ),
  'sharing.SharedOut': decision(
    {
      cycle: id,
      rule: ruleNames,
      lines: list(line, 60),
      into,
      leftover: record({
        amount: amountOrZero,
        to: word('next-cycle', 'social', 'charity', 'member'),
        member: optional(id),
      }),
    },
    { key: { of: 'share-out', fields: ['cycle'] } },
  ),
  'sharing.LeaverSettled': decision(
    {
      member: id,
      savings: amountOrZero,
      profit: amountOrZero,
      fee: amountOrZero,
      setOff,
      fines: amountOrZero,
      into,
      paid: amountOrZero,
    },
    { key: { of: 'leaver', fields: ['member'] } },
  ),
  'sharing.PaidOut': fact(
    { member: id, amount, cycle: id, to: word('self', 'heir', 'representative') },
    { slot: ['member'] },
  ),
} as const;
