import { concatBytes } from '@noble/hashes/utils.js';
import { assert, fromBase64url, toBase64url } from '@sanduk/kernel';
import { bytesOf } from '../ids.ts';
import type { Random } from '../ports.ts';
import type { Part, Read, Veiled, Wire } from '../wire.ts';
import { isDisclosed, isFlaw, isVeiled, unveiled } from '../wire.ts';
import type { Sealer } from './sealer.ts';

/**
 * The veil: words about people go through a hub encrypted under a key that only the group's phones hold. At home they
 * lie open, as before, and files given away by hand are open too.
 *
 *   E1  What was veiled and unveiled is the same to the letter; its promise in the header is asked again.
 *   E2  A veil opens only at the entry and the part for which it was made.
 *   E3  No part but the ledger part leaves `veiledWire` in the clear.
 *   E4  A key that does not fit, or words that do not fit the promise, leave the part veiled and break nothing.
 */

/** A key of a part and an epoch. Epochs begin at 1; a later one is for who is still in. */
export interface PartKey {
  readonly part: number;
  readonly epoch: number;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/**
 * The keys that a phone holds, by name ("<part>.<epoch>"). Two phones that could not hear each other may both have made
 * an epoch, so a name may have several keys; the first is the one to veil with.
 */
export type Keyring = ReadonlyMap<string, readonly Uint8Array[]>;

export const emptyKeyring: Keyring = new Map();

export const keyNameOf = (part: number, epoch: number): string => `${part}.${epoch}`;

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

export const withKey = (keyring: Keyring, { part, epoch, key }: PartKey): Keyring => {
  const name = keyNameOf(part, epoch);
  const held = keyring.get(name) ?? [];
  return held.some((one) => sameBytes(one, key)) ? keyring : new Map([...keyring, [name, [...held, key]]]);
};

/** The newest key of a part that is here. */
export const currentKeyOf = (keyring: Keyring, part: number): PartKey | undefined => {
  let newest: PartKey | undefined;
  for (const [name, [key]] of keyring) {
    const [held, epoch] = name.split('.').map(Number);
    if (held === part && key && (epoch ?? 0) > (newest?.epoch ?? 0)) newest = { part, epoch: epoch ?? 0, key };
  }
  return newest;
};

export const newPartKey = (part: number, epoch: number, random: Random): PartKey => ({ part, epoch, key: random(32) });

export interface VeilPorts {
  readonly sealer: Sealer;
  readonly random: Random;
}

/** Lengths are rounded up, so that a veil does not tell a short name from a shorter one. */
const rounded = 64;

const padded = (plain: Uint8Array): Uint8Array =>
  concatBytes(plain, new Uint8Array((rounded - (plain.length % rounded)) % rounded));

const unpadded = (plain: Uint8Array): Uint8Array => {
  let end = plain.length;
  // The words are JSON, whose last letter is never a zero byte.
  while (end > 16 && plain[end - 1] === 0) end -= 1;
  return plain.subarray(0, end);
};

const aboutOf = (entry: string, part: number, name: string): Uint8Array =>
  bytesOf(`sanduk/veil/v1\n${entry}\n${part}\n${name}`);

export const veilPart = async (
  plain: Part,
  entry: string,
  { part, epoch, key }: PartKey,
  { sealer, random }: VeilPorts,
): Promise<Veiled> => {
  const salt = fromBase64url(plain.salt);
  assert(salt?.length === 16, 'a part that was read has its salt');
  const name = keyNameOf(part, epoch);
  const iv = random(12);
  const sealed = await sealer.seal(key, iv, padded(concatBytes(salt, bytesOf(plain.body))), aboutOf(entry, part, name));
  return { ct: { iv: toBase64url(iv), key: name, body: toBase64url(sealed) } };
};

/** The words behind a veil; undefined when none of these keys opens it. */
export const unveilPart = async (
  { ct }: Veiled,
  entry: string,
  part: number,
  keyring: Keyring,
  sealer: Sealer,
): Promise<Part | undefined> => {
  const [iv, body] = [fromBase64url(ct.iv), fromBase64url(ct.body)];
  if (!iv || !body) return undefined;
  for (const key of keyring.get(ct.key) ?? []) {
    const opened = await sealer.open(key, iv, body, aboutOf(entry, part, ct.key));
    if (!opened || opened.length < 16) continue;
    const plain = unpadded(opened);
    try {
      const words = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain.subarray(16));
      return { salt: toBase64url(plain.subarray(0, 16)), body: words };
    } catch {
      continue; // no text
    }
  }
  return undefined;
};

/** Which parts cannot be veiled yet, because no key for them is here. */
export const keysMissingFor = (reads: readonly Read[], keyring: Keyring): readonly number[] => {
  const parts = new Set<number>();
  for (const { wire } of reads) {
    for (const [part, held] of wire.parts.entries()) if (part > 0 && isDisclosed(held)) parts.add(part);
  }
  return [...parts].filter((part) => !currentKeyOf(keyring, part)).toSorted((a, b) => a - b);
};

/** The entry as it may be given to a hub. What came veiled goes on as it came. A key for each part must be here. */
export const veiledWire = async ({ id, wire }: Read, keyring: Keyring, ports: VeilPorts): Promise<Wire> => {
  const parts: Wire['parts'][number][] = [];
  for (const [part, held] of wire.parts.entries()) {
    if (part === 0 || !isDisclosed(held)) {
      parts.push(held);
      continue;
    }
    const key = currentKeyOf(keyring, part);
    assert(key !== undefined, 'a key is made before the first words go to a hub');
    parts.push(await veilPart(held, id, key, ports));
  }
  return { ...wire, parts };
};

/** The entry with every part unveiled that these keys open; the same value when they open none. */
export const unveiledRead = async (read: Read, keyring: Keyring, sealer: Sealer): Promise<Read> => {
  let opened = read;
  for (const [part, held] of read.wire.parts.entries()) {
    if (!isVeiled(held)) continue;
    const plain = await unveilPart(held, read.id, part, keyring, sealer);
    const next = plain && unveiled(opened, part, plain);
    if (next && !isFlaw(next)) opened = next;
  }
  return opened;
};

/** Whether some part waits for a key. */
export const hasVeil = ({ wire }: Read): boolean => wire.parts.some(isVeiled);
