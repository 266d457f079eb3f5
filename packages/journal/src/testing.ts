import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { deviceOf } from './ids.ts';
import type { Random, Signer, Verify } from './ports.ts';
import type { Agreement, Sealer } from './sealed/sealer.ts';

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

/** Both halves of a pair in one: whoever knows two names can make what they make together. */
export const testAgreement = (name: string): Agreement => {
  const key = keyOf(`agree ${name}`);
  return {
    key,
    agree: async (other) => {
      const [low, high] = key.join() < other.join() ? [key, other] : [other, key];
      return other.length === 65 ? sha256(concatBytes(low, high)) : undefined;
    },
  };
};

const streamOf = (key: Uint8Array, iv: Uint8Array, length: number): Uint8Array => {
  const stream = new Uint8Array(length);
  for (let at = 0; at < length; at += 32) {
    stream.set(sha256(concatBytes(key, iv, Uint8Array.of(at >> 16, at >> 8, at))).subarray(0, length - at), at);
  }
  return stream;
};

/** Seals so that a wrong key, nonce or subject is noticed, as the real one does; the same every time. */
export const testSealer = (seed: string): Sealer => {
  let count = 0;
  const tagOf = (key: Uint8Array, iv: Uint8Array, plain: Uint8Array, about: Uint8Array): Uint8Array =>
    sha256(concatBytes(key, iv, plain, about)).subarray(0, 16);
  const mixed = (key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array => {
    const stream = streamOf(key, iv, bytes.length);
    return bytes.map((byte, at) => byte ^ (stream[at] ?? 0));
  };
  return {
    seal: async (key, iv, plain, about) => concatBytes(mixed(key, iv, plain), tagOf(key, iv, plain, about)),
    open: async (key, iv, sealed, about) => {
      const plain = mixed(key, iv, sealed.subarray(0, -16));
      return tagOf(key, iv, plain, about).join() === sealed.subarray(-16).join() ? plain : undefined;
    },
    once: async () => testAgreement(`${seed} ${count++}`),
  };
};
