import { isNoteFlaw, isSignedNote } from '../log/note.ts';
import type { Verify } from '../ports.ts';
import { keysOf } from '../chain.ts';
import type { Read, Wire } from '../wire.ts';
import { isFlaw, readWire } from '../wire.ts';
import type { Carried, Contradiction, HubNote, KeptEntry } from './carried.ts';
import { identified } from './following.ts';
import type { Declined } from './sift.ts';
import { sift } from './sift.ts';

/** A phone's side of sync in memory: what the app keeps on its disk, without the disk. For tests only. */
export interface CarriedInMemory extends Carried {
  readonly list: KeptEntry[];
  readonly log: Map<number, string[]>;
  readonly declined: Declined[];
  readonly contradictions: Contradiction[];
  state: HubNote | undefined;
  hub: string | undefined;
  clock: number;
  readonly add: (...wires: readonly Wire[]) => void;
}

export interface InMemory {
  readonly book: string;
  readonly wires: readonly Wire[];
  readonly verify: Verify;
  /** Keys of devices by device; entries that let others in add theirs. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

const admissionOf = ({ key }: { readonly [field: string]: unknown }): string | undefined =>
  typeof key === 'string' ? key : undefined;

export const carriedInMemory = ({ book, wires, verify, keys }: InMemory): CarriedInMemory => {
  const learn = (from: ReadonlyMap<string, Uint8Array>, entries: readonly Wire[]): ReadonlyMap<string, Uint8Array> =>
    new Map([
      ...keysOf(
        entries.map(readWire).filter((read): read is Read => !isFlaw(read)),
        { admissionOf },
      ),
      ...from,
    ]);
  let known = learn(keys, wires);
  const phone: CarriedInMemory = {
    book,
    kernel: 'test',
    list: [...identified(wires)],
    log: new Map(),
    declined: [],
    contradictions: [],
    state: undefined,
    hub: undefined,
    clock: 1_800_000_000_000,
    add: (...more) => {
      phone.list.push(...identified(more));
      known = learn(known, more);
    },
    now: () => phone.clock,
    note: () => phone.state,
    keep: async (note) => {
      phone.state = structuredClone(note);
    },
    head: () => undefined,
    hubKey: () => phone.hub,
    kept: async (from, most) => phone.list.slice(from, from + most),
    entries: async (ids) => ids.flatMap((id) => phone.list.find((one) => one.id === id) ?? []),
    logged: async (epoch, from, to) => (phone.log.get(epoch) ?? []).slice(from, to),
    takeIn: async ({ wires: came, log, note }) => {
      const here = new Set(phone.list.map(({ id }) => id));
      const sifted = await sift(came, {
        book,
        isHere: (id) => here.has(id),
        keys: known,
        grammar: { admissionOf },
        verify,
      });
      known = sifted.keys;
      phone.add(...sifted.reads.map(({ wire }) => wire));
      phone.declined.push(...sifted.declined);
      const ids = phone.log.get(log.epoch) ?? [];
      phone.log.set(log.epoch, [...ids.slice(0, log.from), ...log.ids]);
      phone.state = structuredClone(note);
      return { fresh: sifted.reads.length, refused: sifted.declined.length };
    },
    veiled: async (entries) => entries.map(({ wire }) => wire),
    isSigned: (note, key) => !isNoteFlaw(note) && isSignedNote(note, key),
    accuse: async (contradiction) => void phone.contradictions.push(contradiction),
  };
  return phone;
};
