import type { Fallen, Node, Order, Read, SealNode, Speakers, Standing } from '@sanduk/journal';
import { bookIdOf, branchesOf, everything, forksOf, headsOf, placesIn, standingOf } from '@sanduk/journal';
import type { Exception } from './exceptions.ts';
import { exceptionOf, listOf } from './exceptions.ts';
import { bookOf } from './fold.ts';
import { effectsOf } from './reading-effects.ts';
import { fold } from './reading-fold.ts';
import type { Base, SealStanding } from './reading-base.ts';
import { basesAfter, latestHeads, orderAfter } from './reading-base.ts';
import { grammar } from './reading-grammar.ts';
import type { Reading } from './reading-now.ts';
import type { Folding, Line } from './reading-place.ts';
import type { Track } from './reading-tracks.ts';

const standingOfSeal = ({ node, seal, keys, signers, final }: SealNode): SealStanding => ({
  seal: node.read.id,
  meeting: seal.meeting,
  keys,
  signers,
  final,
});

export interface Earlier {
  readonly floor: Base;
  /** Bases before the one that is read from. */
  readonly bases: readonly Base[];
  readonly ordered: readonly Read[];
  readonly told: readonly Line[];
  readonly fallen: ReadonlyMap<string, Fallen>;
}

export const nothingEarlier = (floor: Base): Earlier => ({
  floor,
  bases: [],
  ordered: [],
  told: [],
  fallen: new Map(),
});

export interface ReadOn {
  readonly reading: Reading;
  readonly track: Track;
  /** Every settlement is about something that was found here; otherwise it may reach behind the base. */
  readonly explained: boolean;
}

/** Reads entries on top of a base: the one way from entries to figures. */
export const readFrom = (
  base: Base,
  earlier: Earlier,
  partial: boolean,
  reads: readonly Read[],
  { order = orderAfter(base, reads), trail }: Track = {},
): ReadOn => {
  const standing = standingOf(order, grammar, base.place.meetings);
  const { seals, doubles } = order.chain;
  const folded = fold(foldingOf(base, earlier, order, standing), trail);
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
  const tips = [...order.graph.tips].toSorted();
  const first = ordered[0];
  const place = { ...folded.place, exceptions };
  const next = nextBase(base, folded, order, found);
  const named = new Set([...found.map(({ id }) => id), ...standing.settled, ...folded.named]);
  const explained = folded.lines.every(
    ({ entry }) => entry.type !== 'governance.Settled' || named.has(entry.exception),
  );
  const reading: Reading = {
    id: base.book ?? (first && bookIdOf(first)),
    page: place.page,
    book: bookOf(place.page),
    ordered,
    told: [...earlier.told, ...folded.lines],
    fallen: new Map([...earlier.fallen, ...standing.fallen]),
    exceptions,
    heads: latestHeads(here),
    tips: tips.length > 0 ? tips : base.heads.map(({ id }) => id),
    seals: [...withLateKeys(base.seals, order), ...seals.map(standingOfSeal)],
    waiting: order.graph.waiting,
    base: next,
    bases: next === base ? earlier.bases : basesAfter(earlier.bases, base),
    speakers: order.admission.asOf(everything),
    partial,
    floor: earlier.floor,
    place,
    ends: folded.ends,
  };
  return { reading, explained, track: { order, trail: folded.trail } };
};

const foldingOf = (base: Base, earlier: Earlier, order: Order, standing: Standing): Folding => ({
  from: base.place,
  placed: order.placed,
  standing,
  finals: order.chain.finals,
  seals: order.chain.seals,
  count: base.count,
  heads: base.heads,
  effects: effectsOf(order, standing),
  speakersAt: (placed) => speakersAt(order, placed),
  former: (id) => earlier.told.find(({ read }) => read.id === id),
});

const settledIn = (lines: readonly Line[]): ReadonlySet<string> => {
  const settled = new Set<string>();
  for (const { entry, stands } of lines)
    if (stands && entry.type === 'governance.Settled') settled.add(entry.exception);
  return settled;
};

/** Which phones and keys count before that many entries, as far as those before them tell. */
const speakersAt = ({ placed, admission, graph }: Order, count: number): Speakers => {
  const index = placesIn(placed);
  const seen = ({ read }: Node): boolean => graph.nodes.has(read.id) && (index.get(read.id) ?? Infinity) < count;
  return admission.asOf(seen);
};

/** A key turned for a seal that lies before the base: it changes nothing but who signed. */
const withLateKeys = (
  seals: readonly SealStanding[],
  { admission, graph }: Order,
  within?: ReadonlySet<string>,
): readonly SealStanding[] => {
  const { signatures } = admission.voices.spoken;
  if (!seals.some(({ seal }) => signatures.has(seal))) return seals;
  const isGood = admission.goodWhen(() => true);
  return seals.map((one) => {
    const late = (signatures.get(one.seal) ?? []).filter(
      ({ node, member }) =>
        graph.nodes.has(node.read.id) &&
        (within?.has(node.read.id) ?? true) &&
        isGood(node) &&
        admission.isHeard(node, member),
    );
    const said = new Set([...one.signers, ...late.map(({ member }) => member)]);
    return { ...one, signers: one.keys.filter((key) => said.has(key)).toSorted() };
  });
};

/** The base moves on to the cut of the last final seal. */
const nextBase = (
  base: Base,
  { sealed, lines }: ReturnType<typeof fold>,
  order: Order,
  found: readonly Exception[],
): Base => {
  const { placed, admitted } = order;
  const { finals } = order.chain;
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
    seals: [...withLateKeys(base.seals, order, ids), ...finals.map(standingOfSeal)],
  };
};
