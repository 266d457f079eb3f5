import type { CutHead, Grammar, Opening, Seal, Settlement } from './grammar.ts';
import type { Graph, Node } from './graph.ts';
import { isBefore } from './graph.ts';
import { exceptionIdOf } from './ids.ts';

/**
 * Which seals are final, from the entries alone.
 *
 *   F1  A seal is final when as many different key-holders signed it as its meeting's opening names; who recorded it
 *       counts when she holds a key herself.
 *   F2  Who signs a seal signs the seals before it too: what a final seal follows is final.
 *   F3  A seal whose cut names entries that are not here waits for them.
 *   F4  Of two final seals that follow the same one neither counts, until the group settles which.
 */
export interface SealNode {
  readonly node: Node;
  readonly seal: Seal;
  /** The entries that its cut ends with. */
  readonly heads: readonly Node[];
  readonly keys: readonly string[];
  /** Key-holders who signed, in the order of their member ids. */
  readonly signers: readonly string[];
  readonly final: boolean;
}

export interface SealChain {
  /** Final seals, each following the one before. */
  readonly finals: readonly SealNode[];
  /** Finals, and the seals after them that still miss a signature. */
  readonly seals: readonly SealNode[];
  /** Final seals that follow the same one, not settled. */
  readonly doubles: readonly (readonly string[])[];
}

interface Found {
  readonly seals: Map<string, { readonly node: Node; readonly seal: Seal }>;
  readonly signatures: Map<string, string[]>;
  readonly openings: Map<string, { readonly node: Node; readonly opening: Opening }[]>;
  readonly settlements: { readonly node: Node; readonly settlement: Settlement }[];
}

const listed = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

const findIn = (graph: Graph, grammar: Grammar): Found => {
  const found: Found = { seals: new Map(), signatures: new Map(), openings: new Map(), settlements: [] };
  for (const node of graph.nodes.values()) {
    const { ledger, id } = node.read;
    const seal = grammar.sealOf(ledger);
    if (seal) found.seals.set(id, { node, seal });
    const cosignature = grammar.cosignatureOf(ledger);
    if (cosignature) listed(found.signatures, cosignature.seal, cosignature.member);
    const opening = grammar.openingOf(ledger);
    if (opening) listed(found.openings, opening.meeting, { node, opening });
    const settlement = grammar.settlementOf(ledger);
    if (settlement) found.settlements.push({ node, settlement });
  }
  return found;
};

const compareReads = (a: Node, b: Node): number => {
  const [x, y] = [a.read, b.read];
  if (x.header.d !== y.header.d) return x.header.d < y.header.d ? -1 : 1;
  return x.header.n - y.header.n || (x.id < y.id ? -1 : 1);
};

/** The keys that the seal's meeting opened with, as its author had seen it. */
const keysOf = ({ node, seal }: { node: Node; seal: Seal }, openings: Found['openings']): readonly string[] => {
  const seen = (openings.get(seal.meeting) ?? []).filter(({ node: opened }) => isBefore(opened, node));
  const first = seen.toSorted((a, b) => compareReads(a.node, b.node))[0];
  return [...new Set(first?.opening.keys)];
};

const sealNodes = (graph: Graph, found: Found, options: ChainOptions): Map<string, SealNode> => {
  const nodes = new Map<string, SealNode>();
  for (const [id, one] of found.seals) {
    const heads = one.seal.cut.flatMap(([, , entry]) => graph.nodes.get(entry) ?? []);
    const isHere = ([, , entry]: CutHead): boolean => graph.nodes.has(entry) || options.known?.has(entry) === true;
    if (!one.seal.cut.every(isHere) || one.seal.cut.length === 0) continue; // F3
    const keys = options.openings?.get(one.seal.meeting)?.keys ?? keysOf(one, found.openings);
    const said = new Set([one.seal.by, ...(found.signatures.get(id) ?? [])]);
    const signers = keys.filter((member) => said.has(member)).toSorted();
    nodes.set(id, { ...one, heads, keys, signers, final: keys.length > 0 && signers.length === keys.length });
  }
  return nodes;
};

