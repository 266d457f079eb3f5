import type { Day, Interval, JsonRecord, Step } from '@sanduk/kernel';
import { isDay, largestMinor, refusalOf, withSteps } from '@sanduk/kernel';
import type { Locale } from '@sanduk/kit/locale.ts';
import type { Amount, Typed } from '../../book/screens/working-out/typed.ts';
import { amountOf, countOf, isPercent, minorOfText, percentOf, valueOf } from '../../book/screens/working-out/typed.ts';
import { rotation } from '../rotation.ts';
import { worthOfTurn } from '../worth.ts';

/** What a turn in the pot is worth, from what a person types about her group's pot. */
export const ways = ['fixed', 'lot', 'auction'] as const;
export const rhythms = ['week', 'two-weeks', 'month'] as const;
export type Rhythm = (typeof rhythms)[number];

export interface TurnForm {
  readonly way: (typeof ways)[number];
  readonly hands: string;
  readonly contribution: string;
  readonly every: Rhythm;
  /** Her turn, from 1; for a draw nobody knows it, at an auction it may be left out. */
  readonly turn: string;
  readonly start: string;
  /** What whoever organises it gets from each hand, each time. */
  readonly fee: string;
  /** What money costs elsewhere: so many per cent a month of what is still owed. */
  readonly outside: string;
  /** At an auction: what is given up of the pot. */
  readonly given: string;
  readonly sharers: 'all' | 'non-winners';
  readonly organiser: string;
  readonly from: 'prize' | 'discount';
}

export const emptyTurn: TurnForm = {
  ...{ way: 'fixed', hands: '', contribution: '', every: 'month', turn: '', start: '', fee: '', outside: '' },
  ...{ given: '', sharers: 'all', organiser: '', from: 'prize' },
};

export type TurnField = 'hands' | 'contribution' | 'turn' | 'start' | 'fee' | 'outside' | 'given' | 'organiser';

/** One turn of a round, in minor units. */
export interface TurnLine {
  readonly n: number;
  readonly on: Day;
  /** Paid in up to and with that turn, and after it. */
  readonly paid: number;
  readonly toPay: number;
  /** What the time is worth against money from elsewhere, below zero for a late turn; undefined when it was not asked. */
  readonly worth: number | undefined;
}

interface Reckoned {
  readonly input: JsonRecord;
  readonly steps: readonly Step[];
}

export interface InTurn extends Reckoned {
  readonly is: 'in-turn';
  readonly pot: number;
  readonly payout: number;
  /** All that one hand pays in a round, and what of it is gone with fees. */
  readonly paidInAll: number;
  readonly cost: number;
  readonly lines: readonly TurnLine[];
  readonly mine: TurnLine | undefined;
  /** Of the others in her hand after her turn, and of hers with the others before it. */
  readonly ofOthers: number;
  readonly ofMine: number;
}

export interface ByAuction extends Reckoned {
  readonly is: 'auction';
  readonly pot: number;
  readonly prize: number;
  readonly dividend: number;
  readonly due: number;
  readonly next: number;
  readonly winnerNext: number;
  /** What having it now costs: the pot less the prize, less the own part of what was given up. */
  readonly cost: number;
  /** What the same advance would cost elsewhere, where the round and the price elsewhere are known. */
  readonly elsewhere: number | undefined;
}

export interface TurnRead {
  readonly typed: {
    readonly hands: Typed<number>;
    readonly contribution: Typed<Amount>;
    readonly turn: Typed<number>;
    readonly start: Typed<Day>;
    readonly fee: Typed<Amount>;
    readonly outside: Typed<string>;
    readonly given: Typed<Amount>;
    readonly organiser: Typed<{ readonly percent: string } | { readonly amount: string }>;
  };
  /** A sentence about how a figure fits the others: its field and its key. */
  readonly unfit: { readonly field: TurnField; readonly words: string } | undefined;
  readonly missing: TurnField | undefined;
  readonly answer: InTurn | ByAuction | undefined;
}

const mostHands = 200;

const intervals: Readonly<Record<Rhythm, Interval>> = {
  week: { count: 1, unit: 'week' },
  'two-weeks': { count: 2, unit: 'week' },
  month: { count: 1, unit: 'month' },
};

