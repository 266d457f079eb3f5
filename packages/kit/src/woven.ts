import { sha256 } from '@noble/hashes/sha2.js';

/** The 32 bytes from which cloth, stamp and emblem are read: SHA-256 of the purpose, a line feed and the id. */
export const wovenFrom = (purpose: 'cloth' | 'stamp' | 'emblem', id: string): Uint8Array =>
  sha256(new TextEncoder().encode(`sanduk/${purpose}/v1\n${id}`));

export const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
