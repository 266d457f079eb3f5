import type { Read, Verify } from '@sanduk/journal';
import { bookIdOf, deviceOfKeyText, isFlaw, isSignedBy, readWire } from '@sanduk/journal';
import type { Refused, Run } from '@sanduk/journal/sync/protocol.ts';
import { fromBase64url } from '@sanduk/kernel';
import type { Arrival } from './store.ts';

/** An entry of a push, read and bound to its bytes. */
export interface Candidate {
  readonly read: Read;
  /** Whether its device signed it; undefined while the key of the device is not known. */
  readonly signed: boolean | undefined;
  /** The key that it was checked with. */
  readonly key: string | undefined;
}

export interface Sorted {
  readonly candidates: readonly Read[];
  readonly refused: readonly Refused[];
}

/** Reads every entry of a push: canonical header, commitments, sizes, the book it belongs to. */
export const sort = (book: string, runs: readonly Run[]): Sorted => {
  const candidates: Read[] = [];
  const refused: Refused[] = [];
  const seen = new Set<string>();
  for (const { d, from, entries } of runs) {
    for (const [at, wire] of entries.entries()) {
      const read = readWire(wire);
      if (isFlaw(read)) refused.push({ d, n: from + at, why: read.flaw });
      else if (bookIdOf(read) !== book) refused.push(refusalOf(read, 'other-book'));
      else if (!seen.has(read.id)) candidates.push(read);
      if (!isFlaw(read)) seen.add(read.id);
    }
  }
  return { candidates, refused };
};

export const refusalOf = ({ id, header }: Read, why: string): Refused => ({ d: header.d, n: header.n, id, why });

/** A key that an entry brings along. A device is named after its key, so the right key is known by its hash alone. */
const keyIn = ({ ledger }: Read): readonly (readonly [string, string])[] => {
  const { key } = ledger;
  const device = typeof key === 'string' ? deviceOfKeyText(key) : undefined;
  return device === undefined ? [] : [[device, String(key)]];
};

/** The keys that the entries of a push bring along, by the device that is named after each. */
export const keysIn = (reads: readonly Read[]): ReadonlyMap<string, string> => new Map(reads.flatMap(keyIn));

export const isSigned = async (read: Read, key: string, verify: Verify): Promise<boolean> => {
  const bytes = bytesOfKey(key);
  return bytes !== undefined && (await isSignedBy(read, bytes, verify));
};

/** Most entries of a push are by one device: the key that was read last is most likely asked for again. */
let lastKey: { readonly text: string; readonly bytes: Uint8Array | undefined } | undefined;

const bytesOfKey = (text: string): Uint8Array | undefined => {
  if (lastKey?.text !== text) lastKey = { text, bytes: fromBase64url(text) };
  return lastKey.bytes;
};

/** Checks each signature once in the life of an entry: what is known here already is not checked again. */
export const check = async (
  reads: readonly Read[],
  keyOf: (device: string) => string | undefined,
  { isKnown, verify }: { readonly isKnown: (id: string) => boolean; readonly verify: Verify },
): Promise<readonly Candidate[]> =>
  Promise.all(
    reads.map(async (read) => {
      if (isKnown(read.id)) return { read, signed: true, key: undefined };
      const key = keyOf(read.header.d);
      return { read, key, signed: key === undefined ? undefined : await isSigned(read, key, verify) };
    }),
  );

export const arrivalOf = ({ id, header, wire }: Read): Arrival => ({
  id,
  device: header.d,
  n: header.n,
  header: wire.h,
  signature: wire.s,
  algorithm: wire.a,
  parts: wire.parts,
});
