import { fromBase64url } from '@sanduk/kernel';
import type { Grammar } from './grammar.ts';
import { deviceOfKeyText, messageOf } from './ids.ts';
import type { Verify } from './ports.ts';
import { isProven } from './sealed/proof.ts';
import type { Read } from './wire.ts';

/**
 * Chains: each device's entries follow each other without gaps, and each is signed by the key that the device is named
 * after. A gap, a fork and a foreign signature are told apart, because each calls for another act.
 */
export interface Head {
  readonly device: string;
  readonly n: number;
  readonly id: string;
}

export type ChainFlaw =
  | { readonly flaw: 'gap'; readonly device: string; readonly missing: number; readonly entry: string }
  | { readonly flaw: 'fork'; readonly device: string; readonly n: number; readonly entries: readonly string[] }
  | { readonly flaw: 'wrong-link'; readonly device: string; readonly n: number; readonly entry: string }
  | { readonly flaw: 'other-book'; readonly entry: string }
  | { readonly flaw: 'unknown-cause'; readonly entry: string; readonly cause: string }
  | { readonly flaw: 'unknown-device'; readonly device: string; readonly entry: string }
  | { readonly flaw: 'foreign-signature'; readonly device: string; readonly entry: string }
  /** It says that a member or a paper signed it too, and that signature is not by the key that it names. */
  | { readonly flaw: 'proof-wrong'; readonly device: string; readonly entry: string };

export type SignatureFlaw = 'unknown-device' | 'foreign-signature' | 'proof-wrong';

/** The book that entries belong to: the id of its first entry. */
export const bookIdOf = (read: Read): string => read.header.g ?? read.id;

/** The last entry of each device, by device id. Of a fork's branches the longer, then the smaller id. */
export const headsOf = (reads: Iterable<Read>): readonly Head[] => {
  const heads = new Map<string, Head>();
  for (const { id, header } of reads) {
    const head = heads.get(header.d);
    if (head && (head.n > header.n || (head.n === header.n && head.id <= id))) continue;
    heads.set(header.d, { device: header.d, n: header.n, id });
  }
  return [...heads.values()].toSorted((a, b) => (a.device < b.device ? -1 : 1));
};

/** Two entries of one device with one counter: a restored backup or a cloned phone. Both are kept. */
export const forksOf = (reads: readonly Read[]): readonly (readonly string[])[] => {
  const byDevice = new Map<string, Map<number, string>>();
  const forks = new Map<string, Set<string>>();
  for (const { id, header } of reads) {
    const byPlace = byDevice.get(header.d) ?? new Map<number, string>();
    if (byPlace.size === 0) byDevice.set(header.d, byPlace);
    const first = byPlace.get(header.n);
    if (first === undefined) byPlace.set(header.n, id);
    else if (first !== id) forks.set(first, new Set([...(forks.get(first) ?? [first]), id]));
  }
  return [...forks.values()].map((ids) => [...ids].toSorted());
};

