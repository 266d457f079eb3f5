import type { Interval, Money } from '@sanduk/kernel';
import type { Setting, Settings } from './settings.ts';

/** The sentences of the statute, chapter by chapter: what each prints, and under which rules it is printed at all. */
export interface ClauseDraft {
  /** The word `clause.<key>`. */
  readonly key: string;
  /** What the sentence prints, by the names that the message uses. */
  readonly prints?: Readonly<Record<string, Setting>>;
  /** Settings that it says by its choice of words alone. */
  readonly says?: readonly Setting[];
  /** Figures that are not the value of a setting as it stands. */
  readonly more?: (settings: Settings) => Readonly<Record<string, string>>;
  readonly when?: (settings: Settings) => boolean;
}

export const chapters = [
  'members',
  'meetings',
  'box',
  'savings',
  'social',
  'fines',
  'loans',
  'decisions',
  'sharing',
  'leaving',
] as const;
export type ChapterName = (typeof chapters)[number];

const inShares = (s: Settings): boolean => s['savings.way'] === 'shares';
const lends = (s: Settings): boolean => s['loan.enabled'];
const charges = (s: Settings): boolean => lends(s) && s['loan.charge'] !== 'none';
const some = ({ minor }: Money): boolean => minor > 0;
const reasons = ['late', 'absent', 'phone', 'talk'] as const;
const anyFine = (s: Settings): boolean => reasons.some((why) => some(s[`fine.${why}`]));

const members: readonly ClauseDraft[] = [{ key: 'members', prints: { min: 'members.min', max: 'members.max' } }];

const meetings: readonly ClauseDraft[] = [
  { key: 'meeting-every', prints: { count: 'meeting.every' } },
  { key: 'proxies', prints: { most: 'vote.proxies' } },
  { key: 'payments-between', prints: { allowed: 'meeting.paymentsBetween' } },
];

const box: readonly ClauseDraft[] = [
  { key: 'counters', prints: { counters: 'meeting.counters' } },
  { key: 'key-holders', prints: { holders: 'meeting.keyHolders' } },
  { key: 'spending', prints: { most: 'spend.withoutVote' }, when: (s) => some(s['spend.withoutVote']) },
  { key: 'spending-voted', says: ['spend.withoutVote'], when: (s) => !some(s['spend.withoutVote']) },
];

const savings: readonly ClauseDraft[] = [
  {
    key: 'shares',
    prints: { min: 'savings.sharesMin', max: 'savings.sharesMax', price: 'savings.sharePrice' },
    says: ['savings.way'],
    when: inShares,
  },
  {
    key: 'amounts',
    prints: { min: 'savings.amountMin' },
    says: ['savings.way', 'savings.amountMax'],
    when: (s) => !inShares(s) && !some(s['savings.amountMax']),
  },
  {
    key: 'amounts-between',
    prints: { min: 'savings.amountMin', max: 'savings.amountMax' },
    says: ['savings.way'],
    when: (s) => !inShares(s) && some(s['savings.amountMax']),
  },
  { key: 'withdrawal', prints: { way: 'savings.withdrawal' } },
];

const social: readonly ClauseDraft[] = [
  { key: 'social', prints: { amount: 'social.amount' }, when: (s) => some(s['social.amount']) },
  { key: 'social-none', says: ['social.amount'], when: (s) => !some(s['social.amount']) },
  { key: 'social-end', prints: { way: 'social.atCycleEnd' }, when: (s) => some(s['social.amount']) },
];

/** Each fine has its sentence, also when it is nothing; where there is none at all, one sentence says so. */
const fineOf = (why: (typeof reasons)[number]): readonly ClauseDraft[] => [
  { key: `fine-${why}`, prints: { amount: `fine.${why}` }, when: (s) => some(s[`fine.${why}`]) },
  { key: `fine-${why}-none`, says: [`fine.${why}`], when: (s) => anyFine(s) && !some(s[`fine.${why}`]) },
];

const fines: readonly ClauseDraft[] = [
  ...reasons.flatMap(fineOf),
  { key: 'fine-into', prints: { into: 'fine.into' }, when: anyFine },
  { key: 'fines-none', says: reasons.map((why): Setting => `fine.${why}`), when: (s) => !anyFine(s) },
];

