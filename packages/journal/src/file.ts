import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from './canonical.ts';
import type { Head } from './chain.ts';
import { bookIdOf } from './chain.ts';
import { causalOrderOf } from './order.ts';
import type { Flaw, Read, Wire } from './wire.ts';
import { isFlaw, isHash, isId, readWire } from './wire.ts';

/**
 * A book as one file of lines: a line that says what follows, one line an entry, a line that says where it ends.
 * README.md describes it so that it can be read without this program.
 */
/** A device, its counter, that entry. */
type HeadOf = readonly [device: string, n: number, entry: string];

const longestNote = 16_384;

export interface FileHead {
  readonly sanduk: 1;
  readonly book: string;
  /** How many entry lines follow. */
  readonly entries: number;
  readonly heads: readonly HeadOf[];
  /**
   * There when the file holds only what came after: of each device the last entry that whoever it is for had already.
   * Absent: the whole book.
   */
  readonly since?: readonly HeadOf[];
  /** Signed notes of the hubs that keep this book, so that two phones can compare what they were shown. */
  readonly checkpoints?: readonly string[];
  /** The device that wrote the file, as it says itself: it holds what `heads` names. */
  readonly by?: string;
  /** Where a new phone may begin before it has read all of it. Whoever does not know it reads the lines. */
  readonly start?: string;
}

export interface FileEnd {
  readonly end: number;
  /** SHA-256 of all bytes before this line, in hexadecimal. */
  readonly sum: string;
  /** What the book came to when the file was written, for whoever compares two files by eye. */
  readonly digest?: string;
}

/** What is wrong with a file, and on which line; the first line is 1. */
export interface FileFinding {
  readonly finding:
    | 'empty'
    | 'not-a-book'
    | 'newer-format'
    | 'head-wrong'
    | 'line-unreadable'
    | 'entry-wrong'
    | 'duplicated'
    | 'truncated'
    | 'after-the-end'
    | 'end-wrong'
    | 'count-differs'
    | 'sum-differs';
  readonly line: number;
  readonly [figure: string]: unknown;
}

export interface FileLine {
  readonly line: number;
  readonly read: Read;
}

export interface BookFile {
  readonly head: FileHead | undefined;
  readonly end: FileEnd | undefined;
  readonly entries: readonly FileLine[];
  readonly findings: readonly FileFinding[];
  readonly lines: number;
  readonly bytes: number;
}

const wireText = ({ h, s, a, parts }: Wire): string => canonical({ h, s, a, parts });

const headsWritten = (heads: readonly Head[]): readonly HeadOf[] =>
  heads.map(({ device, n, id }) => [device, n, id] as const);

export interface Bundle {
  /** The book, for a bundle that may hold no entry at all. */
  readonly book: string;
  /** Heads of whoever it is for. Absent: everything is in it. */
  readonly since?: readonly Head[];
  readonly checkpoints?: readonly string[];
  readonly by?: string;
  /** Made when it is known on which line each entry stands; the first entry stands on line 2. */
  readonly start?: (lineOf: ReadonlyMap<string, number>) => string;
}

/** The lines of a book's file, each without its line end. A file is these lines, each ended by one line feed. */
export const writeBookFile = (reads: readonly Read[], heads: readonly Head[], digest?: string): readonly string[] => {
  const first = reads[0];
  return writeBundle(reads, heads, { book: first ? bookIdOf(first) : '' }, digest);
};

