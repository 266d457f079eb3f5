import type { View, Voices } from './admission.ts';
import { everything, speaksFor } from './admission.ts';
import type { CutHead, Grammar, Seal } from './grammar.ts';
import type { Cut, Graph, Node } from './graph.ts';
import { cutOf, isBefore, isInside } from './graph.ts';
import { exceptionIdOf } from './ids.ts';
import type { Finality } from './memory.ts';
import type { Admission, Good } from './revocations.ts';
import { admissionOf } from './revocations.ts';
import type { Admitted } from './speakers.ts';
import { nobodyYet } from './speakers.ts';
import type { Spoken } from './speech.ts';
import { spokenIn } from './speech.ts';

/**
 * Which seals are final, from the entries alone.
 *
 *   F1  A seal is final when as many different key-holders signed it as its meeting's opening names; who recorded it
 *       counts when she holds a key herself.
 *   F2  Who signs a seal signs the seals before it too: what a final seal follows is final.
 *   F3  A seal whose cut names entries that are not here waits for them.
 *   F4  Of two final seals that follow the same one neither counts, until the group settles which.
 *   F5  A signature counts for a member when it comes from a phone of her own, or a key of hers signed as well; from any
 *       phone of the group only while she has neither. What a phone says that was not let in, or was put out, never counts.
 *   F6  The keys of a seal are those of the final one before it, given and ended by what that one covers; or two of them
 *       sign again. So nobody opens a meeting of her own and closes it alone.
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

const listed = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

const compareReads = (a: Node, b: Node): number => {
  const [x, y] = [a.read, b.read];
  if (x.header.d !== y.header.d) return x.header.d < y.header.d ? -1 : 1;
  return x.header.n - y.header.n || (x.id < y.id ? -1 : 1);
};

/** Who speaks and what counts, while a chain is put together. */
interface Hearing {
  readonly graph: Graph;
  readonly spoken: Spoken;
  readonly voices: Voices;
  readonly seen: View;
  readonly good: Good;
  readonly options: ChainOptions;
}

/** The keys that the seal's meeting opened with, as its author had seen it. */
const keysOf = ({ spoken, good }: Hearing, { node, seal }: { node: Node; seal: Seal }): readonly string[] => {
  const openings = (spoken.openings.get(seal.meeting) ?? []).filter(
    (one) => isBefore(one.node, node) && good(one.node),
  );
  const first = openings.toSorted((a, b) => compareReads(a.node, b.node))[0];
  return [...new Set(first?.opening.keys)];
};

const signersOf = (hearing: Hearing, node: Node, seal: Seal, keys: readonly string[]): readonly string[] => {
  const { spoken, voices, seen, good } = hearing;
  const speaks = (one: Node, member: string): boolean => seen(one) && good(one) && speaksFor(voices, one, member);
  const signatures = spoken.signatures.get(node.read.id) ?? [];
  return keys
    .filter(
      (key) =>
        (seal.by === key && speaks(node, key)) || signatures.some((one) => one.member === key && speaks(one.node, key)),
    )
    .toSorted();
};

const sealNodes = (hearing: Hearing): Map<string, SealNode> => {
  const { graph, spoken, seen, good, options } = hearing;
  const nodes = new Map<string, SealNode>();
  for (const [id, one] of spoken.seals) {
    if (!seen(one.node) || !good(one.node)) continue;
    const heads = one.seal.cut.flatMap(([, , entry]) => graph.nodes.get(entry) ?? []);
    const isHere = ([, , entry]: CutHead): boolean => graph.nodes.has(entry) || options.known?.has(entry) === true;
    if (!one.seal.cut.every(isHere) || one.seal.cut.length === 0) continue; // F3
    const keys = options.openings?.get(one.seal.meeting)?.keys ?? keysOf(hearing, one);
    const signers = signersOf(hearing, one.node, one.seal, keys);
    nodes.set(id, { ...one, heads, keys, signers, final: keys.length > 0 && signers.length === keys.length });
  }
  return handedOn(hearing, nodes);
};

export interface Handed {
  readonly keys: readonly string[];
  readonly given: readonly string[];
  readonly ended: readonly string[];
}

/** F6. Of the seals that all keys signed those whose keys come from the final one before. */
const handedOn = (hearing: Hearing, nodes: Map<string, SealNode>): Map<string, SealNode> => {
  const sound = new Map<string, boolean>();
  const isFinal = (one: SealNode): boolean => {
    const { id } = one.node.read;
    const known = sound.get(id);
    if (known !== undefined) return known;
    sound.set(id, false); // a seal cannot come before itself
    const found = one.final && isHandedOn(handedBy(one), one.keys);
    sound.set(id, found);
    return found;
  };
  const handedBy = (one: SealNode): readonly Handed[] => {
    for (let prev = one.seal.prev; prev !== undefined;) {
      const before = nodes.get(prev);
      if (!before) return prev === hearing.options.after ? [hearing.voices.seeds] : [];
      if (isFinal(before)) return [handedOf(hearing, before)];
      prev = before.seal.prev;
    }
    return firstKeys(hearing, one.node);
  };
  return new Map([...nodes].map(([id, one]) => [id, { ...one, final: isFinal(one) }]));
};

export const isHandedOn = (handed: readonly Handed[], keys: readonly string[]): boolean =>
  handed.every(({ keys: before, given, ended }) => {
    const stayed = before.filter((key) => keys.includes(key));
    if (stayed.length >= Math.min(2, before.length)) return true;
    const fresh = keys.filter((key) => !before.includes(key));
    const gone = before.filter((key) => !keys.includes(key));
    return fresh.every((key) => given.includes(key)) && gone.every((key) => ended.includes(key));
  });