/** Where a phone told two stories: the ends of the branches beside the one that `headsOf` names. */
export const branchesOf = (reads: readonly Read[]): readonly Head[] => {
  if (forksOf(reads).length === 0) return [];
  const heads = new Set(headsOf(reads).map(({ id }) => id));
  const followed = new Set(reads.map(({ header }) => header.p));
  const ends = reads.filter(({ id }) => !followed.has(id) && !heads.has(id));
  const branches = new Map(ends.map(({ id, header }) => [id, { device: header.d, n: header.n, id }]));
  return [...branches.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

const byDeviceOf = (reads: readonly Read[]): ReadonlyMap<string, readonly Read[]> => {
  const devices = new Map<string, Read[]>();
  for (const read of reads) {
    const list = devices.get(read.header.d);
    if (list) list.push(read);
    else devices.set(read.header.d, [read]);
  }
  for (const list of devices.values()) list.sort((a, b) => a.header.n - b.header.n || (a.id < b.id ? -1 : 1));
  return devices;
};

/**
 * Every break of a device's chain and every cause that is not here. Signatures are asked of `signatureFlawsOf`. With
 * `since`, the entries go on from those heads, and what they rest on may lie before.
 */
export const chainFlawsOf = (reads: readonly Read[], book: string, since?: readonly Head[]): readonly ChainFlaw[] => {
  const unique = [...new Map(reads.map((read) => [read.id, read])).values()];
  const known = new Map(unique.map((read) => [read.id, read]));
  const flaws: ChainFlaw[] = [];
  const before = new Map(since?.map((head) => [head.device, head]));
  for (const [device, chain] of byDeviceOf(unique))
    flaws.push(...flawsOfChain(device, chain, known, before.get(device)));
  for (const read of unique) {
    if (bookIdOf(read) !== book) flaws.push({ flaw: 'other-book', entry: read.id });
    for (const cause of read.header.w)
      if (!since && !known.has(cause)) flaws.push({ flaw: 'unknown-cause', entry: read.id, cause });
  }
  return flaws;
};

const flawsOfChain = (
  device: string,
  chain: readonly Read[],
  known: ReadonlyMap<string, Read>,
  before: Head | undefined,
): readonly ChainFlaw[] => {
  const flaws: ChainFlaw[] = [];
  // What the reader had already may be there once more, or not.
  const had = before ? before.n + 1 : 0;
  let expected = had;
  let forks: string[] = [];
  for (const [at, { id, header }] of chain.entries()) {
    const next = chain[at + 1];
    if (header.n > expected) flaws.push({ flaw: 'gap', device, missing: expected, entry: id });
    expected = Math.max(header.n + 1, had);
    const previous = header.p === null ? undefined : known.get(header.p);
    if (previous && (previous.header.d !== device || previous.header.n !== header.n - 1)) {
      flaws.push({ flaw: 'wrong-link', device, n: header.n, entry: id });
    } else if (before && header.n === before.n + 1 && !previous && header.p !== before.id) {
      flaws.push({ flaw: 'wrong-link', device, n: header.n, entry: id });
    } else if (header.p !== null && !previous && chain.some((one) => one.header.n === header.n - 1)) {
      flaws.push({ flaw: 'wrong-link', device, n: header.n, entry: id });
    }
    if (next?.header.n === header.n) forks.push(id);
    else if (forks.length > 0) {
      flaws.push({ flaw: 'fork', device, n: header.n, entries: [...forks, id] });
      forks = [];
    }
  }
  return flaws;
};

/** The public keys that the entries themselves admit, by device. */
export const keysOf = (
  reads: readonly Read[],
  grammar: Pick<Grammar, 'admissionOf'>,
): ReadonlyMap<string, Uint8Array> => {
  const keys = new Map<string, Uint8Array>();
  for (const { ledger } of reads) {
    const text = grammar.admissionOf(ledger);
    const device = text === undefined ? undefined : deviceOfKeyText(text);
    const key = text === undefined ? undefined : fromBase64url(text);
    if (device !== undefined && key && !keys.has(device)) keys.set(device, key);
  }
  return keys;
};

const isDeviceSignature = async (read: Read, key: Uint8Array, verify: Verify): Promise<boolean> => {
  const signature = fromBase64url(read.wire.s);
  return signature?.length === 64 && (await verify(key, messageOf(read.wire.h), signature));
};

/**
 * What is wrong with the signatures of an entry: of its device, and of the key beside it when it carries a proof. Phone,
 * hub and file all take entries in through this. `key` is undefined when nobody knows the device.
 */
export const signatureFlawOf = async (
  read: Read,
  key: Uint8Array | undefined,
  verify: Verify,
): Promise<SignatureFlaw | undefined> => {
  if (!key) return 'unknown-device';
  if (!(await isDeviceSignature(read, key, verify))) return 'foreign-signature';
  return (await isProven(read, verify)) ? undefined : 'proof-wrong';
};

/** Whether the entry was signed by that key, and by every other that it says it was. */
export const isSignedBy = async (read: Read, key: Uint8Array, verify: Verify): Promise<boolean> =>
  (await signatureFlawOf(read, key, verify)) === undefined;

/** Checks every signature; a device whose key the book does not admit is named too. */
export const signatureFlawsOf = async (
  reads: readonly Read[],
  keys: ReadonlyMap<string, Uint8Array>,
  verify: Verify,
): Promise<readonly ChainFlaw[]> => {
  const flaws: ChainFlaw[] = [];
  for (const read of reads) {
    const device = read.header.d;
    const flaw = await signatureFlawOf(read, keys.get(device), verify);
    if (flaw) flaws.push({ flaw, device, entry: read.id });
  }
  return flaws;
};
