import type { Day, Objection } from '@sanduk/kernel';
import type { Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Draft } from './entries.ts';
import type { Outcome } from './stage.ts';

/** What opens a book; the phone adds its key and a salt, and whether it is practice. */
export type Opening = Omit<
  Extract<Draft, { readonly type: 'journal.BookOpened' }>,
  'type' | 'kind' | 'key' | 'salt' | 'practice'
>;

export type Founded =
  | { readonly is: 'founded'; readonly book: string }
  /** `at` is the index of the draft that the rules object to; -1 is the opening itself. */
  | Exclude<Outcome, { readonly is: 'saved' }>;

/** What the app gives to the pages of a founding: there is no book yet, so there is nothing to read. */
export interface FoundingStage {
  readonly today: Day;
  /** A form in progress: it outlives a reload and the back button. Give it `undefined` when the group is founded. */
  readonly note: <T>(name: string) => Signal<T | undefined>;
  readonly newId: () => string;
  /** What the rules would object to, before anybody presses; nothing is written. */
  readonly objection: (
    opening: Opening,
    agreed: readonly Draft[],
  ) => Promise<{ readonly objection: Objection; readonly at: number } | undefined>;
  /** The book and everything agreed with it, all or nothing; answers when it is on the disk. Then go to `/book/<id>`. */
  readonly found: (opening: Opening, agreed: readonly Draft[]) => Promise<Founded>;
  readonly go: (path: string) => void;
  readonly back: () => void;
}

export const FoundingContext = createContext<FoundingStage | undefined>(undefined);

export const useFounding = (): FoundingStage => {
  const stage = useContext(FoundingContext);
  if (!stage) throw new Error('Fault: a page of a founding needs its stage');
  return stage;
};
