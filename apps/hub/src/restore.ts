import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import { toBase64url } from '@sanduk/kernel';
import { backupsIn, goneIn } from './backup.ts';
import type { BookCopied, Gone, Manifest } from './backup-files.ts';
import { BackupDamaged, flushFolder, manifestIn, readRows, sumOfFile } from './backup-files.ts';
import { isServer, rowsAt } from './place.ts';
import type { Row, Rows } from './rows.ts';
import { sqliteStore } from './sqlite-store.ts';
import type { TableName } from './tables.ts';
import { schemaVersion } from './tables.ts';

export interface RestoreOptions {
  /** The folder of one backup. */
  readonly from: string;
  /** A folder, or the address of a database. */
  readonly to: string;
  /** When `to` holds books already: put them aside, under a name that ends in this. Absent: leave everything as it is. */
  readonly aside?: string | undefined;
  /** The folder that the hub's key goes to, if the backup has it and the folder has none. */
  readonly keyTo?: string | undefined;
}

export interface Restored {
  readonly books: number;
  readonly entries: number;
  /** Parts that lie in the backup and were left out, because they were erased since. */
  readonly leftOut: number;
  readonly key: boolean;
  /** Whether books that were there have been put aside. */
  readonly aside: boolean;
}

/** Why nothing was restored. */
export type RestoreRefusal =
  | { readonly refusal: 'not-a-backup' }
  | { readonly refusal: 'newer' }
  | { readonly refusal: 'damaged'; readonly file: string }
  | { readonly refusal: 'not-empty' }
  /** A hub, or another program, has the store open. What it took in meanwhile would be lost. */
  | { readonly refusal: 'in-use' };

export const isRefusal = (answer: object): answer is RestoreRefusal => 'refusal' in answer;

/**
 * Fills an empty store from a backup. Every sum is checked before the first row is written, every log's root while it is
 * written. What is known to be erased, from this backup, those beside it and the store that is replaced, stays erased.
 * Each book is marked as restored: phones may hold checkpoints that say more, and bring what came after.
 */
export const restore = async ({ from, to, aside, keyTo }: RestoreOptions): Promise<Restored | RestoreRefusal> => {
  const manifest = await checked(from);
  if (isRefusal(manifest)) return manifest;
  const gone = goneIn([...new Set([resolve(from), ...backupsIn(dirname(resolve(from)))])]);
  const there = await erasedAt(to);
  if (there.books > 0 && aside === undefined) return { refusal: 'not-empty' };
  const target = isServer(to) ? await onServer(to, there.books > 0 ? aside : undefined) : await inFolder(to, aside);
  if ('refusal' in target) return target;
  const counts = { leftOut: 0 };
  try {
    for (const copied of manifest.books) {
      await target.rows.put(copied.book, restored(from, copied, [...gone, ...there.gone], counts));
    }
    await target.rows.close();
    await target.done();
  } catch (error) {
    await target.rows.close();
    await target.failed();
    if (error instanceof BackupDamaged) return { refusal: 'damaged', file: error.message };
    throw error;
  }
  return {
    books: manifest.books.length,
    entries: manifest.books.reduce((sum, { size }) => sum + size, 0),
    leftOut: counts.leftOut,
    aside: there.books > 0,
    key: manifest.key && keyTo !== undefined && copiedKey(from, keyTo),
  };
};

/** The manifest of a backup whose files are all as they were written. */
const checked = async (from: string): Promise<Manifest | RestoreRefusal> => {
  const manifest = manifestIn(from);
  if (!manifest) return { refusal: 'not-a-backup' };
  if (manifest.tables > schemaVersion) return { refusal: 'newer' };
  for (const { file: name, sum } of manifest.books) {
    const there = existsSync(join(from, name)) && (await sumOfFile(join(from, name))) === sum;
    if (!there) return { refusal: 'damaged', file: name };
  }
  return manifest;
};

