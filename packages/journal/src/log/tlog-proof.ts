import { assert } from '@sanduk/kernel';
import type { Hash } from './merkle.ts';
import { isIncluded, leafHashOf } from './merkle.ts';
import type { SignedCheckpoint } from './note.ts';
import { fromBase64, isNoteFlaw, isSignedNote, readCheckpoint, toBase64 } from './note.ts';

/**
 * A receipt that a member can keep: at which place of the log an entry lies, the hashes that show it, and the signed
 * checkpoint. Text in the form C2SP tlog-proof, checked without a network.
 */
export interface LogProof {
  readonly index: number;
  readonly proof: readonly Hash[];
  /** The signed note, to the letter. */
  readonly checkpoint: string;
  /** Words for whoever keeps it; nobody signed them. */
  readonly extra?: Uint8Array;
}

const first = 'c2sp.org/tlog-proof@v1';
const mostHashes = 63;

export const writeLogProof = ({ index, proof, checkpoint, extra }: LogProof): string => {
  assert(!isNoteFlaw(readCheckpoint(checkpoint)), 'a proof carries a checkpoint');
  const lines = [
    first,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...proof.map((hash) => toBase64(hash)),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
};

/** Reads the form; undefined when the text has another one. */
export const readLogProof = (text: unknown): (LogProof & { readonly read: SignedCheckpoint }) | undefined => {
  if (typeof text !== 'string') return undefined;
  const blank = text.indexOf('\n\n');
  if (blank < 0) return undefined;
  const [kind, ...lines] = text.slice(0, blank).split('\n');
  if (kind !== first) return undefined;
  const extraText = lines[0]?.startsWith('extra ') ? lines.shift()?.slice(6) : undefined;
  const extra = extraText === undefined ? undefined : fromBase64(extraText);
  if (extraText !== undefined && !extra) return undefined;
  const [, index] = /^index (0|[1-9]\d{0,14})$/.exec(lines.shift() ?? '') ?? [];
  const proof = lines.map(fromBase64);
  if (index === undefined || proof.length > mostHashes) return undefined;
  const hashes = proof.filter((hash) => hash?.length === 32) as readonly Hash[];
  if (hashes.length !== proof.length) return undefined;
  const checkpoint = text.slice(blank + 2);
  const read = readCheckpoint(checkpoint);
  if (isNoteFlaw(read)) return undefined;
  return { index: Number(index), proof: hashes, checkpoint, read, ...(extra ? { extra } : {}) };
};

export type ProofAnswer = 'included' | 'unreadable' | 'not-signed' | 'not-included';

/** What a receipt shows of an entry, to whoever knows the hub's key. */
export const checkLogProof = (text: unknown, entryId: string, vkey: string): ProofAnswer => {
  const proof = readLogProof(text);
  if (!proof) return 'unreadable';
  if (!isSignedNote(proof.read, vkey)) return 'not-signed';
  const { size, root } = proof.read;
  return isIncluded(leafHashOf(entryId), proof.index, size, proof.proof, root) ? 'included' : 'not-included';
};
