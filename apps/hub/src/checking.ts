import type { Flaw, Read } from '@sanduk/journal';
import { bookIdOf, deviceOfKeyText, isFlaw, isSignedBy, readWire } from '@sanduk/journal';
import { fromBase64url } from '@sanduk/kernel';
import { verifyNatively } from './native.ts';
import type { Arrival, JournalStore } from './store.ts';

/** Why an entry was not taken, by its place in the request. The phone keeps it and shows it; nothing is ever deleted. */
export interface Refusal {
  readonly at: number;
  readonly id?: string;
  readonly why: Flaw['flaw'] | 'other-book' | 'unknown-device' | 'foreign-signature';
}

export interface Checked {
  readonly arrivals: readonly Arrival[];
  readonly refused: readonly Refusal[];
  /** The device and key of the book's first entry, when that is among the arrivals. */
  readonly genesis?: { readonly device: string; readonly key: string };
}

/**
 * Looks at every entry of a push: canonical header, commitments, sizes, the book it belongs to, and the signature, once
 * in its life: an entry that is here already is not checked again. Chains are the store's, inside its transaction.
 */
export const check = async (store: JournalStore, book: string, wires: readonly unknown[]): Promise<Checked> => {
  const reads = wires.map(readWire);
  const good = reads.filter((read): read is Read => !isFlaw(read) && bookIdOf(read) === book);
  const genesis = genesisOf(good.find(({ id }) => id === book));
  const keys = await keysFor(store, book, good, genesis);
  const known = await store.known(
    book,
    good.map(({ id }) => id),
  );
  const verdicts = await Promise.all(
    reads.map(async (read, at): Promise<Arrival | Refusal> => {
      if (isFlaw(read)) return { at, why: read.flaw };
      if (bookIdOf(read) !== book) return { at, id: read.id, why: 'other-book' };
      if (known.has(read.id)) return arrivalOf(read);
      const key = keys.get(read.header.d);
      if (!key) return { at, id: read.id, why: 'unknown-device' };
      if (!(await isSignedBy(read, key, verifyNatively))) return { at, id: read.id, why: 'foreign-signature' };
      return arrivalOf(read);
    }),
  );
  const arrivals = verdicts.filter((verdict) => 'header' in verdict);
  return {
    arrivals,
    refused: verdicts.filter((verdict) => 'why' in verdict),
    ...(genesis && arrivals.some(({ id }) => id === book) ? { genesis } : {}),
  };
};

/** The device and key of a first entry; undefined unless the device is named after the key, as every device is. */
const genesisOf = (read: Read | undefined): { readonly device: string; readonly key: string } | undefined => {
  if (!read) return undefined;
  const { key } = read.ledger;
  if (typeof key !== 'string' || deviceOfKeyText(key) !== read.header.d) return undefined;
  return { device: read.header.d, key };
};

const keysFor = async (
  store: JournalStore,
  book: string,
  reads: readonly Read[],
  genesis: Checked['genesis'],
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const keys = new Map<string, Uint8Array>();
  for (const device of new Set(reads.map(({ header }) => header.d))) {
    const text = genesis?.device === device ? genesis.key : await store.keyOf(book, device);
    const key = text === undefined ? undefined : fromBase64url(text);
    if (key) keys.set(device, key);
  }
  return keys;
};

const arrivalOf = ({ id, header, wire }: Read): Arrival => ({
  id,
  device: header.d,
  n: header.n,
  previous: header.p,
  header: wire.h,
  signature: wire.s,
  algorithm: wire.a,
  parts: wire.parts,
});
