import type { Day, Money } from '@sanduk/kernel';
import { addDays, assert, toBase64url } from '@sanduk/kernel';
import type { Draft } from './entries.ts';
import { sampleGroup, sampleNames } from './sample-group.ts';

/** What a pen is asked to do next; it answers with the id of the entry. */
export type SampleStep =
  | { readonly is: 'say'; readonly draft: Draft; readonly on: Day; readonly meeting: number }
  /** The pen makes the seal: only it knows the heads and the digest. */
  | {
      readonly is: 'seal';
      readonly by: string;
      readonly cash: Money;
      readonly next: Day;
      readonly on: Day;
      readonly meeting: number;
    };

export type SampleSteps = Generator<SampleStep, void, string>;

/** What the device that writes the sample knows of itself. */
export interface SampleDevice {
  readonly device: string;
  readonly key: string;
  /** So that two samples are two books. */
  readonly salt: string;
  readonly practice?: boolean;
}

/** An id that reads `member 07` in its bytes: the sample needs no chance. */
export const sampleId = (kind: string, number: number): string => {
  const label = `${kind} ${String(number).padStart(2, '0')}`.padEnd(16, '.');
  assert(label.length === 16, 'a sample id has sixteen letters');
  return toBase64url(Uint8Array.from(label, (letter) => letter.charCodeAt(0)));
};

export const member = (number: number): string => sampleId('member', number);
export const sampleCycle: string = sampleId('cycle', 1);
export const shillings = (amount: number): Money => ({ minor: amount * 100, cur: sampleGroup.currency });
export const meetingDay = (meeting: number): Day => addDays(sampleGroup.first, 7 * (meeting - 1));

/** What the sums of the day depend on; everything else follows from the rule. */
export interface Chest {
  box: number;
  social: number;
  readonly finesDue: Map<number, number>;
  readonly savings: Map<number, number>;
  readonly loans: Map<number, { owed: number; readonly lent: number; readonly meeting: number }>;
  /** Keys not yet turned for an earlier seal. */
  readonly toTurn: { readonly seal: string; readonly holder: number }[];
  proposals: number;
}

export const joinedDraft = (number: number, by = 1): Draft => ({
  type: 'membership.Joined',
  member: member(number),
  number,
  by: member(by),
  colour: (number - 1) % 8,
  picture: (number - 1) % 24,
  words: { nickname: sampleNames[number - 1] ?? '' },
});