/** What the store that is there knows to be erased. */
const erasedAt = async (to: string): Promise<{ readonly books: number; readonly gone: readonly Gone[] }> => {
  if (!isServer(to) && !existsSync(join(to, 'hub.sqlite'))) return { books: 0, gone: [] };
  const rows = await rowsAt(to);
  try {
    return await rows.snapshot(async (source) => {
      const gone: Gone[] = [];
      const books = await source.books();
      for (const book of books) {
        for await (const row of source.rows(book, 'erased'))
          gone.push([book, String(row['entry']), Number(row['part'])]);
      }
      return { books: books.length, gone };
    });
  } finally {
    await rows.close();
  }
};

interface Target {
  readonly rows: Rows;
  readonly done: () => Promise<void>;
  readonly failed: () => Promise<void>;
}

/** Beside the place and then into it, so that half a restore is never taken for a store. */
const inFolder = async (folder: string, aside = 'before'): Promise<Target | RestoreRefusal> => {
  const file = join(folder, 'hub.sqlite');
  if (existsSync(file) && !isAlone(file)) return { refusal: 'in-use' };
  const beside = join(folder, 'restoring');
  const remove = (): Promise<void> => Promise.resolve(rmSync(beside, { recursive: true, force: true }));
  await remove();
  mkdirSync(beside, { recursive: true, mode: 0o700 });
  await sqliteStore(beside).close();
  return {
    rows: await rowsAt(beside),
    done: () => {
      if (existsSync(file)) renameSync(file, `${file}.${aside}`);
      renameSync(join(beside, 'hub.sqlite'), file);
      flushFolder(folder);
      return remove();
    },
    failed: remove,
  };
};

/** Only who is alone with a file may take it out of its log; afterwards it is one file, and complete. */
const isAlone = (file: string): boolean => {
  const database = new DatabaseSync(file);
  try {
    return database.prepare('pragma journal_mode = delete').get()?.['journal_mode'] === 'delete';
  } catch {
    return false;
  } finally {
    database.close();
  }
};

const onServer = async (url: string, aside: string | undefined): Promise<Target | RestoreRefusal> => {
  const { putAside, takeAway } = await import('./postgres-copies.ts');
  if (aside !== undefined && !(await putAside(url, aside))) return { refusal: 'in-use' };
  const nothing = (): Promise<void> => Promise.resolve();
  return { rows: await rowsAt(url), done: nothing, failed: () => takeAway(url, aside) };
};

/** The rows of a book's file as they go into the store. */
async function* restored(
  from: string,
  { book, file, epoch, root }: BookCopied,
  gone: readonly Gone[],
  counts: { leftOut: number },
): AsyncIterable<readonly [TableName, Row]> {
  const mine = new Map(
    gone.filter(([of]) => of === book).map(([, entry, part]) => [`${entry} ${part}`, { entry, part }]),
  );
  const known = new Set<string>();
  for await (const [name, row] of readRows(join(from, file))) {
    if (name === 'erased') known.add(`${row['entry']} ${row['part']}`);
  }
  const later = [...mine].filter(([key]) => !known.has(key)).map(([, one]) => one);
  const entries = new Set(later.map(({ entry }) => entry));
  const leaves: Uint8Array[] = [];
  let erasures = 0;
  for await (const [name, row] of readRows(join(from, file))) {
    if (name === 'frontier') {
      erasures = Number(row['erasures']);
      yield [name, { ...row, restored: 1, erasures: erasures + later.length }];
      continue;
    }
    if (
      (name === 'part' && mine.has(`${row['entry']} ${row['no']}`)) ||
      (name === 'held' && entries.has(String(row['id'])))
    ) {
      counts.leftOut += 1;
      continue;
    }
    if (name === 'leaf' && row['epoch'] === epoch) leaves.push(leafHashOf(String(row['entry'])));
    yield [name, row];
  }
  if (toBase64url(rootOfLeaves(leaves)) !== root) throw new BackupDamaged(file);
  for (const [at, { entry, part }] of later.entries()) yield ['erased', { no: erasures + 1 + at, entry, part }];
}

const copiedKey = (from: string, to: string): boolean => {
  if (existsSync(join(to, 'hub.key'))) return false;
  mkdirSync(to, { recursive: true, mode: 0o700 });
  copyFileSync(join(from, 'hub.key'), join(to, 'hub.key'));
  return true;
};
