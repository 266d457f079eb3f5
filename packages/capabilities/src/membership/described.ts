import type { Told } from '../book/told.ts';

/** The personal words about a member, as they were said last. They help people and decide nothing. */
export interface Described {
  readonly nickname: string;
  readonly phone: string;
  readonly heir: string;
}

export const noWords: Described = { nickname: '', phone: '', heir: '' };

const names = ['nickname', 'phone', 'heir'] as const;

/** Each word as it was said last; erased words are empty. */
export const describedIn = (history: readonly Told[], member: string): Described => {
  let found = noWords;
  for (const { entry, words, stands } of history) {
    if (!stands || !words) continue;
    if (entry.type !== 'membership.Joined' && entry.type !== 'membership.Described') continue;
    if (entry.member !== member) continue;
    for (const name of names) {
      const said = words[name];
      if (said !== undefined) found = { ...found, [name]: said };
    }
  }
  return found;
};

/** What a form says anew; spaces round a word are no change. */
export const differencesOf = (before: Described, after: Described): Partial<Described> =>
  Object.fromEntries(
    names.filter((name) => after[name].trim() !== before[name]).map((name) => [name, after[name].trim()]),
  );
