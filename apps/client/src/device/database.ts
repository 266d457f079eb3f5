import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { Wire } from '@sanduk/journal';
import type { Front } from '../front.ts';

/** What a hub has answered about a book, never what we hope. */
export interface HubState {
  /** The hub's own number of the last entry fetched from it. */
  readonly after: number;
  /** How many entries of this phone's own counting the hub has answered for, from the first on. */
  readonly sent: number;
  /** When it last answered, in milliseconds since 1970; a claim of this phone's clock. */
  readonly at: number;
}

/** The cover of a book: all that home needs, without opening it. */
export interface Cover {
  readonly id: string;
  readonly front: Front;
  /** How many entries lie on this phone; also the number that the next one gets. */
  readonly count: number;
  /** Entries below this number lie in segments, the others one by one. */
  readonly packed: number;
  readonly hub?: HubState;
  /** This phone has no key for the book: it was begun on another one and came here as a copy. */
  readonly readOnly?: true;
  /** In a practice book: how many of its entries were copied from the real one. */
  readonly copied?: number;
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
}

export type Database = IDBPDatabase<Tables>;
export type Table = 'books' | 'entries' | 'segments' | 'snapshots' | 'keys' | 'notes';

export const tables: readonly Table[] = ['books', 'entries', 'segments', 'snapshots', 'keys', 'notes'];

/** What is acknowledged must be on the disk, not on its way there. */
export const strict = { durability: 'strict' } as const;

export interface Opened {
  readonly database: Database;
  readonly isClosed: () => boolean;
}

export const openDatabase = async (name: string): Promise<Opened> => {
  let closed = false;
  const database = await openDB<Tables>(name, 1, {
    upgrade: (fresh) => {
      for (const table of tables) fresh.createObjectStore(table);
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
