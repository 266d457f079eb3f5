import { entryIdOf } from '../ids.ts';
import { emptyFrontier, grownBy, hashesOf, isConsistent, leafHashOf, rootOf, sameHash } from '../log/merkle.ts';
import { isNoteFlaw, readCheckpoint } from '../log/note.ts';
import { readOrigin } from '../log/origin.ts';
import type { Carried, HubNote } from './carried.ts';
import { peerSays } from './carried.ts';
import type { HeadOf } from './protocol.ts';
import type { Wire } from '../wire.ts';

/**
 * Following the log of a hub.
 *
 *   F1  A signed note counts only with the pinned key, and only for this book and this epoch.
 *   F2  Of two signed notes the larger must continue the smaller.
 *   F3  What was read gives the signed root, leaf by leaf; nothing counts as being at the hub before that.
 */
export interface Checkpoint {
  readonly note: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export const noteOf = (key: string, epoch: number, at: number): HubNote => ({
  key,
  epoch,
  size: 0,
  frontier: emptyFrontier,
  heads: [],
  sent: 0,
  aside: [],
  erasedAfter: 0,
  epochs: [],
  happened: [],
  heard: [],
  at,
});

type Looking = Pick<Carried, 'book' | 'isSigned'>;

/** The epoch that a signed note of this hub speaks of; undefined when it is none of this hub and book. */
export const epochOf = ({ book, isSigned }: Looking, key: string, note: string): number | undefined => {
  const read = readCheckpoint(note);
  if (isNoteFlaw(read) || !isSigned(read, key)) return undefined;
  const place = readOrigin(read.origin);
  return place?.book === book ? place.epoch : undefined;
};

/** F1. Reads a note of the log that is being followed. */
export const checkpointOf = (
  { book, isSigned }: Looking,
  { key, epoch }: Pick<HubNote, 'key' | 'epoch'>,
  note: string,
): Checkpoint => {
  const read = readCheckpoint(note);
  if (isNoteFlaw(read)) throw peerSays('wrong-answer', 'checkpoint');
  if (!isSigned(read, key)) throw peerSays('wrong-answer', 'checkpoint-signature');
  const place = readOrigin(read.origin);
  if (place?.book !== book || place.epoch !== epoch) throw peerSays('wrong-answer', 'checkpoint-origin');
  return { note, size: read.size, root: read.root };
};

/** Who wrote an entry, and at which place of the chain: enough to look for it, without reading all of it. */
export const placeIn = ({ h }: Wire): { readonly d: string; readonly n: number } => {
  try {
    const { d, n } = JSON.parse(h) as { d?: unknown; n?: unknown };
    return { d: typeof d === 'string' ? d : '', n: typeof n === 'number' ? n : -1 };
  } catch {
    return { d: '', n: -1 };
  }
};

const headsWith = (heads: readonly HeadOf[], more: readonly HeadOf[]): readonly HeadOf[] => {
  const latest = new Map(heads.map((head) => [head[0], head]));
  for (const head of more) if (head[1] >= (latest.get(head[0])?.[1] ?? -1)) latest.set(head[0], head);
  return [...latest.values()].toSorted(([a], [b]) => (a < b ? -1 : 1));
};

/** The note after these entries, the next ones of the log. The root at the best checkpoint is looked at in passing (F3). */
export const readOn = (
  note: HubNote,
  entries: readonly { readonly id: string; readonly wire: Wire }[],
  best: Checkpoint | undefined,
): HubNote => {
  const leaves = entries.map(({ id }) => leafHashOf(id));
  const size = note.size + leaves.length;
  let { frontier } = note;
  // The best checkpoint may lie in the middle of them.
  const until = best && best.size > note.size && best.size <= size ? best.size - note.size : 0;
  if (until > 0) {
    frontier = grownBy(frontier, note.size, leaves.slice(0, until));
    if (best && !sameHash(rootOf(frontier), best.root)) throw peerSays('wrong-answer', 'root');
  }
  frontier = grownBy(frontier, note.size + until, leaves.slice(until));
  const ids = new Set(entries.map(({ id }) => id));
  return {
    ...note,
    size,
    frontier,
    heads: headsWith(
      note.heads,
      entries.map(({ id, wire }): HeadOf => {
        const { d, n } = placeIn(wire);
        return [d, n, id];
      }),
    ),
    aside: note.aside.filter(({ id }) => !ids.has(id)),
  };
};

export const identified = (wires: readonly Wire[]): readonly { readonly id: string; readonly wire: Wire }[] =>
  wires.map((wire) => ({ id: entryIdOf(wire.h), wire }));

/** F2. Whether the larger of two signed notes is proven to continue the smaller. */
export const isProven = (
  from: Pick<Checkpoint, 'size' | 'root'>,
  to: Pick<Checkpoint, 'size' | 'root'>,
  proof: readonly string[],
): boolean => {
  if (from.size === to.size) return sameHash(from.root, to.root);
  if (from.size === 0) return true;
  const hashes = hashesOf(proof);
  return hashes !== undefined && isConsistent(from.size, to.size, hashes, from.root, to.root);
};

/** What was read so far, as a checkpoint that nobody signed. */
export const readSoFar = ({ size, frontier }: HubNote): Pick<Checkpoint, 'size' | 'root'> => ({
  size,
  root: rootOf(frontier),
});
