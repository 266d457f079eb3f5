import type { Day } from '@sanduk/kernel';
import { stepFrom } from '@sanduk/kernel';
import type { Draft, Entry } from '../book/entries.ts';
import type { Page } from '../book/fold.ts';
import { blankPage, turn } from '../book/fold.ts';
import type { Plan } from './importing.ts';

/** The rules of a group, as they are adopted. */
type Rules = Extract<Draft, { readonly type: 'constitution.Adopted' }>['settings'];

/** A book just opened and nothing else: what the sheets of a new group are planned on. */
export const openedPage = (opening: Extract<Draft, { readonly type: 'journal.BookOpened' }>): Page => {
  const { words: _, ...rest } = opening;
  const entry: Entry = { ...rest, v: 1 };
  return turn(blankPage, entry, { id: '', device: '', n: 0, meeting: undefined, on: entry.on ?? '' });
};

export interface FoundingPorts {
  readonly newId: () => string;
  readonly today: Day;
  /** The rules of the preset that was chosen, by what most rows of the sheets pay. */
  readonly rulesFor: (usual: number | undefined) => Rules;
}

/**
 * Founds a group for the members whom the sheets name, under the rules of a preset, with a cycle that begins on the first
 * day of the sheets. The group changes what does not fit at its first meeting. Nothing when the sheets name nobody.
 */
export const foundingDrafts = (plan: Plan, { newId, today, rulesFor }: FoundingPorts): readonly Draft[] => {
  // The members are the founding, not the import: taking the import back must leave somebody to have done it.
  const joining = plan.drafts.flatMap(({ draft }): Draft[] => {
    const { batch: _, ...rest } = draft;
    return rest.type === 'membership.Joined' ? [rest] : [];
  });
  const by = joining[0]?.by;
  if (by === undefined) return [];
  const days = plan.drafts.flatMap(({ draft }) => draft.on ?? []).toSorted();
  const from = days[0] ?? today;
  const preset = rulesFor(usualAmount(plan));
  const settings = {
    ...preset,
    'members.min': Math.max(3, Math.min(preset['members.min'], joining.length)),
    'members.max': Math.min(60, Math.max(preset['members.max'], joining.length)),
  };
  const until = stepFrom(from, settings['cycle.length'], 1);
  return [
    ...joining,
    { type: 'constitution.Adopted', settings, by },
    { type: 'sharing.CycleOpened', cycle: newId(), number: 1, from, until, by },
  ];
};

/** What most rows pay: a group's usual note is rarely another. */
const usualAmount = ({ drafts }: Plan): number | undefined => {
  const times = new Map<number, number>();
  for (const { draft } of drafts) {
    if (draft.type !== 'savings.Deposited') continue;
    times.set(draft.amount.minor, (times.get(draft.amount.minor) ?? 0) + 1);
  }
  return [...times].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
};
