import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Read, Wire } from '@sanduk/journal';
import { chainFlawsOf, isFlaw, readWire, signatureFlawsOf } from '@sanduk/journal';
import type { Hash } from '@sanduk/journal/log/merkle.ts';
import { leafHashOf, rootAt, sameHash } from '@sanduk/journal/log/merkle.ts';
import { isNoteFlaw, readCheckpoint } from '@sanduk/journal/log/note.ts';
import { readOrigin } from '@sanduk/journal/log/origin.ts';
import { fromBase64url, toBase64url } from '@sanduk/kernel';
import { keysIn } from './checking.ts';
import { verifyNatively } from './native.ts';
import { rowsAt } from './place.ts';
import type { RestoreRefusal } from './restore.ts';
import { isRefusal, restore } from './restore.ts';
import type { Row, RowSource } from './rows.ts';

export interface DrillOptions {
  /** The folder of the backup that is tried. */
  readonly backup: string;
  /** The store that lives: what was restored is compared with it. */
  readonly live: string;
  /** An empty database to restore into; absent: a temporary folder. */
  readonly into?: string | undefined;
}

export interface BookDrilled {
  readonly book: string;
  readonly epoch: number;
  readonly size: number;
  readonly root: string;
  /** How far the living log goes in that epoch. */
  readonly liveSize: number;
  /** Whether the living log begins with what was restored: the roots at that size are equal. */
  readonly equal: boolean;
  /** What is wrong with entries, signatures, chains and notes, by code. */
  readonly flaws: readonly string[];
}

export interface Drill {
  readonly sound: boolean;
  readonly books: readonly BookDrilled[];
  readonly entries: number;
  readonly signatures: number;
  /** How many entries the living hub has beyond the backup: what phones would bring again. */
  readonly behind: number;
  readonly leftOut: number;
  readonly restoreMs: number;
  readonly checkMs: number;
  readonly compareMs: number;
}

/**
 * Proves that a backup can be come back from: restores it beside the living hub, reads every entry, asks every signature,
 * chain and note, rebuilds every tree from its leaves, and compares the roots with the ones that the hub stands for.
 */
export const drill = async ({ backup, live, into }: DrillOptions): Promise<Drill | RestoreRefusal> => {
  const folder = into ?? mkdtempSync(join(tmpdir(), 'sanduk-drill-'));
  try {
    const begun = performance.now();
    const restored = await restore({ from: backup, to: folder });
    if (isRefusal(restored)) return restored;
    const checking = performance.now();
    const logs = await snapshotOf(folder, logsIn);
    const comparing = performance.now();
    const books = await snapshotOf(live, (source) => compared(source, logs));
    const ended = performance.now();
    return {
      sound: books.every(({ equal, flaws }) => equal && flaws.length === 0),
      books,
      entries: logs.reduce((sum, { entries }) => sum + entries, 0),
      signatures: logs.reduce((sum, { signatures }) => sum + signatures, 0),
      behind: books.reduce((sum, { size, liveSize }) => sum + Math.max(0, liveSize - size), 0),
      leftOut: restored.leftOut,
      restoreMs: Math.round(checking - begun),
      checkMs: Math.round(comparing - checking),
      compareMs: Math.round(ended - comparing),
    };
  } finally {
    if (into === undefined) rmSync(folder, { recursive: true, force: true });
  }
};

const snapshotOf = async <R>(place: string, work: (source: RowSource) => Promise<R>): Promise<R> => {
  const rows = await rowsAt(place);
  try {
    return await rows.snapshot(work);
  } finally {
    await rows.close();
  }
};

/** Signatures that are asked side by side: the platform has threads for them. */
const atOnce = 16;

interface Log {
  readonly book: string;
  readonly epoch: number;
  readonly size: number;
  readonly root: Hash;
  readonly flaws: readonly string[];
  readonly entries: number;
  readonly signatures: number;
}

const logsIn = async (source: RowSource): Promise<readonly Log[]> => {
  const logs: Log[] = [];
  for (const book of await source.books()) logs.push(await logOf(source, book));
  return logs;
};

const gathered = async (rows: AsyncIterable<Row>): Promise<readonly Row[]> => {
  const list: Row[] = [];
  for await (const row of rows) list.push(row);
  return list;
};

