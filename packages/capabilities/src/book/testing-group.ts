import type { Money } from '@sanduk/kernel';
import { stepFrom, toBase64url } from '@sanduk/kernel';
import type { Preset } from '../constitution/presets.ts';
import { presetOf } from '../constitution/presets.ts';
import type { Settings } from '../constitution/settings.ts';
import type { Office } from '../membership/entries.ts';
import type { Draft } from './entries.ts';
import type { Story } from './testing.ts';
import { idNamed, story } from './testing.ts';

/** A founded group for tests: members, offices, rules and a running cycle. For tests only. */
export interface Founding {
  readonly preset?: Preset;
  readonly currency?: string;
  readonly decimals?: number;
  readonly smallest?: number;
  /** At least eight: five officers and three key-holders. */
  readonly members?: number;
  /** The usual note, in minor units. */
  readonly unit?: number;
  readonly on?: string;
  readonly settings?: Partial<Settings>;
}

/** The id of the member with this number. */
export const m = (number: number): string => idNamed(`member ${number}`);
export const recordKeeper: string = m(2);
export const chair: string = m(1);
export const boxKeeper: string = m(3);
export const counters: readonly [string, string] = [m(4), m(5)];
export const keyHolders: readonly string[] = [m(6), m(7), m(8)];

const offices: readonly (readonly [Office, string])[] = [
  ['chair', chair],
  ['record-keeper', recordKeeper],
  ['box-keeper', boxKeeper],
  ...counters.map((counter) => ['money-counter', counter] as const),
  ...keyHolders.map((holder) => ['key-holder', holder] as const),
];

/** Kenyan shillings, in minor units. */
export const kes = (shillings: number): Money => ({ minor: shillings * 100, cur: 'KES' });

/** Says the drafts as the record-keeper where they name nobody else. */
export const asKeeper = (...drafts: readonly Draft[]): readonly Draft[] =>
  drafts.map((draft) => (draft.by === undefined ? { ...draft, by: recordKeeper } : draft));

/** The entries of the founding, in order. */
export const foundingDrafts = (founding: Founding = {}): readonly Draft[] => {
  const { preset = 'W', currency = 'KES', decimals = 2, smallest = 100, members = 10, unit = 20_000 } = founding;
  const on = founding.on ?? '2026-01-07';
  const settings = { ...presetOf(preset, { currency, unit, smallest }), ...founding.settings };
  return [
    {
      type: 'journal.BookOpened',
      kind: 'group',
      key: toBase64url(new Uint8Array(65)),
      salt: idNamed('salt'),
      currency,
      decimals,
      smallest,
      practice: false,
      on,
      words: { name: 'Umoja', language: 'en' },
    },
    ...Array.from({ length: members }, (_, at): Draft => ({
      type: 'membership.Joined',
      member: m(at + 1),
      number: at + 1,
      colour: at % 8,
      picture: at % 24,
      by: m(1),
      words: { nickname: `Member ${at + 1}` },
    })),
    ...offices.map(([office, member]): Draft => ({ type: 'membership.OfficeGiven', office, member, by: m(1) })),
    { type: 'constitution.Adopted', settings, by: m(1) },
    {
      type: 'sharing.CycleOpened',
      cycle: idNamed('cycle 1'),
      number: 1,
      from: on,
      until: stepFrom(on, settings['cycle.length'], 1),
      by: m(1),
    },
  ];
};

/** A group with its book opened, members joined, offices given, rules adopted and cycle 1 running; no meeting yet. */
export const founded = (founding: Founding = {}): Story =>
  story(founding.on ?? '2026-01-07').said(...foundingDrafts(founding));

export const meetingNamed = (n: number): string => idNamed(`meeting ${n}`);

/** Opens meeting `n` (a week after the one before) with everybody present who belongs. */
export const inMeeting = (before: Story, n = before.book.sealed + 1, device = idNamed('device')): Story =>
  before.said(...openingDrafts(before, n, device));

export const openingDrafts = (before: Story, n: number, device = idNamed('device')): readonly Draft[] => [
  {
    type: 'meeting.Opened',
    meeting: meetingNamed(n),
    number: n,
    recorder: device,
    keys: before.book.holders('key-holder'),
    on: stepFrom('2026-01-07', { count: 1, unit: 'week' }, n - 1),
    by: recordKeeper,
  },
  ...before.book
    .members()
    .filter(({ standing }) => standing === 'active')
    .map(({ member }): Draft => ({ type: 'meeting.Attended', member, how: 'present', by: recordKeeper })),
];

export type Motion = Readonly<Record<string, unknown>> & { readonly type: Draft['type'] };

/** A proposal and the show of hands that passed it, everybody for it who may vote. */
export const decided = (group: Story, name: string, motion: Motion, tally?: Tally): readonly Draft[] => {
  const proposal = idNamed(name);
  const present = group.book.meeting?.present ?? [];
  const concerned = typeof motion['member'] === 'string' ? motion['member'] : undefined;
  const eligible = present.filter((member) => member !== concerned || tally?.concernedVotes).length;
  const free = [...counters, chair, boxKeeper].filter((member) => member !== concerned);
  return asKeeper(
    { type: 'governance.Proposed', proposal, motion: motion as never },
    {
      type: 'governance.Voted',
      proposal,
      method: 'hands',
      eligible: tally?.eligible ?? eligible,
      for: tally?.for ?? tally?.eligible ?? eligible,
      against: tally?.against ?? 0,
      abstained: tally?.abstained ?? 0,
      counters: free.slice(0, 2),
    },
  );
};

export interface Tally {
  readonly eligible?: number;
  readonly for?: number;
  readonly against?: number;
  readonly abstained?: number;
  /** The motion names a member who may vote on it all the same. */
  readonly concernedVotes?: boolean;
}
