import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import { commitQueue } from './commit-queue.ts';
import { schema, schemaVersion } from './sqlite-schema.ts';
import type {
  Appended,
  Arrival,
  Arrivals,
  DeviceAnswer,
  Head,
  JournalStore,
  Opening,
  PartKept,
  Pulled,
} from './store.ts';
import { StoreMishap } from './store.ts';

interface Limits {
  /** Pages of 4 kB that the file may have: how a test fills the disk. */
  readonly mostPages?: number;
}

/** One file, no second process. `at` is a folder; ':memory:' keeps nothing and serves tests. */
export const sqliteStore = (at: string, { mostPages }: Limits = {}): JournalStore => {
  const database = opened(at);
  if (mostPages !== undefined) database.exec(`pragma max_page_count = ${mostPages}`);
  const tables = tablesOf(database);
  const queue = commitQueue({
    begin: () => database.exec('begin immediate'),
    commit: () => database.exec('commit'),
    rollback: () => database.exec('rollback'),
    mark: () => database.exec('savepoint one'),
    keep: () => database.exec('release one'),
    takeBack: () => database.exec('rollback to one; release one'),
  });
  const write = <R>(work: () => R): Promise<R> => queue.run(work).catch(mishapOf);
  const read = <R>(work: () => R): Promise<R> => Promise.try(work).catch(mishapOf);
  return {
    append: (arrivals) => write(() => append(tables, arrivals)),
    pull: (book, after, limit) => read(() => pull(tables, book, after, limit)),
    heads: (book) => read(() => headsOf(tables, book)),
    size: (book) => read(() => sizeOf(tables, book)),
    known: (book, ids) => read(() => new Set(ids.filter((id) => tables.entry.get(book, id)))),
    keyOf: (book, device) => read(() => textIn(tables.key.get(book, device), 'public_key')),
    books: () =>
      read(() =>
        tables.books.all().map((row) => ({
          book: text(row['book']),
          entries: Number(row['entries']),
          bytes: Number(row['bytes']),
        })),
      ),
    invite: (fingerprint) => write(() => void tables.invite.run(fingerprint)),
    close: async () => {
      await queue.end();
      database.close();
    },
  };
};

