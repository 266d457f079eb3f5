import type { Front } from '../front.ts';
import type { HubNote } from '@sanduk/journal/sync/carried.ts';
import type {
  Beside,
  Cover,
  Database,
  DeviceKey,
  Kept,
  LogPortion,
  Segment,
  Snapshot,
  Table,
  Tables,
} from './database.ts';
import type { IDBPTransaction } from 'idb';
import { strict, tables } from './database.ts';
import { Lost, Stale } from './mishap.ts';
import { pack, segmentSize, unpack } from './packing.ts';

/** How many entries stay unpacked behind the newest segment, so that packing does not come after every tap. */
const slack = 200;
const snapshotsKept = 2;

export interface Begin {
  readonly id: string;
  readonly entries: readonly Kept[];
  readonly front: Front;
  /** Absent for a book that came as a file: this phone may read it and not write. */
  readonly key?: DeviceKey | undefined;
  readonly snapshot?: Snapshot | undefined;
  readonly hub?: HubNote | undefined;
  readonly log?: readonly LogPortion[] | undefined;
  readonly beside?: readonly Beside[] | undefined;
  readonly copied?: number;
  readonly coming?: true | undefined;
}

export interface Append {
  readonly id: string;
  /** The number of entries that the author had read; if there are more by now, nothing is written. */
  readonly after: number;
  readonly entries: readonly Kept[];
  readonly front: Front;
  readonly snapshot?: Snapshot | undefined;
  readonly hub?: HubNote | undefined;
  readonly log?: LogPortion | undefined;
  readonly beside?: readonly Beside[] | undefined;
}

export const allOf = (book: string, from = 0): IDBKeyRange =>
  IDBKeyRange.bound([book, from], [book, Number.POSITIVE_INFINITY]);

export type Write = (promise: Promise<unknown>) => void;
export type Writing = IDBPTransaction<Tables, Table[], 'readwrite'>;

export const begin = async (open: Database, book: Begin): Promise<void> => {
  // A long book is packed before the transaction opens: it would close while we wait for anything but itself.
  const segments = await segmentsOf(book.entries);
  const packed = segments.length * segmentSize;
  const transaction = open.transaction(
    ['books', 'entries', 'segments', 'snapshots', 'keys', 'logs', 'beside'],
    'readwrite',
    strict,
  );
  await allOrNothing(transaction, async (write) => {
    if (await transaction.objectStore('books').get(book.id)) throw new Stale('the book is here already');
    const cover: Cover = {
      id: book.id,
      front: book.front,
      count: book.entries.length,
      packed,
      ...(book.hub ? { hub: book.hub } : {}),
      ...(book.key ? {} : { readOnly: true }),
      ...(book.copied === undefined ? {} : { copied: book.copied }),
      ...(book.coming ? { coming: true } : {}),
    };
    const shelf = transaction.objectStore('segments');
    for (const [index, segment] of segments.entries()) write(shelf.add(segment, [book.id, index * segmentSize]));
    writeEntries(transaction, write, book, packed);
    if (book.key) write(transaction.objectStore('keys').put(book.key, book.id));
    writeBeside(transaction, write, book.id, book.log ?? [], book.beside ?? []);
    write(transaction.objectStore('books').put(cover, book.id));
  });
};

export const segmentsOf = async (entries: readonly Kept[]): Promise<readonly Segment[]> => {
  const segments: Segment[] = [];
  for (let at = 0; at + segmentSize <= entries.length; at += segmentSize) {
    segments.push(await pack(entries.slice(at, at + segmentSize)));
  }
  return segments;
};

export const append = async (open: Database, more: Append): Promise<void> => {
  const { id, after, entries, front, hub } = more;
  const transaction = open.transaction(['books', 'entries', 'snapshots', 'logs', 'beside'], 'readwrite', strict);
  await allOrNothing(transaction, async (write) => {
    const books = transaction.objectStore('books');
    const cover = await books.get(id);
    if (!cover) throw new Lost(id);
    if (cover.count !== after) throw new Stale(`${cover.count} entries, not ${after}`);
    writeEntries(transaction, write, more, 0, after);
    write(books.put({ ...cover, front, count: after + entries.length, ...(hub ? { hub } : {}) }, id));
    writeBeside(transaction, write, id, more.log ? [more.log] : [], more.beside ?? []);
    if (more.snapshot) await keepFew(transaction, id);
  });
};

const writeEntries = (
  transaction: Pick<Writing, 'objectStore'>,
  write: Write,
  { id, entries, snapshot }: Pick<Append, 'id' | 'entries' | 'snapshot'>,
  from: number,
  number = from,
): void => {
  const table = transaction.objectStore('entries');
  for (const [index, entry] of entries.slice(from).entries()) write(table.add(entry, [id, number + index]));
  if (snapshot) write(transaction.objectStore('snapshots').put(snapshot, [id, snapshot.cursor]));
};

