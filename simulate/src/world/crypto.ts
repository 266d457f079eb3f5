import { createECDH, createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import type { Signer, Verify } from '@sanduk/journal';
import { deviceOf } from '@sanduk/journal';
import type { Chance } from './chance.ts';

/**
 * Keys of a simulated world. Most runs sign with a keyed hash: quick, and nobody in the world can forge it, because only
 * the world knows the secrets. A share of the runs signs with ES256, as phones do: the keys come from the seed, the signatures differ
 * from run to run, and no id depends on them.
 */
export interface Crypto {
  readonly makeSigner: (chance: Chance) => Signer;
  readonly verify: Verify;
  /** How many signatures were looked at. */
  readonly verified: () => number;
}

const bytesOf = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts);
const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(hash('sha256', bytes, 'buffer'));

const stampOf = (secret: Uint8Array, message: Uint8Array): Uint8Array => {
  const half = sha256(bytesOf(secret, message));
  return new Uint8Array(bytesOf(half, sha256(half)));
};

export const quickCrypto = (): Crypto => {
  const secrets = new Map<string, Uint8Array>();
  let verified = 0;
  return {
    makeSigner: (chance) => {
      const secret = chance.bytes(32);
      const key = new Uint8Array(bytesOf(Uint8Array.of(4), sha256(secret), sha256(sha256(secret))));
      secrets.set(Buffer.from(key).toString('latin1'), secret);
      return { device: deviceOf(key), key, sign: async (message) => stampOf(secret, message) };
    },
    verify: async (key, message, signature) => {
      verified += 1;
      const secret = secrets.get(Buffer.from(key).toString('latin1'));
      return secret !== undefined && Buffer.compare(stampOf(secret, message), signature) === 0;
    },
    verified: () => verified,
  };
};

/** Synchronous underneath, so that the order of what happens stays the seed's alone. */
export const realCrypto = (): Crypto => {
  let verified = 0;
  const imported = new Map<string, ReturnType<typeof createPublicKey>>();
  const publicOf = (key: Uint8Array): ReturnType<typeof createPublicKey> => {
    const name = Buffer.from(key).toString('base64url');
    const known = imported.get(name);
    if (known) return known;
    const half = (from: number): string => Buffer.from(key.subarray(from, from + 32)).toString('base64url');
    const made = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) } });
    imported.set(name, made);
    return made;
  };
  return {
    makeSigner: (chance) => {
      const pair = createECDH('prime256v1');
      // The first byte stays small, so the number is one of the curve's.
      const d = bytesOf(Uint8Array.of(1), chance.bytes(31));
      pair.setPrivateKey(d);
      const key = new Uint8Array(pair.getPublicKey());
      const half = (from: number): string => Buffer.from(key.subarray(from, from + 32)).toString('base64url');
      const jwk = { kty: 'EC', crv: 'P-256', d: d.toString('base64url'), x: half(1), y: half(33) };
      const way = { key: createPrivateKey({ format: 'jwk', key: jwk }), dsaEncoding: 'ieee-p1363' } as const;
      return { device: deviceOf(key), key, sign: async (message) => new Uint8Array(sign('sha256', message, way)) };
    },
    verify: async (key, message, signature) => {
      verified += 1;
      try {
        return verify('sha256', message, { key: publicOf(key), dsaEncoding: 'ieee-p1363' }, signature);
      } catch {
        return false; // not a point of the curve
      }
    },
    verified: () => verified,
  };
};
