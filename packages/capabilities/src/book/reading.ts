import type { Read } from '@sanduk/journal';
import { speakersIn } from '@sanduk/journal';
import { assert } from '@sanduk/kernel';
import { bookOf } from './fold.ts';
import type { Base } from './reading-base.ts';
import { orderAfter, origin, staysAfterBase } from './reading-base.ts';
import type { Earlier } from './reading-from.ts';
import { nothingEarlier, readFrom } from './reading-from.ts';
import type { Reading } from './reading-now.ts';
import { isOnTop, onTop } from './reading-on-top.ts';
import type { Track } from './reading-tracks.ts';
import { remember, trackOf } from './reading-tracks.ts';

export type { Base, SealStanding } from './reading-base.ts';
export type { Reading } from './reading-now.ts';

/** The whole book from all its entries, in any order, duplicates or not. */
export const readingOf = (reads: readonly Read[]): Reading => {
  const { reading, track } = readFrom(origin, nothingEarlier(origin), false, reads);
  remember(reading, undefined, [[origin, track]]);
  return reading;
};

/** A book that nobody has opened yet. */
export const blankReading: Reading = readingOf([]);

const tailOf = ({ ordered, floor }: Reading, base: Base): readonly Read[] => ordered.slice(base.count - floor.count);

/** True when entries cannot be read on top of a partial reading: load the whole book and use `readingOf`. */
export const needsHistory = (reading: Reading, reads: readonly Read[]): boolean => {
  const [only, ...more] = reads;
  if (!only) return false;
  if (more.length === 0 && only.ledger['instead'] === undefined && isOnTop(reading, only)) return false;
  if (reading.partial && reads.some((read) => isBesides(reading.floor, read))) return true;
  return readOn(reading, reads) === undefined;
};

/** A second story of a phone, told at a place that lies before the base. */
const isBesides = ({ heads }: Base, { id, header }: Read): boolean => {
  const head = heads.find(({ device }) => device === header.d);
  return head !== undefined && header.n <= head.n && id !== head.id;
};

/** From the nearest place from which everything at hand and these entries can be read; undefined when there is none. */
const readOn = (reading: Reading, reads: readonly Read[]): Reading | undefined => {
  const name = reads.map(({ id }) => id).join();
  const known = tried.get(reading);
  if (known?.name === name) return known.result;
  const result = readAgain(reading, reads);
  tried.set(reading, { name, result });
  return result;
};

/** Whether history is needed shows when it is read, so what was read is kept until somebody continues with it. */
const tried = new WeakMap<Reading, { readonly name: string; readonly result: Reading | undefined }>();

const readAgain = (reading: Reading, reads: readonly Read[]): Reading | undefined => {
  const steps: [Base, Track][] = [];
  const found = readFromBases(reading, reads, steps) ?? readFromFloor(reading, reads, steps);
  if (found) remember(found, reading, steps);
  return found;
};

/** From the last base, or one before it: a phone that was away does not know of the last final seal. */
const readFromBases = (reading: Reading, reads: readonly Read[], tracks: [Base, Track][]): Reading | undefined => {
  const { base, bases, floor, partial, waiting } = reading;
  const more = [...waiting, ...newOnes(reading, reads)];
  const steps = [...bases, base];
  for (const [at, one] of [...steps.entries()].toReversed()) {
    if (one.count <= floor.count) continue;
    const after = [...tailOf(reading, one), ...more];
    const { order: before, trail } = trackOf(reading, one);
    const order = orderAfter(one, after, before);
    const stays = staysAfterBase(one, after, () => order);
    const earlier = (): Earlier => ({ ...earlierOf(reading, one), bases: steps.slice(0, at) });
    const found = stays ? readFrom(one, earlier(), partial, after, { order, trail }) : undefined;
    tracks.push([one, found?.track ?? { order, trail }]);
    if (found?.explained === true) return found.reading;
  }
  return undefined;
};

const readFromFloor = (reading: Reading, reads: readonly Read[], tracks: [Base, Track][]): Reading | undefined => {
  const { floor, ordered, partial, waiting } = reading;
  const after = [...ordered, ...waiting, ...newOnes(reading, reads)];
  const { order: before, trail } = trackOf(reading, floor);
  const order = orderAfter(floor, after, before);
  if (!staysAfterBase(floor, after, () => order)) return undefined;
  const found = readFrom(floor, nothingEarlier(floor), partial, after, { order, trail });
  tracks.push([floor, found.track]);
  return found.explained || !partial ? found.reading : undefined;
};

const newOnes = (reading: Reading, reads: readonly Read[]): readonly Read[] => {
  const last = new Map(reading.floor.heads.map(({ device, n }) => [device, n]));
  return reading.partial ? reads.filter(({ header }) => header.n > (last.get(header.d) ?? -1)) : reads;
};

/** The reading after these entries as well. A partial reading must not need its history for them (`needsHistory`). */
export const continued = (reading: Reading, reads: readonly Read[]): Reading => {
  let current = reading;
  for (const [at, read] of reads.entries()) {
    if (!isOnTop(current, read)) return recomputed(current, reads.slice(at));
    const next = onTop(current, read);
    remember(next, current);
    current = next;
  }
  return current;
};

