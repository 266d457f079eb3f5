import { createHash, createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Verify } from '@sanduk/journal';

/** Keys are read once: reading one costs as much as checking a signature. Oldest out first. */
const readKeys = new Map<string, KeyObject>();
const mostKeys = 10_000;

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

const keyFrom = (point: Uint8Array): KeyObject | undefined => {
  const name = base64url(point);
  const known = readKeys.get(name);
  if (known) return known;
  if (point.length !== 65 || point[0] !== 4) return undefined;
  try {
    const jwk = { kty: 'EC', crv: 'P-256', x: base64url(point.subarray(1, 33)), y: base64url(point.subarray(33)) };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    if (readKeys.size >= mostKeys) readKeys.delete(readKeys.keys().next().value ?? '');
    readKeys.set(name, key);
    return key;
  } catch {
    // Sixty-five bytes that are no point of the curve.
    return undefined;
  }
};

/** ES256 by the platform's own code, off the main thread. */
export const verifyNatively: Verify = (point, message, signature) =>
  new Promise((resolve) => {
    const key = keyFrom(point);
    if (!key || signature.length !== 64) {
      resolve(false);
      return;
    }
    verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature, (mishap, good) => {
      resolve(mishap === null && good);
    });
  });

export const fingerprintOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
