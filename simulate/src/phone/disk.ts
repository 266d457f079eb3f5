import type { Append, Begin } from '@sanduk/client/device/entries.ts';
import type {
  Beside,
  BesideKind,
  Cover,
  DeviceKey,
  Kept,
  LogPortion,
  Snapshot,
} from '@sanduk/client/device/database.ts';
import type { Device } from '@sanduk/client/device/device.ts';
import { Lost, Stale } from '@sanduk/client/device/mishap.ts';
import type { Change } from '@sanduk/client/device/tabs.ts';
import { queueInPage } from '@sanduk/client/device/tabs.ts';

/**
 * A phone's store as a model of what browsers do. A write that was answered is on the disk; one that was not is there
 * whole or not at all. Notes are not flushed at once, so a flat battery takes the last of them. The store may be full,
 * and the browser may throw all of it away.
 */
interface BookOnDisk {
  cover: Cover;
  readonly entries: Kept[];
  snapshots: Snapshot[];
  /** By epoch: what was read of a hub's log. */
  readonly logs: Map<number, string[]>;
  readonly beside: Map<BesideKind, Map<string, unknown>>;
}

export interface Flash {
  readonly books: Map<string, BookOnDisk>;
  readonly keys: Map<string, DeviceKey>;
  /** By scope, then by name. */
  readonly notes: Map<string, Map<string, unknown>>;
  /** Notes that were answered and are not on the disk yet. */
  loose: (() => void)[];
}

export const blankFlash = (): Flash => ({
  books: new Map(),
  keys: new Map(),
  notes: new Map(),
  loose: [],
});

/** A flat battery: some of what was not flushed is gone. */
export const loseTail = (flash: Flash, keep: number): number => {
  const lost = flash.loose.slice(keep);
  for (const undo of lost.toReversed()) undo();
  flash.loose = [];
  return lost.length;
};

/** The browser has thrown the store away. */
export const evict = (flash: Flash): void => {
  flash.books.clear();
  flash.keys.clear();
  flash.notes.clear();
  flash.loose = [];
};

/** What stands between the model and the phone's code: it may cut the power before or after a write, or fill the disk. */
export interface Battery {
  readonly around: <T>(step: string, kind: 'read' | 'write', work: () => T) => Promise<T>;
}

const snapshotsKept = 2;

const frozenCopy = <T>(value: T): T => structuredClone(value);

/** All tabs of one phone share its locks and hear of each other's writes. */
export interface Air {
  readonly alone: Device['alone'];
  readonly listeners: Set<(change: Change) => void>;
}

export const airOf = (): Air => ({ alone: queueInPage(), listeners: new Set() });

export const deviceOn = (flash: Flash, battery: Battery, air: Air): Device => {
  const held = (id: string): BookOnDisk => {
    const book = flash.books.get(id);
    if (!book) throw new Lost(id);
    return book;
  };
  const tell = (change: Change): void => {
    for (const listener of air.listeners) listener(change);
  };
  const read = <T>(step: string, work: () => T): Promise<T> => battery.around(step, 'read', work);
  const write = <T>(step: string, work: () => T): Promise<T> => battery.around(step, 'write', work);
  return {
    name: 'sanduk',
    covers: () => read('covers', () => [...flash.books.values()].map(({ cover }) => cover)),
    cover: (id) => read('cover', () => flash.books.get(id)?.cover),
    key: (id) => read('key', () => flash.keys.get(id)),
    begin: async (begin) => {
      await write('begin', () => begun(flash, begin));
      tell({ book: begin.id, count: begin.entries.length });
    },
    append: async (append) => {
      await write('append', () => appended(held(append.id), append));
      tell({ book: append.id, count: append.after + append.entries.length });
    },
    coverAnew: (id, change) =>
      write('cover', () => {
        const book = held(id);
        book.cover = { ...book.cover, ...change };
      }),
    read: (id, from, most) =>
      read('entries', () => {
        const entries = flash.books.get(id)?.entries ?? [];
        return entries.slice(from, most === undefined ? undefined : from + most);
      }),
    snapshot: (id, build) =>
      read('snapshot', () => frozenCopy(flash.books.get(id)?.snapshots.findLast((one) => one.build === build))),
    beside: (id, kind) => read('beside', () => new Map(flash.books.get(id)?.beside.get(kind))),
    putBeside: (id, items) => write('beside', () => putBeside(held(id), items)),
    logged: (id, epoch, from, to) => read('log', () => (flash.books.get(id)?.logs.get(epoch) ?? []).slice(from, to)),
    rewrite: (id, edit, items = []) => write('rewrite', () => rewritten(held(id), edit, items)),
    arrange: async (id, entries, count) => {
      await write('arrange', () => arranged(held(id), entries, count));
      tell({ book: id, count: entries.length });
    },
    putKey: (name, key) =>
      write('key', () => {
        if (key) flash.keys.set(name, key);
        else flash.keys.delete(name);
        const book = flash.books.get(name);
        if (!book?.cover.readOnly) return;
        const { readOnly: _, ...cover } = book.cover;
        book.cover = cover;
      }),
    forgetSnapshots: (id) => write('forget-snapshots', () => void (held(id).snapshots = [])),
    packUp: async () => false,
    forget: (id) => write('forget', () => void flash.books.delete(id)),
    notes: (scope) => read('notes', () => new Map(flash.notes.get(scope))),
    note: (scope, name, value) => read('note', () => noted(flash, scope, name, value)),
    alone: air.alone,
    hear: (listener) => {
      air.listeners.add(listener);
      return () => air.listeners.delete(listener);
    },
    close: () => undefined,
  };
};

