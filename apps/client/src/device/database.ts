import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { Wire } from '@sanduk/journal';
import type { HubNote } from '@sanduk/journal/sync/carried.ts';
import type { Place } from '@sanduk/journal/sync/where.ts';
import type { Front } from '../front.ts';

/** The cover of a book: all that home needs, without opening it. */
export interface Cover {
  readonly id: string;
  readonly front: Front;
  /** How many entries lie on this phone; also the number that the next one gets. */
  readonly count: number;
  /** Entries below this number lie in segments, the others one by one. */
  readonly packed: number;
  /** What a hub has answered about this book, never what we hope. */
  readonly hub?: HubNote;
  /** Where the last meeting lay when it was looked at last: home says it before the book is open. */
  readonly lies?: LastLies;
  /** This phone has no key for the book: it came here as a copy, or its own key was put aside. */
  readonly readOnly?: true;
  /** The years before the last seal are still on their way: it was begun from a state that a final seal vouches for. */
  readonly coming?: true;
  /** In a practice book: how many of its entries were copied from the real one. */
  readonly copied?: number;
}

export interface LastLies {
  /** The meeting; 0 for all lines of a group that has not met yet. */
  readonly number: number;
  readonly place: Place;
  /** How many of its lines lie on this phone only. */
  readonly alone?: number;
}

export interface Segment {
  readonly count: number;
  readonly packing: 'gzip' | 'plain';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A state that can be thrown away: the fold of the first `cursor` entries by this build of the rules. */
export interface Snapshot {
  readonly cursor: number;
  readonly build: string;
  readonly state: unknown;
}

/** The key of this phone in one book. The private half can sign here and can never leave. */
export interface DeviceKey {
  readonly device: string;
  readonly key: Uint8Array<ArrayBuffer>;
  readonly secret: CryptoKey;
  /** A second pair: keys of parts are wrapped to it. Books that were founded before there were parts have none. */
  readonly agree?: AgreeKey;
}

export interface AgreeKey {
  readonly key: Uint8Array<ArrayBuffer>;
  readonly secret: CryptoKey;
}

/** A stretch of a hub's log as it was read: the ids of its entries from that place on. */
export interface LogPortion {
  readonly epoch: number;
  readonly from: number;
  readonly ids: readonly string[];
}

/** What lies beside a book and is no part of it: keys of parts, proofs, entries that were declined, what peers showed. */
export type BesideKind =
  'part-key' | 'veiled' | 'erased' | 'declined' | 'evidence' | 'peer' | 'pin' | 'pin-tries' | 'lines' | 'backfill';

export interface Beside {
  readonly kind: BesideKind;
  readonly name: string;
  /** Undefined takes it away. */
  readonly value: unknown;
}

/** An entry as it lies here. Its id stands beside it, so that a book opens without hashing all of its years again. */
export interface Kept {
  readonly id: string;
  readonly wire: Wire;
}

export interface Tables extends DBSchema {
  books: { key: string; value: Cover };
  entries: { key: [string, number]; value: Kept };
  segments: { key: [string, number]; value: Segment };
  snapshots: { key: [string, number]; value: Snapshot };
  keys: { key: string; value: DeviceKey };
  notes: { key: [string, string]; value: unknown };
  /** By book, epoch and first place. */
  logs: { key: [string, number, number]; value: readonly string[] };
  /** By book, kind and name. */
  beside: { key: [string, string, string]; value: unknown };
}

export type Database = IDBPDatabase<Tables>;
export type Table = 'books' | 'entries' | 'segments' | 'snapshots' | 'keys' | 'notes' | 'logs' | 'beside';

export const tables: readonly Table[] = [
  'books',
  'entries',
  'segments',
  'snapshots',
  'keys',
  'notes',
  'logs',
  'beside',
];

/** What is acknowledged must be on the disk, not on its way there. */
export const strict = { durability: 'strict' } as const;

export interface Opened {
  readonly database: Database;
  readonly isClosed: () => boolean;
}

export const openDatabase = async (name: string): Promise<Opened> => {
  let closed = false;
  const database = await openDB<Tables>(name, 2, {
    // What is there stays as it is; the browser does all of this or nothing.
    upgrade: (older) => {
      for (const table of tables) if (!older.objectStoreNames.contains(table)) older.createObjectStore(table);
    },
    // A newer app in another tab waits for us; we let go at once and open again when we are needed.
    blocking: () => {
      closed = true;
      database.close();
    },
    terminated: () => {
      closed = true;
    },
  });
  return { database, isClosed: () => closed };
};
