import type { NoteSigner } from '@sanduk/journal/log/note.ts';
import { isNoteFlaw, noteKeyOf, readCheckpoint, readNoteKey, writeCheckpoint } from '@sanduk/journal/log/note.ts';
import type { SignedCheckpoint } from '@sanduk/journal/log/note.ts';
import type { EpochEnd } from '@sanduk/journal/log/origin.ts';
import { originOf, readOrigin, writeEpochNote } from '@sanduk/journal/log/origin.ts';
import { bytesOf } from '@sanduk/journal';

/** A checkpoint of a book that this hub signed, whenever that was. */
export interface OwnNote {
  readonly epoch: number;
  readonly size: number;
  readonly root: Uint8Array;
}

export interface Notes {
  readonly key: string;
  readonly write: (log: OwnNote & { readonly book: string }) => string;
  /** Undefined unless this hub's own key signed it for this book. */
  readonly own: (book: string, note: string | undefined) => OwnNote | undefined;
  readonly end: (log: OwnNote & { readonly book: string }, why: EpochEnd) => string;
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

export const notesOf = (signer: NoteSigner): Notes => {
  const key = noteKeyOf(signer.name, signer.key);
  const id = readNoteKey(key)?.id;
  const origin = (book: string, epoch: number): string => originOf({ hub: signer.name, book, epoch });
  // Ed25519 signs one text in one way only, so signing again is how to know one's own signature, and quicker than checking.
  const isOwn = ({ text, signatures }: SignedCheckpoint): boolean => {
    const line = signatures.find((one) => one.name === signer.name && one.id === id);
    return line !== undefined && sameBytes(line.bytes, signer.sign(bytesOf(text)));
  };
  return {
    key,
    write: ({ book, epoch, size, root }) => writeCheckpoint({ origin: origin(book, epoch), size, root }, [signer]),
    own: (book, note) => {
      if (note === undefined) return undefined;
      const checkpoint = readCheckpoint(note);
      if (isNoteFlaw(checkpoint) || checkpoint.more.length > 0) return undefined;
      const log = readOrigin(checkpoint.origin);
      if (log?.hub !== signer.name || log.book !== book || !isOwn(checkpoint)) return undefined;
      return { epoch: log.epoch, size: checkpoint.size, root: checkpoint.root };
    },
    end: ({ book, epoch, size, root }, why) => writeEpochNote({ origin: origin(book, epoch), size, root, why }, signer),
  };
};

const start = Date.UTC(2026, 0, 1);
const most = 999_999_999;

/**
 * The number of an epoch that begins now: above the one before, and never below the seconds that the clock counts since
 * 2026. A hub that lost everything, and does not know what it had signed, so begins above that too.
 */
export const epochFrom = (ms: number, before: number): number =>
  Math.min(most, Math.max(before + 1, Math.floor((ms - start) / 1000), 1));
