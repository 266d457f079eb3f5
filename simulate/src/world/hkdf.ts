import { hkdfSync } from 'node:crypto';

/** HKDF by the machine; only SHA-256 is asked for. */
export const hkdf = (
  _hash: unknown,
  secret: Uint8Array,
  salt: Uint8Array | undefined,
  about: Uint8Array | undefined,
  length: number,
): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, salt ?? new Uint8Array(0), about ?? new Uint8Array(0), length));