const writeBeside = (
  transaction: Pick<Writing, 'objectStore'>,
  write: Write,
  book: string,
  log: readonly LogPortion[],
  beside: readonly Beside[],
): void => {
  const logs = transaction.objectStore('logs');
  for (const { epoch, from, ids } of log) if (ids.length > 0) write(logs.put(ids, [book, epoch, from]));
  const table = transaction.objectStore('beside');
  for (const { kind, name, value } of beside) {
    write(value === undefined ? table.delete([book, kind, name]) : table.put(value, [book, kind, name]));
  }
};

const keepFew = async (transaction: Pick<Writing, 'objectStore'>, id: string): Promise<void> => {
  const snapshots = transaction.objectStore('snapshots');
  const all = await snapshots.getAllKeys(allOf(id));
  await Promise.all(all.slice(0, -snapshotsKept).map((key) => snapshots.delete(key)));
};

/**
 * Runs the writes and waits for the disk. When one fails the whole is taken back and the first reason is told: a
 * transaction that is aborted also rejects with a reason of its own, which would hide it.
 */
export const allOrNothing = async (
  transaction: { readonly done: Promise<void>; readonly abort: () => void },
  work: (write: Write) => Promise<void>,
): Promise<void> => {
  const writes: Promise<unknown>[] = [];
  const done = transaction.done.then(
    () => undefined,
    (reason: unknown) => ({ reason }),
  );
  try {
    await work((promise) => {
      // Told below; one that fails while we are still busy elsewhere must not look forgotten.
      promise.catch(() => undefined);
      writes.push(promise);
    });
    await Promise.all(writes);
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has aborted by itself, as with a full disk.
    }
    const ended = await done;
    const full = ended?.reason instanceof DOMException && ended.reason.name === 'QuotaExceededError';
    throw full ? ended.reason : error;
  }
  const ended = await done;
  if (ended) throw ended.reason;
};

/** The entries from that number on, at most so many of them. */
export const read = async (
  open: Database,
  book: string,
  from: number,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly Kept[]> => {
  const until = from + most;
  // One transaction for all, so that a segment packed meanwhile is seen whole or not at all.
  const transaction = open.transaction(['entries', 'segments'], 'readonly');
  const shelf = transaction.objectStore('segments');
  const starts = (await shelf.getAllKeys(allOf(book))).map(([, start]) => start);
  const wanted = starts.filter((start, index) => start < until && (starts[index + 1] ?? start + segmentSize) > from);
  const [tail, segments] = await Promise.all([
    transaction.objectStore('entries').getAll(IDBKeyRange.bound([book, from], [book, until], false, true)),
    Promise.all(wanted.map((start) => shelf.get([book, start]))),
    transaction.done,
  ]);
  const entries: Kept[] = [];
  for (const [index, segment] of segments.entries()) {
    const start = wanted[index] ?? 0;
    if (segment) entries.push(...(await unpack(segment)).slice(Math.max(0, from - start), until - start));
  }
  return entries.length === 0 ? tail : [...entries, ...tail];
};

export const snapshot = async (
  open: Database,
  book: string,
  build: string | undefined,
): Promise<Snapshot | undefined> => {
  const found = await open.getAll('snapshots', allOf(book));
  return found.findLast((one) => build === undefined || one.build === build);
};

/** Only under the lock of the book. */
export const packUp = async (open: Database, book: string): Promise<boolean> => {
  const cover = await open.get('books', book);
  if (!cover || cover.count - cover.packed < segmentSize + slack) return false;
  const range = IDBKeyRange.bound([book, cover.packed], [book, cover.packed + segmentSize - 1]);
  const entries = await open.getAll('entries', range);
  if (entries.length !== segmentSize) throw new Lost(`${book} from ${cover.packed}`);
  const segment = await pack(entries);
  const transaction = open.transaction(['books', 'entries', 'segments'], 'readwrite', strict);
  await allOrNothing(transaction, async (write) => {
    const now = await transaction.objectStore('books').get(book);
    if (now?.packed !== cover.packed) throw new Stale('packed meanwhile');
    write(transaction.objectStore('segments').add(segment, [book, cover.packed]));
    write(transaction.objectStore('entries').delete(range));
    write(transaction.objectStore('books').put({ ...now, packed: cover.packed + segmentSize }, book));
  });
  return true;
};

export const forget = async (open: Database, book: string): Promise<void> => {
  const transaction = open.transaction(tables, 'readwrite', strict);
  await allOrNothing(transaction, async (write) => {
    write(transaction.objectStore('books').delete(book));
    write(transaction.objectStore('keys').delete(book));
    write(transaction.objectStore('entries').delete(allOf(book)));
    write(transaction.objectStore('segments').delete(allOf(book)));
    write(transaction.objectStore('snapshots').delete(allOf(book)));
    for (const table of ['notes', 'logs', 'beside'] as const) {
      write(transaction.objectStore(table).delete(IDBKeyRange.bound([book], [book, []])));
    }
  });
};