const dayOf = (typed: string): Typed<Day> => {
  if (typed === '') return { is: 'empty' };
  return isDay(typed) ? { is: 'read', value: typed } : { is: 'wrong', wrong: 'screen.turn.no-day' };
};

const organiserOf = (typed: string, currency: string, locale: Locale): TurnRead['typed']['organiser'] => {
  if (isPercent(typed)) {
    const percent = percentOf(typed, locale, { most: 100, zero: true });
    return percent.is === 'read' ? { is: 'read', value: { percent: percent.value } } : percent;
  }
  const amount = amountOf(typed, currency, locale, 0);
  return amount.is === 'read' ? { is: 'read', value: { amount: amount.value.text } } : amount;
};

const typedOf = (form: TurnForm, currency: string, locale: Locale): TurnRead['typed'] => {
  const hands = countOf(form.hands, locale, 2, mostHands);
  return {
    hands,
    contribution: amountOf(form.contribution, currency, locale),
    turn: countOf(form.turn, locale, 1, valueOf(hands) ?? mostHands),
    start: dayOf(form.start),
    fee: amountOf(form.fee, currency, locale, 0),
    outside: percentOf(form.outside, locale, { most: 100, zero: true }),
    given: amountOf(form.given, currency, locale, 0),
    organiser: organiserOf(form.organiser, currency, locale),
  };
};

/** Fields of each way in their order on the page, and whether one may be left empty. */
export const fieldsOf: Readonly<Record<TurnForm['way'], readonly (readonly [field: TurnField, needed: boolean])[]>> = {
  fixed: [
    ['hands', true],
    ['contribution', true],
    ['turn', true],
    ['start', false],
    ['fee', false],
    ['outside', false],
  ],
  lot: [
    ['hands', true],
    ['contribution', true],
    ['start', false],
    ['fee', false],
    ['outside', false],
  ],
  auction: [
    ...([
      ['hands', true],
      ['contribution', true],
      ['given', true],
      ['organiser', false],
    ] as const),
    ...([
      ['fee', false],
      ['turn', false],
      ['outside', false],
    ] as const),
  ],
};

const minorIn = (answer: JsonRecord, key: string): number => {
  const text = answer[key];
  return typeof text === 'string' ? minorOfText(text) : 0;
};

interface Known {
  readonly form: TurnForm;
  readonly typed: TurnRead['typed'];
  readonly currency: string;
  readonly today: Day;
}

const worthAt = ({ form, typed }: Known, n: number, of: 'both' | 'after'): number | undefined => {
  const percentAMonth = valueOf(typed.outside);
  if (percentAMonth === undefined) return undefined;
  const { minor: contribution = 0 } = valueOf(typed.contribution) ?? {};
  return worthOfTurn({ hands: valueOf(typed.hands) ?? 0, turn: n, contribution, percentAMonth, every: form.every, of });
};

const common = ({ typed, currency }: Known): JsonRecord => ({
  currency,
  contribution: valueOf(typed.contribution)?.text ?? '',
  feePerHand: valueOf(typed.fee)?.text ?? null,
});

const inTurn = (known: Known): InTurn | undefined => {
  const { form, typed, today } = known;
  const hands = valueOf(typed.hands) ?? 0;
  const input = {
    ...common(known),
    method: form.way === 'lot' ? 'lottery' : 'fixed',
    turns: Array.from({ length: hands }, (_, at) => String(at + 1)),
    start: valueOf(typed.start) ?? today,
    every: { ...intervals[form.every] },
  };
  const { answer, steps } = withSteps(rotation, input);
  if (refusalOf(answer) !== undefined) return undefined;
  const contribution = valueOf(typed.contribution)?.minor ?? 0;
  const due = contribution + (valueOf(typed.fee)?.minor ?? 0);
  const payout = minorIn(answer, 'payout');
  const lines = (answer['rounds'] as readonly JsonRecord[]).map((round, at): TurnLine => {
    const n = at + 1;
    const on = typeof round['on'] === 'string' ? round['on'] : '';
    return { n, on, paid: n * due, toPay: (hands - n) * due, worth: worthAt(known, n, 'both') };
  });
  const turn = form.way === 'fixed' ? valueOf(typed.turn) : undefined;
  return {
    ...{ is: 'in-turn', input, steps, payout, lines },
    pot: minorIn(answer, 'pot'),
    paidInAll: hands * due,
    cost: hands * due - payout,
    mine: turn === undefined ? undefined : lines[turn - 1],
    ofOthers: turn === undefined ? 0 : (hands - turn) * contribution,
    ofMine: turn === undefined ? 0 : (turn - 1) * contribution,
  };
};

