import type { Day, Objection } from '@sanduk/kernel';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Reader } from '@sanduk/kit/locale.ts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Draft } from './entries.ts';
import type { Book } from './questions.ts';
import type { SignWay, WayToSign, WrongSecret } from './signing.ts';
import type { Told } from './told.ts';

/** What became of something said: on the disk, refused by a rule, or stopped by the world (a full disk, a lost tab). */
export type Outcome =
  | { readonly is: 'saved'; readonly ids: readonly string[] }
  | { readonly is: 'objected'; readonly objection: Objection; readonly at: number }
  | { readonly is: 'mishap'; readonly code: string };

/** How a screen calls a person: personal words, kept apart from everything that decides. */
export interface Person {
  readonly member: string;
  readonly number: number;
  readonly colour: number;
  readonly picture: number;
  /** Her nickname, or an empty text when it was erased. */
  readonly name: string;
}

/** Whoever says the sentences: their language, and how it writes sums and days. */
export interface Voice {
  readonly say: (key: string, args?: Readonly<Record<string, string | number>>) => string;
  readonly reader: Reader;
}

export interface Signing {
  /** The ways that are open to her on this phone; none while she signs on a phone of her own. */
  readonly ways: (member: string) => readonly WayToSign[];
  /** Says all drafts or none, with her name under each. The secret goes no further than this phone. */
  readonly say: (
    drafts: readonly Draft[],
    member: string,
    way: SignWay,
    secret?: string,
  ) => Promise<Outcome | WrongSecret>;
}

/** How safe something is: by the best that the other side has answered. */
export type Place = 'here-only' | 'two-phones' | 'at-the-hub' | 'witnessed';

export interface MeetingLies {
  readonly meeting: string | null;
  readonly number: number;
  readonly place: Place;
  readonly entries: number;
  /** How many of its lines lie on this phone only. */
  readonly alone: number;
  /** Other phones that have all of it. */
  readonly phones: readonly string[];
}

export interface LineLies {
  /** Other phones that are known to have it. */
  readonly phones: readonly string[];
  readonly hub: boolean;
  readonly witnessed: boolean;
}

/** Where lines of the book lie, as far as other phones and hubs have answered; never what is hoped. */
export interface Lies {
  /** The last meetings that were opened, in the order of their numbers. */
  readonly meetings: readonly MeetingLies[];
  /** All lines of a group that has not met yet; undefined once it has. */
  readonly founding: { readonly place: Place; readonly alone: number } | undefined;
  /** Undefined for a line that lies further back than was looked. */
  readonly of: (entry: string) => LineLies | undefined;
}

/**
 * What the app gives to every screen of an open book. Screens hold no rule and no sum: they read the book, ask a view, and say drafts.
 */
export interface Stage {
  /** The book's id; cloth and stamp are woven from it. */
  readonly id: string;
  readonly name: ReadonlySignal<string>;
  readonly practice: boolean;
  /** This phone, as the journal names it; an empty text on a phone that only reads. */
  readonly device: string;
  readonly today: Day;
  /** The book after everything said so far. */
  readonly book: ReadonlySignal<Book>;
  readonly person: (member: string) => Person;
  /** Every entry of the book in its order; loaded when first asked for, then kept current. Undefined while it loads. */
  readonly history: ReadonlySignal<readonly Told[] | undefined>;
  /** Ids and codes of what does not fit and waits for the meeting. */
  readonly exceptions: ReadonlySignal<
    readonly {
      readonly id: string;
      readonly code: string;
      readonly entries: readonly string[];
      /** What its sentence needs. */
      readonly figures: Readonly<Record<string, unknown>>;
    }[]
  >;
  /** What the rules would object to this, before anybody presses. */
  readonly objection: (draft: Draft) => Objection | undefined;
  /** All drafts or none; answers when they are on the disk. */
  readonly say: (...drafts: readonly Draft[]) => Promise<Outcome>;
  /** How members put their names under something on this phone. */
  readonly signing: Signing;
  /** Undefined in a practice, which lies here only, and until it is known. */
  readonly lies: ReadonlySignal<Lies | undefined>;
  /** The seal of the open meeting, ready to say. */
  readonly sealDraft: (next: Day | undefined) => Draft;
  /** What the next meeting is called when it is held on that day: the same on every phone of the group. */
  readonly meetingId: (on: Day) => string;
  /** A form in progress: it outlives a reload, a crash and the back button. Undefined when nothing was typed yet. */
  readonly note: <T>(name: string) => Signal<T | undefined>;
  /** A fresh random id, made where the form opens. */
  readonly newId: () => string;
  /** The group's notes and coins in minor units, largest first. */
  readonly pieces: readonly number[];
  /** Sentences in the language of the book, for its papers, whatever the reader's own; undefined while they arrive. */
  readonly paper: ReadonlySignal<Voice | undefined>;
  readonly go: (path: string) => void;
  readonly back: () => void;
}

export const StageContext = createContext<Stage | undefined>(undefined);

export const useStage = (): Stage => {
  const stage = useContext(StageContext);
  if (!stage) throw new Error('Fault: a screen of a book needs an open book');
  return stage;
};
