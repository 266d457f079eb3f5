import type { Grammar, MemberKey } from './grammar.ts';
import type { Node } from './graph.ts';
import { isBefore } from './graph.ts';
import { exceptionIdOf } from './ids.ts';
import type { Admitted, DeviceStanding } from './speakers.ts';
import type { Memory } from './memory.ts';
import { remembered } from './memory.ts';
import { agree, paper } from './speakers.ts';
import type { Act, Spoken } from './speech.ts';

/**
 * Who may speak in a book, from the entries alone, each asked at its own place: what its author could know.
 *
 *   A1  The phone that opened the book is in.
 *   A2  What lets a phone in, gives a member a key, sets a recovery paper or a hub anew, or erases words, has its effect
 *       when a phone that is in said it, and a second voice agreed: a different member, on a different phone or with a key
 *       of hers. One voice is enough while the book has one phone that writes. The recovery paper is enough by itself.
 *   A3  A phone is put out by two of the keys of the box (`revocations.ts`).
 *   A4  An entry stands only when its phone was in before it was said.
 *
 * A *voice* is the member whose own phone it is, or whose key signed as well; a shared phone speaks for itself.
 */

/** A set of entries closed under their causes: what somebody had seen. */
export type View = (node: Node) => boolean;

export const everything: View = () => true;

/** What the author of an entry knew when it was said, itself included. */
export const pastOf =
  (end: Node): View =>
  (node) =>
    node === end || isBefore(node, end);

/** What the author knew before. */
export const beforeOf =
  (end: Node): View =>
  (node) =>
    isBefore(node, end);

export interface Voices {
  readonly spoken: Spoken;
  readonly memory: Memory;
  readonly seeds: Admitted;
  /** By act: the entries with each of which it has its second voice. */
  readonly grounds: ReadonlyMap<string, readonly Node[]>;
  readonly actsOn: ReadonlyMap<string, readonly Act[]>;
  readonly supports: Map<string, Support[]>;
  readonly proofKeyOf: (node: Node) => string | undefined;
  readonly byOf: (node: Node) => string | undefined;
  /** Set by the revocations: whether a phone was put out, as far as one could see. */
  isOut: (device: string, seen: View) => boolean;
}

/** A voice under a revocation; `voice` is a member whose voice counts, or a phone. */
export interface Support {
  readonly node: Node;
  readonly voice: string;
  readonly member: string | undefined;
  /** The recovery paper needs no second. */
  readonly alone: boolean;
}

/** Of acts about one thing, seen so far and effective: those that no other followed. */
const latest = (voices: Voices, acts: readonly Act[], seen: View): readonly Act[] => {
  const live = acts.filter(({ node }) => groundsIn(voices, node, seen).length > 0);
  if (live.length < 2) return live;
  const last = live.filter((one) => !live.some((other) => other !== one && isBefore(one.node, other.node)));
  return last.filter((one) => !last.some((other) => other !== one && isPicked(voices, other, one, seen)));
};

/** Two acts that did not know of each other are contested like any decisions; the group picked this one. */
const isPicked = (voices: Voices, one: Act, other: Act, seen: View): boolean => {
  const ids = [one.node.read.id, other.node.read.id];
  const exception = exceptionIdOf('journal.contested', ids);
  return voices.spoken.settlements.some(
    ({ node, settlement }) =>
      settlement.exception === exception &&
      settlement.stands === one.node.read.id &&
      seen(node) &&
      isBefore(one.node, node) &&
      isBefore(other.node, node) &&
      mayWrite(voices, node),
  );
};

export const groundsIn = ({ grounds }: Voices, { read }: Node, seen: View): readonly Node[] =>
  (grounds.get(read.id) ?? []).filter(seen);

/** How a phone stands; where two enrolments that did not know of each other differ, it is nobody's. */
export const standingOfDevice = (voices: Voices, device: string, seen: View): DeviceStanding | undefined => {
  const { seeds, spoken, actsOn } = voices;
  const acts = latest(voices, actsOn.get(device) ?? [], seen);
  const [first, ...others] = acts.flatMap(({ enrolment }) => enrolment ?? []);
  if (!first) {
    const seed = seeds.devices.find((one) => one.device === device);
    if (seed) return seed;
    const opened = spoken.opening?.read.header.d === device && seen(spoken.opening);
    return opened ? { device, member: undefined, shared: true, writes: true } : undefined;
  }
  const agreed = others.every(({ member, shared }) => member === first.member && shared === first.shared);
  return {
    device,
    member: agreed ? first.member : undefined,
    shared: !agreed || first.shared,
    writes: [first, ...others].every(({ writes }) => writes),
  };
};

