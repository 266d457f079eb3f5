import { toBase64url } from '@sanduk/kernel';
import { canonical } from '../canonical.ts';
import { isHash } from '../wire.ts';
import {
  consistencyProofOf,
  hashesOf,
  isConsistent,
  leafHashOf,
  newTree,
  rootAt,
  sameHash,
  textsOf,
  isIncluded,
} from './merkle.ts';
import type { SignedCheckpoint } from './note.ts';
import { isNoteFlaw, isSignedNote, readCheckpoint } from './note.ts';
import { epochEndOf, readOrigin } from './origin.ts';
import { readLogProof } from './tlog-proof.ts';

/**
 * Evidence against a hub: a file that anybody who knows the hub's key can check without a network and without the book.
 *
 * What signed notes alone can prove:
 *
 *   V1  two-roots       two notes of one log and one size name two roots: two views were shown.
 *   V2  not-continued   a longer log does not begin with a shorter one that was signed: history was changed. The hashes
 *                       carried lead from another root at the shorter size to the signed root of the longer.
 *   V3  set-back        the hub itself signed that its log goes on from fewer entries than it had signed before.
 *
 * What needs a receipt (a note and the hashes that place an entry in it) as well:
 *
 *   V4  entry-replaced  at the place of an acknowledged entry a log of the same name holds another.
 *   V5  entry-left-out  a later log, named in full, does not hold an acknowledged entry.
 *
 * What nothing proves: that a hub answered with an old note (old notes stay true), that it was asked and kept silent, or
 * that it said "taken" without a note that holds the entry, since only notes are signed. A phone notices those by itself
 * and tells its people; it cannot convince a stranger.
 */
export type Evidence = { readonly sanduk: 1; readonly key: string } & (
  | { readonly evidence: 'two-roots'; readonly notes: readonly [string, string] }
  | {
      readonly evidence: 'not-continued';
      readonly notes: readonly [string, string];
      /** The root that the longer log has at the size of the shorter one, and the hashes from it to the longer root. */
      readonly root: string;
      readonly proof: readonly string[];
    }
  | { readonly evidence: 'set-back'; readonly notes: readonly [string, string] }
  | {
      readonly evidence: 'entry-replaced';
      readonly entry: string;
      readonly receipt: string;
      readonly other: string;
      readonly otherReceipt: string;
    }
  | {
      readonly evidence: 'entry-left-out';
      readonly entry: string;
      readonly receipt: string;
      readonly note: string;
      /** Every entry of that log, in its order. */
      readonly ids: readonly string[];
    }
);

export type EvidenceKind = Evidence['evidence'];

export interface Proven {
  readonly proves: EvidenceKind;
  readonly hub: string;
  readonly book: string;
  readonly epoch: number;
  /** How many entries the two logs had, the shorter first. */
  readonly sizes: readonly [number, number];
  readonly entry?: string;
}

export interface Unproven {
  readonly proves: 'nothing';
  readonly why:
    | 'unreadable'
    /** It is signed with another key than the one that the reader knows the hub by. */
    | 'other-key'
    | 'not-signed'
    /** The two speak of different logs, or of sizes between which nothing can be said. */
    | 'other-log'
    /** The two agree. */
    | 'no-contradiction'
    /** The hashes do not lead to the signed root. */
    | 'proof-wrong';
}

export type Verdict = Proven | Unproven;

const nothing = (why: Unproven['why']): Unproven => ({ proves: 'nothing', why });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPair = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string');
const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** The file: one line of JSON. */
export const writeEvidence = (evidence: Evidence): string => `${canonical(evidence)}\n`;

/** Whether a file means to be evidence, so that whoever opens it knows what to look for. */
export const isEvidenceFile = (firstLine: string): boolean => /^\s*\{.*"evidence"\s*:/s.test(firstLine.slice(0, 200));

const fitsKind = (value: Readonly<Record<string, unknown>>): boolean => {
  const { evidence, notes, root, proof, entry, receipt, other, otherReceipt, note, ids } = value;
  switch (evidence) {
    case 'two-roots':
    case 'set-back':
      return isPair(notes);
    case 'not-continued':
      return isPair(notes) && isHash(root) && areTexts(proof);
    case 'entry-replaced':
      return isHash(entry) && isHash(other) && typeof receipt === 'string' && typeof otherReceipt === 'string';
    case 'entry-left-out':
      return isHash(entry) && typeof receipt === 'string' && typeof note === 'string' && areTexts(ids);
    default:
      return false;
  }
};

export const readEvidence = (text: string): Evidence | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || value['sanduk'] !== 1 || typeof value['key'] !== 'string' || !fitsKind(value))
      return undefined;
    return value as Evidence;
  } catch {
    return undefined; // not JSON
  }
};

/** Two notes, or two receipts, that the hub signed; the shorter log first. */
interface Two {
  readonly older: SignedCheckpoint;
  readonly newer: SignedCheckpoint;
}

const twoOf = (notes: readonly [string, string], key: string): Two | Unproven => {
  const [a, b] = [readCheckpoint(notes[0]), readCheckpoint(notes[1])];
  if (isNoteFlaw(a) || isNoteFlaw(b)) return nothing('unreadable');
  if (!isSignedNote(a, key) || !isSignedNote(b, key)) return nothing('not-signed');
  if (a.origin !== b.origin) return nothing('other-log');
  return a.size <= b.size ? { older: a, newer: b } : { older: b, newer: a };
};

