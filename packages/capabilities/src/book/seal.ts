import type { Order, Read } from '@sanduk/journal';
import { nobodyYet, orderOf, standingOf } from '@sanduk/journal';
import { assert } from '@sanduk/kernel';
import { digestAt, digestOf, digestVersion } from './digest.ts';
import type { Draft } from './entries.ts';
import { bookOf } from './fold.ts';
import type { Reading } from './reading.ts';
import { effectsOf } from './reading-effects.ts';
import { fold, start } from './reading-fold.ts';
import { grammar } from './reading-grammar.ts';
import { headsOf } from '@sanduk/journal';

/**
 * A seal: what the book holds when a meeting closes, said so that nobody can change it later without its being seen.
 *
 *   E1  A seal covers everything that its author had seen, and its digest is computed from that alone.
 *   E2  Every seal of a book can be computed again from the entries, and must give the digest that was signed.
 */
export type SealDraft = Extract<Draft, { readonly type: 'meeting.Sealed' }>;

/** The seal of the open meeting, ready to say. `next` is the day of the next meeting. */
export const sealDraft = (reading: Reading, next?: string, by?: string): SealDraft => {
  const { book, heads, exceptions } = reading;
  assert(book.meeting !== undefined && book.opened !== undefined, 'a seal closes an open meeting');
  const prevSeal = reading.seals.at(-1)?.seal;
  return {
    type: 'meeting.Sealed',
    ...(by === undefined ? {} : { by }),
    meeting: book.meeting.meeting,
    ...(prevSeal === undefined ? {} : { prevSeal }),
    cut: heads.map(({ device, n, id }) => [device, n, id] as const),
    digest: digestToSeal(reading, prevSeal),
    dv: digestVersion,
    cash: { minor: Math.max(0, book.balance('box')), cur: book.opened.currency },
    open: exceptions.slice(0, 200).map(({ id }) => id),
    ...(next === undefined ? {} : { next }),
  };
};

/** One device has one order. With several, seals that still miss a signature must already count, or the order may differ. */
const digestToSeal = (reading: Reading, prevSeal: string | undefined): string => {
  const waits = reading.seals.some(({ final }) => !final);
  if (reading.heads.length === 1 || reading.partial || !waits) return digestOf(reading);
  return digestOfOrder(orderOf(reading.ordered, grammar, { upTo: prevSeal }));
};

const foldOf = (order: Order) => {
  const { placed, chain } = order;
  const standing = standingOf(order, grammar);
  const { finals, seals } = chain;
  return {
    standing,
    ...fold({
      from: start,
      placed,
      standing,
      finals,
      seals,
      count: 0,
      heads: [],
      effects: effectsOf(order, standing),
      speakersAt: () => nobodyYet,
      former: () => undefined,
    }),
  };
};

const digestOfOrder = (order: Order): string =>
  digestAt(bookOf(foldOf(order).place.page), headsOf(order.placed.map(({ read }) => read)));

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
  const { digests } = foldOf(order);
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
  return digestOfOrder(orderOf(covered, grammar, before === undefined ? {} : { upTo: before }));
};
