import type { Calculator, JsonRecord, RefusalCode, Step } from '@sanduk/kernel';
import { fraction, halfEvenOf, refusalOf, withSteps } from '@sanduk/kernel';
import { cost } from './cost.ts';
import { minorOf, textOf } from './minor-text.ts';
import { schedule } from './schedule.ts';

/**
 * A lender's offer as people hear it, and its honest price. However it is told, it comes down to the same: what is in the
 * hand at the start, and what goes back when. From that, and only from that, the calculators find what it costs.
 *
 *   P1  One offer has one price, in whatever words it is told.
 *   P2  What is kept back at the start was never lent; what is saved and given back costs nothing by itself.
 */
export const rhythms = [
  'day',
  'week',
  '2-weeks',
  '4-weeks',
  'month',
  'after-days',
  'after-weeks',
  'after-months',
] as const;
/** How often something goes back; the last three are one payment after so many days, weeks or months. */
export type Rhythm = (typeof rhythms)[number];
export type RatePer = 'week' | 'month' | 'year' | 'whole';

export type Telling =
  | { readonly is: 'each'; readonly each: number }
  | { readonly is: 'all'; readonly all: number }
  /** For every so much, so much goes back. */
  | { readonly is: 'coins'; readonly of: number; readonly back: number }
  /** Per cent of the first amount every time, or of what is still owed. */
  | { readonly is: 'percent'; readonly percent: string; readonly per: RatePer; readonly of: 'first' | 'owed' };

export interface Offer {
  readonly currency: string;
  /** The loan as it is told, in minor units. */
  readonly amount: number;
  readonly telling: Telling;
  readonly rhythm: Rhythm;
  /** How many payments; of a single one, after how many days, weeks or months. */
  readonly count: number;
  /** Kept back at the start. */
  readonly fee: number;
  readonly saving?: { readonly amount: number; readonly when: 'start' | 'each' };
}

/** So many payments of one size. */
export interface Run {
  readonly times: number;
  readonly each: number;
}

/** Per cent, as decimal texts. Null where a law has no rule for such payments. */
export interface Rates {
  readonly period: string;
  readonly nominal: string;
  readonly effective: string;
  /** Of a hundred of the true price, so much was told. */
  readonly told: string | null;
  readonly eu: string | null;
  readonly us: string | null;
}

export interface Reckoning {
  readonly calculator: string;
  readonly input: JsonRecord;
  readonly steps: readonly Step[];
}

export interface Price {
  readonly amount: number;
  readonly hand: number;
  readonly runs: readonly Run[];
  /** What goes back for good; savings that come home again are not in it. */
  readonly back: number;
  /** All that is handed over after the start, savings as well. */
  readonly paid: number;
  /** What is put aside with the lender, and comes back at the end. */
  readonly saved: number;
  readonly cost: number;
  readonly rates: Rates;
  readonly reckonings: readonly Reckoning[];
}

export type Priced =
  | { readonly is: 'priced'; readonly price: Price }
  | { readonly is: 'wrong'; readonly code: 'less-back' | 'nothing-in-hand' | 'nothing-each' | 'too-steep' | 'cannot' };

type Unit = 'day' | 'week' | 'month';
interface Every {
  readonly count: number;
  readonly unit: Unit;
}

const paces: Readonly<Record<Rhythm, { readonly count: number; readonly unit: Unit; readonly once: boolean }>> = {
  day: { count: 1, unit: 'day', once: false },
  week: { count: 1, unit: 'week', once: false },
  '2-weeks': { count: 2, unit: 'week', once: false },
  '4-weeks': { count: 4, unit: 'week', once: false },
  month: { count: 1, unit: 'month', once: false },
  'after-days': { count: 1, unit: 'day', once: true },
  'after-weeks': { count: 1, unit: 'week', once: true },
  'after-months': { count: 1, unit: 'month', once: true },
};

export const isOnce = (rhythm: Rhythm): boolean => paces[rhythm].once;