/** Marks a seal and all that it follows as final. */
const markFinal = (nodes: Map<string, SealNode>, from: string): void => {
  for (let at: string | undefined = from; at !== undefined;) {
    const node: SealNode | undefined = nodes.get(at);
    if (!node) return;
    nodes.set(at, { ...node, final: true });
    at = node.seal.prev;
  }
};

/** The one that the group picked, when everyone who settled it after seeing all of them picked the same. */
const settledAmong = (rivals: readonly SealNode[], found: Found): SealNode | undefined => {
  const exception = exceptionIdOf(
    'journal.double-seal',
    rivals.map(({ node }) => node.read.id),
  );
  const picks = found.settlements.filter(
    ({ node, settlement }) => settlement.exception === exception && rivals.every((rival) => isBefore(rival.node, node)),
  );
  const first = picks.filter(({ node }) => !picks.some((other) => isBefore(other.node, node)));
  const picked = new Set(first.map(({ settlement }) => settlement.stands));
  const [only] = picked;
  return picked.size === 1 ? rivals.find(({ node }) => node.read.id === only) : undefined;
};

export interface ChainOptions {
  /** Count this seal and all before it as final: how a seal is checked before its last signature is there. */
  readonly upTo?: string | undefined;
  /** Entries of an earlier reading that count as here, the final seal it ended with, and the meetings it saw opened. */
  readonly known?: ReadonlySet<string> | undefined;
  readonly after?: string | undefined;
  readonly openings?: ReadonlyMap<string, { readonly keys: readonly string[] }> | undefined;
}

/** The final seals in their order, and those that still wait. */
export const sealChainOf = (graph: Graph, grammar: Grammar, options: ChainOptions = {}): SealChain => {
  const { upTo, after = '' } = options;
  const found = findIn(graph, grammar);
  const nodes = sealNodes(graph, found, options);
  for (const [id, { final }] of nodes) if (final) markFinal(nodes, id);
  if (upTo !== undefined) return { ...chainTo(nodes, upTo), doubles: [] };
  const children = new Map<string, SealNode[]>();
  for (const node of nodes.values()) listed(children, node.seal.prev ?? '', node);
  const finals: SealNode[] = [];
  const doubles: string[][] = [];
  for (let at: string | undefined = after; at !== undefined;) {
    const rivals: SealNode[] = (children.get(at) ?? []).filter(({ final }) => final);
    const next: SealNode | undefined = rivals.length > 1 ? settledAmong(rivals, found) : rivals[0];
    if (!next && rivals.length > 1) doubles.push(rivals.map(({ node }) => node.read.id).toSorted());
    if (next) finals.push(next);
    at = next?.node.read.id;
  }
  return { finals, seals: [...finals, ...openSealsOf(children, finals.at(-1)?.node.read.id ?? after)], doubles };
};

/** Seals after the last final one, following the smallest device where two follow the same. */
const openSealsOf = (children: Map<string, SealNode[]>, last: string): readonly SealNode[] => {
  const seals: SealNode[] = [];
  for (let at = last; ;) {
    const next = (children.get(at) ?? [])
      .filter(({ final }) => !final)
      .toSorted((a, b) => compareReads(a.node, b.node))[0];
    if (!next) return seals;
    seals.push(next);
    at = next.node.read.id;
  }
};

const chainTo = (nodes: ReadonlyMap<string, SealNode>, last: string): Omit<SealChain, 'doubles'> => {
  const chain: SealNode[] = [];
  for (let at: string | undefined = last; at !== undefined;) {
    const node: SealNode | undefined = nodes.get(at);
    if (!node) break;
    chain.unshift({ ...node, final: true });
    at = node.seal.prev;
  }
  return { finals: chain, seals: chain };
};