/** Before any final seal: the keys of the first meeting that its author knew of. */
const firstKeys = ({ spoken, good, voices }: Hearing, node: Node): readonly Handed[] => {
  const openings = [...spoken.openings.values()].flat().filter((one) => isBefore(one.node, node) && good(one.node));
  if (voices.seeds.keys.length > 0) return [voices.seeds];
  return openings
    .filter((one) => !openings.some((other) => isBefore(other.node, one.node)))
    .map(({ opening }) => ({ keys: [...new Set(opening.keys)], given: [], ended: [] }));
};

/** What a final seal hands on: its keys, and who was given one or gave hers back in what it covers, since its meeting was opened. */
export const handedOf = (
  { spoken, good }: Pick<Hearing, 'spoken' | 'good'>,
  { seal, heads, keys }: SealNode,
): Handed => {
  const opened = spoken.openings.get(seal.meeting) ?? [];
  const cut = cutOf(heads);
  const changes = spoken.keyholders.filter(
    ({ node }) => isInside(cut, node) && good(node) && !opened.some((one) => isBefore(node, one.node)),
  );
  const named = (given: boolean): readonly string[] => [
    ...new Set(changes.filter((one) => one.given === given).map(({ member }) => member)),
  ];
  return { keys, given: named(true), ended: named(false) };
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
const settledAmong = (rivals: readonly SealNode[], { spoken, seen, good }: Hearing): SealNode | undefined => {
  const exception = exceptionIdOf(
    'journal.double-seal',
    rivals.map(({ node }) => node.read.id),
  );
  const picks = spoken.settlements.filter(
    ({ node, settlement }) =>
      settlement.exception === exception &&
      seen(node) &&
      good(node) &&
      rivals.every((rival) => isBefore(rival.node, node)),
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
  /** Who was admitted in that reading. */
  readonly admitted?: Admitted | undefined;
}

/** The final seals in their order, and those that still wait. */
const chainIn = (hearing: Hearing): SealChain => {
  const { upTo, after = '' } = hearing.options;
  const nodes = sealNodes(hearing);
  for (const [id, { final }] of nodes) if (final) markFinal(nodes, id);
  if (upTo !== undefined) return { ...chainTo(nodes, upTo), doubles: [] };
  const children = new Map<string, SealNode[]>();
  for (const node of nodes.values()) listed(children, node.seal.prev ?? '', node);
  const finals: SealNode[] = [];
  const doubles: string[][] = [];
  for (let at: string | undefined = after; at !== undefined;) {
    const rivals: SealNode[] = (children.get(at) ?? []).filter(({ final }) => final);
    const next: SealNode | undefined = rivals.length > 1 ? settledAmong(rivals, hearing) : rivals[0];
    if (!next && rivals.length > 1) doubles.push(rivals.map(({ node }) => node.read.id).toSorted());
    if (next) finals.push(next);
    at = next?.node.read.id;
  }
  return { finals, seals: [...finals, ...openSealsOf(children, finals.at(-1)?.node.read.id ?? after)], doubles };
};

export interface Chained {
  readonly chain: SealChain;
  readonly admission: Admission;
  readonly spoken: Spoken;
  /** How phones and keys stand at the cut of the last final seal; as they stood before when there is none. */
  readonly admitted: () => Admitted;
}

/** Who may speak, and what is sealed: the two are found together, each revocation from what was final before it. */
export const sealChainOf = (graph: Graph, grammar: Grammar, options: ChainOptions = {}, before?: Voices): Chained => {
  const spoken = spokenIn(graph, grammar, before?.spoken);
  const seeds = options.admitted ?? nobodyYet;
  const finalityAt = (seen: View, good: Good, voices: Voices): Finality => {
    const { finals } = chainIn({ graph, spoken, voices, seen, good, options: { ...options, upTo: undefined } });
    return finalityOf(finals, spoken, seen, good, seeds, options.after);
  };
  const admission = admissionOf(graph, grammar, spoken, seeds, finalityAt, before);
  const good = admission.goodWhen(() => true);
  const hearing: Hearing = { graph, spoken, voices: admission.voices, seen: everything, good, options };
  const chain = chainIn(hearing);
  const admitted = (): Admitted => {
    const last = chain.finals.at(-1);
    if (!last) return seeds;
    const cut = chain.finals.reduce<Cut>((so, { heads }) => cutOf(heads, so), new Map());
    return { ...admission.asOf((node) => isInside(cut, node)), ...handedOf(hearing, last) };
  };
  return { chain, admission, spoken, admitted };
};

/** The keys in force, and what is out of reach for whoever puts a phone out now; `after` was final before all of these. */
const finalityOf = (
  finals: readonly SealNode[],
  spoken: Spoken,
  seen: View,
  good: Good,
  seeds: Admitted,
  after: string | undefined,
): Finality => {
  const last = finals.at(-1);
  const cut = finals.reduce<Cut>((so, { heads }) => cutOf(heads, so), new Map());
  const sealed = new Set([...(after === undefined ? [] : [after]), ...finals.map(({ node }) => node.read.id)]);
  const signed = new Set(
    [...sealed].flatMap((id) => spoken.signatures.get(id) ?? []).flatMap(({ node }) => (seen(node) ? [node] : [])),
  );
  const covers: View = (node) => isInside(cut, node) || sealed.has(node.read.id) || signed.has(node);
  if (last) return { keys: last.keys, covers };
  if (seeds.keys.length > 0) return { keys: seeds.keys, covers };
  const openings = [...spoken.openings.values()].flat().filter(({ node }) => seen(node) && good(node));
  const latest = openings
    .filter((one) => !openings.some((other) => isBefore(one.node, other.node)))
    .toSorted((a, b) => compareReads(a.node, b.node))[0];
  return { keys: [...new Set(latest?.opening.keys)], covers };
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
