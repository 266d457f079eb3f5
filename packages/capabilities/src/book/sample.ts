import { assert } from '@sanduk/kernel';
import { presetOf } from '../constitution/presets.ts';
import type { Draft } from './entries.ts';
import { chair, latecomer, sampleGroup, sampleNames, sampleOffices } from './sample-group.ts';
import type { Chest, SampleDevice, SampleSteps } from './sample-lines.ts';
import { joinedDraft, member, sampleCycle } from './sample-lines.ts';
import { sampleMeeting } from './sample-meeting.ts';

/**
 * The sample group as a book that anybody can write: the same drafts in the same order on every machine, all within the
 * group's own rules. A pen takes a step, says it, and answers with the id of the entry, since later lines name earlier
 * ones: a correction, a seal, a key turned.
 */
export type { SampleDevice, SampleStep, SampleSteps } from './sample-lines.ts';

const foundingDrafts = ({ device: _, key, salt, practice = false }: SampleDevice): readonly Draft[] => {
  const { currency, decimals, smallest, unit, founded, first, until, name } = sampleGroup;
  return [
    {
      type: 'journal.BookOpened',
      kind: 'group',
      key,
      salt,
      currency,
      decimals,
      smallest,
      practice,
      on: founded,
      words: { name, language: 'en' },
    },
    ...sampleNames.flatMap((_, at): readonly Draft[] => (at + 1 === latecomer.member ? [] : [joinedDraft(at + 1)])),
    ...sampleOffices.map(([office, holder]): Draft => ({
      type: 'membership.OfficeGiven',
      office,
      member: member(holder),
      by: member(1),
    })),
    {
      type: 'constitution.Adopted',
      by: member(chair),
      settings: presetOf('W', { currency, unit, smallest }),
    },
    { type: 'sharing.CycleOpened', cycle: sampleCycle, number: 1, from: first, until, by: member(chair) },
  ];
};

/** Every step of the sample, from the founding to the last key of the twenty-sixth meeting. */
export function* sampleSteps(device: SampleDevice): SampleSteps {
  for (const draft of foundingDrafts(device)) {
    yield { is: 'say', draft, on: sampleGroup.founded, meeting: 0 };
  }
  const chest: Chest = {
    box: 0,
    social: 0,
    finesDue: new Map(),
    savings: new Map(),
    loans: new Map(),
    toTurn: [],
    proposals: 0,
  };
  for (let meeting = 1; meeting <= sampleGroup.meetings; meeting += 1) {
    yield* sampleMeeting(meeting, device, chest);
  }
  assert(chest.toTurn.length === 0, 'every key of the sample is turned');
}
