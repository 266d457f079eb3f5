import { newHeap } from '@sanduk/kernel';
import type { Grammar } from './grammar.ts';
import type { Cut, Graph, Node } from './graph.ts';
import { causesOf, cutOf, graphOf } from './graph.ts';
import type { Admission } from './revocations.ts';
import type { ChainOptions, SealChain, SealNode } from './seals.ts';
import { sealChainOf } from './seals.ts';
import type { Admitted } from './speakers.ts';
import type { Read } from './wire.ts';

/**
 * Business order, from the entries alone.
 *
 *   O1  The same entries give the same order, whatever way and however often they arrived.
 *   O2  An entry comes after everything that its author had seen.
 *   O3  An entry belongs to the first final seal whose cut holds it; entries in no cut are open and come last.
 *   O4  Later arrivals never swap two entries that are already placed, unless a seal becomes final between.
 *   O5  Clocks, hubs and the order of arrival have no say.
 */
export interface Order {
  readonly graph: Graph;
  readonly placed: readonly Placed[];
  readonly chain: SealChain;
  /** Who may speak. */
  readonly admission: Admission;
  /** Who is admitted where the last final seal's cut ends. */
  readonly admitted: () => Admitted;
}

export interface Placed extends Node {
  /** Index of its seal in the chain; the length of the chain when it is open. */
  readonly segment: number;
}

/**
 * The order of entries. `before` is an order of some of them, found with the same `known`, `after`, `openings` and
 * `admitted`: what it found of those is not found again.
 */
export const orderOf = (
  reads: readonly Read[],
  grammar: Grammar,
  options: ChainOptions = {},
  before?: Order,
): Order => {
  const graph = graphOf(reads, options.known, before?.graph);
  const former = graph.grown ? before : undefined;
  const { chain, admission, admitted } = sealChainOf(graph, grammar, options, former?.admission.voices);
  return { graph, placed: placedAfter(graph, chain.finals, former), chain, admission, admitted };
};

/** Causes before effects, and otherwise by device and counter: how entries lie in a file. Those without causes come last. */
export const causalOrderOf = (reads: readonly Read[]): readonly Read[] => {
  const graph = graphOf(reads);
  return [...placedAfter(graph, [], undefined).map(({ read }) => read), ...graph.waiting];
};

/** Smallest device, then counter; of a fork's two entries, smallest id. */
const compareNodes = (a: Placed, b: Placed): number => {
  const [x, y] = [a.read, b.read];
  if (a.segment !== b.segment) return a.segment - b.segment;
  if (x.header.d !== y.header.d) return x.header.d < y.header.d ? -1 : 1;
  if (x.header.n !== y.header.n) return x.header.n - y.header.n;
  return x.id < y.id ? -1 : x.id > y.id ? 1 : 0;
};

const isSameSeal = (a: SealNode, b: SealNode | undefined): boolean =>
  a.node === b?.node && a.heads.length === b.heads.length && a.heads.every((head, at) => head === b.heads[at]);

/** What is placed in segments that are as they were stays there; in the open one, too, while no seal became final. */
const placedAfter = (graph: Graph, finals: readonly SealNode[], before: Order | undefined): readonly Placed[] => {
  const segmentOf = segmentsOf(finals);
  const fresh = graph.fresh.map((node): Placed => ({ ...node, segment: segmentOf(node) }));
  if (!before) return placedOf(fresh);
  const former = before.chain.finals;
  const changed = finals.findIndex((seal, at) => !isSameSeal(seal, former[at]));
  const same = changed < 0 ? finals.length : changed;
  const first = fresh.reduce((least, { segment }) => Math.min(least, segment), same);
  if (same === former.length && same === finals.length && first === same) return inserted(before.placed, fresh);
  const kept = before.placed.findIndex(({ segment }) => segment >= first);
  if (kept < 0) return [...before.placed, ...placedOf(fresh)];
  const again = before.placed.slice(kept).flatMap(({ read }) => graph.nodes.get(read.id) ?? []);
  const rest = [...again.map((node): Placed => ({ ...node, segment: segmentOf(node) })), ...fresh];
  return [...before.placed.slice(0, kept), ...placedOf(rest)];
};

/** Nothing placed rests on what is fresh, so each goes before the first after its causes that is larger (O4). */
const inserted = (before: readonly Placed[], fresh: readonly Placed[]): readonly Placed[] => {
  const placed = [...before];
  for (const one of fresh) {
    const causes = new Set(causesOf(one.read));
    let place = placed.length;
    for (let at = placed.length - 1; at >= 0; at--) {
      const other = placed[at];
      if (!other || other.segment < one.segment || causes.has(other.read.id)) break;
      if (compareNodes(one, other) < 0) place = at;
    }
    placed.splice(place, 0, one);
  }
  return placed;
};

const places = new WeakMap<readonly Placed[], ReadonlyMap<string, number>>();

/** By entry: its place in an order. */
export const placesIn = (placed: readonly Placed[]): ReadonlyMap<string, number> => {
  const known = places.get(placed);
  if (known) return known;
  const found = new Map<string, number>();
  for (let at = 0; at < placed.length; at++) found.set(placed[at]?.read.id ?? '', at);
  places.set(placed, found);
  return found;
};

/**
 * Takes, again and again, the smallest entry among those whose causes are taken. The segment is compared first: cuts are
 * closed under causes, so all of one segment comes out before the next begins.
 */
const placedOf = (some: readonly Placed[]): readonly Placed[] => {
  const nodes = new Map(some.map((one) => [one.read.id, one]));
  const { missing, awaited } = dependenciesOf(nodes);
  const heap = newHeap(compareNodes);
  for (const [id, node] of nodes) if (missing.get(id) === 0) heap.push(node);
  const placed: Placed[] = [];
  for (let next = heap.pop(); next; next = heap.pop()) {
    placed.push(next);
    for (const later of awaited.get(next.read.id) ?? []) {
      const left = (missing.get(later.read.id) ?? 0) - 1;
      missing.set(later.read.id, left);
      if (left === 0) heap.push(later);
    }
  }
  return placed;
};

const dependenciesOf = (nodes: ReadonlyMap<string, Placed>) => {
  const missing = new Map<string, number>();
  const awaited = new Map<string, Placed[]>();
  for (const [id, node] of nodes) {
    const { p, w, g } = node.read.header;
    const causes = [p, ...w, p === null ? g : null].filter((cause) => cause !== null && nodes.has(cause));
    missing.set(id, causes.length);
    for (const cause of causes) {
      if (cause === null) continue;
      const list = awaited.get(cause);
      if (list) list.push(node);
      else awaited.set(cause, [node]);
    }
  }
  return { missing, awaited };
};

/** For each line the places where each final seal's cut ends, so that a node finds its segment by halving. */
const segmentsOf = (finals: readonly SealNode[]): ((node: Node) => number) => {
  const ends = new Map<number, number[]>();
  let cut: Cut = new Map();
  for (const [index, seal] of finals.entries()) {
    cut = cutOf(seal.heads, cut);
    for (const [line, at] of cut) {
      const list = ends.get(line) ?? Array.from({ length: index }, () => -1);
      list[index] = at;
      ends.set(line, list);
    }
  }
  return ({ line, at }) => {
    const list = ends.get(line) ?? [];
    let low = 0;
    let high = finals.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] ?? -1) >= at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
};
