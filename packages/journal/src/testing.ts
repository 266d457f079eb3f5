import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { deviceOf } from './ids.ts';
import type { Random, Signer, Verify } from './ports.ts';

/** Devices for tests only: fast, the same every time, and no secret at all. */

const keyOf = (name: string): Uint8Array =>
  concatBytes(Uint8Array.of(4), sha256(utf8ToBytes(`x ${name}`)), sha256(utf8ToBytes(`y ${name}`)));

const stampOf = (key: Uint8Array, message: Uint8Array): Uint8Array => {
  const half = sha256(concatBytes(key, message));
  return concatBytes(half, sha256(half));
};

export const testSigner = (name: string): Signer => {
  const key = keyOf(name);
  return { device: deviceOf(key), key, sign: async (message) => stampOf(key, message) };
};

export const testVerify: Verify = async (key, message, signature) => stampOf(key, message).join() === signature.join();

/** The same unpredictable-looking bytes for the same seed. */
export const testRandom = (seed: string): Random => {
  let count = 0;
  return (length) => sha256(utf8ToBytes(`${seed} ${count++}`)).slice(0, length);
};
