import type { Open } from '@sanduk/kernel';
import type { Draft } from '../../book/entries.ts';
import type { Proposal } from '../../book/questions.ts';
import type { Stage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';

/** What the members are asked to decide: a line as it will be said. */
export type Motion = { readonly type: string } & Readonly<Record<string, Open>>;

const isAbout = (proposal: Proposal, motion: Partial<Motion>): boolean =>
  proposal.uses === 0 && Object.entries(motion).every(([field, value]) => proposal.motion[field] === value);

/** A decision on this that waits: for the vote, or, once passed, for the line that rests on it. */
export const waitingFor = (stage: Stage, outcome: 'open' | 'passed', motion: Partial<Motion>): Proposal | undefined =>
  stage.book.value.proposals().findLast((one) => one.outcome === outcome && isAbout(one, motion));

export const proposedDraft = (stage: Stage, proposal: string, motion: Motion, reason: string): Draft => ({
  type: 'governance.Proposed',
  proposal,
  motion,
  by: writerOf(stage.book.value),
  ...(reason.trim() === '' ? {} : { words: { reason: reason.trim() } }),
});
