import { isHash } from '../wire.ts';
import type { NoteSigner, SignedCheckpoint } from './note.ts';
import { isNoteFlaw, readCheckpoint, writeCheckpoint } from './note.ts';

/**
 * Which log a checkpoint speaks of: a hub, a book, and the epoch of the book's log at that hub. An epoch ends only when
 * a log had to begin anew; then the hub signs how far the old one was the same, and why it ended.
 */
export interface Origin {
  readonly hub: string;
  readonly book: string;
  readonly epoch: number;
}

export const originOf = ({ hub, book, epoch }: Origin): string => `${hub}/${book}/${epoch}`;

export const readOrigin = (text: string): Origin | undefined => {
  const [, hub, book, epoch] = /^(.+)\/([^/]+)\/([1-9]\d{0,8})$/u.exec(text) ?? [];
  if (hub === undefined || !isHash(book)) return undefined;
  return { hub, book, epoch: Number(epoch) };
};

export type EpochEnd = 'restored' | 'differs' | 'moved';

/** That the log `origin` ended: up to `size` (root `root`) the next epoch begins with the same entries. */
export interface EpochNote {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly why: EpochEnd;
}

const mark = 'sanduk/epoch/v1';

/** A checkpoint of the old log with one line more, so it binds like any other. */
export const writeEpochNote = ({ why, ...checkpoint }: EpochNote, signer: NoteSigner): string =>
  writeCheckpoint({ ...checkpoint, more: [`${mark} ${why}`] }, [signer]);

export const epochEndOf = (checkpoint: SignedCheckpoint): EpochEnd | undefined => {
  const [, why] = /^sanduk\/epoch\/v1 (restored|differs|moved)$/.exec(checkpoint.more[0] ?? '') ?? [];
  return why as EpochEnd | undefined;
};

/** Reads such a note; undefined when it is another kind of note. Whether it was signed is asked of `isSignedNote`. */
export const readEpochNote = (note: string): EpochNote | undefined => {
  const checkpoint = readCheckpoint(note);
  if (isNoteFlaw(checkpoint)) return undefined;
  const why = epochEndOf(checkpoint);
  const { origin, size, root } = checkpoint;
  return why && { origin, size, root, why };
};
