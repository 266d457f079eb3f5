import type { Order, Read } from '@sanduk/journal';
import { branchesOf, headsOf, nobodyYet, orderOf, standingOf } from '@sanduk/journal';
import { assert } from '@sanduk/kernel';
import { digestAt, digestOf, digestVersion } from './digest.ts';
import type { Draft } from './entries.ts';
import { bookOf } from './fold.ts';
import type { Reading } from './reading.ts';
import type { Base } from './reading-base.ts';
import { latestHeads, orderAfter, origin } from './reading-base.ts';
import { effectsOf } from './reading-effects.ts';
import type { Folded } from './reading-fold.ts';
import { fold } from './reading-fold.ts';
import { grammar } from './reading-grammar.ts';
import type { Folding } from './reading-place.ts';
import { sealingOf, trackOf } from './reading-tracks.ts';
import type { Trail } from './reading-trail.ts';

/**
 * A seal: what the book holds when a meeting closes, said so that nobody can change it later without its being seen.
 *
 *   E1  A seal covers everything that its author had seen, and its digest is computed from that alone.
 *   E2  Every seal of a book can be computed again from the entries, and must give the digest that was signed.
 */
export type SealDraft = Extract<Draft, { readonly type: 'meeting.Sealed' }>;

/** The seal of the open meeting, ready to say. `next` is the day of the next meeting. */
export const sealDraft = (reading: Reading, next?: string, by?: string): SealDraft => {
  const { book, exceptions } = reading;
  assert(book.meeting !== undefined && book.opened !== undefined, 'a seal closes an open meeting');
  const prevSeal = reading.seals.at(-1)?.seal;
  return {
    type: 'meeting.Sealed',
    ...(by === undefined ? {} : { by }),
    meeting: book.meeting.meeting,
    ...(prevSeal === undefined ? {} : { prevSeal }),
    cut: cutOf(reading),
    digest: digestToSeal(reading, prevSeal),
    dv: digestVersion,
    cash: { minor: Math.max(0, book.balance('box')), cur: book.opened.currency },
    open: exceptions.slice(0, 200).map(({ id }) => id),
    ...(next === undefined ? {} : { next }),
  };
};

/** The last entry of each device; where one told two stories, the end of each. */
const cutOf = ({ heads, ordered, floor }: Reading): SealDraft['cut'] => {
  const followed = new Set(ordered.map(({ header }) => header.p));
  const named = new Set(heads.map(({ id }) => id));
  const before = floor.branches.filter(({ id }) => !followed.has(id) && !named.has(id));
  const branches = [...before, ...branchesOf(ordered)].filter(({ id }) => !named.has(id));
  return [...heads, ...branches].map(({ device, n, id }) => [device, n, id] as const);
};

/** One device has one order. With several, seals that still miss a signature must already count, or the order may differ. */
const digestToSeal = (reading: Reading, prevSeal: string | undefined): string => {
  const waits = reading.seals.some(({ final }) => !final);
  if (reading.heads.length === 1 || !waits) return digestOf(reading);
  const { floor, ordered } = reading;
  const sealing = sealingOf(reading);
  const before = sealing.last ?? trackOf(reading, floor);
  const order = orderAfter(floor, ordered, before.order, prevSeal);
  const folded = foldOf(order, floor, before.trail);
  sealing.last = { order, trail: folded.trail };
  return digestOfFold(order, floor, folded);
};

const foldOf = (order: Order, base: Base, trail?: Trail): Folded => {
  const { placed, chain } = order;
  const standing = standingOf(order, grammar, base.place.meetings);
  const { finals, seals } = chain;
  const folding: Folding = {
    from: base.place,
    placed,
    standing,
    finals,
    seals,
    count: base.count,
    heads: base.heads,
    effects: effectsOf(order, standing),
    speakersAt: () => nobodyYet,
    former: () => undefined,
  };
  return fold(folding, trail);
};

const digestOfFold = (order: Order, base: Base, { place }: Folded): string => {
  const heads = latestHeads([...base.heads, ...headsOf(order.placed.map(({ read }) => read))]);
  return digestAt(bookOf(place.page), heads);
};

export interface SealCheck {
  readonly seal: string;
  readonly meeting: string;
  readonly final: boolean;
  /** Undefined: this program does not know that version of the digest. */
  readonly agrees: boolean | undefined;
  /** How many entries its cut holds. */
  readonly entries: number;
}

/** Computes every seal's digest again (E2), each from what it covers and nothing else. */
export const checkSeals = (reads: readonly Read[]): readonly SealCheck[] => {
  const { seals } = orderOf(reads, grammar).chain;
  const last = seals.at(-1)?.node.read.id;
  if (last === undefined) return [];
  const order = orderOf(reads, grammar, { upTo: last });
  const { digests } = foldOf(order, origin);
  const counts = countsOf(order);
  return order.chain.finals.map(({ node, seal }, at) => {
    const known = seal.dv === digestVersion;
    const digest = known ? (digests[at] ?? digestOfPrefix(order, at)) : undefined;
    const final = seals.find((one) => one.node.read.id === node.read.id)?.final ?? false;
    const agrees = known ? digest === seal.digest : undefined;
    return { seal: node.read.id, meeting: seal.meeting, final, agrees, entries: counts[at] ?? 0 };
  });
};

const countsOf = ({ placed, chain }: Order): readonly number[] => {
  const counts = chain.finals.map(() => 0);
  for (const { segment } of placed) {
    const held = counts[segment];
    if (held !== undefined) counts[segment] = held + 1;
  }
  let sum = 0;
  return counts.map((count) => (sum += count));
};

/** What a seal covers, read as if nothing had been said after it. */
const digestOfPrefix = ({ placed, chain }: Order, at: number): string => {
  const covered = placed.filter(({ segment }) => segment <= at).map(({ read }) => read);
  const before = chain.finals[at - 1]?.node.read.id;
  const order = orderOf(covered, grammar, before === undefined ? {} : { upTo: before });
  return digestOfFold(order, origin, foldOf(order, origin));
};