const provenBy = (proves: EvidenceKind, { older, newer }: Two, entry?: string): Verdict => {
  const origin = readOrigin(newer.origin);
  if (!origin) return nothing('other-log');
  return { proves, ...origin, sizes: [older.size, newer.size], ...(entry === undefined ? {} : { entry }) };
};

const checkTwoRoots = (two: Two): Verdict => {
  if (two.older.size !== two.newer.size) return nothing('other-log');
  return sameHash(two.older.root, two.newer.root) ? nothing('no-contradiction') : provenBy('two-roots', two);
};

const checkNotContinued = (two: Two, root: string, proof: readonly string[]): Verdict => {
  const [from] = hashesOf([root]) ?? [];
  const path = hashesOf(proof);
  if (!from || !path) return nothing('unreadable');
  const { older, newer } = two;
  if (older.size === 0 || older.size === newer.size) return nothing('other-log');
  if (!isConsistent(older.size, newer.size, path, from, newer.root)) return nothing('proof-wrong');
  return sameHash(from, older.root) ? nothing('no-contradiction') : provenBy('not-continued', two);
};

const checkSetBack = (two: Two): Verdict => {
  if (epochEndOf(two.older) === undefined) return nothing('no-contradiction');
  return two.older.size < two.newer.size ? provenBy('set-back', two) : nothing('no-contradiction');
};

/** A receipt whose hashes lead to a note that the hub signed, or why it is none. */
const receiptOf = (text: string, entry: string, key: string): { index: number; read: SignedCheckpoint } | Unproven => {
  const receipt = readLogProof(text);
  if (!receipt) return nothing('unreadable');
  const { index, proof, read } = receipt;
  if (!isSignedNote(read, key)) return nothing('not-signed');
  return isIncluded(leafHashOf(entry), index, read.size, proof, read.root) ? { index, read } : nothing('proof-wrong');
};

const checkReplaced = (evidence: Evidence & { readonly evidence: 'entry-replaced' }): Verdict => {
  const { key, entry, receipt, other, otherReceipt } = evidence;
  const mine = receiptOf(receipt, entry, key);
  if ('proves' in mine) return mine;
  const theirs = receiptOf(otherReceipt, other, key);
  if ('proves' in theirs) return theirs;
  if (entry === other) return nothing('no-contradiction');
  if (mine.read.origin !== theirs.read.origin || mine.index !== theirs.index) return nothing('other-log');
  const older = mine.read.size <= theirs.read.size ? mine.read : theirs.read;
  const newer = older === mine.read ? theirs.read : mine.read;
  return provenBy('entry-replaced', { older, newer }, entry);
};

const checkLeftOut = (evidence: Evidence & { readonly evidence: 'entry-left-out' }): Verdict => {
  const { key, entry, receipt, note, ids } = evidence;
  const mine = receiptOf(receipt, entry, key);
  if ('proves' in mine) return mine;
  const later = readCheckpoint(note);
  if (isNoteFlaw(later)) return nothing('unreadable');
  if (!isSignedNote(later, key)) return nothing('not-signed');
  if (ids.length !== later.size || !sameHash(rootAt(ids.map(leafHashOf), ids.length), later.root)) {
    return nothing('proof-wrong');
  }
  const [was, is] = [readOrigin(mine.read.origin), readOrigin(later.origin)];
  // An earlier epoch, or the same log before it came to that place, had no need to hold the entry.
  const isLater =
    was?.book === is?.book &&
    was &&
    is &&
    (is.epoch > was.epoch || (is.epoch === was.epoch && later.size > mine.index));
  if (!isLater) return nothing('other-log');
  return ids.includes(entry)
    ? nothing('no-contradiction')
    : provenBy('entry-left-out', { older: mine.read, newer: later }, entry);
};

/** What a file of evidence proves. With `vkey`, only what that key signed counts; without, the key that the file names. */
export const checkEvidence = (evidence: Evidence, vkey: string = evidence.key): Verdict => {
  if (evidence.key !== vkey) return nothing('other-key');
  if (evidence.evidence === 'entry-replaced') return checkReplaced(evidence);
  if (evidence.evidence === 'entry-left-out') return checkLeftOut(evidence);
  const two = twoOf(evidence.notes, vkey);
  if ('proves' in two) return two;
  switch (evidence.evidence) {
    case 'two-roots':
      return checkTwoRoots(two);
    case 'not-continued':
      return checkNotContinued(two, evidence.root, evidence.proof);
    case 'set-back':
      return checkSetBack(two);
  }
};

/**
 * Evidence from two signed notes and, where they are of two sizes, the ids of the longer log as it was read. Undefined
 * when these prove nothing.
 */
export const evidenceFrom = (
  key: string,
  notes: readonly [string, string],
  ids?: readonly string[],
): Evidence | undefined => {
  const two = twoOf(notes, key);
  if ('proves' in two) return undefined;
  const { older, newer } = two;
  const named = { sanduk: 1, key, notes } as const;
  const candidates: readonly Evidence[] = [
    { ...named, evidence: 'two-roots' },
    ...(ids && older.size < newer.size
      ? [{ ...named, evidence: 'not-continued', ...continuation(older.size, ids.slice(0, newer.size)) } as const]
      : []),
    { ...named, evidence: 'set-back' },
  ];
  return candidates.find((evidence) => checkEvidence(evidence).proves !== 'nothing');
};

const continuation = (from: number, ids: readonly string[]): { root: string; proof: readonly string[] } => {
  const { node } = newTree(ids.map(leafHashOf));
  if (from > ids.length) return { root: '', proof: [] };
  return { root: toBase64url(rootAt(node, from)), proof: textsOf(consistencyProofOf(node, from, ids.length)) };
};
