import type { Listening, Support, View, Voices } from './admission.ts';
import {
  beforeOf,
  everything,
  groundsIn,
  mayWrite,
  memberKeysIn,
  pastOf,
  recoveryKeyIn,
  speaksFor,
  standingOfDevice,
  voiceOf,
  voicesOf,
  writingIn,
} from './admission.ts';
import type { Grammar, Revocation } from './grammar.ts';
import type { Graph, Node } from './graph.ts';
import { isBefore } from './graph.ts';
import type { Finality } from './memory.ts';
import { memoryFor, remembered } from './memory.ts';
import type { Admitted, Speakers } from './speakers.ts';
import { paper } from './speakers.ts';
import type { Spoken } from './speech.ts';

/**
 * A3. A phone is put out by two of the members whose keys closed the last final meeting (before the first: who were named
 * when the last one was opened; before any meeting: any two voices), by one where there is one key or one phone, or by the
 * recovery paper. It is a cut: what the phone said beyond it does not count.
 *
 *   B1  A cut does not reach into what a seal covers that was final in the eyes of who put the phone out.
 *   B2  A revocation that was itself said beyond the cut of one that holds has no effect; of two that cut each other off
 *       both have.
 *   B3  Whom such a phone let in goes with it.
 *   B4  A phone that was put out stays out. Nobody knows who had its key meanwhile; found again, it comes with a new one.
 */
export interface Out {
  readonly node: Node;
  readonly revocation: Revocation;
  readonly keys: readonly string[];
  readonly needed: number;
  /** B1. */
  readonly safe: View;
  /** Itself and the voices under it: whoever agrees that her own phone goes out has agreed. */
  readonly spared: Set<string>;
}

/** Whether an entry counts while these phones are out. */
export type Good = (node: Node) => boolean;

export interface Admission {
  readonly voices: Voices;
  /** Revocations that hold. */
  readonly outs: readonly Out[];
  /** Every revocation that was said by a phone that is in. */
  readonly said: readonly Out[];
  /** A4. */
  readonly isLetIn: (node: Node) => boolean;
  /** Whether it counts, whatever was put out; `reaches` may spare what lies before a seal. */
  readonly goodWhen: (reaches: (out: Out, node: Node) => boolean) => Good;
  /** F5. */
  readonly isHeard: (node: Node, member: string) => boolean;
  /** What put its phone out, or the phone that let it in; of an entry that is not good. */
  readonly outOf: (node: Node) => string | undefined;
  /** How phones and keys stand, as far as one could see. */
  readonly asOf: (seen: View) => Speakers;
  /** The voices under a revocation that count, in the order in which they were found. */
  readonly supportsOf: (out: Out) => readonly Support[];
}

const isEnough = (out: Out, supports: readonly Support[]): boolean =>
  supports.some(({ alone }) => alone) || new Set(supports.map(({ voice }) => voice)).size >= out.needed;

const cuts = (graph: Graph, out: Out, node: Node): boolean => {
  const { device, lastN, lastHash } = out.revocation;
  const { d, g } = node.read.header;
  if (d !== device || g === null || out.spared.has(node.read.id)) return false;
  const last = lastHash === undefined ? undefined : graph.nodes.get(lastHash);
  const within = last ? node === last || isBefore(node, last) : node.read.header.n <= (lastN ?? -1);
  return !within && !out.safe(node);
};

/** B3. It counts when it is not cut off, and neither is what let its phone in. */
const goodness = (voices: Voices, isCut: Good): Good => {
  const memo = new Map<Node, boolean>();
  const good = (node: Node): boolean => {
    const known = memo.get(node);
    if (known !== undefined) return known;
    const wasOut = voices.seeds.revoked.some(({ device }) => device === node.read.header.d);
    const found = !wasOut && !isCut(node) && (isFirst(node) || isGrounded(node));
    memo.set(node, found);
    return found;
  };
  const isFirst = ({ read }: Node): boolean =>
    voices.spoken.opening?.read.header.d === read.header.d ||
    voices.seeds.devices.some(({ device }) => device === read.header.d);
  const isGrounded = (node: Node): boolean =>
    (voices.actsOn.get(node.read.header.d) ?? []).some((act) =>
      groundsIn(voices, act.node, pastOf(node)).some(
        (ground) => (ground === node || good(ground)) && (act.node === node || act.node === ground || good(act.node)),
      ),
    );
  return good;
};

