import type { Reading, Snapshot as ReadingSnapshot } from '@sanduk/capabilities/book/reading.ts';
import { continued, needsHistory, readingOf, restored, snapshotOf } from '@sanduk/capabilities/book/reading.ts';
import type { Read } from '@sanduk/journal';
import { readStored } from '@sanduk/journal';
import { assert } from '@sanduk/kernel';
import type { Kept, Snapshot } from './device/database.ts';
import type { Device } from './device/device.ts';
import { Lost } from './device/mishap.ts';
import type { Names } from './names.ts';
import { namesAfter, noNames } from './names.ts';

/** A book as it was read from this phone, and how far. It knows nothing of screens. */
export interface Engine {
  readonly reading: Reading;
  readonly names: Names;
  /** How many of the phone's entries are in it. */
  readonly count: number;
  /** Where the newest snapshot stands, in the phone's own counting. */
  readonly cursor: number;
  /** Places in the chains of the entries after the cursor, in the order they came. */
  readonly tail: readonly Place[];
}

interface Place {
  readonly d: string;
  readonly n: number;
}

interface Frozen {
  readonly reading: ReadingSnapshot;
  readonly names: Names;
}

/** Names the rules that made a snapshot: with others, the book is read again from its entries. */
export const build: string = import.meta.env['VITE_BUILD'] ?? 'dev';

export const readsOf = (kept: readonly Kept[]): readonly Read[] => kept.map(({ id, wire }) => readStored(id, wire));
export const keptOf = (reads: readonly Read[]): readonly Kept[] => reads.map(({ id, wire }) => ({ id, wire }));
const placesOf = (reads: readonly Read[]): readonly Place[] => reads.map(({ header: { d, n } }) => ({ d, n }));

const whole = async (device: Device, book: string): Promise<Engine> => {
  const reads = readsOf(await device.read(book, 0));
  const reading = readingOf(reads);
  return {
    reading,
    names: namesAfter(noNames, reading.told),
    count: reads.length,
    cursor: 0,
    tail: placesOf(reads),
  };
};

/** Opens the book from its newest snapshot, or from its entries when there is none that fits. */
export const start = async (device: Device, book: string): Promise<Engine> => {
  const cover = await device.cover(book);
  if (!cover) throw new Lost(book);
  // While the years are still on their way there is nothing else to begin from, whichever build made it.
  const snapshot = await device.snapshot(book, cover.coming ? undefined : build);
  if (!snapshot) return whole(device, book);
  const { reading: before, names } = snapshot.state as Frozen;
  const reads = readsOf(await device.read(book, snapshot.cursor));
  const reading = restored(before, reads);
  if (!reading) return whole(device, book);
  return {
    reading,
    names: namesAfter(names, reading.told),
    count: snapshot.cursor + reads.length,
    cursor: snapshot.cursor,
    tail: placesOf(reads),
  };
};

/** The same book with all of its years at hand; as it is while they are still on their way. */
export const withHistory = async (engine: Engine, device: Device, book: string): Promise<Engine> =>
  engine.reading.partial && (await device.cover(book))?.coming !== true
    ? { ...(await whole(device, book)), cursor: engine.cursor }
    : engine;

/** The book after these entries, which came last on this phone. */
export const after = (engine: Engine, reads: readonly Read[]): Engine => {
  const reading = continued(engine.reading, reads);
  return moved(engine, reading, reads);
};

/** The same when the pen has read them already. */
export const moved = (engine: Engine, reading: Reading, reads: readonly Read[]): Engine => {
  const fresh = new Set(reads.map(({ id }) => id));
  const told = reading.told.filter(({ read }) => fresh.has(read.id));
  return {
    ...engine,
    reading,
    names: namesAfter(engine.names, told),
    count: engine.count + reads.length,
    tail: [...engine.tail, ...placesOf(reads)],
  };
};

/** Brings in what another tab wrote since. */
export const caughtUp = async (engine: Engine, device: Device, book: string): Promise<Engine> => {
  const cover = await device.cover(book);
  if (!cover) throw new Lost(book);
  if (cover.count === engine.count) return engine;
  const reads = readsOf(await device.read(book, engine.count));
  const ready = needsHistory(engine.reading, reads) ? await withHistory(engine, device, book) : engine;
  return ready.count === cover.count ? ready : after(ready, reads);
};

/** A snapshot to write with the next entries, when the book can be taken up further on than from the last one. */
export const frozen = (engine: Engine): { readonly engine: Engine; readonly snapshot: Snapshot | undefined } => {
  const state = snapshotOf(engine.reading);
  if (!state) return { engine, snapshot: undefined };
  const last = new Map(state.base.heads.map(({ device, n }) => [device, n]));
  const first = engine.tail.findIndex(({ d, n }) => n > (last.get(d) ?? -1));
  const covered = first < 0 ? engine.tail.length : first;
  // A whole reading holds its tail from the first entry on; a restored one from the cursor on.
  const from = engine.count - engine.tail.length;
  const cursor = from + covered;
  assert(cursor <= engine.count, 'a snapshot covers no more than there is');
  if (cursor <= engine.cursor) return { engine, snapshot: undefined };
  const names = engine.names;
  return {
    engine: { ...engine, cursor, tail: engine.tail.slice(covered) },
    snapshot: { cursor, build, state: { reading: state, names } satisfies Frozen },
  };
};
