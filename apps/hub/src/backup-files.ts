import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, createReadStream, createWriteStream, fsyncSync, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Row } from './rows.ts';
import { isTable, rowFrom } from './rows.ts';
import type { TableName } from './tables.ts';

/**
 * A backup is a folder: `backup.json` says what is in it, `books/` holds a file for each book, `erased.jsonl` names the
 * parts that were erased. A book's file is gzip over lines of JSON, `["entry",{...}]`: a table and one of its rows. No
 * store is needed to read it, and any store can be filled from it.
 */
export interface Manifest {
  readonly sanduk: 'backup';
  readonly v: 1;
  /** When, in words of ISO 8601. */
  readonly made: string;
  /** The version of the tables. */
  readonly tables: number;
  readonly books: readonly BookCopied[];
  /** Of `erased.jsonl`; and whether what the parts had left behind in the store was overwritten then. */
  readonly erased: { readonly count: number; readonly sum: string; readonly wiped: boolean };
  /** True when `hub.key` is in the folder. */
  readonly key: boolean;
}

export interface BookCopied {
  readonly book: string;
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sum: string;
  readonly rows: number;
  readonly epoch: number;
  readonly size: number;
  /** Of the log's tree, worked out from its leaves, base64url. */
  readonly root: string;
}

export const manifestFile = 'backup.json';
export const erasedFile = 'erased.jsonl';

/** A part that was erased, wherever else it may still lie. */
export type Gone = readonly [book: string, entry: string, part: number];

export const isGone = (value: unknown): value is Gone =>
  Array.isArray(value) &&
  value.length === 3 &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'string' &&
  Number.isSafeInteger(value[2]);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBookCopied = (value: unknown): value is BookCopied => {
  if (!isRecord(value)) return false;
  const { book, file, sum, root, epoch, size, rows, bytes } = value;
  return (
    [book, sum, root].every((text) => typeof text === 'string') &&
    [epoch, size, rows, bytes].every(Number.isSafeInteger) &&
    // A name that leads out of the folder is nobody's backup.
    typeof file === 'string' &&
    /^books\/[\w.-]+$/.test(file)
  );
};

const isManifest = (value: unknown): value is Manifest =>
  isRecord(value) &&
  value['sanduk'] === 'backup' &&
  value['v'] === 1 &&
  Number.isSafeInteger(value['tables']) &&
  typeof value['key'] === 'boolean' &&
  isRecord(value['erased']) &&
  Array.isArray(value['books']) &&
  value['books'].every(isBookCopied);

/** What a folder says of itself; undefined when it is no backup, or one whose first page cannot be read. */
export const manifestIn = (folder: string): Manifest | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, manifestFile), 'utf8'));
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

export const sumOfText = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface Written {
  readonly rows: number;
  readonly bytes: number;
  readonly sum: string;
}

/** Writes rows as lines, packed, and answers when they are on the disk. */
export const writeRows = async (file: string, rows: AsyncIterable<readonly [TableName, Row]>): Promise<Written> => {
  const hash = createHash('sha256');
  const counted = { rows: 0, bytes: 0 };
  const lines = async function* (): AsyncIterable<string> {
    for await (const row of rows) {
      counted.rows += 1;
      yield `${JSON.stringify(row)}\n`;
    }
  };
  const measure = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk);
      counted.bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(lines, createGzip(), measure, createWriteStream(file, { flush: true, mode: 0o600 }));
  return { ...counted, sum: hash.digest('hex') };
};

export const sumOfFile = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

/** A file with a line that is no row of ours, or that is not packed as ours are; the message is its name. */
export class BackupDamaged extends Error {}

export async function* readRows(file: string): AsyncIterable<readonly [TableName, Row]> {
  const unpacked = createGunzip();
  const reading = createReadStream(file);
  reading.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: 0 })) yield rowOf(line);
  } catch (error) {
    throw new BackupDamaged(basename(file), { cause: error });
  } finally {
    reading.destroy();
  }
}

const rowOf = (line: string): readonly [TableName, Row] => {
  const value: unknown = JSON.parse(line);
  const [name, fields] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const row = isTable(name) ? rowFrom(name, fields) : undefined;
  if (!isTable(name) || !row) throw new Error('This is no row.');
  return [name, row];
};

/** Flushes what a folder says of its files. */
export const flushFolder = (folder: string): void => {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Text to the disk before anybody is told that it is there. */
export const writeText = async (file: string, text: string, mode = 0o600): Promise<void> => {
  const stream = createWriteStream(file, { flush: true, mode });
  stream.end(text);
  await once(stream, 'close');
};
