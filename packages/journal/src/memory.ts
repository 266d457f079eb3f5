import type { Graph, Node } from './graph.ts';
import type { Spoken } from './speech.ts';
import type { Read } from './wire.ts';

/** What was final as far as somebody had seen. */
export interface Finality {
  readonly keys: readonly string[];
  readonly covers: (node: Node) => boolean;
}

/**
 * What an entry's own past decides: who said it, for whom, whether it might be said. Whatever arrives later is no part of
 * that past, so what was found once holds in every graph that grows from this one.
 */
export interface Memory {
  /** Of phones that were in, as long as none was put out. */
  readonly heard: Set<Read>;
  readonly writes: Map<Node, boolean>;
  readonly lets: Map<Node, boolean>;
  readonly voice: Map<Node, string | undefined>;
  readonly speaks: Map<Node, Map<string, boolean>>;
  /** By act: itself, when it needs no second voice. */
  readonly grounds: Map<Node, readonly Node[]>;
  /** By vouch: whether it is the second voice of what it names. */
  readonly seconds: Map<Node, boolean>;
  /** By revocation: what was final for who said it, and how many voices that asks for. */
  readonly finality: Map<Node, Finality & { readonly needed: number }>;
}

const newMemory = (): Memory => ({
  heard: new Set(),
  writes: new Map(),
  lets: new Map(),
  voice: new Map(),
  speaks: new Map(),
  grounds: new Map(),
  seconds: new Map(),
  finality: new Map(),
});

export const remembered = <K, V>(known: Map<K, V>, key: K, find: () => V): V => {
  const before = known.get(key);
  if (before !== undefined || known.has(key)) return before as V;
  const found = find();
  known.set(key, found);
  return found;
};

/**
 * The memory of an earlier graph, for one that grew from it. Seals and revocations name entries by themselves, seen by who
 * said it or not: where one that was missing has come, what was found without it is forgotten.
 */
export const memoryFor = (
  { fresh }: Graph,
  before: { readonly spoken: Spoken; readonly memory: Memory } | undefined,
): Memory => {
  if (!before) return newMemory();
  const { seals, revocations } = before.spoken;
  const named = [
    ...[...seals.values()].flatMap(({ seal }) => seal.cut.map(([, , entry]) => entry)),
    ...revocations.flatMap(({ revocation }) => revocation.lastHash ?? []),
  ];
  const come = new Set(fresh.map(({ read }) => read.id));
  return named.some((id) => come.has(id)) ? newMemory() : before.memory;
};
