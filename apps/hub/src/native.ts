import { createHash, createPublicKey, hash, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Verify } from '@sanduk/journal';
import { hashWith } from '@sanduk/journal';

/** Keys are read once: reading one costs as much as checking a signature. Oldest out first. */
const readKeys = new Map<string, KeyObject>();
const mostKeys = 10_000;
/** The same bytes are asked for with every entry of a push. */
const keysOfPoints = new WeakMap<Uint8Array, KeyObject>();

/** What stands before the point of a P-256 key where it says of itself what it is (SubjectPublicKeyInfo). */
const beforePoint = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');

const keyOfPoint = (point: Uint8Array): KeyObject | undefined => {
  const name = Buffer.from(point.buffer, point.byteOffset, point.byteLength).toString('latin1');
  const known = readKeys.get(name);
  if (known) return known;
  if (point.length !== 65 || point[0] !== 4) return undefined;
  try {
    const key = createPublicKey({ key: Buffer.concat([beforePoint, point]), format: 'der', type: 'spki' });
    if (readKeys.size >= mostKeys) readKeys.delete(readKeys.keys().next().value ?? '');
    readKeys.set(name, key);
    return key;
  } catch {
    // Sixty-five bytes that are no point of the curve.
    return undefined;
  }
};

const keyFrom = (point: Uint8Array): KeyObject | undefined => {
  const met = keysOfPoints.get(point);
  if (met) return met;
  const key = keyOfPoint(point);
  if (key) keysOfPoints.set(point, key);
  return key;
};

/**
 * The two numbers of a signature as DER writes them. The platform takes them side by side as well, but only as a wish
 * beside the key, and looking at such wishes costs half as much again as the check itself.
 */
export const derOf = (signature: Uint8Array): Uint8Array => {
  const der = Buffer.allocUnsafe(72);
  let at = 2;
  for (const end of [32, 64]) {
    let from = end - 32;
    while (from < end - 1 && signature[from] === 0) from += 1;
    const isHigh = (signature[from] ?? 0) >= 0x80;
    der[at] = 2;
    der[at + 1] = end - from + (isHigh ? 1 : 0);
    at += 2;
    if (isHigh) der[at++] = 0;
    der.set(signature.subarray(from, end), at);
    at += end - from;
  }
  der[0] = 0x30;
  der[1] = at - 2;
  return der.subarray(0, at);
};

/** ES256 by the platform's own code, off the main thread. */
export const verifyNatively: Verify = (point, message, signature) =>
  new Promise((resolve) => {
    const key = keyFrom(point);
    if (!key || signature.length !== 64) {
      resolve(false);
      return;
    }
    verify('sha256', message, key, derOf(signature), (mishap, good) => {
      resolve(mishap === null && good);
    });
  });

/** Lets the journal hash by the platform's own code too. */
export const hashNatively = (): void => hashWith((bytes) => hash('sha256', bytes, 'buffer'));

export const fingerprintOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
