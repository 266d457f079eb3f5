import type { Read } from './wire.ts';

/**
 * Who knew of what. Entries of one device form a line; where a device forked (two entries with one counter, from a
 * restored backup or a cloned phone) the second branch is a line of its own. A node knows, for every other line, how far
 * its author had seen it: so *before*, *after* and *at the same time* are answered without walking.
 */
export interface Node {
  readonly read: Read;
  readonly line: number;
  readonly at: number;
  /** By other line: the last place on it that was seen. */
  readonly seen: ReadonlyMap<number, number>;
}

export interface Graph {
  readonly nodes: ReadonlyMap<string, Node>;
  /** Entries that nobody has built on. */
  readonly tips: ReadonlySet<string>;
  /** By line: how many places are taken. */
  readonly ends: readonly number[];
  /** Whether it grew from an earlier one, and what came to that, causes first; all of it when it grew from none. */
  readonly grown: boolean;
  readonly fresh: readonly Node[];
  /** Entries whose causes are not here yet. */
  readonly waiting: readonly Read[];
}

/** Whether the author of `b` had seen `a`. */
export const isBefore = (a: Node, b: Node): boolean =>
  a.line === b.line ? a.at < b.at : (b.seen.get(a.line) ?? -1) >= a.at;

export const isConcurrent = (a: Node, b: Node): boolean => a !== b && !isBefore(a, b) && !isBefore(b, a);

/** What an entry rests on: its device's last entry, what it had seen of others, and the opening of the book. */
export const causesOf = ({ header: { p, w, g } }: Read): readonly string[] =>
  p === null ? (g === null ? [] : [...w, g]) : w.length === 0 ? [p] : [p, ...w];

const merge = (into: Map<number, number>, other: Node): void => {
  for (const [line, at] of other.seen) if ((into.get(line) ?? -1) < at) into.set(line, at);
  if ((into.get(other.line) ?? -1) < other.at) into.set(other.line, other.at);
};

const holdsAll = (all: ReadonlyMap<string, Read>, { nodes }: Graph): boolean => {
  if (nodes.size > all.size) return false;
  for (const [id, { read }] of nodes) if (all.get(id) !== read) return false;
  return true;
};

/**
 * Puts entries on their lines as their causes arrive. `known` are entries of an earlier reading that count as here. A graph
 * of some of these entries, with the same `known`, is grown from where they hold all that it does.
 */
export const graphOf = (reads: readonly Read[], known: ReadonlySet<string> = new Set(), before?: Graph): Graph => {
  const all = new Map(reads.map((read) => [read.id, read]));
  const onto = before && holdsAll(all, before) ? before : undefined;
  const nodes = new Map(onto?.nodes);
  const fresh: Node[] = [];
  const awaited = new Map<string, string[]>();
  const missing = new Map<string, number>();
  const ready: Read[] = [];
  for (const read of all.values()) {
    if (onto?.nodes.has(read.id) === true) continue;
    const causes = causesOf(read).filter((cause) => !known.has(cause) && onto?.nodes.has(cause) !== true);
    missing.set(read.id, causes.length);
    if (causes.length === 0) ready.push(read);
    for (const cause of causes) listed(awaited, cause, read.id);
  }
  const ends = [...(onto?.ends ?? [])];
  const tips = new Set(onto?.tips);
  for (let next = ready.pop(); next; next = ready.pop()) {
    const node = nodeOf(next, nodes, ends);
    nodes.set(next.id, node);
    fresh.push(node);
    tips.add(next.id);
    for (const cause of causesOf(next)) tips.delete(cause);
    for (const id of awaited.get(next.id) ?? []) {
      const left = (missing.get(id) ?? 0) - 1;
      missing.set(id, left);
      const read = all.get(id);
      if (left === 0 && read) ready.push(read);
    }
  }
  const waiting = nodes.size === all.size ? [] : [...all.values()].filter(({ id }) => !nodes.has(id));
  return { nodes, waiting, tips, ends, grown: onto !== undefined, fresh };
};

const listed = (map: Map<string, string[]>, key: string, value: string): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

const nodeOf = (read: Read, nodes: ReadonlyMap<string, Node>, ends: number[]): Node => {
  const causes = causesOf(read).flatMap((cause) => nodes.get(cause) ?? []);
  const own = read.header.p === null ? undefined : nodes.get(read.header.p);
  const continues = own?.read.header.d === read.header.d && ends[own.line] === own.at + 1;
  const line = continues ? own.line : ends.length;
  const at = continues ? own.at + 1 : 0;
  ends[line] = at + 1;
  if (continues && causes.length === 1) return { read, line, at, seen: own.seen };
  const seen = new Map<number, number>();
  for (const cause of causes) merge(seen, cause);
  seen.delete(line);
  return { read, line, at, seen };
};

/** A set of entries closed under their causes, as far as it goes on each line. */
export type Cut = ReadonlyMap<number, number>;

/** The cut that ends with these entries. */
export const cutOf = (heads: readonly Node[], before?: Cut): Cut => {
  const cut = new Map(before);
  for (const head of heads) merge(cut, head);
  return cut;
};

export const isInside = (cut: Cut, node: Node): boolean => (cut.get(node.line) ?? -1) >= node.at;
