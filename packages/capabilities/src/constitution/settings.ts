import type { Fields, ShapedFields } from '@sanduk/kernel';
import { shape } from '@sanduk/kernel';

const { amountOrZero, count, decimal, record, word, yesNo } = shape;

const every = (...units: readonly ('day' | 'week' | 'month')[]) =>
  record({ count: count(1, 366), unit: word(...units) });

/** Every rule of a constitution with the shape of its value. Ranges that are narrower than a shape are objections. */
export const settingShapes = {
  'members.min': count(0, 999),
  'members.max': count(0, 999),
  'vote.proxies': count(0, 9),
  'meeting.every': every('day', 'week', 'month'),
  'meeting.paymentsBetween': yesNo,
  'meeting.keyHolders': count(0, 9),
  'meeting.counters': count(0, 9),
  'cycle.length': every('week', 'month'),
  'savings.way': word('shares', 'amounts'),
  'savings.sharePrice': amountOrZero,
  'savings.sharesMin': count(0, 99),
  'savings.sharesMax': count(0, 99),
  'savings.amountMin': amountOrZero,
  'savings.amountMax': amountOrZero,
  'savings.withdrawal': word('never', 'by-vote', 'free'),
  'social.amount': amountOrZero,
  'social.atCycleEnd': word('kept', 'shared'),
  'fine.late': amountOrZero,
  'fine.absent': amountOrZero,
  'fine.phone': amountOrZero,
  'fine.talk': amountOrZero,
  'fine.into': word('loan-fund', 'social', 'charity'),
  'loan.enabled': yesNo,
  'loan.multiple': decimal,
  'loan.cap': amountOrZero,
  'loan.shareOfCash': decimal,
  'loan.perMember': count(0, 9),
  'loan.charge': word('none', 'flat', 'declining'),
  'loan.percent': decimal,
  'loan.per': word('meeting', '4-weeks', 'month', 'once'),
  'loan.periods': count(0, 999),
  'loan.every': every('week', 'month'),
  'loan.allocation': word('charge-first', 'principal-first'),
  'loan.lastBeforeEnd': yesNo,
  'loan.unpaidAtEnd': word('set-off', 'carry', 'write-off-by-vote'),
  'vote.percent': decimal,
  'vote.quorumPercent': decimal,
  'vote.rulesPercent': decimal,
  'vote.borrowerVotes': yesNo,
  'spend.withoutVote': amountOrZero,
  'share.rule': word('standard', 'flat', 'interest-back', 'mixed', 'time-sessions', 'time-days'),
  'share.mixed': record({ bySavings: decimal, byBorrowing: decimal }),
  'share.rounding': word('largest-remainder', 'coin', 'whole-share-value'),
  'share.coin': amountOrZero, // zero: the smallest coin in use
  'share.leftover': word('next-cycle', 'social', 'charity', 'lot'),
  'leaver.profit': word('none', 'to-date', 'by-vote'),
  'leaver.feePercent': decimal,
  'death.debt': word('set-off', 'forgiven-by-vote'),
} as const satisfies Fields;

export type Setting = keyof typeof settingShapes;
export type Settings = ShapedFields<typeof settingShapes>;
