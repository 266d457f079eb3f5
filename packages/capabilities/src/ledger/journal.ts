import type { Told } from '../book/told.ts';

/** Everything said, narrowed down to a member, a meeting, or words that stand in it. */
export interface Search {
  readonly member?: string | undefined;
  readonly meeting?: string | undefined;
  readonly words?: string | undefined;
}

/** Without accents and in small letters, so that what is typed on a cheap keyboard finds what was written. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** What belongs to the search, the latest first. `about` says whose line it is, `sentence` how it reads. */
export const found = (
  history: readonly Told[],
  { member, meeting, words = '' }: Search,
  about: (told: Told) => string | undefined,
  sentence: (told: Told) => string,
): readonly Told[] => {
  const wanted = plain(words).split(/\s+/u).filter(Boolean);
  return history
    .filter(
      (told) =>
        (meeting === undefined || told.at.meeting === meeting) &&
        (member === undefined || about(told) === member || told.entry.by === member) &&
        (wanted.length === 0 || matches(plain(sentence(told)), wanted)),
    )
    .toReversed();
};

const matches = (text: string, wanted: readonly string[]): boolean => wanted.every((word) => text.includes(word));