/** What has been found of revocations so far, while the entries are gone through. */
interface Sitting {
  readonly graph: Graph;
  readonly voices: Voices;
  readonly outs: Map<string, Out>;
  /** By the revocations and voices that somebody had seen: those that hold. */
  readonly held: Map<string, readonly Out[]>;
}

const supportsIn = ({ voices }: Sitting, out: Out, seen: View): readonly Support[] =>
  (voices.supports.get(out.node.read.id) ?? []).filter(({ node }) => seen(node));

const goodUnder = ({ graph, voices }: Sitting, held: readonly Out[]): Good =>
  goodness(voices, (node) => held.some((out) => cuts(graph, out, node)));

/** B2. Those that survive all others, then those that survive these, and so on until nothing changes. */
const heldAmong = (sitting: Sitting, candidates: readonly Out[], seen: View): readonly Out[] => {
  const surviving = (held: readonly Out[]): readonly Out[] => {
    const good = goodUnder(sitting, held);
    return candidates.filter((out) =>
      isEnough(
        out,
        supportsIn(sitting, out, seen).filter(({ node }) => good(node)),
      ),
    );
  };
  let sure = surviving(candidates);
  for (;;) {
    const possible = surviving(sure);
    const next = surviving(possible);
    if (next.length === sure.length) return possible;
    sure = next;
  }
};

const heldIn = (sitting: Sitting, seen: View): readonly Out[] => {
  const { outs, held } = sitting;
  if (outs.size === 0) return [];
  const candidates = [...outs.values()].filter(
    (out) => seen(out.node) && isEnough(out, supportsIn(sitting, out, seen)),
  );
  if (candidates.length === 0) return [];
  const name = candidates
    .map((out) => [out.node.read.id, ...supportsIn(sitting, out, seen).map(({ node }) => node.read.id)].join())
    .join(' ');
  const known = held.get(name);
  if (known) return known;
  const found = heldAmong(sitting, candidates, seen).toSorted((a, b) => (a.node.read.id < b.node.read.id ? -1 : 1));
  held.set(name, found);
  return found;
};

/** Adds a voice under a revocation, when it counts there. */
const support = ({ voices }: Sitting, out: Out, node: Node, member: string | undefined): void => {
  if (!mayWrite(voices, node) || (node !== out.node && !isBefore(out.node, node))) return;
  const voice = voiceOf(voices, node);
  const list = voices.supports.get(out.node.read.id) ?? [];
  voices.supports.set(out.node.read.id, list);
  out.spared.add(node.read.id);
  if (voice === paper) list.push({ node, voice, member: undefined, alone: true });
  else if (out.keys.length === 0) {
    if (voice !== undefined) list.push({ node, voice, member, alone: false });
  } else if (member !== undefined && out.keys.includes(member) && speaksFor(voices, node, member)) {
    list.push({ node, voice: `member ${member}`, member, alone: false });
  }
};

type FinalityAt = (seen: View, good: Good, voices: Voices) => Finality;

const listening = (sitting: Sitting, grammar: Grammar, finalityAt: FinalityAt): Listening => {
  const { outs, voices } = sitting;
  return {
    onRevocation: (node) => {
      const revocation = grammar.revocationOf(node.read.ledger);
      if (!revocation) return;
      const { keys, covers, needed } = remembered(voices.memory.finality, node, () => {
        const seen = beforeOf(node);
        const final = finalityAt(seen, goodUnder(sitting, heldIn(sitting, seen)), voices);
        return { ...final, needed: final.keys.length === 1 || writingIn(voices, seen).length <= 1 ? 1 : 2 };
      });
      const out: Out = { node, revocation, keys, needed, safe: covers, spared: new Set([node.read.id]) };
      outs.set(node.read.id, out);
      support(sitting, out, node, voices.byOf(node));
    },
    onVouch: (entry, vouch, member) => {
      const out = outs.get(entry);
      if (out) support(sitting, out, vouch, member);
    },
  };
};