/** The same for a part of a book: what one phone gives another that has the rest. `heads` is what both have afterwards. */
export const writeBundle = (
  reads: readonly Read[],
  heads: readonly Head[],
  { book, since, checkpoints = [], by, start }: Bundle,
  digest?: string,
): readonly string[] => {
  const entries = causalOrderOf(reads);
  const head: FileHead = {
    sanduk: 1,
    book,
    entries: entries.length,
    heads: headsWritten(heads),
    ...(since ? { since: headsWritten(since) } : {}),
    ...(checkpoints.length > 0 ? { checkpoints } : {}),
    ...(by === undefined ? {} : { by }),
    ...(start ? { start: start(new Map(entries.map(({ id }, at) => [id, at + 2]))) } : {}),
  };
  const lines = [canonical(head), ...entries.map(({ wire }) => wireText(wire))];
  const sum = sha256.create();
  for (const line of lines) sum.update(utf8ToBytes(`${line}\n`));
  const end: FileEnd = {
    end: entries.length,
    sum: bytesToHex(sum.digest()),
    ...(digest === undefined ? {} : { digest }),
  };
  return [...lines, canonical(end)];
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const isHead = (value: unknown): value is HeadOf =>
  Array.isArray(value) && value.length === 3 && isId(value[0]) && Number.isSafeInteger(value[1]) && isHash(value[2]);

const headOf = (text: string): FileHead | FileFinding => {
  const value = parsed(text);
  if (!isRecord(value) || !('sanduk' in value)) return { finding: 'not-a-book', line: 1 };
  const { sanduk, book, entries, heads, since, checkpoints = [], by, start } = value;
  if (sanduk !== 1) return { finding: 'newer-format', line: 1, format: sanduk };
  if (!isHash(book) || !Number.isSafeInteger(entries) || !Array.isArray(heads) || !heads.every(isHead)) {
    return { finding: 'head-wrong', line: 1 };
  }
  if (since !== undefined && !(Array.isArray(since) && since.every(isHead))) return { finding: 'head-wrong', line: 1 };
  if (
    !Array.isArray(checkpoints) ||
    !checkpoints.every((note) => typeof note === 'string' && note.length <= longestNote)
  ) {
    return { finding: 'head-wrong', line: 1 };
  }
  return {
    sanduk,
    book,
    entries: Number(entries),
    heads,
    ...(since === undefined ? {} : { since }),
    ...(checkpoints.length > 0 ? { checkpoints } : {}),
    ...(isId(by) ? { by } : {}),
    ...(typeof start === 'string' ? { start } : {}),
  };
};

interface Reader {
  head: FileHead | undefined;
  end: FileEnd | undefined;
  readonly entries: FileLine[];
  readonly findings: FileFinding[];
  readonly seen: Map<string, number>;
  readonly sum: ReturnType<typeof sha256.create>;
  line: number;
  bytes: number;
}

const endOf = (value: Readonly<Record<string, unknown>>): FileEnd | undefined => {
  const { end, sum, digest } = value;
  if (!Number.isSafeInteger(end) || typeof sum !== 'string') return undefined;
  return { end: Number(end), sum, ...(typeof digest === 'string' ? { digest } : {}) };
};

const takeEnd = (reader: Reader, value: Readonly<Record<string, unknown>>): void => {
  const { line, findings, entries } = reader;
  const end = endOf(value);
  if (!end) {
    findings.push({ finding: 'end-wrong', line });
    return;
  }
  reader.end = end;
  const lines = line - 2;
  if (end.end !== lines) findings.push({ finding: 'count-differs', line, said: end.end, found: lines });
  else if (reader.head && reader.head.entries !== lines) {
    findings.push({ finding: 'count-differs', line: 1, said: reader.head.entries, found: entries.length });
  }
  if (bytesToHex(reader.sum.clone().digest()) !== end.sum) findings.push({ finding: 'sum-differs', line });
};

const takeEntry = (reader: Reader, value: unknown): void => {
  const { line, findings, seen } = reader;
  const read: Read | Flaw = readWire(value);
  if (isFlaw(read)) {
    findings.push({ ...read, finding: 'entry-wrong', line });
    return;
  }
  const before = seen.get(read.id);
  if (before !== undefined) {
    findings.push({ finding: 'duplicated', line, entry: read.id, first: before });
    return;
  }
  seen.set(read.id, line);
  reader.entries.push({ line, read });
};

const takeLine = (reader: Reader, text: string): void => {
  reader.line += 1;
  const bytes = utf8ToBytes(`${text}\n`);
  reader.bytes += bytes.length;
  if (reader.end) {
    if (text !== '') reader.findings.push({ finding: 'after-the-end', line: reader.line });
    return;
  }
  if (reader.line === 1) {
    const head = headOf(text);
    if ('finding' in head) reader.findings.push(head);
    else reader.head = head;
  } else {
    const value = parsed(text);
    if (isRecord(value) && 'end' in value) takeEnd(reader, value);
    else if (value === undefined) reader.findings.push({ finding: 'line-unreadable', line: reader.line });
    else takeEntry(reader, value);
  }
  reader.sum.update(bytes);
};

const linesOf = (input: string | Iterable<string>): Iterable<string> => {
  if (typeof input !== 'string') return input;
  const lines = input.split('\n');
  // The last line ends with a line feed too, so what follows it is no line.
  if (lines.at(-1) === '') lines.pop();
  return lines;
};

const newReader = (): Reader => ({
  head: undefined,
  end: undefined,
  entries: [],
  findings: [],
  seen: new Map(),
  sum: sha256.create(),
  line: 0,
  bytes: 0,
});

const finished = (reader: Reader): BookFile => {
  const { head, end, entries, findings, line, bytes } = reader;
  if (line === 0) findings.push({ finding: 'empty', line: 1 });
  else if (!end) findings.push({ finding: 'truncated', line, said: head?.entries ?? null, found: entries.length });
  return { head, end, entries, findings, lines: line, bytes };
};

/** Reads a file as far as it can be read; everything that is wrong with it is named with its line. */
export const readBookFile = (input: string | Iterable<string>): BookFile => {
  const reader = newReader();
  for (const line of linesOf(input)) takeLine(reader, line);
  return finished(reader);
};

/** The same for lines that arrive one after the other, so that a long book need not lie in memory as text. */
export const readBookLines = async (lines: Iterable<string> | AsyncIterable<string>): Promise<BookFile> => {
  const reader = newReader();
  for await (const line of lines) takeLine(reader, line);
  return finished(reader);
};
