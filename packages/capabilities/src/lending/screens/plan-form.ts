import type { Day } from '@sanduk/kernel';
import { isDay } from '@sanduk/kernel';
import type { Locale } from '@sanduk/kit/locale.ts';
import type { Typed } from '../../book/screens/working-out/typed.ts';
import { amountOf, countOf, percentOf, valueOf } from '../../book/screens/working-out/typed.ts';
import type { Rhythm } from '../offer.ts';
import { isOnce } from '../offer.ts';
import type { Plan, Planned } from '../plan.ts';
import { planOf } from '../plan.ts';

/** A calendar of payments as it stands in the form. An empty percentage is none: the loan comes back and nothing more. */
export interface PlanForm {
  readonly amount: string;
  readonly percent: string;
  readonly per: Plan['per'];
  readonly of?: Plan['of'] | undefined;
  readonly rhythm: Rhythm;
  readonly count: string;
  readonly start: string;
  readonly parts: Plan['parts'];
  readonly fee: string;
  readonly multiple: string;
}

export const emptyPlan: PlanForm = {
  ...{
    amount: '',
    percent: '',
    per: 'month',
    rhythm: 'month',
    count: '',
    start: '',
    parts: 'level',
    fee: '',
    multiple: '',
  },
};

export type PlanField = 'amount' | 'percent' | 'count' | 'start' | 'fee' | 'multiple';

export interface ReadPlan {
  readonly fields: Readonly<Record<PlanField, Typed<unknown>>>;
  readonly missing?: PlanField | 'of';
  readonly wrong?: { readonly field: PlanField; readonly key: string };
  readonly plan?: Plan;
  readonly planned?: Planned;
}

const dayOf = (text: string, today: Day): Typed<Day> => {
  if (text === '') return { is: 'read', value: today };
  return isDay(text) ? { is: 'read', value: text } : { is: 'wrong', wrong: 'screen.plan.wrong.day' };
};

const needed = ['amount', 'count'] as const;
const mayBeEmpty = ['percent', 'start', 'fee', 'multiple'] as const;
const places = { fee: 'fee', multiple: 'multiple', 'too-far': 'start' } as const;

/** Per cent of what is asked only where it makes a difference. */
export const asksWhat = ({ rhythm }: PlanForm, percent: Typed<string>): boolean => {
  const value = valueOf(percent);
  return value !== undefined && value !== '0' && !isOnce(rhythm);
};

export const readPlan = (form: PlanForm, currency: string, locale: Locale, today: Day): ReadPlan => {
  const percent = percentOf(form.percent, locale, { zero: true });
  const amount = amountOf(form.amount, currency, locale);
  const count = countOf(form.count, locale, 1, 360);
  const start = dayOf(form.start, today);
  const fee = amountOf(form.fee, currency, locale, 0);
  const multiple = amountOf(form.multiple, currency, locale, 0);
  const fields = { amount, percent, count, start, fee, multiple };
  const missing =
    needed.find((name) => fields[name].is !== 'read') ?? mayBeEmpty.find((name) => fields[name].is === 'wrong');
  if (missing) return { fields, missing };
  const of = asksWhat(form, percent) ? form.of : 'owed';
  if (!of) return { fields, missing: 'of' };
  const plan: Plan = {
    ...{ currency, of, per: form.per, rhythm: form.rhythm, parts: isOnce(form.rhythm) ? 'level' : form.parts },
    amount: valueOf(amount)?.minor ?? 0,
    percent: valueOf(percent) ?? '0',
    count: valueOf(count) ?? 1,
    start: valueOf(start) ?? today,
    fee: valueOf(fee)?.minor ?? 0,
    multiple: valueOf(multiple)?.minor ?? 0,
  };
  const answer = planOf(plan);
  if (answer.is === 'planned') return { fields, plan, planned: answer.planned };
  const field = places[answer.code];
  return { fields, missing: field, wrong: { field, key: `screen.plan.wrong.${answer.code}` } };
};
