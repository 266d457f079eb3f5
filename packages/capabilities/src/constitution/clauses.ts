import type { Interval, Money } from '@sanduk/kernel';
import { assert } from '@sanduk/kernel';
import type { Setting, Settings } from './settings.ts';

/**
 * The statute: ten chapters of clauses, each one sentence that prints its settings. A clause is absent where it has
 * nothing to say: a book whose loans cost nothing has no clause, and so no word, about what they would cost.
 */
export interface Clause {
  /** The word `clause.<key>`. */
  readonly key: string;
  readonly settings: readonly Setting[];
  /** What the sentence prints, by the names that the message uses. */
  readonly figures: Readonly<Record<string, Figure>>;
}

export type Figure = string | number | Money;

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

export interface Chapter {
  readonly number: number;
  /** The word `chapter.<name>`. */
  readonly name: ChapterName;
  readonly clauses: readonly Clause[];
}

interface Draft {
  readonly key: string;
  readonly settings: readonly Setting[];
  readonly figures?: (settings: Settings) => Readonly<Record<string, Figure>>;
  readonly when?: (settings: Settings) => boolean;
}

const inShares = (s: Settings): boolean => s['savings.way'] === 'shares';
const lends = (s: Settings): boolean => s['loan.enabled'];
const charges = (s: Settings): boolean => lends(s) && s['loan.charge'] !== 'none';
const some = ({ minor }: Money): boolean => minor > 0;
const anyFine = (s: Settings): boolean =>
  some(s['fine.late']) || some(s['fine.absent']) || some(s['fine.phone']) || some(s['fine.talk']);
const every = ({ count, unit }: Interval): Readonly<Record<string, Figure>> => ({ count, unit });

const members: readonly Draft[] = [
  {
    key: 'members',
    settings: ['members.min', 'members.max'],
    figures: (s) => ({ min: s['members.min'], max: s['members.max'] }),
  },
];

const meetings: readonly Draft[] = [
  { key: 'meeting-every', settings: ['meeting.every'], figures: (s) => every(s['meeting.every']) },
  { key: 'proxies', settings: ['vote.proxies'], figures: (s) => ({ most: s['vote.proxies'] }) },
  {
    key: 'payments-between',
    settings: ['meeting.paymentsBetween'],
    figures: (s) => ({ allowed: s['meeting.paymentsBetween'] ? 'yes' : 'no' }),
  },
];

const box: readonly Draft[] = [
  { key: 'counters', settings: ['meeting.counters'], figures: (s) => ({ counters: s['meeting.counters'] }) },
  { key: 'key-holders', settings: ['meeting.keyHolders'], figures: (s) => ({ holders: s['meeting.keyHolders'] }) },
  {
    key: 'spending',
    settings: ['spend.withoutVote'],
    figures: (s) => ({ most: s['spend.withoutVote'] }),
    when: (s) => some(s['spend.withoutVote']),
  },
  { key: 'spending-voted', settings: ['spend.withoutVote'], when: (s) => !some(s['spend.withoutVote']) },
];

const savings: readonly Draft[] = [
  {
    key: 'shares',
    settings: ['savings.way', 'savings.sharePrice', 'savings.sharesMin', 'savings.sharesMax'],
    figures: (s) => ({
      price: s['savings.sharePrice'],
      min: s['savings.sharesMin'],
      max: s['savings.sharesMax'],
    }),
    when: inShares,
  },
  {
    key: 'amounts',
    settings: ['savings.way', 'savings.amountMin'],
    figures: (s) => ({ min: s['savings.amountMin'] }),
    when: (s) => !inShares(s) && !some(s['savings.amountMax']),
  },
  {
    key: 'amounts-between',
    settings: ['savings.way', 'savings.amountMin', 'savings.amountMax'],
    figures: (s) => ({ min: s['savings.amountMin'], max: s['savings.amountMax'] }),
    when: (s) => !inShares(s) && some(s['savings.amountMax']),
  },
  { key: 'withdrawal', settings: ['savings.withdrawal'], figures: (s) => ({ way: s['savings.withdrawal'] }) },
];

const social: readonly Draft[] = [
  {
    key: 'social',
    settings: ['social.amount'],
    figures: (s) => ({ amount: s['social.amount'] }),
    when: (s) => some(s['social.amount']),
  },
  { key: 'social-none', settings: ['social.amount'], when: (s) => !some(s['social.amount']) },
  {
    key: 'social-end',
    settings: ['social.atCycleEnd'],
    figures: (s) => ({ way: s['social.atCycleEnd'] }),
    when: (s) => some(s['social.amount']),
  },
];

const fineOf = (why: 'late' | 'absent' | 'phone' | 'talk'): Draft => ({
  key: `fine-${why}`,
  settings: [`fine.${why}`],
  figures: (s) => ({ amount: s[`fine.${why}`] }),
  when: (s) => some(s[`fine.${why}`]),
});

const fines: readonly Draft[] = [
  fineOf('late'),
  fineOf('absent'),
  fineOf('phone'),
  fineOf('talk'),
  { key: 'fine-into', settings: ['fine.into'], figures: (s) => ({ into: s['fine.into'] }), when: anyFine },
  {
    key: 'fines-none',
    settings: ['fine.late', 'fine.absent', 'fine.phone', 'fine.talk'],
    when: (s) => !anyFine(s),
  },
];

