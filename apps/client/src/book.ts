import type { ReadonlySignal } from '@preact/signals';
import type { DraftWith } from '@sanduk/capabilities/book/pen.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import type { Outcome, Stage } from '@sanduk/capabilities/book/stage.ts';
import type { Read } from '@sanduk/journal';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Cover, HubState, Kept } from './device/database.ts';
import { readsOf } from './engine.ts';
import type { Held } from './held.ts';
import { hold, loadHistory, say, takeIn, tidyUp } from './held.ts';
import type { Shelf, ShelfName } from './shelves.ts';
import { lookAgain, shelfOf } from './shelves.ts';
import { stageOf } from './stage-of.ts';

/** An open book: what screens need of it (`stage`), and what copies, files and the hub need of it. */
export interface OpenedBook {
  readonly stage: Stage;
  readonly shelf: Shelf;
  readonly cover: ReadonlySignal<Cover>;
  /** Entries of this phone from that number on, in the order they came. */
  readonly kept: (from: number, most?: number) => Promise<readonly Kept[]>;
  readonly all: () => Promise<readonly Read[]>;
  /** The book with all of its years at hand. */
  readonly whole: () => Promise<Reading>;
  /** Says what carries its own question, as rows of a sheet do; `onSigned` hears of every line. */
  readonly write: (drafts: readonly DraftWith[], onSigned?: () => void) => Promise<Outcome>;
  /** Keeps entries that were checked and are new here; answers with how many there were. */
  readonly takeIn: (reads: readonly Read[], hub?: HubState) => Promise<number>;
  readonly noteHub: (hub: HubState) => Promise<void>;
}

export const OpenedContext = createContext<OpenedBook | undefined>(undefined);

export const useOpened = (): OpenedBook => {
  const opened = useContext(OpenedContext);
  if (!opened) throw new Error('Fault: a page of copies needs an open book');
  return opened;
};

const books = new Map<string, Promise<OpenedBook>>();
const ready = new Map<string, OpenedBook>();

/** The book when it is open already, so that the next page of it stands at once. */
export const openedNow = (shelf: string | undefined, id: string | undefined): OpenedBook | undefined =>
  ready.get(`${shelf}/${id}`);

export const openBook = (shelf: ShelfName, id: string): Promise<OpenedBook> => {
  const name = `${shelf}/${id}`;
  const opened = books.get(name) ?? opening(shelf, id);
  books.set(name, opened);
  // What failed to open is tried anew the next time.
  opened.then(
    (book) => books.has(name) && ready.set(name, book),
    () => books.delete(name),
  );
  return opened;
};

/** A practice that was thrown away, or a book that left the phone, is not open any more. */
export const closeBook = (shelf: ShelfName, id: string): void => {
  books.delete(`${shelf}/${id}`);
  ready.delete(`${shelf}/${id}`);
};

const opening = async (name: ShelfName, id: string): Promise<OpenedBook> => {
  const shelf = await shelfOf(name);
  const [held, notes] = await Promise.all([hold(shelf, id), shelf.device.notes(id)]);
  tidyWhenIdle(held);
  return faceOf(held, notes);
};

const faceOf = (held: Held, notes: ReadonlyMap<string, unknown>): OpenedBook => {
  const { device } = held.shelf;
  return {
    stage: stageOf(held, notes),
    shelf: held.shelf,
    cover: held.cover,
    kept: (from, most) => device.read(held.id, from, most),
    all: async () => readsOf(await device.read(held.id, 0)),
    whole: () => loadHistory(held),
    write: (drafts, onSigned) => say(held, drafts, onSigned),
    takeIn: (reads, hub) => takeIn(held, reads, hub),
    noteHub: async (hub) => {
      await device.coverAnew(held.id, { hub });
      held.cover.value = { ...held.cover.peek(), hub };
      void lookAgain();
    },
  };
};

const tidyWhenIdle = (held: Held): void => {
  setTimeout(() => {
    tidyUp(held).catch((error: unknown) => console.warn(error));
  }, 5_000);
};