const loans: readonly ClauseDraft[] = [
  { key: 'loans-none', says: ['loan.enabled'], when: (s) => !lends(s) },
  {
    key: 'loan-multiple',
    prints: { multiple: 'loan.multiple', loans: 'loan.perMember' },
    says: ['loan.enabled'],
    when: lends,
  },
  { key: 'loan-cap', prints: { cap: 'loan.cap' }, when: (s) => lends(s) && some(s['loan.cap']) },
  { key: 'loan-cap-none', says: ['loan.cap'], when: (s) => lends(s) && !some(s['loan.cap']) },
  {
    key: 'loan-share-of-cash',
    prints: { percent: 'loan.shareOfCash' },
    more: (s) => ({ all: s['loan.shareOfCash'] === '100' ? 'yes' : 'no' }),
    when: lends,
  },
  { key: 'loan-periods', prints: { periods: 'loan.periods', count: 'loan.every' }, when: lends },
  { key: 'loan-before-end', says: ['loan.lastBeforeEnd'], when: (s) => lends(s) && s['loan.lastBeforeEnd'] },
  { key: 'loan-past-end', says: ['loan.lastBeforeEnd'], when: (s) => lends(s) && !s['loan.lastBeforeEnd'] },
  { key: 'loan-plain', says: ['loan.charge'], when: (s) => lends(s) && !charges(s) },
  {
    key: 'loan-charge',
    prints: { way: 'loan.charge', percent: 'loan.percent', per: 'loan.per' },
    when: charges,
  },
  { key: 'loan-charge-order', prints: { first: 'loan.allocation' }, when: charges },
];

const decisions: readonly ClauseDraft[] = [
  {
    key: 'vote',
    prints: { percent: 'vote.percent' },
    more: (s) => ({ half: s['vote.percent'] === '50.01' ? 'yes' : 'no' }),
  },
  { key: 'quorum', prints: { percent: 'vote.quorumPercent' } },
  { key: 'vote-rules', prints: { percent: 'vote.rulesPercent' } },
  { key: 'concerned', prints: { votes: 'vote.borrowerVotes' } },
];

const sharing: readonly ClauseDraft[] = [
  { key: 'cycle', prints: { count: 'cycle.length' } },
  // One key a rule, because the words of some would not be true in a book whose loans cost nothing.
  ...(['standard', 'flat', 'interest-back', 'time-sessions', 'time-days'] as const).map((rule): ClauseDraft => ({
    key: `share-${rule}`,
    says: ['share.rule'],
    when: (s) => s['share.rule'] === rule,
  })),
  {
    key: 'share-mixed',
    says: ['share.rule', 'share.mixed'],
    more: (s) => ({ savings: s['share.mixed'].bySavings, borrowing: s['share.mixed'].byBorrowing }),
    when: (s) => s['share.rule'] === 'mixed',
  },
  {
    key: 'share-rounding',
    prints: { way: 'share.rounding' },
    says: ['share.coin'],
    when: (s) => s['share.rounding'] !== 'coin' || !some(s['share.coin']),
  },
  {
    key: 'share-coin',
    prints: { coin: 'share.coin' },
    says: ['share.rounding'],
    when: (s) => s['share.rounding'] === 'coin' && some(s['share.coin']),
  },
  { key: 'share-leftover', prints: { to: 'share.leftover' } },
  { key: 'loan-unpaid', prints: { way: 'loan.unpaidAtEnd' }, when: lends },
];

const leaving: readonly ClauseDraft[] = [
  { key: 'leaver', prints: { profit: 'leaver.profit' } },
  {
    key: 'leaver-fee',
    prints: { percent: 'leaver.feePercent' },
    when: (s) => Number(s['leaver.feePercent']) > 0,
  },
  { key: 'leaver-fee-none', says: ['leaver.feePercent'], when: (s) => Number(s['leaver.feePercent']) === 0 },
  { key: 'death', prints: { debt: 'death.debt' } },
];

export const clauseDrafts: Readonly<Record<ChapterName, readonly ClauseDraft[]>> = {
  members,
  meetings,
  box,
  savings,
  social,
  fines,
  loans,
  decisions,
  sharing,
  leaving,
};

export type Figure = string | number | Money;

const isInterval = (value: object): value is Interval => 'count' in value;

/** What a message is given for a setting: of an interval its count and its unit, of yes and no the word. */
const figuresOf = (name: string, value: Settings[Setting]): readonly (readonly [string, Figure])[] => {
  if (typeof value === 'boolean') return [[name, value ? 'yes' : 'no']];
  if (typeof value !== 'object') return [[name, value]];
  if (!isInterval(value)) return 'minor' in value ? [[name, value]] : [];
  return [
    [name, value.count],
    ['unit', value.unit],
  ];
};

export const printedBy = (
  { prints = {}, more }: ClauseDraft,
  settings: Settings,
): Readonly<Record<string, Figure>> => ({
  ...Object.fromEntries(Object.entries(prints).flatMap(([name, setting]) => figuresOf(name, settings[setting]))),
  ...more?.(settings),
});

export const settingsOf = ({ prints = {}, says = [] }: ClauseDraft): readonly Setting[] => [
  ...new Set([...says, ...Object.values(prints)]),
];