const loans: readonly Draft[] = [
  { key: 'loans-none', settings: ['loan.enabled'], when: (s) => !lends(s) },
  {
    key: 'loan-multiple',
    settings: ['loan.enabled', 'loan.multiple', 'loan.perMember'],
    figures: (s) => ({ multiple: s['loan.multiple'], loans: s['loan.perMember'] }),
    when: lends,
  },
  {
    key: 'loan-cap',
    settings: ['loan.cap'],
    figures: (s) => ({ cap: s['loan.cap'] }),
    when: (s) => lends(s) && some(s['loan.cap']),
  },
  {
    key: 'loan-share-of-cash',
    settings: ['loan.shareOfCash'],
    figures: (s) => ({ percent: s['loan.shareOfCash'], all: s['loan.shareOfCash'] === '100' ? 'yes' : 'no' }),
    when: lends,
  },
  {
    key: 'loan-periods',
    settings: ['loan.periods', 'loan.every'],
    figures: (s) => ({ periods: s['loan.periods'], ...every(s['loan.every']) }),
    when: lends,
  },
  { key: 'loan-before-end', settings: ['loan.lastBeforeEnd'], when: (s) => lends(s) && s['loan.lastBeforeEnd'] },
  {
    key: 'loan-charge',
    settings: ['loan.charge', 'loan.percent', 'loan.per'],
    figures: (s) => ({ way: s['loan.charge'], percent: s['loan.percent'], per: s['loan.per'] }),
    when: charges,
  },
  {
    key: 'loan-charge-order',
    settings: ['loan.allocation'],
    figures: (s) => ({ first: s['loan.allocation'] }),
    when: charges,
  },
];

const decisions: readonly Draft[] = [
  {
    key: 'vote',
    settings: ['vote.percent'],
    figures: (s) => ({ percent: s['vote.percent'], half: s['vote.percent'] === '50.01' ? 'yes' : 'no' }),
  },
  { key: 'quorum', settings: ['vote.quorumPercent'], figures: (s) => ({ percent: s['vote.quorumPercent'] }) },
  { key: 'vote-rules', settings: ['vote.rulesPercent'], figures: (s) => ({ percent: s['vote.rulesPercent'] }) },
  {
    key: 'concerned',
    settings: ['vote.borrowerVotes'],
    figures: (s) => ({ votes: s['vote.borrowerVotes'] ? 'yes' : 'no' }),
  },
];

const sharing: readonly Draft[] = [
  { key: 'cycle', settings: ['cycle.length'], figures: (s) => every(s['cycle.length']) },
  // One key a rule, because the words of some would not be true in a book whose loans cost nothing.
  ...(['standard', 'flat', 'interest-back', 'time-sessions', 'time-days'] as const).map((rule): Draft => ({
    key: `share-${rule}`,
    settings: ['share.rule'],
    when: (s) => s['share.rule'] === rule,
  })),
  {
    key: 'share-mixed',
    settings: ['share.rule', 'share.mixed'],
    figures: (s) => ({ savings: s['share.mixed'].bySavings, borrowing: s['share.mixed'].byBorrowing }),
    when: (s) => s['share.rule'] === 'mixed',
  },
  {
    key: 'share-rounding',
    settings: ['share.rounding'],
    figures: (s) => ({ way: s['share.rounding'] }),
    when: (s) => s['share.rounding'] !== 'coin' || !some(s['share.coin']),
  },
  {
    key: 'share-coin',
    settings: ['share.rounding', 'share.coin'],
    figures: (s) => ({ coin: s['share.coin'] }),
    when: (s) => s['share.rounding'] === 'coin' && some(s['share.coin']),
  },
  { key: 'share-leftover', settings: ['share.leftover'], figures: (s) => ({ to: s['share.leftover'] }) },
  {
    key: 'loan-unpaid',
    settings: ['loan.unpaidAtEnd'],
    figures: (s) => ({ way: s['loan.unpaidAtEnd'] }),
    when: lends,
  },
];

const leaving: readonly Draft[] = [
  { key: 'leaver', settings: ['leaver.profit'], figures: (s) => ({ profit: s['leaver.profit'] }) },
  {
    key: 'leaver-fee',
    settings: ['leaver.feePercent'],
    figures: (s) => ({ percent: s['leaver.feePercent'] }),
    when: (s) => Number(s['leaver.feePercent']) > 0,
  },
  { key: 'death', settings: ['death.debt'], figures: (s) => ({ debt: s['death.debt'] }) },
];

const drafts: Readonly<Record<ChapterName, readonly Draft[]>> = {
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

/** The rules as they are printed: chapters 1 to 10, each with the clauses that say something under these settings. */
export const statuteOf = (settings: Settings): readonly Chapter[] =>
  chapters.map((name, at) => ({
    number: at + 1,
    name,
    clauses: drafts[name]
      .filter(({ when }) => when?.(settings) ?? true)
      .map(({ key, settings: named, figures }) => ({ key, settings: named, figures: figures?.(settings) ?? {} })),
  }));

/** Every clause that any statute can have. */
export const clauseKeys: readonly string[] = chapters.flatMap((name) => drafts[name].map(({ key }) => key));

export interface Cited {
  readonly chapter: Chapter;
  readonly clause: Clause;
  /** `7.2`: chapter and place in it. */
  readonly number: string;
}

/** The clause in which a setting is printed; undefined when these rules have nothing to say about it. */
export const clauseOf = (setting: Setting, settings: Settings): Cited | undefined => {
  for (const chapter of statuteOf(settings)) {
    const at = chapter.clauses.findIndex((clause) => clause.settings.includes(setting));
    const clause = chapter.clauses[at];
    if (clause) return { chapter, clause, number: `${chapter.number}.${at + 1}` };
  }
  return undefined;
};

/** The chapter under which a setting is chosen at the founding, whether or not its clause is printed. */
export const chapterOf = (setting: Setting): ChapterName => {
  const found = chapters.find((name) => drafts[name].some(({ settings }) => settings.includes(setting)));
  assert(found !== undefined, `${setting} belongs to a chapter`);
  return found;
};
