import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { assert, fromBase64url, toBase64url } from '@sanduk/kernel';
import { canonical } from '../canonical.ts';
import { bytesOf } from '../ids.ts';
import type { Agreement, Sealer } from './sealer.ts';
import type { PartKey, VeilPorts } from './veil.ts';

/**
 * A grant: the key of a part, wrapped for each device that may read the part. It is an entry like any other, so it
 * reaches a phone by the same ways as the words that it opens.
 *
 *   G1  A device takes out only what was wrapped for it, in that book, for that part and epoch.
 */
export interface KeyGrant {
  readonly type: 'journal.KeyGranted';
  readonly part: number;
  readonly epoch: number;
  /** The public half of a pair made for this grant alone. */
  readonly from: string;
  /** Device, and its nonce and wrapped key as one text. */
  readonly to: readonly (readonly [device: string, wrapped: string])[];
}

export interface GrantedDevice {
  readonly device: string;
  /** Its key for agreeing, base64url, as its enrolment says it. */
  readonly agree: string;
}

/** What one grant can hold. */
export const mostGranted = 40;

const aboutOf = (book: string, { part, epoch, from }: Omit<KeyGrant, 'type' | 'to'>, device: string): Uint8Array =>
  bytesOf(`sanduk/grant/v1\n${canonical([book, part, epoch, from, device])}`);

const wrappingKey = (shared: Uint8Array, about: Uint8Array): Uint8Array => hkdf(sha256, shared, undefined, about, 32);

/** The entry that grants a key. Devices whose key for agreeing is none are left out. */
export const grantOf = async (
  book: string,
  { part, epoch, key }: PartKey,
  devices: readonly GrantedDevice[],
  { sealer, random }: VeilPorts,
): Promise<KeyGrant> => {
  assert(devices.length <= mostGranted, 'a grant names at most forty devices');
  const pair = await sealer.once();
  const from = toBase64url(pair.key);
  const to: (readonly [string, string])[] = [];
  for (const { device, agree } of devices) {
    const other = fromBase64url(agree);
    const shared = other && (await pair.agree(other));
    if (!shared) continue;
    const about = aboutOf(book, { part, epoch, from }, device);
    const iv = random(12);
    const wrapped = await sealer.seal(wrappingKey(shared, about), iv, key, about);
    to.push([device, toBase64url(Uint8Array.of(...iv, ...wrapped))]);
  }
  return { type: 'journal.KeyGranted', part, epoch, from, to };
};

/** The key that this grant holds for a device; undefined when it holds none, or none that opens. */
export const keyFromGrant = async (
  book: string,
  grant: Omit<KeyGrant, 'type'>,
  device: string,
  agreement: Agreement,
  sealer: Sealer,
): Promise<PartKey | undefined> => {
  const { part, epoch, from } = grant;
  const mine = grant.to.find(([name]) => name === device)?.[1];
  const [other, packed] = [fromBase64url(from), mine === undefined ? undefined : fromBase64url(mine)];
  if (other?.length !== 65 || packed?.length !== 60) return undefined;
  const shared = await agreement.agree(other);
  if (!shared) return undefined;
  const about = aboutOf(book, { part, epoch, from }, device);
  const key = await sealer.open(wrappingKey(shared, about), packed.subarray(0, 12), packed.subarray(12), about);
  return key?.length === 32 ? { part, epoch, key } : undefined;
};
