import type { JsonRecord, Step } from '@sanduk/kernel';
import { refusalOf, withSteps } from '@sanduk/kernel';
import type { Locale } from '@sanduk/kit/locale.ts';
import type { Amount, Typed } from '../../book/screens/working-out/typed.ts';
import { amountOf, minorOfText, valueOf } from '../../book/screens/working-out/typed.ts';
import { affordability } from '../affordability.ts';

/** What a household typed, and whether it can carry a payment; all sums are of one month. */
export interface CarryForm {
  readonly income: string;
  /** Comes in some months only: half of it is counted. */
  readonly irregular: string;
  readonly needs: string;
  readonly debts: string;
  readonly payment: string;
  /** What comes in in a bad month; empty for a fifth less. */
  readonly bad: string;
}

export const emptyCarry: CarryForm = { income: '', irregular: '', needs: '', debts: '', payment: '', bad: '' };

export type CarryField = keyof CarryForm;
export const carryFields = Object.keys(emptyCarry) as readonly CarryField[];

/** Why it is red; a green or amber one needs no more words. */
export type CarryWhy = 'fits' | 'tight' | 'nothing-left' | 'too-much' | 'bad-month';

/** Sums are minor units. */
export interface Carried {
  readonly verdict: 'green' | 'amber' | 'red';
  readonly why: CarryWhy;
  readonly income: number;
  /** Left in an ordinary month, after needs and all payments. */
  readonly left: number;
  readonly bad: { readonly income: number; readonly left: number };
  /** Of every hundred that the needs leave, how many the payments take; undefined where the needs leave nothing. */
  readonly ofHundred: string | undefined;
  /** The largest new payment that stays green. */
  readonly largest: number;
  readonly asksPayment: boolean;
  /** The bad month was typed, and is not the usual one of a fifth less. */
  readonly ownBad: boolean;
  readonly input: JsonRecord;
  readonly steps: readonly Step[];
}

export interface CarryRead {
  readonly typed: Readonly<Record<CarryField, Typed<Amount>>>;
  /** A bad month that brings more than an ordinary one. */
  readonly badIsMore: boolean;
  /** The first field that keeps the sum from being worked out. */
  readonly missing: CarryField | undefined;
  readonly carried: Carried | undefined;
}

/** A part that may be left empty is nothing then, and may be said to be nothing. */
const optional: readonly CarryField[] = ['irregular', 'debts', 'payment', 'bad'];

/** Half of what is left after the needs, and half of the income: payments above either are not called safe. */
const caps = { dsrPercent: '50', niiPercent: '50' };

const inputOf = (typed: CarryRead['typed'], currency: string, payment: Amount | undefined): JsonRecord => {
  const [income, irregular, needs, debts] = (['income', 'irregular', 'needs', 'debts'] as const).map((field) =>
    valueOf(typed[field]),
  );
  return {
    currency,
    income: [{ amount: income?.text ?? '' }, ...(irregular ? [{ amount: irregular.text, weightPercent: '50' }] : [])],
    essential: needs?.text ?? '',
    debtService: debts?.text ?? null,
    newInstallment: payment?.text ?? null,
    caps,
  };
};

const minorIn = (answer: JsonRecord, key: string): number => {
  const text = answer[key];
  return typeof text === 'string' ? minorOfText(text) : 0;
};

/** What a bad month leaves: of the income that was typed for it, or of four fifths of the ordinary one. */
const badMonthOf = (answer: JsonRecord, bad: Amount | undefined): Carried['bad'] => {
  const income = minorIn(answer, 'income');
  const fifthLess = (answer['stress'] as readonly JsonRecord[]).find((one) => one['shockPercent'] === '20.0000') ?? {};
  const left = minorIn(fifthLess, 'residual');
  if (!bad) return { income: left - minorIn(answer, 'residual') + income, left };
  return { income: bad.minor, left: bad.minor - income + minorIn(answer, 'residual') };
};

const whyOf = (answer: JsonRecord, bad: Carried['bad']): CarryWhy => {
  const band = answer['band'];
  if (answer['niiPercent'] === null) return 'nothing-left';
  if (band === 'critical' || band === 'over-indebted') return 'too-much';
  if (bad.left < 0) return 'bad-month';
  return band === 'watch' ? 'tight' : 'fits';
};

const verdicts = {
  fits: 'green',
  tight: 'amber',
  'nothing-left': 'red',
  'too-much': 'red',
  'bad-month': 'red',
} as const satisfies Record<CarryWhy, Carried['verdict']>;

const carriedOf = (typed: CarryRead['typed'], currency: string): Carried | undefined => {
  const payment = valueOf(typed.payment);
  const bad = valueOf(typed.bad);
  const input = inputOf(typed, currency, payment);
  const { answer, steps } = withSteps(affordability, input);
  const before = affordability({ ...input, newInstallment: null });
  if (refusalOf(answer) !== undefined || refusalOf(before) !== undefined) return undefined;
  const badMonth = badMonthOf(answer, bad);
  const why = whyOf(answer, badMonth);
  const nii = answer['niiPercent'];
  // A payment that the caps allow may still be too much for a bad month.
  const largest = Math.max(0, Math.min(minorIn(before, 'maxInstallment'), badMonthOf(before, bad).left));
  return {
    ...{ verdict: verdicts[why], why, largest, input, steps, bad: badMonth },
    income: minorIn(answer, 'income'),
    left: minorIn(answer, 'residual'),
    ofHundred: typeof nii === 'string' ? nii : undefined,
    asksPayment: payment !== undefined,
    ownBad: bad !== undefined,
  };
};

export const carryOf = (form: CarryForm, currency: string, locale: Locale): CarryRead => {
  const typed = Object.fromEntries(
    carryFields.map((field) => [field, amountOf(form[field], currency, locale, field === 'income' ? 1 : 0)]),
  ) as CarryRead['typed'];
  const lacks = (field: CarryField): boolean =>
    typed[field].is === 'wrong' || (typed[field].is === 'empty' && !optional.includes(field));
  const ordinary = (valueOf(typed.income)?.minor ?? 0) + (valueOf(typed.irregular)?.minor ?? 0);
  const badIsMore = typed.income.is === 'read' && (valueOf(typed.bad)?.minor ?? 0) > ordinary;
  const missing = carryFields.find(lacks) ?? (badIsMore ? 'bad' : undefined);
  return { typed, badIsMore, missing, carried: missing ? undefined : carriedOf(typed, currency) };
};
