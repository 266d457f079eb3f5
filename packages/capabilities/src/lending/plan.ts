import type { Day, JsonRecord } from '@sanduk/kernel';
import { refusalOf, withSteps } from '@sanduk/kernel';
import { minorOf, textOf } from './minor-text.ts';
import type { RatePer, Reckoning, Rhythm } from './offer.ts';
import { paceOf } from './offer.ts';
import { schedule } from './schedule.ts';

/** A calendar of payments that two people could agree on: what comes back on which day. It is no loan of any book. */
export interface Plan {
  readonly currency: string;
  readonly amount: number;
  readonly percent: string;
  readonly per: Exclude<RatePer, 'whole'>;
  readonly of: 'first' | 'owed';
  readonly rhythm: Rhythm;
  readonly count: number;
  readonly start: Day;
  /** The same each time; the same of the loan each time, so that payments fall; or the loan itself at the end. */
  readonly parts: 'level' | 'falling' | 'end';
  /** Kept back at the start. */
  readonly fee: number;
  /** Payments are whole multiples of it; zero: to the smallest coin. */
  readonly multiple: number;
}

export interface PlanRow {
  readonly n: number;
  readonly due: Day;
  readonly total: number;
  /** What of it is the price, and not the loan itself. */
  readonly price: number;
  readonly left: number;
}

export interface Planned {
  readonly rows: readonly PlanRow[];
  readonly hand: number;
  readonly back: number;
  /** The price of all rows, and the fee. */
  readonly cost: number;
  readonly reckoning: Reckoning;
}

export type PlanAnswer =
  | { readonly is: 'planned'; readonly planned: Planned }
  | { readonly is: 'wrong'; readonly code: 'fee' | 'multiple' | 'too-far' };

const amortizations = { level: 'equal-installments', falling: 'equal-principal', end: 'bullet' } as const;

const inputOf = (plan: Plan): JsonRecord => {
  const { currency, fee, multiple, parts } = plan;
  const { times, every } = paceOf(plan);
  return {
    currency,
    principal: textOf(plan.amount, currency),
    rate: { percent: plan.percent, per: plan.per },
    start: plan.start,
    every: { count: every.count, unit: every.unit },
    installments: times,
    interest: plan.of === 'first' ? 'flat' : 'declining',
    amortization: amortizations[parts],
    ...(multiple > 0 && parts === 'level' ? { installmentMultiple: textOf(multiple, currency) } : {}),
    ...(fee > 0 ? { fees: [{ at: 'disbursement', amount: textOf(fee, currency) }] } : {}),
  };
};

const rowOf = (row: JsonRecord, at: number): PlanRow => ({
  n: at + 1,
  due: typeof row['due'] === 'string' ? row['due'] : '',
  total: minorOf(row['total']),
  price: minorOf(row['interest']),
  left: minorOf(row['balance']),
});

export const planOf = (plan: Plan): PlanAnswer => {
  if (plan.fee >= plan.amount) return { is: 'wrong', code: 'fee' };
  const input = inputOf(plan);
  const { answer, steps } = withSteps(schedule, input);
  const refused = refusalOf(answer);
  if (refused) return { is: 'wrong', code: refused === 'out-of-range' ? 'too-far' : 'multiple' };
  const rows = (answer['rows'] as readonly JsonRecord[]).map(rowOf).filter(({ total }) => total > 0);
  const back = rows.reduce((sum, { total }) => sum + total, 0);
  return {
    is: 'planned',
    planned: {
      rows,
      hand: plan.amount - plan.fee,
      back,
      cost: back + plan.fee - plan.amount,
      reckoning: { calculator: 'schedule', input, steps },
    },
  };
};
