import type { Admitted, Head, Node, Order, Read } from '@sanduk/journal';
import { isBefore, nobodyYet, orderOf } from '@sanduk/journal';
import { entryOf, grammar } from './reading-grammar.ts';
import type { Place } from './reading-place.ts';
import { start } from './reading-place.ts';

/** A place from which entries can be read without those before it, as plain data. */
export interface Base {
  readonly place: Place;
  /** How many entries lie before it. */
  readonly count: number;
  readonly heads: readonly Head[];
  /** The final seal whose cut ends here; undefined at the very start. */
  readonly seal: string | undefined;
  readonly book: string | undefined;
  readonly seals: readonly SealStanding[];
  /** Which phones and keys count there. */
  readonly admitted: Admitted;
  /** The ends of further branches, where a phone told two stories. */
  readonly branches: readonly Head[];
  /** Not everything before it is final: only what comes on top of everything else can be read from here. */
  readonly open?: true;
}

export const origin: Base = {
  place: start,
  count: 0,
  heads: [],
  seal: undefined,
  book: undefined,
  seals: [],
  admitted: nobodyYet,
  branches: [],
};

export interface SealStanding {
  readonly seal: string;
  readonly meeting: string;
  readonly keys: readonly string[];
  readonly signers: readonly string[];
  readonly final: boolean;
}

/** So many bases are kept behind the last: phones that were away for a meeting or two are read without the years before. */
const basesKept = 3;

export const basesAfter = (bases: readonly Base[], base: Base): readonly Base[] =>
  base.count === 0 ? bases : [...bases, base].slice(-basesKept);

/** What an entry after the base may rest on: the last entries before it, and the opening of the book. */
const knownBefore = ({ heads, branches, book }: Base): ReadonlySet<string> =>
  new Set([...heads.map(({ id }) => id), ...branches.map(({ id }) => id), ...(book === undefined ? [] : [book])]);

/** The last entry of each device. */
export const latestHeads = (heads: readonly Head[]): readonly Head[] => {
  const latest = new Map<string, Head>();
  for (const head of heads) if (head.n >= (latest.get(head.device)?.n ?? -1)) latest.set(head.device, head);
  return [...latest.values()].toSorted((a, b) => (a.device < b.device ? -1 : 1));
};

/** The order of entries after a base; `upTo` as in `orderOf`, `before` an order of some of them after the same base. */
export const orderAfter = (base: Base, reads: readonly Read[], before?: Order, upTo?: string): Order => {
  const { seal: after, admitted, place } = base;
  return orderOf(reads, grammar, { known: knownBefore(base), after, openings: place.meetings, admitted, upTo }, before);
};

/**
 * Whether these entries can be read without those before the base: they know the last final seal, and take up nothing
 * that lies before it.
 */
export const staysAfterBase = (base: Base, reads: readonly Read[], order: () => Order): boolean => {
  if (base.open || base.seal === undefined) return base.count === 0;
  const { graph, admission } = order();
  const { nodes, waiting } = graph;
  const seal = nodes.get(base.seal);
  if (!seal || waiting.length > 0) return false;
  if (!admission.voices.spoken.revocations.every(({ node }) => isSealedFor(base, order(), seal, node))) return false;
  return reads.every((read) => {
    const node = nodes.get(read.id);
    const knows = node === seal || (node?.line === seal.line ? node.at > seal.at : node?.seen.has(seal.line) === true);
    return knows && isSelfContained(base, read, (id) => nodes.has(id));
  });
};

/**
 * B1. Who put a phone out had seen every key turned for the seal. Otherwise the cut may reach one of these keys, or what
 * the seal covers: then the seal is not final any more, and the base is none.
 */
const isSealedFor = ({ seals }: Base, { admission }: Order, seal: Node, revocation: Node): boolean => {
  const { voices, goodWhen, isHeard } = admission;
  const { id, ledger } = seal.read;
  const keys = seals.find((one) => one.seal === id)?.keys ?? [];
  const by = grammar.sealOf(ledger)?.by;
  const isGood = goodWhen(() => false);
  const turned = (voices.spoken.signatures.get(id) ?? []).filter(({ node }) => isBefore(node, revocation));
  const recorded = by === undefined ? [] : [{ node: seal, member: by }];
  const counted = [...recorded, ...turned].filter(({ node, member }) => isGood(node) && isHeard(node, member));
  return keys.length > 0 && keys.every((key) => counted.some(({ member }) => member === key));
};

/** It takes up nothing that lies before the base: no old line, no old meeting, no old question. */
export const isSelfContained = (base: Base, read: Read, isHere: (id: string) => boolean): boolean => {
  const entry = entryOf(read.ledger);
  if (!entry) return true;
  const { m } = read.header;
  if (entry.batch !== undefined || (entry.instead !== undefined && !isHere(entry.instead))) return false;
  if (entry.type === 'ledger.Reversed') return isHere(entry.entry);
  if (entry.type === 'journal.Vouched') return isHere(entry.entry);
  if (entry.type === 'meeting.Sealed' || entry.type === 'meeting.Cosigned') return true;
  if (entry.type === 'governance.Settled') {
    const about = base.place.exceptions.find(({ id }) => id === entry.exception);
    // What is not among the open ones of the base has to be found after it (`readFrom`), or it was settled before.
    return about === undefined || !about.code.startsWith('journal.');
  }
  return m === null || !base.place.meetings.has(m);
};
