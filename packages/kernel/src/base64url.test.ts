import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from './base64url.ts';

describe('base64url', () => {
  test('it is the text that the machine writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(text)).toEqual(new Uint8Array(bytes));
      }),
    );
  });
  test('16 bytes are 22 letters, 32 bytes are 43', () => {
    expect(toBase64url(new Uint8Array(16))).toHaveLength(22);
    expect(toBase64url(new Uint8Array(32))).toHaveLength(43);
  });
  test.each(['A', 'AB', 'AAB', 'AA==', 'A+/A', 'A A', 'AAAAA', 'ÄAAA'])('%s is no spelling of any bytes', (text) => {
    expect(fromBase64url(text)).toBeUndefined();
  });
  test('every accepted text is the one spelling of its bytes', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/';
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters), maxLength: 30 }), (text) => {
        const bytes = fromBase64url(text);
        if (bytes) expect(toBase64url(bytes)).toBe(text);
      }),
    );
  });
});
