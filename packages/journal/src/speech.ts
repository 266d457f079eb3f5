import type {
  Enrolment,
  Erasure,
  Grammar,
  HubNamed,
  MemberKey,
  Opening,
  Revocation,
  Seal,
  Settlement,
} from './grammar.ts';
import type { Graph, Node } from './graph.ts';

/**
 * What a graph holds of phones, keys, seals and settlements: everything that decides who may speak and what is final.
 * Found in one pass; each list is in an order in which causes come before effects.
 */
export interface Spoken {
  readonly opening: Node | undefined;
  /** All acts, revocations and vouches. */
  readonly turns: readonly Node[];
  readonly acts: readonly Act[];
  readonly revocations: readonly { readonly node: Node; readonly revocation: Revocation }[];
  readonly vouches: readonly { readonly node: Node; readonly entry: string; readonly member: string }[];
  readonly seals: ReadonlyMap<string, { readonly node: Node; readonly seal: Seal }>;
  readonly signatures: ReadonlyMap<string, readonly { readonly node: Node; readonly member: string }[]>;
  readonly openings: ReadonlyMap<string, readonly { readonly node: Node; readonly opening: Opening }[]>;
  readonly settlements: readonly { readonly node: Node; readonly settlement: Settlement }[];
  readonly keyholders: readonly { readonly node: Node; readonly member: string; readonly given: boolean }[];
}

/** What needs a second voice, as soon as the book has a second phone that writes. */
export interface Act {
  readonly node: Node;
  readonly enrolment?: Enrolment;
  readonly memberKey?: MemberKey;
  readonly recoveryKey?: string;
  readonly hub?: HubNamed;
  readonly erasure?: Erasure;
}

const listed = <T>(map: Map<string, readonly T[]>, key: string, value: T): void => {
  map.set(key, [...(map.get(key) ?? []), value]);
};

const actOf = (node: Node, grammar: Grammar): Act | undefined => {
  const { ledger } = node.read;
  const enrolment = grammar.enrolmentOf(ledger);
  if (enrolment) return { node, enrolment };
  const memberKey = grammar.memberKeyOf(ledger);
  if (memberKey) return { node, memberKey };
  const recoveryKey = grammar.recoveryKeyOf(ledger);
  if (recoveryKey !== undefined) return { node, recoveryKey };
  const hub = grammar.hubOf(ledger);
  if (hub) return { node, hub };
  const erasure = grammar.erasureOf(ledger);
  return erasure && { node, erasure };
};

/** `before` is what was found in the graph that this one grew from. */
export const spokenIn = (graph: Graph, grammar: Grammar, before?: Spoken): Spoken => {
  let first = before?.opening;
  const turns = [...(before?.turns ?? [])];
  const acts = [...(before?.acts ?? [])];
  const revocations = [...(before?.revocations ?? [])];
  const vouches = [...(before?.vouches ?? [])];
  const seals = new Map(before?.seals);
  const signatures = new Map<string, readonly { node: Node; member: string }[]>(before?.signatures);
  const openings = new Map<string, readonly { node: Node; opening: Opening }[]>(before?.openings);
  const settlements = [...(before?.settlements ?? [])];
  const keyholders = [...(before?.keyholders ?? [])];
  for (const node of before ? graph.fresh : graph.nodes.values()) {
    const { ledger, id, header } = node.read;
    if (header.g === null) first ??= node;
    const act = actOf(node, grammar);
    if (act) acts.push(act);
    const revocation = grammar.revocationOf(ledger);
    if (revocation) revocations.push({ node, revocation });
    const vouch = grammar.vouchOf(ledger);
    if (vouch) vouches.push({ node, entry: vouch.entry, member: vouch.member });
    if (act ?? revocation ?? vouch) turns.push(node);
    const seal = grammar.sealOf(ledger);
    if (seal) seals.set(id, { node, seal });
    const cosignature = grammar.cosignatureOf(ledger);
    if (cosignature) listed(signatures, cosignature.seal, { node, member: cosignature.member });
    const opening = grammar.openingOf(ledger);
    if (opening) listed(openings, opening.meeting, { node, opening });
    const settlement = grammar.settlementOf(ledger);
    if (settlement) settlements.push({ node, settlement });
    const keyholder = grammar.keyholderOf(ledger);
    if (keyholder) keyholders.push({ node, member: keyholder.member, given: keyholder.given });
  }
  return { opening: first, turns, acts, revocations, vouches, seals, signatures, openings, settlements, keyholders };
};