/** Phones that may write, as far as one could see. */
export const writingIn = (voices: Voices, seen: View): readonly DeviceStanding[] => {
  const { seeds, spoken, actsOn } = voices;
  const names = new Set([...seeds.devices.map(({ device }) => device), ...actsOn.keys()]);
  if (spoken.opening) names.add(spoken.opening.read.header.d);
  return [...names].flatMap((device) => {
    const standing = standingOfDevice(voices, device, seen);
    return standing?.writes === true && !voices.isOut(device, seen) ? [standing] : [];
  });
};

/** Keys of members that count, as far as one could see; `any`: she has one, though it may be in dispute. */
export const memberKeysIn = (voices: Voices, member: string, seen: View) => {
  const { seeds, spoken } = voices;
  const said = spoken.acts.filter(({ memberKey }) => memberKey?.member === member);
  const found: MemberKey[] = [];
  let any = false;
  for (const kept of ['shared-device', 'paper'] as const) {
    const acts = latest(
      voices,
      said.filter(({ memberKey }) => memberKey?.kept === kept),
      seen,
    );
    const keys = acts.flatMap(({ memberKey }) => memberKey ?? []);
    const seeded = seeds.memberKeys.filter((one) => one.member === member && one.kept === kept);
    const inForce = (keys.length > 0 ? keys : seeded).filter(
      // What lay on a phone that was put out is nobody's key any more.
      ({ device }) => device === undefined || !voices.isOut(device, seen),
    );
    any ||= inForce.length > 0;
    const [first] = inForce;
    if (first && inForce.every(({ key }) => key === first.key)) found.push(first);
  }
  return { keys: found, any };
};

export const recoveryKeyIn = (voices: Voices, seen: View): string | undefined => {
  const acts = latest(
    voices,
    voices.spoken.acts.filter(({ recoveryKey }) => recoveryKey !== undefined),
    seen,
  );
  const [first, ...others] = acts.map(({ recoveryKey }) => recoveryKey);
  if (first === undefined) return voices.seeds.recovery;
  return others.every((key) => key === first) ? first : undefined;
};

const memberOfKey = (voices: Voices, key: string, seen: View): string | undefined => {
  const members = new Set([
    ...voices.seeds.memberKeys.map(({ member }) => member),
    ...voices.spoken.acts.flatMap(({ memberKey }) => memberKey?.member ?? []),
  ]);
  return [...members].find((member) => memberKeysIn(voices, member, seen).keys.some((one) => one.key === key));
};

/** Whether the phone was in, might write and was not put out, when the entry was said. */
export const mayWrite = (voices: Voices, node: Node): boolean =>
  remembered(voices.memory.writes, node, () => mayWriteHere(voices, node));

const mayWriteHere = (voices: Voices, node: Node): boolean => {
  const { d } = node.read.header;
  const seen = pastOf(node);
  return standingOfDevice(voices, d, seen)?.writes === true && !voices.isOut(d, seen);
};

/** Who said an entry: a member, a phone, or the recovery paper. Undefined: nobody whom the book knows. */
export const voiceOf = (voices: Voices, node: Node): string | undefined =>
  remembered(voices.memory.voice, node, () => voiceHere(voices, node));

const voiceHere = (voices: Voices, node: Node): string | undefined => {
  const key = voices.proofKeyOf(node);
  const seen = beforeOf(node);
  if (key !== undefined) {
    if (key === recoveryKeyIn(voices, seen)) return paper;
    const member = memberOfKey(voices, key, seen);
    return member === undefined ? undefined : `member ${member}`;
  }
  const own = standingOfDevice(voices, node.read.header.d, pastOf(node));
  if (!own) return undefined;
  return own.member !== undefined && !own.shared ? `member ${own.member}` : `phone ${own.device}`;
};

/**
 * F5. Whether an entry speaks for that member: said on her own phone, or with a key of hers; or she has neither, as far as
 * its author could see, and said it on a phone of the others.
 */
export const speaksFor = (voices: Voices, node: Node, member: string): boolean => {
  const known = remembered(voices.memory.speaks, node, () => new Map<string, boolean>());
  return remembered(known, member, () => speaksHere(voices, node, member));
};

