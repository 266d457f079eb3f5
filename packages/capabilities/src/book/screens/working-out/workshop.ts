import type { Day } from '@sanduk/kernel';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Stage } from '../../stage.ts';

/** The pages of "Work it out": the last word of their address, and of the notes that they keep. */
export const worked = ['price', 'calendar', 'carry', 'share-out', 'turn'] as const;
export type Worked = (typeof worked)[number];

/** A sum that somebody asked this phone to keep: how it is called, and the form as it was filled in. */
export interface KeptSum {
  readonly id: string;
  readonly page: Worked;
  readonly words: string;
  readonly on: Day;
  readonly form: unknown;
}

/**
 * What the app gives to the pages that reckon without a book: nothing of theirs is written into one. A form outlives a
 * reload and the back button and goes with the window; it stays on the phone only when somebody asks for it.
 */
export interface Workshop {
  readonly today: Day;
  /** The group on this phone that sums are held beside; undefined without one, and while it opens. */
  readonly own: ReadonlySignal<Stage | undefined>;
  /** The money that sums are typed in: what was chosen, the group's, or that of the country the phone is set to. */
  readonly currency: ReadonlySignal<string>;
  readonly chooseCurrency: (currency: string) => void;
  readonly note: <T>(name: string) => Signal<T | undefined>;
  /** Undefined while the phone looks. */
  readonly kept: ReadonlySignal<readonly KeptSum[] | undefined>;
  /** False when the phone cannot keep it. */
  readonly keep: (sum: Omit<KeptSum, 'id' | 'on'>) => Promise<boolean>;
  readonly throwAway: (id: string) => Promise<void>;
  /** A page, or the list of them. */
  readonly go: (page?: Worked) => void;
  /** To the page before; to the list when this one was opened from outside. */
  readonly back: () => void;
}

export const WorkshopContext = createContext<Workshop | undefined>(undefined);

export const useWorkshop = (): Workshop => {
  const workshop = useContext(WorkshopContext);
  if (!workshop) throw new Error('Fault: a page that works something out needs its workshop');
  return workshop;
};

/** The form of a page as it was left, laid over an empty one, and how it changes. */
export const useForm = <T extends object>(page: Worked, empty: T): readonly [T, (more: Partial<T>) => void] => {
  const note = useWorkshop().note<T>(page);
  const form = { ...empty, ...note.value };
  return [
    form,
    (more) => {
      note.value = { ...empty, ...note.peek(), ...more };
    },
  ];
};