const opened = (at: string): DatabaseSync => {
  try {
    if (at !== ':memory:') mkdirSync(at, { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(at === ':memory:' ? at : join(at, 'hub.sqlite'));
    // FULL: each commit waits for the disk, because an acknowledged record must outlive the machine's power.
    database.exec('pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full;');
    const version = Number(database.prepare('pragma user_version').get()?.['user_version'] ?? 0);
    if (version > schemaVersion) throw new Error(`The data is of version ${version}, newer than this program.`);
    database.exec(`begin immediate; ${schema} pragma user_version = ${schemaVersion}; commit;`);
    return database;
  } catch (mishap) {
    return mishapOf(mishap);
  }
};

type Tables = ReturnType<typeof tablesOf>;

const tablesOf = (database: DatabaseSync) => {
  const say = (sql: string): StatementSync => database.prepare(sql);
  return {
    book: say('select entries, bytes from book where book = ?'),
    books: say('select book, entries, bytes from book order by book'),
    openBook: say('insert into book (book, entries, bytes) values (?, 0, 0)'),
    grow: say('update book set entries = ?, bytes = bytes + ? where book = ?'),
    key: say('select public_key from device where book = ? and d = ?'),
    addKey: say('insert into device (book, d, public_key) values (?, ?, ?) on conflict do nothing'),
    entry: say('select d, n from entry where book = ? and id = ?'),
    at: say('select id from entry where book = ? and d = ? and n = ? limit 1'),
    last: say('select n, id from entry where book = ? and d = ? order by n desc, id limit 1'),
    devices: say('select d, max(n) as n from entry where book = ? group by d order by d'),
    addEntry: say('insert into entry (book, id, d, n, header, sig, alg) values (?, ?, ?, ?, ?, ?, ?)'),
    addPart: say('insert into part (book, entry, no, salt, body) values (?, ?, ?, ?, ?)'),
    parts: say(
      'select p.entry, p.no, p.salt, p.body from leaf l join part p on p.book = l.book and p.entry = l.entry ' +
        'where l.book = ? and l.epoch = 1 and l.idx > ? and l.idx <= ? order by l.idx, p.no',
    ),
    addLeaf: say('insert into leaf (book, epoch, idx, entry) values (?, 1, ?, ?)'),
    leaves: say(
      'select l.idx, e.id, e.header, e.sig, e.alg from leaf l join entry e on e.book = l.book and e.id = l.entry ' +
        'where l.book = ? and l.epoch = 1 and l.idx > ? order by l.idx limit ?',
    ),
    invite: say('insert into invitation (fingerprint, book) values (?, null) on conflict do nothing'),
    invitation: say('select fingerprint, book from invitation where fingerprint = ?'),
    useInvitation: say('update invitation set book = ? where fingerprint = ?'),
  };
};

const append = (tables: Tables, { book, entries, opening }: Arrivals): Appended => {
  let size = sizeOf(tables, book);
  if (size === undefined) {
    if (!opening) return { answer: 'unknown-book' };
    if (!letIn(tables, book, opening)) return { answer: 'not-invited' };
    tables.openBook.run(book);
    tables.addKey.run(book, opening.device, opening.key);
    size = 0;
  }
  const gaps = new Map<string, DeviceAnswer>();
  const before = size;
  let bytes = 0;
  for (const entry of entries) {
    if (tables.entry.get(book, entry.id)) continue;
    if (!follows(tables, book, entry)) {
      const need = Number(tables.last.get(book, entry.device)?.['n'] ?? -1) + 1;
      if (!gaps.has(entry.device)) gaps.set(entry.device, { device: entry.device, state: 'gap', need });
      continue;
    }
    const there = tables.at.get(book, entry.device, entry.n);
    if (there) gaps.set(entry.device, { device: entry.device, state: 'fork', n: entry.n });
    size += 1;
    bytes += keep(tables, book, entry, size);
  }
  tables.grow.run(size, bytes, book);
  const devices = [...new Set(entries.map(({ device }) => device))];
  return {
    answer: 'kept',
    devices: devices.map((device) => gaps.get(device) ?? uptoOf(tables, book, device)),
    size,
    fresh: size - before,
  };
};

const letIn = (tables: Tables, book: string, { invitation }: Opening): boolean => {
  if (invitation === undefined) return true;
  const found = tables.invitation.get(invitation);
  if (!found || (found['book'] !== null && found['book'] !== book)) return false;
  tables.useInvitation.run(book, invitation);
  return true;
};

/** True for the first of a device, and for one whose named predecessor is here at the place before it. */
const follows = (tables: Tables, book: string, { previous, device, n }: Arrival): boolean => {
  if (previous === null) return n === 0;
  const before = tables.entry.get(book, previous);
  return before !== undefined && before['d'] === device && Number(before['n']) === n - 1;
};

const keep = (tables: Tables, book: string, entry: Arrival, index: number): number => {
  tables.addEntry.run(book, entry.id, entry.device, entry.n, entry.header, entry.signature, entry.algorithm);
  let bytes = entry.header.length + entry.signature.length;
  for (const [no, part] of entry.parts.entries()) {
    if (!part) continue;
    tables.addPart.run(book, entry.id, no, part.salt, part.body);
    bytes += part.salt.length + part.body.length;
  }
  tables.addLeaf.run(book, index, entry.id);
  return bytes;
};

const uptoOf = (tables: Tables, book: string, device: string): DeviceAnswer => {
  const last = tables.last.get(book, device);
  if (!last) return { device, state: 'gap', need: 0 };
  return { device, state: 'upto', n: Number(last['n']), id: text(last['id']) };
};

const pull = (tables: Tables, book: string, after: number, limit: number): Pulled => {
  const rows = tables.leaves.all(book, after, limit);
  const next = Number(rows.at(-1)?.['idx'] ?? after);
  const parts = partsUpTo(tables, book, after, next);
  return {
    entries: rows.map((row) => {
      const id = text(row['id']);
      return {
        id,
        header: text(row['header']),
        signature: text(row['sig']),
        algorithm: Number(row['alg']),
        parts: parts.get(id) ?? [],
      };
    }),
    next,
    size: sizeOf(tables, book) ?? 0,
  };
};

/** The parts of all entries between two arrival numbers, asked for once and not entry by entry. */
const partsUpTo = (tables: Tables, book: string, after: number, next: number) => {
  const found = new Map<string, (PartKept | null)[]>();
  for (const row of tables.parts.all(book, after, next)) {
    const entry = text(row['entry']);
    const parts = found.get(entry) ?? [];
    found.set(entry, parts);
    while (parts.length < Number(row['no'])) parts.push(null);
    parts.push({ salt: text(row['salt']), body: text(row['body']) });
  }
  return found;
};

const headsOf = (tables: Tables, book: string): readonly Head[] =>
  tables.devices.all(book).map((row) => {
    const device = text(row['d']);
    return { device, n: Number(row['n']), id: textIn(tables.last.get(book, device), 'id') ?? '' };
  });

const sizeOf = (tables: Tables, book: string): number | undefined => {
  const row = tables.book.get(book);
  return row && Number(row['entries']);
};

const text = (value: SQLOutputValue | undefined): string => (typeof value === 'string' ? value : '');
const textIn = (row: Record<string, SQLOutputValue> | undefined, column: string): string | undefined => {
  const value = row?.[column];
  return typeof value === 'string' ? value : undefined;
};

/** What the file system says of a folder that is locked, or that is no folder. */
const closed: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

/** What SQLite and the file system call a full disk, a locked folder and a broken file; anything else is our own fault. */
const mishapOf = (error: unknown): never => {
  if (!(error instanceof Error) || error instanceof StoreMishap) throw error;
  const number = 'errcode' in error ? Number(error.errcode) & 0xff : -1;
  const code = 'code' in error ? String(error.code) : '';
  if (number === 13 || code === 'ENOSPC') throw new StoreMishap('disk-full', error);
  if (number === 5 || number === 6) throw new StoreMishap('busy', error);
  if (number === 8 || number === 14 || closed.has(code)) throw new StoreMishap('not-writable', error);
  // An input or output error that is not one of these leaves the file in doubt, and so does a file that is no database.
  if (number === 10 || number === 11 || number === 26) throw new StoreMishap('damaged', error);
  throw error;
};
