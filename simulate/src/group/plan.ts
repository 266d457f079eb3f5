import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { Preset } from '@sanduk/capabilities/constitution/presets.ts';
import { presetOf } from '@sanduk/capabilities/constitution/presets.ts';
import type { Settings } from '@sanduk/capabilities/constitution/settings.ts';
import type { Office } from '@sanduk/capabilities/membership/entries.ts';
import { addDays, stepFrom, toBase64url } from '@sanduk/kernel';
import type { Chance } from '../world/chance.ts';

/** A group as chance makes it: how many belong, by which rules they save, who holds which office. */
export interface Plan {
  readonly members: readonly string[];
  readonly preset: Preset;
  readonly settings: Settings;
  readonly currency: string;
  readonly unit: number;
  readonly smallest: number;
  readonly founded: string;
  readonly offices: readonly (readonly [Office, string])[];
  readonly keyHolders: readonly string[];
  readonly recordKeeper: string;
  readonly chair: string;
  readonly phones: number;
  /** How often a second phone writes the same meeting, a late line is said, a key is missing: from 0 to 1. */
  readonly disorder: number;
}

/** Personal words hold a mark that no other byte of the world holds, so that a leak is seen. */
export const canary = 'Nyota-Siri';
const nameOf = (number: number): string => `${canary} ${number}`;

const currencies = [
  { currency: 'KES', decimals: 2, unit: 20_000, smallest: 100 },
  { currency: 'UGX', decimals: 0, unit: 1_000, smallest: 100 },
  { currency: 'TND', decimals: 3, unit: 20_000, smallest: 100 },
] as const;

export const newId = (chance: Chance): string => toBase64url(chance.bytes(16));

export const planOf = (chance: Chance, storm = false): Plan & { readonly decimals: number } => {
  const size = storm ? 10 : 10 + Math.floor(21 * chance.unit() ** 2);
  const members = Array.from({ length: size }, () => newId(chance));
  const preset = chance.one<Preset>('W', 'W', 'W', 'M', 'F');
  const money = chance.one<(typeof currencies)[number]>(...currencies);
  const keys = chance.one(3, 3, 3, 3, 2, 1);
  const [chair, recordKeeper, boxKeeper, first, second, ...others] = members as [
    string,
    string,
    string,
    string,
    string,
  ];
  const keyHolders = (others as readonly string[]).slice(0, keys);
  const settings: Settings = {
    ...presetOf(preset, money),
    'members.max': 40,
    'meeting.every': { count: 1, unit: 'week' },
    'cycle.length': { count: 52, unit: 'week' },
    'meeting.keyHolders': keys,
    'vote.quorumPercent': '0',
  };
  return {
    ...money,
    ...{ members, preset, settings, keyHolders, recordKeeper, chair },
    founded: addDays('2026-01-05', chance.below(400)),
    offices: [
      ['chair', chair],
      ['record-keeper', recordKeeper],
      ['box-keeper', boxKeeper],
      ['money-counter', first],
      ['money-counter', second],
      ...keyHolders.map((holder) => ['key-holder', holder] as const),
    ],
    phones: chance.one(2, 2, 3, 3, 4, 5),
    // Most groups are orderly; one in five is not.
    disorder: storm ? 0.9 : chance.unit() ** 4,
  };
};

/** What is said when a group comes together; the opening of the book itself carries the key of its phone. */
export const foundingDrafts = (
  plan: ReturnType<typeof planOf>,
  { key, salt }: { readonly key: string; readonly salt: string },
  cycle: string,
): readonly Draft[] => {
  const { members, offices, settings, founded: on, currency, decimals, smallest, chair: by } = plan;
  return [
    {
      ...{ type: 'journal.BookOpened', kind: 'group', key, salt, currency, decimals, smallest, practice: false, on },
      words: { name: nameOf(0), language: 'en' },
    },
    ...members.map((member, at): Draft => joined(member, at + 1, by)),
    ...offices.map(([office, member]): Draft => ({ type: 'membership.OfficeGiven', office, member, by })),
    { type: 'constitution.Adopted', settings, by },
    { type: 'sharing.CycleOpened', cycle, number: 1, from: on, until: stepFrom(on, settings['cycle.length'], 1), by },
  ];
};

const joined = (member: string, number: number, by: string): Draft => ({
  ...{ type: 'membership.Joined', member, number, by },
  colour: number % 8,
  picture: number % 24,
  words: { nickname: nameOf(number) },
});