/** How many payments there are, and how far from one to the next. */
export const paceOf = ({
  rhythm,
  count,
}: Pick<Offer, 'rhythm' | 'count'>): { readonly times: number; readonly every: Every } => {
  const { count: step, unit, once } = paces[rhythm];
  return once ? { times: 1, every: { count, unit } } : { times: count, every: { count: step, unit } };
};

const reckoned = (
  calculator: string,
  compute: Calculator,
  input: JsonRecord,
): Reckoning & { readonly answer: JsonRecord } => ({
  calculator,
  input,
  ...withSteps(compute, input),
});

/** A whole sum in so many payments: all the same, and the last takes what is left over. */
const evenly = (all: number, times: number): readonly number[] => {
  const each = Math.floor(all / times);
  return Array.from({ length: times }, (_, at) => (at === times - 1 ? all - each * (times - 1) : each));
};

const runsOf = (payments: readonly number[]): readonly Run[] => {
  const runs: { times: number; each: number }[] = [];
  for (const each of payments) {
    const last = runs.at(-1);
    if (last?.each === each) last.times += 1;
    else runs.push({ times: 1, each });
  }
  return runs;
};

/** Any day does: rates are by the month or the week, not by the calendar. */
const anyDay = '2026-01-01';

const scheduleOf = (offer: Offer, percent: string, per: 'week' | 'month' | 'year', flat: boolean) => {
  const { times, every } = paceOf(offer);
  return reckoned('schedule', schedule, {
    currency: offer.currency,
    principal: textOf(offer.amount, offer.currency),
    rate: { percent, per },
    start: anyDay,
    every: { count: every.count, unit: every.unit },
    installments: times,
    interest: flat ? 'flat' : 'declining',
  });
};

interface Payments {
  readonly payments: readonly number[];
  readonly reckoning?: Reckoning;
  readonly refused?: RefusalCode;
}

/** So much of a hundred of the amount, to the coin. */
const partOf = (amount: number, times: number, of: number): number =>
  Number(halfEvenOf(fraction(BigInt(amount) * BigInt(times), BigInt(of))));

const percentScale = 10_000;
const scaled = (percent: string): number => {
  const [whole = '0', cents = ''] = percent.split('.');
  return Number(whole) * percentScale + Number(cents.padEnd(4, '0'));
};

/** So many per cent of an amount, to the coin. */
export const shareOf = (amount: number, percent: string): number => partOf(amount, scaled(percent), 100 * percentScale);

const paymentsOf = (offer: Offer): Payments => {
  const { amount, telling } = offer;
  const { times } = paceOf(offer);
  switch (telling.is) {
    case 'each':
      return { payments: Array.from({ length: times }, () => telling.each) };
    case 'all':
      return { payments: evenly(telling.all, times) };
    case 'coins':
      return { payments: evenly(partOf(amount, telling.back, telling.of), times) };
    case 'percent': {
      const { percent, per, of } = telling;
      if (per === 'whole') {
        return { payments: evenly(amount + shareOf(amount, percent), times) };
      }
      const { answer, ...reckoning } = scheduleOf(offer, percent, per, of === 'first' || times === 1);
      const refused = refusalOf(answer);
      const rows = (answer['rows'] ?? []) as readonly JsonRecord[];
      return { payments: rows.map((row) => minorOf(row['total'])), reckoning, ...(refused ? { refused } : {}) };
    }
  }
};

/** What the calculators of cost read: what is in the hand, what goes back when, and savings that come home at the end. */
const flowsOf = (offer: Offer, hand: number, runs: readonly Run[], saved: number): JsonRecord => {
  const { currency, saving } = offer;
  const { times, every } = paceOf(offer);
  const after = (n: number): JsonRecord => ({ count: n * every.count, unit: every.unit });
  const aside = saving?.when === 'each' ? saving.amount : 0;
  let n = 0;
  const payments = runs.map((run): JsonRecord => {
    const firstAfter = after(n + 1);
    n += run.times;
    const amount = textOf(run.each + aside, currency);
    return run.times === 1
      ? { after: firstAfter, amount }
      : { firstAfter, every: { count: every.count, unit: every.unit }, count: run.times, amount };
  });
  const home = saved > 0 ? [{ after: after(times), amount: textOf(saved, currency) }] : [];
  return { currency, advances: [{ after: after(0), amount: textOf(hand, currency) }, ...home], payments };
};