export const admissionOf = (
  graph: Graph,
  grammar: Grammar,
  spoken: Spoken,
  seeds: Admitted,
  finalityAt: FinalityAt,
  before?: Voices,
): Admission => {
  const outs = new Map<string, Out>();
  const held = new Map<string, readonly Out[]>();
  const voices = voicesOf(grammar, spoken, seeds, memoryFor(graph, before), (made) => {
    const sitting: Sitting = { graph, voices: made, outs, held };
    made.isOut = (device, seen) => heldIn(sitting, seen).some((out) => out.revocation.device === device);
    return listening(sitting, grammar, finalityAt);
  });
  const sitting: Sitting = { graph, voices, outs, held };
  const now = heldIn(sitting, everything);
  return {
    voices,
    outs: now,
    said: [...outs.values()],
    isLetIn: (node) => remembered(voices.memory.lets, node, () => mayWriteOnce(voices, node)),
    goodWhen: (reaches) => goodness(voices, (node) => now.some((out) => reaches(out, node) && cuts(graph, out, node))),
    isHeard: (node, member) => speaksFor(voices, node, member),
    outOf: (node) =>
      seeds.revoked.find(({ device }) => device === node.read.header.d)?.by ??
      (now.find((out) => cuts(graph, out, node)) ?? now[0])?.node.read.id,
    supportsOf: (out) => supportsIn(sitting, out, everything),
    asOf: (seen) => {
      const then = heldIn(sitting, seen);
      return asOf(voices, then, seen, (node) => then.some((out) => cuts(graph, out, node)));
    },
  };
};

/** In, and free to write, before it was said; that it was put out meanwhile is asked elsewhere. */
const mayWriteOnce = (voices: Voices, node: Node): boolean => {
  const { d } = node.read.header;
  const { seeds, spoken, actsOn } = voices;
  if (seeds.revoked.some(({ device }) => device === d)) return true;
  if (!actsOn.has(d) && spoken.opening?.read.header.d === d) return true;
  return standingOfDevice(voices, d, pastOf(node))?.writes === true;
};

const asOf = (voices: Voices, held: readonly Out[], seen: View, isCut: Good): Speakers => {
  const { seeds, spoken, actsOn } = voices;
  const revoked = new Map(seeds.revoked.map((one) => [one.device, one.by]));
  const names = new Set([...seeds.devices.map(({ device }) => device), ...actsOn.keys()]);
  if (spoken.opening) names.add(spoken.opening.read.header.d);
  for (const { revocation, node } of held) revoked.set(revocation.device, node.read.id);
  const good = goodness(voices, isCut);
  const isLive = (device: string): boolean =>
    seeds.devices.some((one) => one.device === device) ||
    spoken.opening?.read.header.d === device ||
    (actsOn.get(device) ?? []).some(
      (act) => good(act.node) && groundsIn(voices, act.node, seen).some((ground) => good(ground)),
    );
  const devices = [...names].toSorted().flatMap((device) => {
    const standing = standingOfDevice(voices, device, seen);
    return standing && isLive(device) && !revoked.has(device) ? [standing] : [];
  });
  const members = new Set([
    ...seeds.memberKeys.map(({ member }) => member),
    ...spoken.acts.flatMap(({ memberKey }) => memberKey?.member ?? []),
  ]);
  return {
    devices,
    revoked: [...revoked].map(([device, by]) => ({ device, by })).toSorted((a, b) => (a.device < b.device ? -1 : 1)),
    memberKeys: [...members].toSorted().flatMap((member) => memberKeysIn(voices, member, seen).keys),
    recovery: recoveryKeyIn(voices, seen),
  };
};
