import { generateKeyPairSync, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { derOf, verifyNatively } from './native.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
const point = Buffer.concat([Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);

test('a signature is good for its own words and key, and for no other', async () => {
  const message = Buffer.from('two shares');
  const good = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  expect(await verifyNatively(point, message, good)).toBe(true);
  expect(await verifyNatively(point, Buffer.from('three shares'), good)).toBe(false);
  expect(await verifyNatively(point, message, good.subarray(0, 63))).toBe(false);
  expect(await verifyNatively(point, message, new Uint8Array(64))).toBe(false);
  const changed = Uint8Array.from(good, (byte, at) => (at === 40 ? byte ^ 1 : byte));
  expect(await verifyNatively(point, message, changed)).toBe(false);
  const noPoint = Uint8Array.from(point, (byte, at) => (at === 64 ? byte ^ 1 : byte));
  expect(await verifyNatively(noPoint, message, good)).toBe(false);
});

test('every signature that the platform makes is spelled in DER as the platform would read it', async () => {
  for (let at = 0; at < 600; at += 1) {
    const message = Buffer.from(`line ${at}`);
    const good = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    expect(await verifyNatively(point, message, good)).toBe(true);
  }
});

const number = fc
  .tuple(fc.nat({ max: 32 }), fc.uint8Array({ minLength: 32, maxLength: 32 }))
  .map(([zeros, bytes]) => bytes.fill(0, 0, zeros));

test('DER holds the two numbers, each as short as it can be and never below zero', () => {
  fc.assert(
    fc.property(number, number, (r, s) => {
      const der = derOf(Buffer.concat([r, s]));
      expect([der[0], der[1]]).toEqual([0x30, der.length - 2]);
      let at = 2;
      for (const one of [r, s]) {
        const length = der[at + 1] ?? 0;
        const bytes = der.subarray(at + 2, at + 2 + length);
        expect(der[at]).toBe(2);
        expect(BigInt(`0x${Buffer.from(bytes).toString('hex')}`)).toBe(BigInt(`0x${Buffer.from(one).toString('hex')}`));
        expect((bytes[0] ?? 0) & 0x80).toBe(0);
        expect(length === 1 || bytes[0] !== 0 || ((bytes[1] ?? 0) & 0x80) !== 0).toBe(true);
        at += 2 + length;
      }
      expect(at).toBe(der.length);
    }),
  );
});
