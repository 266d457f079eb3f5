import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Hash } from '@sanduk/journal/log/merkle.ts';
import { leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import { toBase64url } from '@sanduk/kernel';
import type { BookCopied, Gone, Manifest } from './backup-files.ts';
import {
  erasedFile,
  flushFolder,
  isGone,
  manifestFile,
  manifestIn,
  sumOfText,
  writeRows,
  writeText,
} from './backup-files.ts';
import { rowsAt } from './place.ts';
import type { Row, RowSource } from './rows.ts';
import { tableNames } from './rows.ts';
import type { TableName } from './tables.ts';
import { schemaVersion } from './tables.ts';

export interface BackupOptions {
  /** A folder with `hub.sqlite`, or the address of a database. */
  readonly from: string;
  /** The folder that holds backups; each is a folder in it. */
  readonly to: string;
  readonly now: Date;
  /** Also copies the hub's key, which lies in this folder. Whoever has it can sign as this hub. */
  readonly keyFrom?: string | undefined;
  /** How many backups stay; the oldest go. Absent: all stay. */
  readonly keep?: number | undefined;
}

export interface Backup {
  readonly folder: string;
  readonly books: number;
  readonly entries: number;
  readonly bytes: number;
  /** How many older backups were taken away. */
  readonly dropped: number;
  /** False when the remains of erased parts could not be overwritten in the store: that is its owner's to do. */
  readonly wiped: boolean;
}

/** Copies all books at one moment, while the hub goes on. The folder bears its name only once everything is on the disk. */
export const backUp = async ({ from, to, now, keyFrom, keep }: BackupOptions): Promise<Backup> => {
  const made = now.toISOString();
  const folder = join(to, made.replaceAll(':', '-').replace(/\.\d+Z$/, 'Z'));
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(join(unfinished, 'books'), { recursive: true, mode: 0o700 });
  const rows = await rowsAt(from);
  try {
    const { books, gone } = await rows.snapshot((source) => copyBooks(source, unfinished));
    // To write tables anew takes a while and holds up the phones, so it is done when more was erased than last time.
    const wiped = wipedBefore(to) === gone.length || (await rows.wipe());
    const text = gone.map((one) => `${JSON.stringify(one)}\n`).join('');
    await writeText(join(unfinished, erasedFile), text);
    if (keyFrom !== undefined) {
      writeFileSync(join(unfinished, 'hub.key'), readFileSync(join(keyFrom, 'hub.key')), { mode: 0o600, flush: true });
    }
    const erased = { count: gone.length, sum: sumOfText(text), wiped };
    const manifest: Manifest = {
      sanduk: 'backup',
      v: 1,
      made,
      tables: schemaVersion,
      books,
      erased,
      key: keyFrom !== undefined,
    };
    await writeText(join(unfinished, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
    flushFolder(join(unfinished, 'books'));
    flushFolder(unfinished);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
    flushFolder(to);
    removeUnfinished(to, folder);
    return {
      folder,
      books: books.length,
      entries: books.reduce((sum, { size }) => sum + size, 0),
      bytes: books.reduce((sum, { bytes }) => sum + bytes, 0),
      dropped: keep === undefined ? 0 : rotated(to, keep),
      wiped,
    };
  } finally {
    await rows.close();
    rmSync(unfinished, { recursive: true, force: true });
  }
};

/** How many parts had been erased, with their remains, when the newest backup was made; undefined when that is not known. */
const wipedBefore = (to: string): number | undefined => {
  const newest = backupsIn(to).at(-1);
  const erased = newest === undefined ? undefined : manifestIn(newest)?.erased;
  return erased?.wiped === true ? erased.count : undefined;
};

/** Finished backups in a folder, oldest first. */
export const backupsIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^\d{4}-\d\d-\d\dT[\d-]+Z$/.test(name) && existsSync(join(folder, name, manifestFile)))
        .toSorted()
        .map((name) => join(folder, name))
    : [];

/** What an older backup left that was killed on its way. */
const removeUnfinished = (to: string, than: string): void => {
  const old = readdirSync(to).filter((name) => /^[\dT-]+Z\.unfinished$/.test(name) && name < basename(than));
  for (const name of old) rmSync(join(to, name), { recursive: true, force: true });
};

const rotated = (to: string, keep: number): number => {
  const old = backupsIn(to).slice(0, -keep);
  for (const folder of old) rmSync(folder, { recursive: true, force: true });
  return old.length;
};

/** The parts that this backup, or any beside it, knows to be erased. A damaged line is left out: it can only bring back less. */
export const goneIn = (folders: readonly string[]): readonly Gone[] =>
  folders
    .map((folder) => join(folder, erasedFile))
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .flatMap((line) => {
      try {
        const value: unknown = JSON.parse(line);
        return isGone(value) ? [value] : [];
      } catch {
        return [];
      }
    });

const copyBooks = async (
  source: RowSource,
  folder: string,
): Promise<{ readonly books: readonly BookCopied[]; readonly gone: readonly Gone[] }> => {
  const books: BookCopied[] = [];
  const gone: Gone[] = [];
  for (const book of await source.books()) {
    const seen: Seen = { epoch: 1, size: 0, leaves: [], gone };
    const file = `books/${fileNameOf(book)}.jsonl.gz`;
    const written = await writeRows(join(folder, file), watched(source, book, seen));
    const { epoch, size, leaves } = seen;
    books.push({ book, file, ...written, epoch, size, root: toBase64url(rootOfLeaves(leaves)) });
  }
  return { books, gone };
};

/** A book's id is base64url, so it is a name of a file as it stands; two that differ in case alone must not meet, though. */
const fileNameOf = (book: string): string =>
  `${book.replaceAll(/[^\w-]/g, '_').slice(0, 43)}.${sumOfText(book).slice(0, 8)}`;

interface Seen {
  epoch: number;
  size: number;
  /** Of the present epoch's tree. */
  readonly leaves: Hash[];
  readonly gone: Gone[];
}

/** All rows of a book, the frontier first, and on the way what the manifest has to say of them. */
async function* watched(source: RowSource, book: string, seen: Seen): AsyncIterable<readonly [TableName, Row]> {
  for (const name of ['frontier' as const, ...tableNames.filter((one) => one !== 'frontier')]) {
    for await (const row of source.rows(book, name)) {
      if (name === 'frontier') [seen.epoch, seen.size] = [Number(row['epoch']), Number(row['size'])];
      if (name === 'erased') seen.gone.push([book, String(row['entry']), Number(row['part'])]);
      if (name === 'leaf' && row['epoch'] === seen.epoch) seen.leaves.push(leafHashOf(String(row['entry'])));
      yield [name, row];
    }
  }
}