const begun = (flash: Flash, begin: Begin): void => {
  const { id, entries, front, key, snapshot, hub, log = [], beside = [] } = begin;
  if (flash.books.has(id)) throw new Stale('the book is here already');
  const cover: Cover = {
    ...{ id, front, count: entries.length, packed: 0 },
    ...(hub ? { hub } : {}),
    ...(key ? {} : { readOnly: true }),
  };
  const book: BookOnDisk = {
    ...{ cover, entries: [...entries], snapshots: snapshot ? [snapshot] : [], logs: new Map(), beside: new Map() },
  };
  for (const portion of log) putLog(book, portion);
  putBeside(book, beside);
  if (key) flash.keys.set(id, key);
  flash.books.set(id, book);
};

const putLog = ({ logs }: BookOnDisk, { epoch, from, ids }: LogPortion): void => {
  const log = logs.get(epoch) ?? [];
  logs.set(epoch, log);
  for (const [at, id] of ids.entries()) log[from + at] = id;
};

const putBeside = (book: BookOnDisk, items: readonly Beside[]): void => {
  for (const { kind, name, value } of items) {
    const table = book.beside.get(kind) ?? new Map<string, unknown>();
    book.beside.set(kind, table);
    if (value === undefined) table.delete(name);
    else table.set(name, value);
  }
};

const rewritten = (book: BookOnDisk, edit: (kept: Kept) => Kept, items: readonly Beside[]): number => {
  let changed = 0;
  for (const [at, kept] of book.entries.entries()) {
    const after = edit(kept);
    if (after === kept) continue;
    book.entries[at] = after;
    changed += 1;
  }
  if (changed > 0) book.snapshots = [];
  putBeside(book, items);
  return changed;
};

const arranged = (book: BookOnDisk, entries: readonly Kept[], count: number): void => {
  if (book.cover.count !== count) throw new Stale('written meanwhile');
  const { coming: _, ...cover } = book.cover;
  book.entries.splice(0, book.entries.length, ...entries);
  book.snapshots = [];
  book.beside.delete('backfill');
  book.cover = { ...cover, count: entries.length, ...(cover.hub ? { hub: { ...cover.hub, sent: 0 } } : {}) };
};

const appended = (book: BookOnDisk, append: Append): void => {
  const { after, entries, front, snapshot, hub, log, beside = [] } = append;
  if (book.cover.count !== after) throw new Stale(`${book.cover.count} entries, not ${after}`);
  book.entries.push(...entries);
  book.cover = { ...book.cover, front, count: after + entries.length, ...(hub ? { hub } : {}) };
  if (log) putLog(book, log);
  putBeside(book, beside);
  if (snapshot) book.snapshots = [...book.snapshots, snapshot].slice(-snapshotsKept);
};

const noted = (flash: Flash, scope: string, name: string, value: unknown): void => {
  const notes = flash.notes.get(scope) ?? new Map<string, unknown>();
  flash.notes.set(scope, notes);
  const before = notes.get(name);
  flash.loose = [...flash.loose.slice(-20), () => notes.set(name, before)];
  notes.set(name, value);
};
