import { grammar } from '@sanduk/capabilities/book/reading-grammar.ts';
import type { Read } from '@sanduk/journal';
import { keysOf } from '@sanduk/journal';
import { readsOf } from './engine.ts';
import type { Shelf } from './shelves.ts';

/**
 * What must be known of all entries to take in others, and is too much to keep in a snapshot: which are here, and which
 * keys sign. Read once when it is first needed, then kept up with.
 */
export interface Known {
  readonly count: number;
  readonly ids: ReadonlySet<string>;
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

const nothing = (): Known => ({ count: 0, ids: new Set(), keys: new Map() });
/** A book on its shelf, whoever holds it. */
interface OnShelf {
  readonly shelf: Shelf;
  readonly id: string;
}

const known = new WeakMap<OnShelf, Known>();

/** Under the lock of the book, so that nothing is written meanwhile. */
export const knownOf = async (held: OnShelf): Promise<Known> => {
  const before = known.get(held) ?? nothing();
  const kept = await held.shelf.device.read(held.id, before.count);
  if (kept.length === 0) return before;
  const after = knownWith(before, readsOf(kept));
  known.set(held, after);
  return after;
};

/** After entries were written anew in place, everything is looked at again. */
export const forgetKnown = (held: OnShelf): void => void known.delete(held);

const knownWith = (before: Known, reads: readonly Read[]): Known => ({
  count: before.count + reads.length,
  ids: new Set([...before.ids, ...reads.map(({ id }) => id)]),
  keys: new Map([...keysOf(reads, grammar), ...before.keys]),
});