const declaredOf = ({ telling }: Offer): JsonRecord | null =>
  telling.is === 'percent' && telling.per !== 'whole' ? { percent: telling.percent, per: telling.per } : null;

const textIn = (answer: JsonRecord, key: string): string | null => {
  const value = answer[key];
  return typeof value === 'string' ? value : null;
};

const pricedWith = (offer: Offer, { payments, reckoning }: Payments): Priced => {
  const { currency, amount, fee, saving } = offer;
  const { times, every } = paceOf(offer);
  const atStart = saving?.when === 'start' ? saving.amount : 0;
  const hand = amount - fee - atStart;
  if (hand <= 0) return { is: 'wrong', code: 'nothing-in-hand' };
  if (payments.some((each) => each <= 0)) return { is: 'wrong', code: 'nothing-each' };
  const back = payments.reduce((sum, each) => sum + each, 0);
  if (back + fee < amount) return { is: 'wrong', code: 'less-back' };
  const saved = saving?.when === 'each' ? saving.amount * times : atStart;
  const runs = runsOf(payments);
  const flows = flowsOf(offer, hand, runs, saved);
  const byPeriod = reckoned('cost', cost, {
    ...flows,
    regime: 'period',
    period: { count: every.count, unit: every.unit },
    declared: declaredOf(offer),
  });
  if (refusalOf(byPeriod.answer)) return { is: 'wrong', code: 'too-steep' };
  const { answer, ...found } = byPeriod;
  const start = startOf({ currency, amount, fee, atStart, hand });
  return {
    is: 'priced',
    price: {
      ...{ amount, hand, runs, back, saved },
      paid: saving?.when === 'each' ? back + saved : back,
      cost: back + fee - amount,
      rates: {
        period: textIn(answer, 'periodPercent') ?? '0',
        nominal: textIn(answer, 'nominalPercent') ?? '0',
        effective: textIn(answer, 'effectivePercent') ?? '0',
        told: textIn(answer, 'transparencyPercent'),
        eu: textIn(cost({ ...flows, regime: 'eu' }), 'shownPercent'),
        us: textIn(cost({ ...flows, regime: 'us' }), 'shownPercent'),
      },
      reckonings: [...start, ...(reckoning ? [reckoning] : []), goesBack(currency, runs, back, saved), found],
    },
  };
};

/** What stays of the loan once fee and savings are kept back. */
const startOf = (of: {
  readonly currency: string;
  readonly amount: number;
  readonly fee: number;
  readonly atStart: number;
  readonly hand: number;
}): readonly Reckoning[] => {
  if (of.fee === 0 && of.atStart === 0) return [];
  const text = (minor: number): string => textOf(minor, of.currency);
  const figures = { amount: text(of.amount), fee: text(of.fee), saving: text(of.atStart), hand: text(of.hand) };
  return [{ calculator: 'price', input: { currency: of.currency }, steps: [{ step: 'hand', figures }] }];
};

const goesBack = (currency: string, runs: readonly Run[], back: number, saved: number): Reckoning => ({
  calculator: 'price',
  input: { currency },
  steps: [
    ...runs.map(({ times, each }): Step => ({ step: 'run', figures: { times, each: textOf(each, currency) } })),
    { step: 'back', figures: { back: textOf(back, currency), saved: textOf(saved, currency) } },
  ],
});

/** The price of an offer, however it was told; or what about it cannot be. */
export const priceOf = (offer: Offer): Priced => {
  const told = paymentsOf(offer);
  return told.refused ? { is: 'wrong', code: 'cannot' } : pricedWith(offer, told);
};