const logOf = async (source: RowSource, book: string): Promise<Log> => {
  const [frontier] = await gathered(source.rows(book, 'frontier'));
  const epoch = Number(frontier?.['epoch'] ?? 1);
  const size = Number(frontier?.['size'] ?? 0);
  const leaves = await leavesOf(source, book);
  const mine = leaves.get(epoch) ?? [];
  const { reads, flaws } = await readsOf(source, book);
  const keys = keysOf(reads);
  const shares = Array.from({ length: atOnce }, (_, share) => reads.filter((__, at) => at % atOnce === share));
  const signed = (await Promise.all(shares.map((share) => signatureFlawsOf(share, keys, verifyNatively)))).flat();
  // A fork is evidence about a device, and an entry may have come before what it had seen: neither is the copy's fault.
  const broken = chainFlawsOf(reads, book).filter(({ flaw }) => flaw !== 'fork' && flaw !== 'unknown-cause');
  return {
    book,
    epoch,
    size,
    root: rootAt(mine, mine.length),
    flaws: [
      ...flaws,
      ...[...signed, ...broken].map(({ flaw }) => flaw),
      ...(mine.length === size ? [] : ['leaf-missing']),
      ...(await noteFlaws(source, book, leaves)),
    ],
    entries: reads.length,
    signatures: reads.length,
  };
};

const keysOf = (reads: readonly Read[]): ReadonlyMap<string, Uint8Array> =>
  new Map([...keysIn(reads)].map(([device, key]) => [device, fromBase64url(key) ?? new Uint8Array()]));

/** Hashes of the leaves of each epoch, in their order. */
const leavesOf = async (source: RowSource, book: string): Promise<ReadonlyMap<number, readonly Hash[]>> => {
  const leaves = new Map<number, Hash[]>();
  for await (const row of source.rows(book, 'leaf')) {
    const epoch = Number(row['epoch']);
    const list = leaves.get(epoch) ?? [];
    leaves.set(epoch, list);
    list.push(leafHashOf(String(row['entry'])));
  }
  return leaves;
};

const readsOf = async (
  source: RowSource,
  book: string,
): Promise<{ readonly reads: readonly Read[]; readonly flaws: readonly string[] }> => {
  const parts = new Map<string, Row[]>();
  for await (const row of source.rows(book, 'part')) {
    const list = parts.get(String(row['entry']));
    if (list) list.push(row);
    else parts.set(String(row['entry']), [row]);
  }
  const reads: Read[] = [];
  const flaws: string[] = [];
  for await (const row of source.rows(book, 'entry')) {
    const read = readWire(wireOf(row, parts.get(String(row['id'])) ?? []));
    if (isFlaw(read)) flaws.push(read.flaw);
    else if (read.id !== row['id']) flaws.push('id-wrong');
    else reads.push(read);
  }
  return { reads, flaws };
};

/** An entry as it once came, from its rows. */
const wireOf = ({ header, sig, alg }: Row, parts: readonly Row[]): unknown => {
  const { c } = JSON.parse(String(header)) as { readonly c: readonly unknown[] };
  const held = new Map(parts.map((part) => [Number(part['no']), partOf(part)]));
  return { h: header, s: sig, a: alg, parts: c.map((_, no) => held.get(no) ?? null) };
};

const partOf = ({ salt, body, iv, key }: Row): Wire['parts'][number] =>
  salt === null || salt === undefined
    ? { ct: { iv: String(iv), key: String(key), body: String(body) } }
    : { salt: String(salt), body: String(body) };

/** What was signed about the log, by this hub and its witnesses, must be what its leaves give. */
const noteFlaws = async (
  source: RowSource,
  book: string,
  leaves: ReadonlyMap<number, readonly Hash[]>,
): Promise<readonly string[]> => {
  const notes = [...(await gathered(source.rows(book, 'note'))), ...(await gathered(source.rows(book, 'epoch')))];
  return notes.flatMap(({ note }) => {
    const checkpoint = readCheckpoint(String(note));
    if (isNoteFlaw(checkpoint)) return ['note-unreadable'];
    const log = leaves.get(readOrigin(checkpoint.origin)?.epoch ?? -1);
    // A log that was lost before the copy was made is known by its note alone.
    if (!log) return [];
    const agrees = log.length >= checkpoint.size && sameHash(rootAt(log, checkpoint.size), checkpoint.root);
    return agrees ? [] : ['note-differs'];
  });
};

const compared = async (live: RowSource, logs: readonly Log[]): Promise<readonly BookDrilled[]> => {
  const books: BookDrilled[] = [];
  for (const { book, epoch, size, root, flaws } of logs) {
    const leaves = (await leavesOf(live, book)).get(epoch) ?? [];
    const equal = leaves.length >= size && sameHash(rootAt(leaves, size), root);
    books.push({ book, epoch, size, root: toBase64url(root), liveSize: leaves.length, equal, flaws });
  }
  return books;
};
