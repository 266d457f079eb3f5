import type { Clock, Random, Verify } from '@sanduk/journal';
import { emptyFrontier, emptyRoot, grownBy, leafHashOf, rootOf } from '@sanduk/journal/log/merkle.ts';
import type { Frontier } from '@sanduk/journal/log/merkle.ts';
import type { NoteSigner } from '@sanduk/journal/log/note.ts';
import type { EpochEnd } from '@sanduk/journal/log/origin.ts';
import type { Bounds, Limits } from './limits.ts';
import { limitsOf, usualBounds } from './limits.ts';
import type { Notes, OwnNote } from './notes.ts';
import { epochFrom, notesOf } from './notes.ts';
import type { BookNow, Changed, JournalStore } from './store.ts';
import type { Trees } from './trees.ts';
import { treesOver } from './trees.ts';

/** Whoever asks. */
export interface Caller {
  /** The device whose key signed the request; undefined when nobody did. */
  readonly device: string | undefined;
  /** Its public key, when the request brought it along: the hub may not know it. */
  readonly key?: string;
  /** True when the request comes from this machine. */
  readonly here: boolean;
}

/** Everything that reaches the world. Between two effects the desk waits for nothing else. */
export interface Ports {
  readonly store: JournalStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly signer: NoteSigner;
  readonly verify: Verify;
  readonly bounds?: Partial<Bounds>;
  /** Told after each change that is on the disk. */
  readonly changed?: (book: string, now: BookNow) => void;
}

/** What all parts of the desk share. */
export interface Room {
  readonly store: JournalStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly verify: Verify;
  readonly notes: Notes;
  readonly limits: Limits;
  readonly trees: Trees;
  readonly changed: (book: string, now: BookNow) => void;
  readonly frontierOf: (book: string, now: BookNow) => Promise<Frontier>;
  /** `isNew`: nobody can have signed that size before. */
  readonly noteOf: (book: string, now: BookNow, isNew?: boolean) => Promise<string>;
  /** Keeps a note that others have signed too. */
  readonly cosigned: (
    book: string,
    log: { readonly epoch: number; readonly size: number },
    note: string,
  ) => Promise<void>;
  /** Ends the epoch: up to `common` entries the next log is the same as the one that `ended` names. */
  readonly beginEpoch: (book: string, now: BookNow, ending: Ending) => Promise<Changed>;
}

export interface Ending {
  readonly why: EpochEnd;
  /** The log that ends, as far as the next one is the same. */
  readonly common: OwnNote;
}

const mostNotes = 10_000;

export const roomOf = (ports: Ports): Room => {
  const { store, clock, random, verify, signer, bounds, changed = () => undefined } = ports;
  const notes = notesOf(signer);
  const limits = limitsOf({ ...usualBounds, ...bounds }, () => clock().ms);
  const written = new Map<string, { readonly epoch: number; readonly size: number; readonly note: string }>();
  const remember = (book: string, epoch: number, size: number, note: string): string => {
    if (written.size >= mostNotes) written.delete(written.keys().next().value ?? '');
    written.set(book, { epoch, size, note });
    return note;
  };
  const frontierOf = async (book: string, now: BookNow): Promise<Frontier> => {
    if (now.frontier.length === onesIn(now.size)) return now.frontier;
    // A store of the former kind kept no tree.
    const ids = await store.leaves(book, { epoch: now.epoch, from: 0, limit: now.size });
    return grownBy(emptyFrontier, 0, ids.map(leafHashOf));
  };
  return {
    store,
    clock,
    random,
    verify,
    notes,
    limits,
    changed,
    trees: treesOver(store, limits.mostLeaves),
    frontierOf,
    noteOf: async (book, now, isNew = false) => {
      const { epoch, size } = now;
      const last = written.get(book);
      if (last?.epoch === epoch && last.size === size) return last.note;
      const kept = isNew ? undefined : await store.note(book, epoch);
      if (kept?.size === size) return remember(book, epoch, size, kept.note);
      const root = size === 0 ? emptyRoot() : rootOf(await frontierOf(book, now));
      return remember(book, epoch, size, notes.write({ book, epoch, size, root }));
    },
    cosigned: async (book, { epoch, size }, note) => {
      await store.keepNote(book, { epoch, size, note });
      const last = written.get(book);
      if (last?.epoch === epoch && last.size === size) remember(book, epoch, size, note);
    },
    beginEpoch: (book, now, { why, common }) =>
      store.beginEpoch({
        book,
        revision: now.revision,
        epoch: epochFrom(clock().ms, Math.max(now.epoch, common.epoch)),
        note: notes.end({ book, ...common }, why),
      }),
  };
};

const onesIn = (size: number): number => size.toString(2).replaceAll('0', '').length;
