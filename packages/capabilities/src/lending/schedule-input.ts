import type { Currency, Day, Fraction, Interval, Rate, Reader } from '@sanduk/kernel';
import { refuse, unitOf, zero } from '@sanduk/kernel';
import type { DayCount } from './day-count.ts';
import { dayCounts } from './day-count.ts';

/** What the schedule calculator reads: the terms of a loan as exact figures. */

const amortizations = ['equal-installments', 'equal-principal', 'principal-percent', 'bullet'] as const;
export const mostRows = 1200;

export interface Fee {
  readonly at: 'disbursement' | 'installment';
  readonly fixed: Fraction | undefined;
  readonly percent: Fraction;
  readonly of: 'principal' | 'interest' | 'principal+interest';
}

export interface Terms {
  readonly currency: Currency;
  readonly principal: Fraction;
  readonly start: Day;
  readonly every: Interval;
  readonly firstDue: Day | undefined;
  /** How many rows were asked for; undefined when a fixed payment runs until the loan is paid. */
  readonly asked: number | undefined;
  readonly fixed: Fraction | undefined;
  readonly flat: boolean;
  readonly dayCount: DayCount | undefined; // undefined: the same rate for every period
  /** The part of a year of each row, found once: a level payment looks at every row to come. */
  readonly yearParts: Map<number, Fraction>;
  readonly amortization: (typeof amortizations)[number];
  readonly principalPercent: Fraction;
  readonly grace: { readonly principal: number; readonly interestPayment: number; readonly interestFree: number };
  readonly multiple: Fraction | undefined;
  readonly step: Fraction; // everything is rounded to it
  readonly rates: readonly { readonly from: number; readonly rate: Rate }[]; // the last first
  readonly fees: readonly Fee[];
}

const readGrace = (input: Reader): Terms['grace'] => {
  if (!input.has('grace')) return { principal: 0, interestPayment: 0, interestFree: 0 };
  const grace = input.record('grace');
  return {
    principal: grace.maybeCount('principal', 0) ?? 0,
    interestPayment: grace.maybeCount('interestPayment', 0) ?? 0,
    interestFree: grace.maybeCount('interestFree', 0) ?? 0,
  };
};

const readRates = (input: Reader, rate: Rate, asked: number | undefined): Terms['rates'] => {
  const changes = input.has('rateChanges') ? input.list('rateChanges') : [];
  const rates = changes.map((change) => ({
    from: change.count('fromInstallment', 2, asked ?? mostRows),
    rate: change.rate('rate'),
  }));
  if (new Set(rates.map(({ from }) => from)).size < rates.length) {
    refuse('duplicate-id', 'Two rate changes begin with the same instalment.');
  }
  return [{ from: 1, rate }, ...rates].toSorted((a, b) => b.from - a.from);
};

const readFee = (fee: Reader, currency: Currency): Fee => {
  const at = fee.word('at', ['disbursement', 'installment']);
  if (fee.has('amount') && fee.has('percent')) refuse('inconsistent', 'A fee is an amount or a percentage, not both.');
  if (!fee.has('percent')) return { at, fixed: fee.money('amount', currency), percent: zero, of: 'principal' };
  const percent = fee.percent('percent', { max: 1000 });
  const of = fee.word('of', ['principal', 'interest', 'principal+interest']);
  if (at === 'disbursement' && of !== 'principal') {
    refuse('inconsistent', 'A fee when the loan is paid out is counted on the principal.');
  }
  return { at, fixed: undefined, percent, of };
};

export const readTerms = (input: Reader): Terms => {
  const currency = input.currency('currency');
  const principal = input.money('principal', currency, { positive: true });
  const rate = input.rate('rate');
  const start = input.day('start');
  const every = input.interval('every', ['day', 'week', 'month']);
  if (input.has('installments') && input.has('installmentAmount')) {
    refuse('inconsistent', 'Either the number of instalments or their amount is given, not both.');
  }
  const fixed = input.maybeMoney('installmentAmount', currency, { positive: true });
  const asked = fixed ? undefined : input.count('installments', 1, mostRows);
  const firstDue = input.has('firstDue') ? input.day('firstDue') : undefined;
  if (firstDue !== undefined && firstDue <= start) refuse('date-order', 'The first due day lies after the start.');
  const flat = input.word('interest', ['declining', 'flat'], 'declining') === 'flat';
  const daily = input.word('calculation', ['period', 'daily'], 'period') === 'daily';
  const dayCount = input.word('dayCount', dayCounts, 'actual/365');
  const amortization = input.word('amortization', amortizations, 'equal-installments');
  const principalPercent =
    amortization === 'principal-percent' ? input.percent('principalPercent', { above: 0 }) : zero;
  const multiple = input.maybeMoney('installmentMultiple', currency, { positive: true });
  const rates = readRates(input, rate, asked);
  const fees = (input.has('fees') ? input.list('fees') : []).map((fee) => readFee(fee, currency));
  if (amortization !== 'equal-installments' && multiple) {
    refuse('inconsistent', 'Only equal instalments can be rounded to a multiple.');
  }
  if (fixed && (flat || amortization !== 'equal-installments')) {
    refuse('inconsistent', 'A fixed payment goes with equal instalments on the declining balance.');
  }
  if (daily && rates.some((change) => change.rate.per === 'period')) {
    refuse('inconsistent', 'A rate per period cannot be counted by days.');
  }
  return {
    ...{ currency, principal, start, every, firstDue, asked, fixed, flat, amortization, principalPercent, multiple },
    ...{
      rates,
      fees,
      grace: readGrace(input),
      dayCount: daily ? dayCount : undefined,
      yearParts: new Map<number, Fraction>(),
    },
    step: input.maybeMoney('amountMultiple', currency, { positive: true }) ?? unitOf(currency),
  };
};
