import type { Fallen, Node, Order, Read, SealNode, Speakers } from '@sanduk/journal';
import { bookIdOf, branchesOf, everything, headsOf, orderOf, speakersIn, standingOf, tipsOf } from '@sanduk/journal';
import { assert } from '@sanduk/kernel';
import type { Exception } from './exceptions.ts';
import { exceptionOf, listOf } from './exceptions.ts';
import { bookOf } from './fold.ts';
import { effectsOf } from './reading-effects.ts';
import type { Line } from './reading-fold.ts';
import { fold } from './reading-fold.ts';
import type { Base, SealStanding } from './reading-base.ts';
import { knownBefore, latestHeads, origin, staysAfterBase } from './reading-base.ts';
import { grammar } from './reading-grammar.ts';
import type { Reading } from './reading-now.ts';
import { isOnTop, onTop } from './reading-on-top.ts';

export type { Base, SealStanding } from './reading-base.ts';
export type { Reading } from './reading-now.ts';

const standingOfSeal = ({ node, seal, keys, signers, final }: SealNode): SealStanding => ({
  seal: node.read.id,
  meeting: seal.meeting,
  keys,
  signers,
  final,
});

interface Earlier {
  readonly floor: Base;
  readonly ordered: readonly Read[];
  readonly told: readonly Line[];
  readonly fallen: ReadonlyMap<string, Fallen>;
}

const nothingEarlier = (floor: Base): Earlier => ({ floor, ordered: [], told: [], fallen: new Map() });

/** Reads entries on top of a base: the one way from entries to figures. */
const readFrom = (base: Base, earlier: Earlier, partial: boolean, reads: readonly Read[]): Reading => {
  const known = knownBefore(base);
  const openings = base.place.meetings;
  const order = orderOf(reads, grammar, { known, after: base.seal, openings, admitted: base.admitted });
  const standing = standingOf(order, grammar, openings);
  const { finals, seals, doubles } = order.chain;
  const former = (id: string): Line | undefined => earlier.told.find(({ read }) => read.id === id);
  const folded = fold({
    from: base.place,
    placed: order.placed,
    standing,
    finals,
    seals,
    count: base.count,
    heads: base.heads,
    effects: effectsOf(order, standing),
    speakersAt: (placed) => speakersAt(order, placed),
    former,
  });
  const settled = settledIn(folded.lines);
  const found = [
    ...base.place.exceptions,
    ...standing.exceptions.map(({ code, entries }) => exceptionOf(code, entries)),
    ...doubles.map((entries) => exceptionOf('journal.double-seal', entries)),
    ...forksOf(reads).map((entries) => exceptionOf('journal.forked', entries)),
    ...folded.raised,
  ];
  const exceptions = listOf(found.filter(({ id }) => !settled.has(id)));
  const ordered = [...earlier.ordered, ...order.placed.map(({ read }) => read)];
  const here = [...base.heads.map((head) => ({ ...head })), ...headsOf(order.placed.map(({ read }) => read))];
  const tips = tipsOf(order.graph.nodes.values()).map(({ read }) => read.id);
  const first = ordered[0];
  const place = { ...folded.place, exceptions };
  return {
    id: base.book ?? (first && bookIdOf(first)),
    page: place.page,
    book: bookOf(place.page),
    ordered,
    told: [...earlier.told, ...folded.lines],
    fallen: new Map([...earlier.fallen, ...standing.fallen]),
    exceptions,
    heads: latestHeads(here),
    tips: tips.length > 0 ? tips : base.heads.map(({ id }) => id),
    seals: [...base.seals, ...seals.map(standingOfSeal)],
    waiting: order.graph.waiting,
    base: nextBase(base, folded, order, found),
    speakers: order.admission.asOf(everything),
    partial,
    floor: earlier.floor,
    place,
    ends: folded.ends,
  };
};

const settledIn = (lines: readonly Line[]): ReadonlySet<string> =>
  new Set(
    lines.flatMap(({ entry, stands }) => (stands && entry.type === 'governance.Settled' ? [entry.exception] : [])),
  );

/** Two entries of one device with one counter: a restored backup or a cloned phone. Both are kept. */
const forksOf = (reads: readonly Read[]): readonly (readonly string[])[] => {
  const byPlace = new Map<string, Set<string>>();
  for (const { id, header } of reads) {
    const place = `${header.d} ${header.n}`;
    const ids = byPlace.get(place);
    if (ids) ids.add(id);
    else byPlace.set(place, new Set([id]));
  }
  return [...byPlace.values()].filter(({ size }) => size > 1).map((ids) => [...ids].toSorted());
};