const recomputed = (reading: Reading, reads: readonly Read[]): Reading => {
  const found = readOn(reading, reads);
  assert(found !== undefined, 'a reading from a snapshot needs its history for these entries');
  return found;
};

const earlierOf = ({ ordered, told, fallen, floor }: Reading, base: Base): Omit<Earlier, 'bases'> => {
  const before = ordered.slice(0, base.count - floor.count);
  const ids = new Set(before.map(({ id }) => id));
  return {
    floor,
    ordered: before,
    told: told.filter(({ read }) => ids.has(read.id)),
    fallen: new Map([...fallen].filter(([id]) => ids.has(id))),
  };
};

/** What to keep so that the book opens without its years: plain data for `restored`. */
export interface Snapshot {
  readonly version: 2;
  readonly base: Base;
}

/** So many entries are read in a blink. Beyond them it is worth standing where a key is still missing. */
const readQuickly = 500;

/**
 * The state at the last final seal. A group that never turns all its keys, and one that brought in years of paper before
 * its first meeting, gets one further on: at the last seal, or between founding and the first meeting.
 */
export const snapshotOf = (reading: Reading, quickly = readQuickly): Snapshot | undefined => {
  const { base } = reading;
  const further = openBase(reading);
  if (further && further.count - base.count >= quickly) return { version: 2, base: further };
  return base.count === 0 ? undefined : { version: 2, base };
};

const openBase = (reading: Reading): Base | undefined => {
  const { id, base, floor, ordered, heads, exceptions, waiting, ends, seals, book, place, speakers } = reading;
  // With one device the order is that of its counter, and where nothing is open nothing can be settled differently.
  if (heads.length !== 1 || exceptions.length > 0 || waiting.length > 0) return undefined;
  const held = { seal: base.seal, book: base.book ?? id, open: true as const };
  const end = ends.at(-1);
  if (end) {
    const before = seals.slice(
      0,
      seals.findIndex(({ seal }) => seal === end.seal),
    );
    const { place: there, count, heads: last } = end;
    return {
      ...held,
      place: there,
      count,
      heads: last,
      seals: before,
      admitted: { ...base.admitted, ...end.speakers },
      branches: [],
    };
  }
  if (seals.length > 0 || book.meeting || book.lastMeeting) return undefined;
  return {
    ...held,
    place,
    count: floor.count + ordered.length,
    heads,
    seals,
    admitted: { ...base.admitted, ...speakers },
    branches: [],
  };
};

/**
 * Takes up a snapshot with the entries that came after it (those before are left aside). Undefined when they cannot be
 * read without the years before: then the whole book is read.
 */
export const restored = ({ version, base }: Snapshot, tail: readonly Read[]): Reading | undefined => {
  if (version !== 2) return undefined; // of an earlier program, which knew nothing of phones
  const after = afterBase(base, tail);
  if (!after) return undefined;
  if (base.open) return grown(base, after);
  const order = orderAfter(base, after);
  if (!staysAfterBase(base, after, () => order)) return undefined;
  const { reading, explained, track } = readFrom(base, nothingEarlier(base), true, after, { order });
  remember(reading, undefined, [[base, track]]);
  return explained ? reading : undefined;
};

/** What of a tail the base does not cover; undefined when a phone told a second story at a place that it covers. */
const afterBase = ({ heads, branches }: Base, tail: readonly Read[]): readonly Read[] | undefined => {
  const here = new Map(tail.map((read) => [read.id, read]));
  const covered = new Set<string>();
  for (const { id } of [...heads, ...branches]) {
    // Entries of one phone arrive in their order, so what is covered and here hangs together with its end.
    for (let at = here.get(id); at && !covered.has(at.id); at = here.get(at.header.p ?? '')) covered.add(at.id);
  }
  const last = new Map(heads.map(({ device, n }) => [device, n]));
  const after = tail.filter(({ id }) => !covered.has(id));
  return after.every(({ header }) => header.n > (last.get(header.d) ?? -1)) ? after : undefined;
};

/** Entry by entry, as long as each comes on top of the others. */
const grown = (base: Base, reads: readonly Read[]): Reading | undefined => {
  let current = standingAt(base);
  for (const read of reads) {
    if (read.ledger['instead'] !== undefined || !isOnTop(current, read)) return undefined;
    current = onTop(current, read);
  }
  return current;
};

const standingAt = (base: Base): Reading => ({
  id: base.book,
  page: base.place.page,
  book: bookOf(base.place.page),
  ordered: [],
  told: [],
  fallen: new Map(),
  exceptions: base.place.exceptions,
  heads: base.heads,
  tips: base.heads.map(({ id }) => id),
  seals: base.seals,
  waiting: [],
  base,
  partial: true,
  floor: base,
  bases: [],
  place: base.place,
  speakers: speakersIn(base.admitted),
  ends: [],
});
