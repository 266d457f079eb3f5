import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { Opening } from '@sanduk/capabilities/book/founding-stage.ts';
import type { Opening as Opened } from '@sanduk/capabilities/book/questions.ts';
import { isSame } from '@sanduk/capabilities/book/same.ts';
import { misfitsOf } from '@sanduk/capabilities/constitution/choosing.ts';
import type { Measure, Preset } from '@sanduk/capabilities/constitution/presets.ts';
import { presetOf } from '@sanduk/capabilities/constitution/presets.ts';
import type { Settings } from '@sanduk/capabilities/constitution/settings.ts';
import type { Office } from '@sanduk/capabilities/membership/entries.ts';
import { isFar } from '@sanduk/capabilities/meeting/warnings.ts';
import type { Newcomer } from '@sanduk/capabilities/membership/newcomer.ts';
import { joinedDraft, officesProposed } from '@sanduk/capabilities/membership/newcomer.ts';
import type { Day } from '@sanduk/kernel';
import { decimalsOf, stepFrom } from '@sanduk/kernel';

/**
 * What a group has agreed so far, before its book is opened. It is a form that lies on this phone: nothing of it is said
 * until the last page, where everything is written at once.
 */
export interface Plan {
  readonly name: string;
  readonly language: Language;
  readonly currency: string;
  /** The smallest coin in use and the usual note, in minor units. */
  readonly smallest: number;
  readonly unit: number;
  readonly members: readonly Newcomer[];
  /** Offices by member; undefined while the proposal stands. */
  readonly offices?: Readonly<Record<string, Office>> | undefined;
  readonly preset: Preset;
  /** Undefined while the preset stands as it is. */
  readonly settings?: Settings | undefined;
  /** What the settings were measured with: with another note they begin anew. */
  readonly measured?: Measure;
  readonly from: Day;
  readonly cycle: string;
}

export type Language = 'en' | 'fr' | 'es' | 'ar';

export const longestName = 200;

export const measureOf = ({ currency, smallest, unit }: Plan): Measure => ({ currency, smallest, unit });

export const settingsOf = (plan: Plan): Settings =>
  plan.settings && isSame(plan.measured, measureOf(plan)) ? plan.settings : presetOf(plan.preset, measureOf(plan));

/** As the book will be once it is open; rules look at its money only. */
export const openedAs = ({ currency, smallest }: Plan): Opened => ({
  book: '',
  currency,
  decimals: decimalsOf(currency) ?? 2,
  smallest,
  practice: false,
});

export const officesOf = (plan: Plan): ReadonlyMap<string, Office> => {
  const ids = plan.members.map(({ member }) => member);
  const given = plan.offices
    ? Object.entries(plan.offices).filter(([member]) => ids.includes(member))
    : officesProposed(ids, settingsOf(plan)['meeting.keyHolders']);
  return new Map(given);
};

/** The day of the share-out, by the length of a cycle. */
export const untilOf = (plan: Plan): Day => stepFrom(plan.from, settingsOf(plan)['cycle.length'], 1);

/** What is missing before the book can be opened, and the page where it is mended. */
export interface Missing {
  readonly code: 'name' | 'name-too-long' | 'members' | 'keepers' | 'too-many' | 'rules' | 'keys' | 'day';
  readonly step: StepName;
  readonly n?: number;
}

export const stepNames = ['money', 'members', 'offices', 'rules', 'dates'] as const;
export type StepName = (typeof stepNames)[number];

export const missingIn = (plan: Plan): readonly Missing[] => {
  const settings = settingsOf(plan);
  const offices = [...officesOf(plan).values()];
  const keys = settings['meeting.keyHolders'];
  const held = offices.filter((office) => office === 'key-holder').length;
  const name = [...plan.name.trim()].length;
  const found: (Missing | false)[] = [
    name === 0 && { code: 'name', step: 'money' },
    name > longestName && { code: 'name-too-long', step: 'money' },
    plan.members.length === 0 && { code: 'members', step: 'members' },
    plan.members.length > settings['members.max'] && {
      code: 'too-many',
      step: 'rules',
      n: settings['members.max'],
    },
    !(offices.includes('record-keeper') && offices.includes('box-keeper')) && { code: 'keepers', step: 'offices' },
    held !== keys && { code: 'keys', step: 'offices', n: keys },
    misfitsOf(settings, openedAs(plan)).length > 0 && { code: 'rules', step: 'rules' },
    untilOf(plan) <= plan.from && { code: 'day', step: 'dates' },
  ];
  return found.filter((one): one is Missing => one !== false);
};

/** What is allowed and yet more often a slip than meant: asked once more before the book is opened. */
export type Doubt = 'day' | 'few';

export const doubtsIn = (plan: Plan, today: Day): readonly Doubt[] => [
  ...(isFar(today, plan.from) ? (['day'] as const) : []),
  ...(plan.members.length < settingsOf(plan)['members.min'] ? (['few'] as const) : []),
];

export const openingOf = (plan: Plan): Opening => ({
  currency: plan.currency,
  decimals: decimalsOf(plan.currency) ?? 2,
  smallest: plan.smallest,
  words: { name: plan.name.trim(), language: plan.language },
});

/** Everything that was agreed, in the order in which it can be said; the first member speaks for all. */
export const agreedIn = (plan: Plan): readonly Draft[] => {
  const by = plan.members[0]?.member ?? '';
  return [
    ...plan.members.map((newcomer) => joinedDraft(newcomer, by)),
    { type: 'constitution.Adopted', settings: settingsOf(plan), by },
    ...[...officesOf(plan)].map(([member, office]): Draft => ({ type: 'membership.OfficeGiven', office, member, by })),
    { type: 'sharing.CycleOpened', cycle: plan.cycle, number: 1, from: plan.from, until: untilOf(plan), by },
  ];
};
