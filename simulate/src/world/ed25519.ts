import { createPrivateKey, createPublicKey, hash, sign as signNatively, verify as verifyNatively } from 'node:crypto';

/**
 * The keys of hubs, in the place of the library that signs their notes. Like those of phones they are a keyed hash in
 * most runs, so that thousands of notes cost nothing, and real in a share of them.
 */
const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

const secrets = new Map<string, Buffer>();
let real = false;

export const useRealNotes = (wanted: boolean): void => {
  real = wanted;
};

const stamp = (secret: Uint8Array, message: Uint8Array): Uint8Array => {
  const half = sha256(secret, message);
  return new Uint8Array(Buffer.concat([half, sha256(half)]));
};

// A private key of 32 bytes, as PKCS #8 wants it written.
const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const secretOf = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' });

const publicOf = (seed: Uint8Array): Uint8Array => {
  const der = createPublicKey(secretOf(seed)).export({ format: 'der', type: 'spki' });
  return new Uint8Array(der.subarray(-32));
};

export const ed25519 = {
  getPublicKey: (seed: Uint8Array): Uint8Array => {
    if (real) return publicOf(seed);
    const key = sha256(Buffer.from('key of a simulated hub'), seed);
    secrets.set(key.toString('hex'), sha256(seed));
    return new Uint8Array(key);
  },
  sign: (message: Uint8Array, seed: Uint8Array): Uint8Array =>
    real ? new Uint8Array(signNatively(null, message, secretOf(seed))) : stamp(sha256(seed), message),
  verify: (signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean => {
    if (!real) {
      const secret = secrets.get(Buffer.from(key).toString('hex'));
      return secret !== undefined && Buffer.compare(stamp(secret, message), signature) === 0;
    }
    const ready = createPublicKey({ key: Buffer.concat([publicPrefix, key]), format: 'der', type: 'spki' });
    return verifyNatively(null, message, ready, signature);
  },
};
