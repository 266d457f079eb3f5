import type { Beside, BesideKind, Database, Kept } from './database.ts';
import { strict } from './database.ts';
import { allOf, allOrNothing, segmentsOf } from './entries.ts';
import { Lost, Stale } from './mishap.ts';
import { pack, segmentSize, unpack } from './packing.ts';

/** What lies beside a book, by its name. */
export const all = async (
  open: Database,
  book: string,
  kind: BesideKind,
  most?: number,
): Promise<ReadonlyMap<string, unknown>> => {
  const range = IDBKeyRange.bound([book, kind], [book, kind, []]);
  const transaction = open.transaction('beside', 'readonly');
  const [keys, values] = await Promise.all([
    transaction.store.getAllKeys(range, most),
    transaction.store.getAll(range, most),
    transaction.done,
  ]);
  return new Map(keys.map(([, , name], index) => [name, values[index]]));
};

export const put = async (open: Database, book: string, beside: readonly Beside[]): Promise<void> => {
  const transaction = open.transaction('beside', 'readwrite', strict);
  await allOrNothing(transaction, async (write) => {
    for (const { kind, name, value } of beside) {
      const place: [string, string, string] = [book, kind, name];
      write(value === undefined ? transaction.store.delete(place) : transaction.store.put(value, place));
    }
  });
};

/** The ids of a stretch of a hub's log, as far as it was read without a hole. */
export const logged = async (
  open: Database,
  book: string,
  epoch: number,
  from: number,
  to: number,
): Promise<readonly string[]> => {
  const range = IDBKeyRange.bound([book, epoch], [book, epoch, []]);
  const transaction = open.transaction('logs', 'readonly');
  const [keys, portions] = await Promise.all([
    transaction.store.getAllKeys(range),
    transaction.store.getAll(range),
    transaction.done,
  ]);
  const ids: string[] = [];
  for (const [index, [, , start]] of keys.entries()) {
    if (start > ids.length) break;
    // A stretch that was read again lies over the one before it.
    ids.length = start;
    ids.push(...(portions[index] ?? []));
  }
  return ids.slice(from, to);
};

/**
 * Writes entries of this book anew without some of their words, or with words that were veiled: in the rows, in the
 * packed segments, and in no snapshot any more. All of it or nothing. Only under the lock of the book.
 */
export const rewrite = async (
  open: Database,
  book: string,
  edit: (kept: Kept) => Kept,
  beside: readonly Beside[],
): Promise<number> => {
  const cover = await open.get('books', book);
  if (!cover) throw new Lost(book);
  const [starts, rows, places] = await Promise.all([
    open.getAllKeys('segments', allOf(book)),
    open.getAll('entries', allOf(book)),
    open.getAllKeys('entries', allOf(book)),
  ]);
  let changed = 0;
  const edited = (entries: readonly Kept[]): readonly Kept[] =>
    entries.map((kept) => {
      const next = edit(kept);
      if (next !== kept) changed += 1;
      return next;
    });
  const segments: { readonly at: [string, number]; readonly value: Awaited<ReturnType<typeof pack>> }[] = [];
  for (const at of starts) {
    const segment = await open.get('segments', at);
    if (!segment) continue;
    const before = changed;
    const entries = edited(await unpack(segment));
    if (changed > before) segments.push({ at, value: await pack(entries) });
  }
  const entries = rows.flatMap((kept, index) => {
    const [next] = edited([kept]);
    const at = places[index];
    return next && at && next !== kept ? [{ at, next }] : [];
  });
  const transaction = open.transaction(['books', 'entries', 'segments', 'snapshots', 'beside'], 'readwrite', strict);
  await allOrNothing(transaction, async (write) => {
    const now = await transaction.objectStore('books').get(book);
    if (now?.count !== cover.count || now.packed !== cover.packed) throw new Stale('written meanwhile');
    for (const { at, value } of segments) write(transaction.objectStore('segments').put(value, at));
    for (const { at, next } of entries) write(transaction.objectStore('entries').put(next, at));
    if (changed > 0) write(transaction.objectStore('snapshots').delete(allOf(book)));
    const table = transaction.objectStore('beside');
    for (const { kind, name, value } of beside) {
      write(value === undefined ? table.delete([book, kind, name]) : table.put(value, [book, kind, name]));
    }
  });
  return changed;
};

/**
 * All entries of a book laid anew, once its years have come: in that order, packed, and from then on without a state to
 * begin from. `count` is what the caller has read; when there is more by now, nothing is written.
 */
export const arrange = async (open: Database, book: string, entries: readonly Kept[], count: number): Promise<void> => {
  const segments = await segmentsOf(entries);
  const packed = segments.length * segmentSize;
  const transaction = open.transaction(['books', 'entries', 'segments', 'snapshots', 'beside'], 'readwrite', strict);
  await allOrNothing(transaction, async (write) => {
    const now = await transaction.objectStore('books').get(book);
    if (now?.count !== count) throw new Stale('written meanwhile');
    const { coming: _, ...cover } = now;
    for (const table of ['entries', 'segments', 'snapshots'] as const) {
      write(transaction.objectStore(table).delete(allOf(book)));
    }
    for (const [at, segment] of segments.entries()) {
      write(transaction.objectStore('segments').put(segment, [book, at * segmentSize]));
    }
    for (const [at, kept] of entries.slice(packed).entries()) {
      write(transaction.objectStore('entries').put(kept, [book, packed + at]));
    }
    // Everything is looked at once more for what the hub lacks: it is numbered anew here.
    const hub = cover.hub && { ...cover.hub, sent: 0 };
    write(
      transaction.objectStore('books').put({ ...cover, count: entries.length, packed, ...(hub ? { hub } : {}) }, book),
    );
    for (const kind of ['lines', 'backfill']) {
      write(transaction.objectStore('beside').delete(IDBKeyRange.bound([book, kind], [book, kind, []])));
    }
  });
};

/** A key for a book that this phone could only read until now, or for a book that is still to come. */
export const putKey = async (open: Database, name: string, key: unknown): Promise<void> => {
  const transaction = open.transaction(['keys', 'books'], 'readwrite', strict);
  await allOrNothing(transaction, async (write) => {
    const cover = await transaction.objectStore('books').get(name);
    write(
      key === undefined
        ? transaction.objectStore('keys').delete(name)
        : transaction.objectStore('keys').put(key as never, name),
    );
    if (!cover || (cover.readOnly === true) === (key === undefined)) return;
    const { readOnly: _, ...open } = cover;
    write(transaction.objectStore('books').put(key === undefined ? { ...open, readOnly: true } : open, name));
  });
};
