import type { Change, Tabs } from './tabs.ts';
import type { Beside, BesideKind, Cover, Database, DeviceKey, Kept, Opened } from './database.ts';
import type { Append, Begin } from './entries.ts';
import type { Snapshot } from './database.ts';
import { openDatabase, strict } from './database.ts';
import * as beside from './beside.ts';
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
  readonly coverAnew: (book: string, change: Partial<Pick<Cover, 'front' | 'hub' | 'lies'>>) => Promise<void>;
  /** The entries from this number on, in the order they came. */
  readonly read: (book: string, from: number, most?: number) => Promise<readonly Kept[]>;
  /** The newest snapshot that this build of the rules made; without a build, the newest of all. */
  readonly snapshot: (book: string, build: string | undefined) => Promise<Snapshot | undefined>;
  /** What lies beside the book, by name; at most so many. */
  readonly beside: (book: string, kind: BesideKind, most?: number) => Promise<ReadonlyMap<string, unknown>>;
  readonly putBeside: (book: string, items: readonly Beside[]) => Promise<void>;
  /** The ids of a hub's log as it was read here. */
  readonly logged: (book: string, epoch: number, from: number, to: number) => Promise<readonly string[]>;
  /** Entries written anew with other parts, wherever they lie; snapshots go. Under the lock. Says how many changed. */
  readonly rewrite: (book: string, edit: (kept: Kept) => Kept, items?: readonly Beside[]) => Promise<number>;
  /** All entries laid anew in this order, once the years of a book have come; `count` is how many the caller has read. */
  readonly arrange: (book: string, entries: readonly Kept[], count: number) => Promise<void>;
  /** Keeps the key of this phone for a book, or for a book that is still to come; undefined takes it away. */
  readonly putKey: (name: string, key: DeviceKey | undefined) => Promise<void>;
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
    beside: (book, kind, most) => at((open) => beside.all(open, book, kind, most)),
    putBeside: (book, items) => at((open) => beside.put(open, book, items)),
    logged: (book, epoch, from, to) => at((open) => beside.logged(open, book, epoch, from, to)),
    rewrite: (book, edit, items = []) => at((open) => beside.rewrite(open, book, edit, items)),
    arrange: async (book, kept, count) => {
      await at((open) => beside.arrange(open, book, kept, count));
      tabs.tell({ book, count: kept.length });
    },
    putKey: (name, key) => at((open) => beside.putKey(open, name, key)),
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
  change: Partial<Pick<Cover, 'front' | 'hub' | 'lies'>>,
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
