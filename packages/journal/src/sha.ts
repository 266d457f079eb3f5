import { sha256 as everywhere } from '@noble/hashes/sha2.js';
import { assert } from '@sanduk/kernel';

/**
 * SHA-256 of everything that a book hashes. Ours runs wherever the journal runs; a platform that has a quicker one may lend
 * it, and the hashes stay what they are.
 */
let quickest: (bytes: Uint8Array) => Uint8Array = everywhere;

export const sha256 = (bytes: Uint8Array): Uint8Array => quickest(bytes);

/** Lends a quicker one, for this process. */
export const hashWith = (quicker: (bytes: Uint8Array) => Uint8Array): void => {
  const [asked, known] = [Uint8Array.of(1, 2, 3), everywhere(Uint8Array.of(1, 2, 3))];
  const answer = quicker(asked);
  assert(answer.length === 32 && known.every((byte, at) => byte === answer[at]), 'it is SHA-256 that is lent');
  quickest = quicker;
};
