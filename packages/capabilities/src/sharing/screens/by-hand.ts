import type { JsonRecord, RefusalCode, Step } from '@sanduk/kernel';
import { refusalOf, withSteps } from '@sanduk/kernel';
import type { Locale } from '@sanduk/kit/locale.ts';
import type { Amount, Typed } from '../../book/screens/working-out/typed.ts';
import {
  amountOf,
  countOf,
  decimalText,
  minorOfText,
  percentOf,
  valueOf,
} from '../../book/screens/working-out/typed.ts';
import type { ShareRule } from '../share-out-input.ts';
import { shareOut } from '../share-out.ts';

/** What one member gets under each rule, from the few figures that she knows of her group. */
export interface HandForm {
  readonly mine: string;
  readonly all: string;
  readonly members: string;
  /** All there is to share: in the box, and still to come back from members. */
  readonly toShare: string;
  /** What she still has to bring herself. */
  readonly owe: string;
  /** What borrowers paid beyond their loans: she, and everybody with her. */
  readonly paidMine: string;
  readonly paidAll: string;
  readonly borrowedMine: string;
  readonly borrowedAll: string;
  readonly bySavings: string;
  readonly meetings: string;
  /** The meeting at which her money came in, and that of the others, in the middle. */
  readonly meetingMine: string;
  readonly meetingOthers: string;
}

export const emptyHand: HandForm = {
  ...{ mine: '', all: '', members: '', toShare: '', owe: '', paidMine: '', paidAll: '' },
  ...{ borrowedMine: '', borrowedAll: '', bySavings: '', meetings: '', meetingMine: '', meetingOthers: '' },
};

export type HandField = keyof HandForm;

/** A rule by days needs every deposit with its day: only a book knows that. */
export type HandRule = Exclude<ShareRule, 'time-days'>;

/** What a rule asks beyond what all rules ask. */
export const asksOf = {
  standard: [],
  flat: [],
  'interest-back': ['paidMine', 'paidAll'],
  mixed: ['borrowedMine', 'borrowedAll', 'bySavings'],
  'time-sessions': ['meetings', 'meetingMine', 'meetingOthers'],
} as const satisfies Readonly<Record<HandRule, readonly HandField[]>>;

export const handRules = Object.keys(asksOf) as readonly HandRule[];
export const neededFields = ['mine', 'all', 'members', 'toShare'] as const satisfies readonly HandField[];

export interface Gets {
  readonly rule: HandRule;
  /** Minor units: her part, what she is handed after what she owes, and what she still has to bring. */
  readonly part: number;
  readonly paid: number;
  readonly stillOwes: number;
  /** Against the rule by savings. */
  readonly difference: number;
  readonly input: JsonRecord;
  readonly steps: readonly Step[];
}

export type HandWay =
  | Gets
  | { readonly rule: HandRule; readonly asks: true }
  | { readonly rule: HandRule; readonly unavailable: RefusalCode };

interface HandTyped {
  readonly money: Readonly<Record<MoneyField, Typed<Amount>>>;
  readonly members: Typed<number>;
  readonly bySavings: Typed<string>;
  readonly meetings: Typed<number>;
  readonly meetingMine: Typed<number>;
  readonly meetingOthers: Typed<number>;
}

const moneyFields = [
  ...(['mine', 'all', 'toShare', 'owe', 'paidMine', 'paidAll', 'borrowedMine', 'borrowedAll'] as const),
];
type MoneyField = (typeof moneyFields)[number];

export interface HandRead {
  readonly typed: HandTyped;
  readonly unfit: { readonly field: HandField; readonly words: string } | undefined;
  readonly missing: HandField | undefined;
  readonly ways: readonly HandWay[];
}

export const typedAt = ({ typed }: Pick<HandRead, 'typed'>, field: HandField): Typed<unknown> => {
  const { money, ...rest } = typed;
  return field in money ? money[field as MoneyField] : rest[field as Exclude<HandField, MoneyField>];
};

const mostMembers = 200;
const mostMeetings = 520;

const typedOf = (form: HandForm, currency: string, locale: Locale): HandTyped => {
  const money = Object.fromEntries(
    moneyFields.map((field) => [
      field,
      amountOf(form[field], currency, locale, field === 'all' || field === 'toShare' ? 1 : 0),
    ]),
  ) as HandTyped['money'];
  const meetings = countOf(form.meetings, locale, 1, mostMeetings);
  const last = valueOf(meetings) ?? mostMeetings;
  return {
    money,
    members: countOf(form.members, locale, 2, mostMembers),
    bySavings: percentOf(form.bySavings, locale, { most: 100, zero: true }),
    meetings,
    meetingMine: countOf(form.meetingMine, locale, 1, last),
    meetingOthers: countOf(form.meetingOthers, locale, 1, last),
  };
};

