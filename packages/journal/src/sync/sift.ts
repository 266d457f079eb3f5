import { fromBase64url } from '@sanduk/kernel';
import type { SignatureFlaw } from '../chain.ts';
import { bookIdOf, signatureFlawOf } from '../chain.ts';
import type { Grammar } from '../grammar.ts';
import { deviceOfKeyText } from '../ids.ts';
import type { Verify } from '../ports.ts';
import { isProven, proofOf } from '../sealed/proof.ts';
import type { FlawCode, Read, Wire } from '../wire.ts';
import { isFlaw, readWire } from '../wire.ts';
import { placeIn } from './following.ts';

/** An entry that was not taken in, and why. It is kept beside the book and shown, and can be given to somebody who asks. */
export interface Declined {
  readonly wire: Wire;
  readonly id?: string;
  readonly d: string;
  readonly n: number;
  readonly why: FlawCode | SignatureFlaw | 'other-book';
}

export interface Sifted {
  /** New here, whole, of this book, and signed; in the order in which they came. */
  readonly reads: readonly Read[];
  readonly declined: readonly Declined[];
  /** The keys of the devices that these entries let in, with those that were known. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

export interface SiftPorts {
  readonly book: string;
  readonly isHere: (id: string) => boolean;
  /** Public keys of the devices that the book has let in so far. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
  readonly grammar: Pick<Grammar, 'admissionOf'>;
  readonly verify: Verify;
  /**
   * Of each stretch of a chain only the last signature is checked, since an entry names the one before it by its hash.
   * For the first look at a book of many years; whoever looks so checks the rest later, before it is handed on.
   */
  readonly quick?: boolean;
}

/** Looks at what came from elsewhere: a hub, another phone, a file. */
export const sift = async (wires: readonly Wire[], ports: SiftPorts): Promise<Sifted> => {
  const declined: Declined[] = [];
  const decline = (wire: Wire, why: Declined['why'], id?: string): void => {
    declined.push({ wire, why, ...placeIn(wire), ...(id === undefined ? {} : { id }) });
  };
  const fresh = new Map<string, Read>();
  for (const wire of wires) {
    const read = readWire(wire);
    if (isFlaw(read)) decline(wire, read.flaw);
    else if (bookIdOf(read) !== ports.book) decline(wire, 'other-book', read.id);
    else if (!ports.isHere(read.id)) fresh.set(read.id, read);
  }
  const keys = keysWith(ports, [...fresh.values()]);
  const flaws = await flawsOf([...fresh.values()], keys, ports);
  for (const [id, why] of flaws) {
    const read = fresh.get(id);
    if (read) decline(read.wire, why, id);
    fresh.delete(id);
  }
  return { reads: [...fresh.values()], declined, keys };
};

const keysWith = ({ keys, grammar }: SiftPorts, reads: readonly Read[]): ReadonlyMap<string, Uint8Array> => {
  const all = new Map(keys);
  for (const { ledger } of reads) {
    const text = grammar.admissionOf(ledger);
    const device = text === undefined ? undefined : deviceOfKeyText(text);
    const key = text === undefined ? undefined : fromBase64url(text);
    if (device !== undefined && key && !all.has(device)) all.set(device, key);
  }
  return all;
};

/** Stretches of entries that follow each other by their hashes. */
const stretchesOf = (reads: readonly Read[]): readonly (readonly Read[])[] => {
  const stretches = new Map<string, Read[]>();
  for (const read of reads.toSorted((a, b) => a.header.n - b.header.n)) {
    const { p } = read.header;
    const before = p === null ? undefined : stretches.get(p);
    if (before && before[0]?.header.d === read.header.d) {
      stretches.delete(p ?? '');
      before.push(read);
      stretches.set(read.id, before);
    } else stretches.set(read.id, [read]);
  }
  return [...stretches.values()];
};

const flawsOf = async (
  reads: readonly Read[],
  keys: ReadonlyMap<string, Uint8Array>,
  { verify, quick = false }: SiftPorts,
): Promise<ReadonlyMap<string, SignatureFlaw>> => {
  const flaws = new Map<string, SignatureFlaw>();
  for (const stretch of stretchesOf(reads)) {
    const last = stretch.at(-1);
    if (!last) continue;
    const key = keys.get(last.header.d);
    const whole = quick ? await signatureFlawOf(last, key, verify) : 'unknown-device';
    // Where the last one does not vouch for them, each must stand for itself.
    const found = await Promise.all(
      stretch.map((read) => (whole ? signatureFlawOf(read, key, verify) : proofFlawOf(read, verify))),
    );
    for (const [at, flaw] of found.entries()) if (flaw && stretch[at]) flaws.set(stretch[at].id, flaw);
  }
  return flaws;
};

const proofFlawOf = async (read: Read, verify: Verify): Promise<SignatureFlaw | undefined> =>
  proofOf(read.ledger) && !(await isProven(read, verify)) ? 'proof-wrong' : undefined;
