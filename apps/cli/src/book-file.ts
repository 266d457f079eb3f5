import { basename } from 'node:path';
import type { BookFile, FileFinding, Read } from '@sanduk/journal';
import { readBookFile, writeBookFile } from '@sanduk/journal';
import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import { Failure } from './command.ts';
import { readText, writeWhole } from './files.ts';

/** A book as a command holds it. */
export interface OpenBook {
  readonly file: string;
  readonly reading: Reading;
  readonly name: string;
}

/** Opens a book's file; one that is damaged is not read further, because its sums could be anything. */
export const openBook = (file: string): OpenBook => {
  const found: BookFile = readBookFile(readText(file));
  const [first] = found.findings;
  if (first) {
    throw new Failure(`${file}, line ${first.line}: ${brief(first)}\nRun: sanduk verify ${file}`);
  }
  if (found.head?.since) {
    throw new Failure(`${file} is a part of a book, for a phone that has the rest. Ask for the whole book.`);
  }
  const reading = readingOf(found.entries.map(({ read }) => read));
  return { file, reading, name: nameOf(reading) ?? basename(file, '.sanduk') };
};

const brief = ({ finding }: FileFinding): string =>
  finding === 'not-a-book' || finding === 'empty'
    ? 'this is not a book of Sanduk.'
    : `the file is not whole (${finding.replaceAll('-', ' ')}).`;

const nameOf = ({ told }: Reading): string | undefined =>
  told.find(({ entry }) => entry.type === 'journal.BookOpened')?.words?.['name'];

export const bookText = (reads: readonly Read[], reading: Reading): string =>
  `${writeBookFile(reads, reading.heads, digestOf(reading)).join('\n')}\n`;

export const writeBook = (file: string, reading: Reading): void =>
  writeWhole(file, bookText([...reading.ordered, ...reading.waiting], reading));