/** Hers is a part of all, so it cannot be more; said at the field that is more likely to be wrong. */
const pairs = [
  ['mine', 'all', 'all'],
  ['owe', 'toShare', 'owe'],
  ['paidMine', 'paidAll', 'paidAll'],
  ['borrowedMine', 'borrowedAll', 'borrowedAll'],
] as const satisfies readonly (readonly [part: MoneyField, whole: MoneyField, field: MoneyField])[];

const unfitOf = ({ money }: HandTyped): HandRead['unfit'] => {
  for (const [part, whole, field] of pairs) {
    const [less, more] = [valueOf(money[part]), valueOf(money[whole])];
    if (less && more && less.minor > more.minor) return { field, words: `screen.get.more-than-${whole}` };
  }
  return undefined;
};

export const restPercent = (percent: string): string => {
  const hundredths = 1_000_000 - Math.round(Number(percent) * 10_000);
  return String(hundredths / 10_000);
};

/** What the others have together, in parts as even as coins allow: no rule asks who of them has which. */
const spread = (minor: number, count: number): readonly number[] => {
  const each = Math.floor(minor / count);
  const over = minor - each * count;
  return Array.from({ length: count }, (_, at) => each + (at < over ? 1 : 0));
};

interface Known {
  readonly typed: HandTyped;
  readonly currency: string;
}

const inputOf = ({ typed, currency }: Known, rule: HandRule): JsonRecord => {
  const { money } = typed;
  const minor = (field: MoneyField): number => valueOf(money[field])?.minor ?? 0;
  const text = (sum: number): string => decimalText(sum, currency);
  const others = (valueOf(typed.members) ?? 2) - 1;
  const rest = (mine: MoneyField, all: MoneyField): readonly number[] => spread(minor(all) - minor(mine), others);
  const savings = [minor('mine'), ...rest('mine', 'all')];
  const paid = [minor('paidMine'), ...rest('paidMine', 'paidAll')];
  const borrowed = [minor('borrowedMine'), ...rest('borrowedMine', 'borrowedAll')];
  const bySavings = valueOf(typed.bySavings) ?? '50';
  const session = (at: number): number => valueOf(at === 0 ? typed.meetingMine : typed.meetingOthers) ?? 1;
  return {
    currency,
    rule,
    cash: text(minor('toShare') - minor('owe')),
    ...(rule === 'mixed' ? { bySavingsPercent: bySavings, byBorrowingPercent: restPercent(bySavings) } : {}),
    ...(rule === 'time-sessions' ? { sessions: valueOf(typed.meetings) ?? 1 } : {}),
    members: savings.map((sum, at): JsonRecord => {
      const base = { id: String(at + 1), savings: text(sum), owes: text(at === 0 ? minor('owe') : 0) };
      if (rule === 'interest-back') return { ...base, interestPaid: text(paid[at] ?? 0) };
      if (rule === 'mixed') return { ...base, borrowed: text(borrowed[at] ?? 0) };
      return rule === 'time-sessions' ? { ...base, deposits: [{ session: session(at), amount: text(sum) }] } : base;
    }),
  };
};

const minorIn = (record: JsonRecord | undefined, key: string): number => {
  const text = record?.[key];
  return typeof text === 'string' ? minorOfText(text) : 0;
};

const wayOf = (known: Known, rule: HandRule): HandWay => {
  const asks = asksOf[rule].some((field) => field !== 'bySavings' && typedAt(known, field).is === 'empty');
  if (asks) return { rule, asks };
  const input = inputOf(known, rule);
  const { answer, steps } = withSteps(shareOut, input);
  const refused = refusalOf(answer);
  if (refused) return { rule, unavailable: refused };
  const [me] = answer['members'] as readonly JsonRecord[];
  // The first is she; what the others get one by one is made up, so it is not shown.
  const told = steps.filter(({ step, figures }) => step !== 'member' || figures['id'] === '1');
  return {
    ...{ rule, input, steps: told, difference: 0 },
    part: minorIn(me, 'entitlement'),
    paid: minorIn(me, 'paid'),
    stillOwes: minorIn(me, 'stillOwes'),
  };
};

export const handOf = (form: HandForm, currency: string, locale: Locale, rules = handRules): HandRead => {
  const typed = typedOf(form, currency, locale);
  const unfit = unfitOf(typed);
  const fields = Object.keys(emptyHand) as readonly HandField[];
  const isNeeded = (field: HandField): boolean => neededFields.some((one) => one === field);
  const lacks = (field: HandField): boolean => {
    const { is } = typedAt({ typed }, field);
    return is === 'wrong' || (is === 'empty' && isNeeded(field));
  };
  const missing = fields.find(lacks) ?? unfit?.field;
  if (missing !== undefined) return { typed, unfit, missing, ways: [] };
  const ways = rules.map((rule) => wayOf({ typed, currency }, rule));
  const bySavings = ways.find((way): way is Gets => way.rule === 'standard' && 'part' in way);
  return {
    ...{ typed, unfit, missing },
    ways: ways.map((way) => ('part' in way && bySavings ? { ...way, difference: way.part - bySavings.part } : way)),
  };
};
