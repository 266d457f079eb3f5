import { fromBase64url, toBase64url } from '@sanduk/kernel';
import { canonical } from '../canonical.ts';
import { bytesOf } from '../ids.ts';
import type { Signer, Verify } from '../ports.ts';
import type { LedgerPart, Read } from '../wire.ts';

/**
 * A proof inside an entry: said on one device, with a key that lies elsewhere (a member's own behind a PIN, a paper). It
 * signs the book and the ledger part without the proof, so it holds whichever device carries it, and in no other book.
 * Whether that key may say so is for the order of the book; here only whether it did.
 */
export interface Proof {
  /** The public key, base64url. */
  readonly key: string;
  readonly signature: string;
}

/** Whoever signs with a key that names no device. A `Signer` is one too. */
export type Prover = Pick<Signer, 'key' | 'sign'>;

export const proofMessageOf = (book: string, ledger: Readonly<Record<string, unknown>>): Uint8Array => {
  const { proof: _, ...said } = ledger;
  return bytesOf(`sanduk/proof/v1\n${canonical([book, said])}`);
};

/** The proof of a ledger part as it will be written, with `v`, `by` and all; to be put into it as `proof`. */
export const prove = async (
  book: string,
  ledger: Readonly<Record<string, unknown>>,
  { key, sign }: Prover,
): Promise<Proof> => ({
  key: toBase64url(key),
  signature: toBase64url(await sign(proofMessageOf(book, ledger))),
});

/** The proof that an entry carries; undefined when it carries none, or something else by that name. */
export const proofOf = (ledger: LedgerPart): Proof | undefined => {
  const proof = ledger['proof'];
  if (typeof proof !== 'object' || proof === null || !('key' in proof) || !('signature' in proof)) return undefined;
  const { key, signature } = proof;
  return typeof key === 'string' && typeof signature === 'string' ? { key, signature } : undefined;
};

/** Whether the proof of an entry holds. An entry without one has nothing to hold. */
export const isProven = async ({ id, header, ledger }: Read, verify: Verify): Promise<boolean> => {
  const proof = proofOf(ledger);
  if (!proof) return true;
  const [key, signature] = [fromBase64url(proof.key), fromBase64url(proof.signature)];
  if (key?.length !== 65 || signature?.length !== 64) return false;
  return verify(key, proofMessageOf(header.g ?? id, ledger), signature);
};
