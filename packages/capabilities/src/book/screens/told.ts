import { has, say } from '@sanduk/kit';
import { borrowersIn } from '../borrowers.ts';
import type { Stage } from '../stage.ts';
import type { Told } from '../told.ts';
import { argumentsOf } from '../wording.ts';
import { lineSentence, wordingOf } from './talk.ts';

const isMotion = (value: unknown): value is Readonly<Record<string, unknown>> & { readonly type: string } =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

export { borrowersIn };

/** The member whom a line is about, if it is about one. */
export const memberIn = ({ entry }: Told, borrowers: ReadonlyMap<string, string>): string | undefined => {
  if ('member' in entry) return entry.member;
  if ('loan' in entry) return borrowers.get(entry.loan);
  if (entry.type === 'governance.Proposed' && isMotion(entry.motion)) {
    const { member, loan } = entry.motion;
    if (typeof member === 'string') return member;
    return typeof loan === 'string' ? borrowers.get(loan) : undefined;
  }
  return undefined;
};

/** A line of the journal as one sentence that stands alone: what was put to the vote, and whose loan it is. */
export const toldSentence = (stage: Stage, told: Told, borrowers: ReadonlyMap<string, string>): string => {
  const { entry } = told;
  if (entry.type === 'governance.Proposed' && isMotion(entry.motion) && has(`motion.${entry.motion.type}`)) {
    const motion = say(`motion.${entry.motion.type}`, argumentsOf(entry.motion, wordingOf(stage)));
    return say('screen.journal.motion', { motion });
  }
  return lineSentence(stage, entry, (loan) => borrowers.get(loan));
};

/** The words that somebody wrote beside a line: why it was taken back, where a difference came from, a note. */
export const noteOf = ({ words, confidential }: Told): string | undefined => {
  // What is for the committee alone stands in no journal, minute or print.
  if (confidential) return undefined;
  const note = words?.['reason'] ?? words?.['why'] ?? words?.['note'];
  return note === '' ? undefined : note;
};

/** The group erased the words beside this line: said wherever they would stand. */
export const erasedWords = (stage: Stage, { at }: Told): string | undefined =>
  stage.book.value.erasures().some(({ entry }) => entry === at.id) ? say('screen.erase.gone') : undefined;