/** Which phones and keys count before that many entries, as far as those before them tell. */
const speakersAt = ({ placed, admission, graph }: Order, count: number): Speakers => {
  const index = new Map(placed.map(({ read }, at) => [read.id, at]));
  const seen = ({ read }: Node): boolean => graph.nodes.has(read.id) && (index.get(read.id) ?? Infinity) < count;
  return admission.asOf(seen);
};

/** The base moves on to the cut of the last final seal. */
const nextBase = (
  base: Base,
  { sealed, lines }: ReturnType<typeof fold>,
  { placed, chain: { finals }, admitted }: Order,
  found: readonly Exception[],
): Base => {
  const last = finals.at(-1);
  if (!last || !sealed) return base;
  const inside = placed.filter(({ segment }) => segment < finals.length).map(({ read }) => read);
  const ids = new Set(inside.map(({ id }) => id));
  const carried = new Set(base.place.exceptions.map(({ id }) => id));
  // As of the base: what was settled after it is still open there.
  const settled = settledIn(lines.filter(({ read }) => ids.has(read.id)));
  const isOfBase = ({ id, entries }: Exception): boolean => carried.has(id) || entries.every((entry) => ids.has(entry));
  const kept = listOf(found.filter((one) => !settled.has(one.id) && isOfBase(one)));
  return {
    place: { ...sealed.place, exceptions: kept },
    count: base.count + inside.length,
    heads: latestHeads([...base.heads, ...headsOf(inside)]),
    branches: [...base.branches, ...branchesOf(inside)],
    admitted: admitted(),
    seal: last.node.read.id,
    book: base.book ?? (inside[0] && bookIdOf(inside[0])),
    seals: [...base.seals, ...finals.map(standingOfSeal)],
  };
};

/** The whole book from all its entries, in any order, duplicates or not. */
export const readingOf = (reads: readonly Read[]): Reading => readFrom(origin, nothingEarlier(origin), false, reads);

/** A book that nobody has opened yet. */
export const blankReading: Reading = readingOf([]);

const tailOf = ({ ordered, base, floor }: Reading): readonly Read[] => ordered.slice(base.count - floor.count);

/** True when entries cannot be read on top of a partial reading: load the whole book and use `readingOf`. */
export const needsHistory = (reading: Reading, reads: readonly Read[]): boolean => {
  const [only, ...more] = reads;
  if (!only) return false;
  if (more.length === 0 && only.ledger['instead'] === undefined && isOnTop(reading, only)) return false;
  if (reading.partial && reads.some((read) => isBesides(reading.floor, read))) return true;
  return groundFor(reading, reads) === undefined;
};

/** A second story of a phone, told at a place that lies before the base. */
const isBesides = ({ heads }: Base, { id, header }: Read): boolean => {
  const head = heads.find(({ device }) => device === header.d);
  return head !== undefined && header.n <= head.n && id !== head.id;
};

/** The nearest place from which everything at hand and these entries can be read. */
const groundFor = (reading: Reading, reads: readonly Read[]): Base | undefined => {
  const { base, floor, ordered, waiting } = reading;
  const more = [...waiting, ...newOnes(reading, reads)];
  if (base.count > floor.count && staysAfterBase(base, [...tailOf(reading), ...more])) return base;
  return staysAfterBase(floor, [...ordered, ...more]) ? floor : undefined;
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
    current = onTop(current, read);
  }
  return current;
};

const recomputed = (reading: Reading, reads: readonly Read[]): Reading => {
  const ground = groundFor(reading, reads);
  assert(ground !== undefined, 'a reading from a snapshot needs its history for these entries');
  const { base, floor, ordered, partial, waiting } = reading;
  const more = [...waiting, ...newOnes(reading, reads)];
  if (ground === base && base !== floor)
    return readFrom(base, earlierOf(reading), partial, [...tailOf(reading), ...more]);
  return readFrom(floor, nothingEarlier(floor), partial, [...ordered, ...more]);
};

const earlierOf = ({ ordered, told, fallen, base, floor }: Reading): Earlier => {
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
  return staysAfterBase(base, after) ? readFrom(base, nothingEarlier(base), true, after) : undefined;
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
  place: base.place,
  speakers: speakersIn(base.admitted),
  ends: [],
});
