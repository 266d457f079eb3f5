import type { At, Objection } from '@sanduk/kernel';
import type { Entry } from '../book/entries.ts';
import type { Act } from '@sanduk/kernel';
import type { Book } from '../book/questions.ts';
import type { Rule } from '../book/rule.ts';
import { isSame } from '../book/same.ts';
import { entries } from './entries.ts';
import { settingNames, settingOutOfRange } from './ranges.ts';
import type { Setting, Settings } from './settings.ts';

/**
 * The constitution: the rules in force. They are adopted as a whole, so every version can be printed as a statute.
 *
 *   R1  Every rule lies within its limits and fits the others.
 *   R2  What decides how money is saved and shared does not change while a cycle runs.
 *   R3  The rules in force are those adopted last; each adoption is a new version.
 */
export interface State {
  readonly settings: Settings | undefined;
  /** The entry that adopted them. */
  readonly entry: string | undefined;
  readonly version: number;
}

const empty: State = { settings: undefined, entry: undefined, version: 0 };

/** Rules that a member may rely on from the first saving of a cycle to its share-out. */
export const fixedInCycle: ReadonlySet<Setting> = new Set<Setting>([
  'meeting.keyHolders',
  'cycle.length',
  'savings.way',
  'savings.sharePrice',
  'savings.sharesMin',
  'savings.sharesMax',
  'social.atCycleEnd',
  'loan.unpaidAtEnd',
  'share.rule',
  'share.mixed',
  'share.rounding',
  'share.coin',
  'share.leftover',
  'leaver.profit',
  'leaver.feePercent',
]);

/** The settings whose values differ, in the order of the statute. */
export const changesOf = (before: Settings, after: Settings): readonly Setting[] =>
  settingNames.filter((setting) => !isSame(before[setting], after[setting]));

const objection = (state: State, entry: Entry, _act: Act, book: Book): Objection | undefined => {
  if (entry.type !== 'constitution.Adopted' || !book.opened) return undefined;
  const outside = settingOutOfRange(entry.settings, book.opened);
  if (outside) return { code: 'constitution.out-of-range', setting: outside };
  if (state.settings && book.cycle) {
    const fixed = changesOf(state.settings, entry.settings).find((setting) => fixedInCycle.has(setting));
    if (fixed) return { code: 'constitution.fixed-in-cycle', setting: fixed };
  }
  return undefined;
};

const evolve = (state: State, entry: Entry, at: At): State =>
  entry.type === 'constitution.Adopted'
    ? { settings: entry.settings, entry: at.id, version: state.version + 1 }
    : state;

export const constitution: Rule<'constitution', State> = {
  name: 'constitution',
  entries,
  empty,
  objection,
  evolve,
  postings: () => [],
  answers: ({ settings, entry, version }) => ({ settings, constitution: entry, version }),
};
