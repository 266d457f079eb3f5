import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { commitQueue } from './commit-queue.ts';
import * as reading from './sqlite-reading.ts';
import { prepareTables } from './sqlite-schema.ts';
import { statementsOf } from './sqlite-statements.ts';
import { append, beginEpoch, witness } from './sqlite-writing.ts';
import type { JournalStore } from './store.ts';
import { StoreMishap } from './store.ts';

interface Limits {
  /** Pages of 4 kB that the file may have: how a test fills the disk. */
  readonly mostPages?: number;
}

/** One file, no second process. `at` is a folder; ':memory:' keeps nothing and serves tests. */
export const sqliteStore = (at: string, { mostPages }: Limits = {}): JournalStore => {
  const database = opened(at);
  if (mostPages !== undefined) database.exec(`pragma max_page_count = ${mostPages}`);
  const say = statementsOf(database);
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
    look: (book, about) => read(() => reading.look(say, book, about)),
    append: async (change) => {
      const changed = await write(() => append(say, change));
      // What was erased lies on in the log of writes until that is folded into the file.
      if (change.erase?.length) await read(() => database.exec('pragma wal_checkpoint(truncate)'));
      return changed;
    },
    beginEpoch: (beginning) => write(() => beginEpoch(say, beginning)),
    pull: (book, stretch) => read(() => reading.pull(say, book, stretch)),
    leaves: (book, stretch) => read(() => reading.leaves(say, book, stretch)),
    indexOf: (book, epoch, entry) => read(() => reading.indexOf(say, book, epoch, entry)),
    heads: (book) => read(() => reading.heads(say, book)),
    epochs: (book) => read(() => reading.epochs(say, book)),
    erased: (book, after) => read(() => reading.erased(say, book, after)),
    held: (book, device) => read(() => reading.held(say, book, device)),
    forgetHeld: (book, before) => write(() => Number(say.forgetHeld.run(book, before).changes)),
    keepNote: (book, { epoch, size, note }) => write(() => void say.keepNote.run(book, epoch, size, note)),
    note: (book, epoch) => read(() => reading.note(say, book, epoch)),
    witnessed: (book, origin) => read(() => reading.witnessed(say, book, origin)),
    witness: (book, witnessed, before) => write(() => witness(say, book, witnessed, before)),
    books: () => read(() => reading.books(say)),
    invite: (fingerprint) => write(() => void say.invite.run(fingerprint)),
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
    // FULL: each commit waits for the disk, because an acknowledged record must outlive the machine's power. What is
    // deleted is overwritten with zeros: an erased part must not lie on in a free page.
    database.exec(
      'pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;',
    );
    prepareTables(database);
    return database;
  } catch (mishap) {
    return mishapOf(mishap);
  }
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