const speaksHere = (voices: Voices, node: Node, member: string): boolean => {
  const seen = beforeOf(node);
  const key = voices.proofKeyOf(node);
  if (key !== undefined) return memberKeysIn(voices, member, seen).keys.some((one) => one.key === key);
  const own = standingOfDevice(voices, node.read.header.d, pastOf(node));
  if (own?.member === member && !own.shared) return true;
  if (memberKeysIn(voices, member, seen).any) return false;
  return !writingIn(voices, seen).some((one) => one.member === member && !one.shared);
};

/** A2. Whether an act needs a second voice at its place. */
const needsSecond = (voices: Voices, { node, memberKey, hub }: Act): boolean => {
  const seen = beforeOf(node);
  if (writingIn(voices, seen).length <= 1) return false;
  if (memberKey) {
    const { member } = memberKey;
    if (memberKeysIn(voices, member, seen).any) return true;
    return writingIn(voices, seen).some((one) => one.member === member && !one.shared);
  }
  return hub === undefined || voices.spoken.acts.some((one) => one.hub?.as === hub.as && isBefore(one.node, node));
};

/** B4. It lets in a phone that was put out, as its author could see. */
const isBarred = (voices: Voices, { node, enrolment }: Act): boolean =>
  enrolment !== undefined &&
  (voices.isOut(enrolment.device, beforeOf(node)) ||
    voices.seeds.revoked.some(({ device }) => device === enrolment.device));

/** What is said has its effect from these entries on; so far only itself, or not yet. */
const firstGrounds = (voices: Voices, act: Act): readonly Node[] => {
  const { node, enrolment } = act;
  // What it says itself may change who it is: so neither is remembered before it has been gone through.
  const voice = voiceHere(voices, node);
  const byPaper = voice === paper;
  if (isBarred(voices, act)) return [];
  // All phones are gone: a new one lets itself in with the paper.
  if (byPaper && enrolment?.device === node.read.header.d) return [node];
  if (!mayWriteHere(voices, node)) return [];
  if (voice !== undefined && (byPaper || !needsSecond(voices, act))) return [node];
  return [];
};

const isSecond = (voices: Voices, said: Node, vouch: Node): boolean =>
  isBefore(said, vouch) &&
  mayWriteHere(voices, vouch) &&
  agree(
    { voice: voiceOf(voices, said), device: said.read.header.d },
    { voice: voiceHere(voices, vouch), device: vouch.read.header.d },
  );

export interface Listening {
  readonly onRevocation: (node: Node) => void;
  readonly onVouch: (entry: string, vouch: Node, member: string) => void;
}

/** Goes through everything that was said about phones and keys, causes first, and finds from where each has its effect. */
export const voicesOf = (
  grammar: Grammar,
  spoken: Spoken,
  seeds: Admitted,
  memory: Memory,
  listen: (voices: Voices) => Listening,
): Voices => {
  const actsOn = new Map<string, Act[]>();
  const grounds = new Map<string, Node[]>();
  const voices: Voices = {
    spoken,
    memory,
    seeds,
    grounds,
    actsOn,
    supports: new Map(),
    proofKeyOf: ({ read }) => grammar.proofKeyOf(read.ledger),
    byOf: ({ read }) => grammar.byOf(read.ledger),
    isOut: () => false,
  };
  const acts = new Map(spoken.acts.map((act) => [act.node.read.id, act]));
  const vouches = new Map(spoken.vouches.map((vouch) => [vouch.node.read.id, vouch]));
  const revocations = new Set(spoken.revocations.map(({ node }) => node.read.id));
  const { onRevocation, onVouch } = listen(voices);
  if (acts.size + revocations.size === 0) return voices;
  for (const node of spoken.turns) {
    const { id } = node.read;
    const act = acts.get(id);
    if (act) {
      grounds.set(id, [...remembered(memory.grounds, node, () => firstGrounds(voices, act))]);
      const { enrolment } = act;
      if (enrolment) actsOn.set(enrolment.device, [...(actsOn.get(enrolment.device) ?? []), act]);
    }
    if (revocations.has(id)) onRevocation(node);
    const vouch = vouches.get(id);
    if (!vouch) continue;
    const target = acts.get(vouch.entry);
    const seconds = (said: Act): boolean =>
      !isBarred(voices, said) && mayWrite(voices, said.node) && isSecond(voices, said.node, node);
    if (target && isBefore(target.node, node) && remembered(memory.seconds, node, () => seconds(target))) {
      grounds.get(vouch.entry)?.push(node);
    }
    onVouch(vouch.entry, node, vouch.member);
  }
  return voices;
};
