import type { ReadonlySignal } from '@preact/signals';
import type { DraftWith } from '@sanduk/capabilities/book/pen.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import type { Outcome, Stage } from '@sanduk/capabilities/book/stage.ts';
import type { Read, Wire } from '@sanduk/journal';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Cover, Kept } from './device/database.ts';
import type { Arrival } from './arriving.ts';
import { makeAgreeKey } from './device/keys.ts';
import { readsOf } from './engine.ts';
import type { Held } from './held.ts';
import { hold, loadHistory, takeIn, tidyUp } from './held.ts';
import { say } from './saying.ts';
import { toBase64url } from '@sanduk/kernel';
import type { Shelf, ShelfName } from './shelves.ts';
import { shelfOf } from './shelves.ts';
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
  readonly takeIn: (reads: readonly Read[]) => Promise<number>;
  /** Checks what another phone gave from hand to hand, keeps what is sound, and notes what is not. */
  readonly arrive: (wires: readonly Wire[]) => Promise<Arrival>;
  /** The public keys of this phone; one that signs and one to which keys of parts are wrapped. Undefined: it only reads. */
  readonly ownKeys: () => Promise<{ readonly key: string; readonly agree: string } | undefined>;
  /** Gives the keys of the group's words to phones that may read and have not got them, as the one that was just let in. */
  readonly grant: (device: string) => Promise<void>;
  readonly held: Held;
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
    takeIn: (reads) => takeIn(held, reads),
    arrive: async (wires) => (await import('./arriving.ts')).arrive(held, wires, 'phone'),
    ownKeys: () => ownKeys(held),
    grant: async () => (await import('./veiling.ts')).tendKeys(held),
    held,
  };
};

/** A phone of before there were parts has no key for agreeing: it gets one now, and says it when it says whose it is. */
const ownKeys = ({ shelf, id }: Held): Promise<{ readonly key: string; readonly agree: string } | undefined> =>
  shelf.device.alone(id, async () => {
    const kept = await shelf.device.key(id);
    if (!kept) return undefined;
    const agree = kept.agree ?? (await makeAgreeKey());
    if (!kept.agree) await shelf.device.putKey(id, { ...kept, agree });
    return { key: toBase64url(kept.key), agree: toBase64url(agree.key) };
  });

const tidyWhenIdle = (held: Held): void => {
  setTimeout(() => {
    tidyAll(held).catch((error: unknown) => console.warn(error));
  }, 5_000);
};

/** What was broken off is done now: words that wait for a key or are to be erased, and years that are on their way. */
const tidyAll = async (held: Held): Promise<void> => {
  await tidyUp(held);
  if (held.cover.peek().coming === true) (await import('./backfill.ts')).backfillWhenIdle(held);
  else if (held.shelf.name === 'book') {
    const [{ gatherOwn }, { tidyWords }] = await Promise.all([import('./veiling.ts'), import('./arriving.ts')]);
    await gatherOwn(held);
    await tidyWords(held);
  }
};
