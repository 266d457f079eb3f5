import type { Money } from '@sanduk/kernel';
import { assert } from '@sanduk/kernel';
import type { Settings } from './settings.ts';

/** W: shares every week. M: a monthly club with any sum. F: a monthly club whose loans cost nothing. */
export const presetNames = ['W', 'M', 'F'] as const;
export type Preset = (typeof presetNames)[number];

export interface Measure {
  readonly currency: string;
  /** The group's usual note, in minor units: prices and fines are multiples of it. */
  readonly unit: number;
  /** The smallest coin in use, in minor units. */
  readonly smallest: number;
}

/** `twentieths / 20` of the usual note, to the nearest coin in use; never nothing where the preset says something. */
const partOf = ({ currency, unit, smallest }: Measure, twentieths: number): Money => {
  const coins = Math.round((unit * twentieths) / (20 * smallest));
  return { minor: twentieths === 0 ? 0 : Math.max(1, coins) * smallest, cur: currency };
};

const weekly = (measure: Measure): Settings => {
  const of = (twentieths: number): Money => partOf(measure, twentieths);
  return {
    'members.min': 10,
    'members.max': 25,
    'vote.proxies': 1,
    'meeting.every': { count: 1, unit: 'week' },
    'meeting.paymentsBetween': false,
    'meeting.keyHolders': 3,
    'meeting.counters': 2,
    'cycle.length': { count: 52, unit: 'week' },
    'savings.way': 'shares',
    'savings.sharePrice': of(20),
    'savings.sharesMin': 1,
    'savings.sharesMax': 5,
    'savings.amountMin': of(0),
    'savings.amountMax': of(0),
    'savings.withdrawal': 'never',
    'social.amount': of(2),
    'social.atCycleEnd': 'kept',
    'fine.late': of(2),
    'fine.absent': of(5),
    'fine.phone': of(2),
    'fine.talk': of(0),
    'fine.into': 'loan-fund',
    'loan.enabled': true,
    'loan.multiple': '3',
    'loan.cap': of(0),
    'loan.shareOfCash': '100',
    'loan.perMember': 1,
    'loan.charge': 'declining',
    'loan.percent': '5',
    'loan.per': '4-weeks',
    'loan.periods': 3,
    'loan.every': { count: 4, unit: 'week' },
    'loan.allocation': 'charge-first',
    'loan.lastBeforeEnd': true,
    'loan.unpaidAtEnd': 'set-off',
    'vote.percent': '50.01',
    'vote.quorumPercent': '66',
    'vote.rulesPercent': '80',
    'vote.borrowerVotes': false,
    'spend.withoutVote': of(20),
    'share.rule': 'standard',
    'share.mixed': { bySavings: '60', byBorrowing: '40' },
    'share.rounding': 'coin',
    'share.coin': of(0),
    'share.leftover': 'next-cycle',
    'leaver.profit': 'none',
    'leaver.feePercent': '0',
    'death.debt': 'forgiven-by-vote',
  };
};

const monthly = (measure: Measure): Settings => {
  const of = (twentieths: number): Money => partOf(measure, twentieths);
  return {
    ...weekly(measure),
    'members.min': 5,
    'members.max': 30,
    'meeting.every': { count: 1, unit: 'month' },
    'meeting.paymentsBetween': true,
    'cycle.length': { count: 12, unit: 'month' },
    'savings.way': 'amounts',
    'savings.sharePrice': of(0),
    'savings.sharesMin': 0,
    'savings.sharesMax': 0,
    'savings.amountMin': of(20),
    'savings.withdrawal': 'by-vote',
    'social.atCycleEnd': 'shared',
    'fine.late': of(0),
    'fine.absent': of(0),
    'fine.phone': of(0),
    'loan.shareOfCash': '50',
    'loan.charge': 'flat',
    'loan.percent': '10',
    'loan.per': 'once',
    'loan.periods': 6,
    'loan.every': { count: 1, unit: 'month' },
  };
};

const withoutCharge = (measure: Measure): Settings => {
  const of = (twentieths: number): Money => partOf(measure, twentieths);
  return {
    ...monthly(measure),
    'social.amount': of(4),
    'social.atCycleEnd': 'kept',
    'fine.late': of(2),
    'fine.absent': of(4),
    'fine.into': 'charity',
    'loan.multiple': '2',
    'loan.charge': 'none',
    'loan.percent': '0',
    'loan.periods': 10,
    'loan.allocation': 'principal-first',
    'share.rule': 'flat',
    'share.leftover': 'social',
  };
};

const makers = { W: weekly, M: monthly, F: withoutCharge } as const satisfies Record<Preset, unknown>;

/** The rules that a group begins with. Every one can be changed before it is adopted. */
export const presetOf = (preset: Preset, measure: Measure): Settings => {
  assert(measure.unit > 0 && measure.smallest > 0, 'a usual note and a smallest coin are above zero');
  return makers[preset](measure);
};
