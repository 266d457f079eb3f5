/** The book of ten years that most parts are measured on: written once in a run, kept in memory and as a file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import type { Random, Read } from '@sanduk/journal';
import { signerOf, writeBookFile } from '@sanduk/journal';
import { frontOf } from '@sanduk/client/front-of.ts';
import type { Front } from '@sanduk/client/front.ts';
import type { LongBook } from './long-book.ts';
import { tenYears, writeLongBook, writeOpenMeeting } from './long-book.ts';

export interface TenYears {
  readonly reading: Reading;
  /** All entries; the first `sealed` are those of whole meetings. */
  readonly said: readonly Read[];
  readonly sealed: number;
  /** Entries until the meeting that is open has its roll, and until it is counted and ready to be sealed. */
  readonly rolled: number;
  readonly counted: number;
  readonly front: Front;
  readonly jwk: JsonWebKey;
  readonly device: string;
  readonly key: Uint8Array;
  readonly secondsToWrite: number;
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A key that can be carried into the browser: the phone that goes on with the book there. */
const portableKey = async (): Promise<{ readonly pair: CryptoKeyPair; readonly jwk: JsonWebKey }> => {
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  return { pair, jwk: await crypto.subtle.exportKey('jwk', pair.privateKey) };
};

const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

let size: LongBook = tenYears;

/** A shorter book, to try the bench itself; its figures say nothing about the goals. */
export const shorten = (meetings: number): void => {
  size = { ...tenYears, meetings };
};

let written: Promise<TenYears> | undefined;

export const tenYearsBook = (): Promise<TenYears> => (written ??= write());

const write = async (): Promise<TenYears> => {
  const start = performance.now();
  const { pair, jwk } = await portableKey();
  const signer = await signerOf(crypto.subtle, pair);
  const book = await writeLongBook(size, { signer, random }, (meeting) => {
    if (meeting % 96 === 0) console.log(`  ten years: ${meeting} of ${size.meetings} meetings are written`);
  });
  const secondsToWrite = (performance.now() - start) / 1000;
  const { reading } = book;
  const sealed = book.said.length;
  const more = await writeOpenMeeting(book, size, { signer, random });
  return {
    reading,
    said: more.said,
    sealed,
    rolled: more.rolled,
    counted: more.said.length,
    front: frontOf(more.reading.book, 'Ten years', 0),
    jwk,
    device: signer.device,
    key: signer.key,
    secondsToWrite,
  };
};

let folder: string | undefined;

/** A folder of this run; gone when the bench ends. */
export const workFolder = (): string => (folder ??= mkdtempSync(join(tmpdir(), 'sanduk-bench-')));

export const clearUp = (): void => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
};

let file: string | undefined;

export const tenYearsFile = async (): Promise<string> => {
  if (file !== undefined) return file;
  const { reading, said, sealed } = await tenYearsBook();
  file = join(workFolder(), 'ten-years.sanduk');
  writeFileSync(file, `${writeBookFile(said.slice(0, sealed), reading.heads, digestOf(reading)).join('\n')}\n`);
  return file;
};
