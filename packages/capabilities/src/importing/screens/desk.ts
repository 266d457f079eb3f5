import type { Objection } from '@sanduk/kernel';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Answers } from '../answers.ts';
import type { Plan, SheetWithMapping, Tried } from '../importing.ts';

/** What lies on the desk: sheets as they are read, and what somebody answered about them. It outlives a reload. */
export interface Papers {
  readonly sheets: readonly SheetWithMapping[];
  readonly answers: Answers;
  /** Once any of it was written: what follows belongs to the same import and is taken back with it. */
  readonly batch?: string;
}

/** What the desk is at. It goes on when the page is left, and the page finds it again. */
export type Work =
  | { readonly is: 'idle' }
  | ({ readonly is: 'trying' | 'writing' | 'undoing' } & Tried)
  | { readonly is: 'tried'; readonly plan: Plan; readonly papers: Papers }
  | { readonly is: 'written'; readonly n: number; readonly batch: string }
  | { readonly is: 'undone'; readonly n: number }
  /** The rules or the phone stopped it after `done` lines, which stay written and can be taken back. */
  | { readonly is: 'objected'; readonly objection: Objection; readonly done: number }
  | { readonly is: 'mishap'; readonly code: string; readonly done: number };

/** What the app gives to the pages of an import: trying, writing and taking back, which take long with a large sheet. */
export interface Desk {
  readonly papers: Signal<Papers | undefined>;
  readonly work: ReadonlySignal<Work>;
  /** Tries everything on a copy of the book; nothing is written. */
  readonly attempt: (papers: Papers) => void;
  readonly write: (plan: Plan) => void;
  readonly takeBack: (batch: string, reason: string) => void;
  /** The rules wanted a second member for the last thing taken back: she agrees, and it is asked again. */
  readonly agreed: (checkedBy: string) => void;
  /** Sets the desk free; nothing that was written changes. */
  readonly clear: () => void;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('Fault: a page of an import needs its desk');
  return desk;
};

export interface NewGroup {
  readonly name: string;
  readonly language: 'en' | 'fr' | 'es' | 'ar';
  readonly currency: string;
  readonly preset: 'W' | 'M' | 'F';
}

export type FoundedFromSheets =
  | { readonly is: 'founded'; readonly book: string }
  | { readonly is: 'nobody' }
  | { readonly is: 'objected'; readonly objection: Objection }
  | { readonly is: 'mishap'; readonly code: string };

/** The same for a group that begins with its sheets: there is no book yet. */
export interface FoundingDesk {
  readonly papers: Signal<Papers | undefined>;
  readonly group: Signal<NewGroup | undefined>;
  /** Members, rules and the first cycle; the payments are then tried in the new book, with the same papers. */
  readonly found: (group: NewGroup, papers: Papers) => Promise<FoundedFromSheets>;
  readonly go: (path: string) => void;
  readonly back: () => void;
}

export const FoundingDeskContext = createContext<FoundingDesk | undefined>(undefined);

export const useFoundingDesk = (): FoundingDesk => {
  const desk = useContext(FoundingDeskContext);
  if (!desk) throw new Error('Fault: a page of a founding from sheets needs its desk');
  return desk;
};