const auctionInput = (known: Known): JsonRecord => {
  const { form, typed } = known;
  const organiser = valueOf(typed.organiser);
  return {
    ...common(known),
    method: 'auction',
    hands: valueOf(typed.hands) ?? 0,
    discount: valueOf(typed.given)?.text ?? '',
    dividendTo: form.sharers,
    ...(organiser ? { commission: { ...organiser, from: form.from } } : {}),
  };
};

const byAuction = (known: Known): ByAuction | undefined => {
  const { form, typed } = known;
  const input = auctionInput(known);
  const { answer, steps } = withSteps(rotation, input);
  if (refusalOf(answer) !== undefined) return undefined;
  const [pot, prize, dividend] = [minorIn(answer, 'pot'), minorIn(answer, 'prize'), minorIn(answer, 'dividend')];
  const turn = valueOf(typed.turn);
  return {
    ...{ is: 'auction', input, steps, pot, prize, dividend },
    due: (valueOf(typed.contribution)?.minor ?? 0) + (valueOf(typed.fee)?.minor ?? 0),
    next: minorIn(answer, 'nextPayment'),
    winnerNext: minorIn(answer, 'winnerNextPayment'),
    cost: pot - prize - (form.sharers === 'all' ? dividend : 0),
    elsewhere: turn === undefined ? undefined : worthAt(known, turn, 'after'),
  };
};

/** What does not fit together is said at the field where it can be mended; the calculator would only refuse it. */
const unfitOf = ({ form, typed }: Known, fields: readonly TurnField[]): TurnRead['unfit'] => {
  const hands = valueOf(typed.hands) ?? 0;
  const pot = hands * (valueOf(typed.contribution)?.minor ?? 0);
  if (pot + hands * (valueOf(typed.fee)?.minor ?? 0) > largestMinor)
    return { field: 'contribution', words: 'kit.misread.too-large' };
  const given = valueOf(typed.given)?.minor;
  if (!fields.includes('given') || pot === 0 || given === undefined) return undefined;
  if (given >= pot) return { field: 'given', words: 'screen.turn.all-given' };
  const organiser = valueOf(typed.organiser);
  if (!organiser) return undefined;
  const share = 'amount' in organiser ? minorOfText(organiser.amount) : (pot * Number(organiser.percent)) / 100;
  const most = form.from === 'prize' ? pot - given - 1 : given;
  return share > most ? { field: 'organiser', words: `screen.turn.organiser-${form.from}` } : undefined;
};

export const turnOf = (
  form: TurnForm,
  { currency, locale, today }: { readonly currency: string; readonly locale: Locale; readonly today: Day },
): TurnRead => {
  const typed = typedOf(form, currency, locale);
  const known: Known = { form, typed, currency, today };
  const fields = fieldsOf[form.way];
  const unfit = unfitOf(
    known,
    fields.map(([field]) => field),
  );
  const lacking = fields.find(
    ([field, needed]) => typed[field].is === 'wrong' || (needed && typed[field].is === 'empty'),
  );
  const missing = lacking?.[0] ?? unfit?.field;
  if (missing !== undefined) return { typed, unfit, missing, answer: undefined };
  const answer = form.way === 'auction' ? byAuction(known) : inTurn(known);
  if (answer) return { typed, unfit, missing, answer };
  // All else was asked before: the only thing left to refuse is a round that ends in no year that can be written.
  return { typed, unfit: { field: 'start', words: 'screen.turn.no-day' }, missing: 'start', answer };
};
