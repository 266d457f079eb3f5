import type { Change, Tabs } from './tabs.ts';
import type { Cover, Database, Kept, DeviceKey, HubState, Opened } from './database.ts';
import type { Front } from '../front.ts';
import type { Append, Begin } from './entries.ts';
import type { Snapshot } from './database.ts';
import { openDatabase, strict } from './database.ts';
import * as entries from './entries.ts';
import { Lost } from './mishap.ts';
import * as notes from './notes.ts';
import { openTabs } from './tabs.ts';

/** The store of real books, and the one beside it where a group practises. Neither can read the other's keys. */
export type DeviceName = 'sanduk' | 'sanduk-practice';

/** The journal of this phone. Every promise it answers with means: on the disk. */
export interface Device {
  readonly name: DeviceName;
  readonly covers: () => Promise<readonly Cover[]>;
  readonly cover: (book: string) => Promise<Cover | undefined>;
  readonly key: (book: string) => Promise<DeviceKey | undefined>;
  /** A new book: its entries, its key and its cover, or nothing. */
  readonly begin: (begin: Begin) => Promise<void>;
  /** More entries: they, the head, the cover and perhaps a snapshot, or nothing. Told to other tabs. */
  readonly append: (append: Append) => Promise<void>;
  readonly coverAnew: (book: string, change: { front?: Front; hub?: HubState }) => Promise<void>;
  /** The entries from this number on, in the order they came. */
  readonly read: (book: string, from: number, most?: number) => Promise<readonly Kept[]>;
  /** The newest snapshot that this build of the rules made. */
  readonly snapshot: (book: string, build: string) => Promise<Snapshot | undefined>;
  readonly forgetSnapshots: (book: string) => Promise<void>;
  /** Moves whole thousands of entries into segments; true when it did. */
  readonly packUp: (book: string) => Promise<boolean>;
  /** Takes a book off this phone. Nothing does this by itself. */
  readonly forget: (book: string) => Promise<void>;
  readonly notes: (scope: string) => Promise<ReadonlyMap<string, unknown>>;
  readonly note: (scope: string, name: string, value: unknown) => Promise<void>;
  readonly alone: Tabs['alone'];
  readonly hear: (listener: (change: Change) => void) => () => void;
  readonly close: () => void;
}

export interface DevicePorts {
  readonly locks?: LockManager | undefined;
}

export const openDevice = async (name: DeviceName, ports: DevicePorts = {}): Promise<Device> => {
  const database = await connection(name);
  const tabs = openTabs(name, 'locks' in ports ? ports.locks : globalThis.navigator?.locks);
  const at = async <T>(use: (open: Database) => Promise<T>): Promise<T> => use(await database.now());
  return {
    name,
    covers: () => at((open) => open.getAll('books')),
    cover: (book) => at((open) => open.get('books', book)),
    key: (book) => at((open) => open.get('keys', book)),
    begin: async (begin) => {
      await at((open) => entries.begin(open, begin));
      tabs.tell({ book: begin.id, count: begin.entries.length });
    },
    append: async (append) => {
      await at((open) => entries.append(open, append));
      tabs.tell({ book: append.id, count: append.after + append.entries.length });
    },
    coverAnew: (book, change) => at((open) => coverAnew(open, book, change)),
    read: (book, from, most) => at((open) => entries.read(open, book, from, most)),
    snapshot: (book, build) => at((open) => entries.snapshot(open, book, build)),
    forgetSnapshots: (book) => at((open) => open.delete('snapshots', entries.allOf(book))),
    packUp: (book) => tabs.alone(book, () => at((open) => entries.packUp(open, book))),
    forget: (book) => at((open) => entries.forget(open, book)),
    notes: (scope) => at((open) => notes.all(open, scope)),
    note: (scope, note, value) => at((open) => notes.put(open, scope, note, value)),
    alone: tabs.alone,
    hear: tabs.hear,
    close: database.close,
  };
};

const coverAnew = async (
  open: Database,
  book: string,
  change: { readonly front?: Front; readonly hub?: HubState },
): Promise<void> => {
  const transaction = open.transaction('books', 'readwrite', strict);
  const cover = await transaction.store.get(book);
  if (!cover) throw new Lost(book);
  await Promise.all([transaction.store.put({ ...cover, ...change }, book), transaction.done]);
};

/** The connection, opened again when the browser closed it behind our back. */
const connection = async (
  name: DeviceName,
): Promise<{ readonly now: () => Promise<Database>; readonly close: () => void }> => {
  let opened: Opened = await openDatabase(name);
  return {
    now: async () => {
      if (opened.isClosed()) opened = await openDatabase(name);
      return opened.database;
    },
    close: () => opened.database.close(),
  };
};
