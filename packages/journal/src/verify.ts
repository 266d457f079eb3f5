import type { ChainFlaw, Head } from './chain.ts';
import { chainFlawsOf, headsOf, keysOf, signatureFlawOf } from './chain.ts';
import type { BookFile, FileFinding, FileHead, FileLine } from './file.ts';
import { readBookFile, readBookLines } from './file.ts';
import { causesOf } from './graph.ts';
import type { Grammar } from './grammar.ts';
import type { Verify } from './ports.ts';
import type { Read } from './wire.ts';
import { isVeiled } from './wire.ts';

/**
 * Checks a book's file from end to end: its bytes, its entries, its chains, its signatures, its order, and (through the
 * book layer) its seals and sums. What it finds is data; whoever shows it finds the words.
 */
export interface Finding {
  readonly finding: string;
  /** The line it is about; undefined when it is about the whole book. */
  readonly line: number | undefined;
  /** False: worth knowing, but nothing is wrong with the file. */
  readonly wrong: boolean;
  readonly [figure: string]: unknown;
}

export interface Report {
  readonly sound: boolean;
  readonly book: string | undefined;
  readonly checked: Checked;
  readonly findings: readonly Finding[];
}

/** How many of each were looked at. */
export interface Checked extends CheckedFile {
  readonly seals: number;
  readonly [figure: string]: number;
}

export interface CheckedFile {
  readonly lines: number;
  readonly bytes: number;
  readonly entries: number;
  readonly commitments: number;
  /** Parts that were erased: their promises are there, their words are not. */
  readonly erased: number;
  /** Parts whose words are encrypted: their promises are asked when a phone with the key opens them. */
  readonly veiled: number;
  readonly signatures: number;
  readonly devices: number;
}

/** What the book layer finds in entries that are sound by themselves. */
export interface BookFindings {
  readonly findings: readonly {
    readonly finding: string;
    readonly entry?: string;
    readonly wrong: boolean;
    readonly [figure: string]: unknown;
  }[];
  readonly checked: Readonly<Record<string, number>> & { readonly seals: number };
}

export interface VerifyPorts {
  readonly verify: Verify;
  readonly grammar: Pick<Grammar, 'admissionOf'>;
  /** Order, seals and sums: asked only when the entries are sound. */
  readonly check?: (reads: readonly Read[]) => BookFindings;
}

const atOnce = 64;

const isSync = (lines: string | Iterable<string> | AsyncIterable<string>): lines is string | Iterable<string> =>
  typeof lines === 'string' || Symbol.iterator in lines;

export const verifyBook = async (
  lines: string | Iterable<string> | AsyncIterable<string>,
  ports: VerifyPorts,
): Promise<Report> => {
  const file = isSync(lines) ? readBookFile(lines) : await readBookLines(lines);
  const reads = file.entries.map(({ read }) => read);
  const lineOf = new Map(file.entries.map(({ line, read }) => [read.id, line]));
  const signed = await signatureFindings(file, ports);
  const findings: Finding[] = [
    ...file.findings.map((found: FileFinding): Finding => ({ ...found, wrong: true })),
    ...orderFindings(file, lineOf),
    ...chainFindings(file, reads, lineOf),
    ...headFindings(file, reads),
    ...signed.findings,
  ];
  const sound = findings.every(({ wrong }) => !wrong);
  const isWhole = file.head?.since === undefined;
  if (!isWhole) findings.push({ finding: 'part-of-a-book', line: 1, wrong: false, entries: reads.length });
  const book = sound && isWhole && reads.length > 0 ? ports.check?.(reads) : undefined;
  for (const { entry, ...found } of book?.findings ?? []) {
    const about = entry === undefined ? {} : { entry };
    findings.push({ ...found, ...about, line: entry === undefined ? undefined : lineOf.get(entry) });
  }
  findings.sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity));
  return {
    sound: findings.every(({ wrong }) => !wrong),
    book: file.head?.book,
    checked: { ...book?.checked, ...checkedOf(file, reads, signed.count), seals: book?.checked.seals ?? 0 },
    findings,
  };
};

const checkedOf = (file: BookFile, reads: readonly Read[], signatures: number): CheckedFile => {
  let commitments = 0;
  let erased = 0;
  let veiled = 0;
  for (const { header, wire } of reads) {
    for (const [part, commitment] of header.c.entries()) {
      if (commitment === null) continue;
      const held = wire.parts[part];
      if (isVeiled(held)) veiled += 1;
      else if (held) commitments += 1;
      else erased += 1;
    }
  }
  const devices = new Set(reads.map(({ header }) => header.d)).size;
  const { lines, bytes } = file;
  return { lines, bytes, entries: reads.length, commitments, erased, veiled, signatures, devices };
};

/** An entry that stands before what it rests on: lines were moved. */
const orderFindings = ({ entries }: BookFile, lineOf: ReadonlyMap<string, number>): readonly Finding[] =>
  entries.flatMap(({ line, read }) => {
    const cause = causesOf(read).find((id) => (lineOf.get(id) ?? 0) > line);
    if (cause === undefined) return [];
    return [{ finding: 'out-of-order', line, wrong: true, entry: read.id, after: lineOf.get(cause) }];
  });

const sinceOf = (head: FileHead | undefined): readonly Head[] | undefined =>
  head?.since?.map(([device, n, id]) => ({ device, n, id }));

const chainFindings = (
  { head, entries }: BookFile,
  reads: readonly Read[],
  lineOf: ReadonlyMap<string, number>,
): readonly Finding[] => {
  const opening = entries.find(({ read }) => read.header.g === null);
  const book = head?.book ?? opening?.read.id ?? '';
  const flaws = chainFlawsOf(reads, book, sinceOf(head)).map((flaw) => findingOf(flaw, lineOf));
  const opened = opening?.read.id === book || entries.length === 0 || head?.since !== undefined;
  return opened ? flaws : [...flaws, { finding: 'no-opening', line: undefined, wrong: true }];
};

const findingOf = ({ flaw, ...figures }: ChainFlaw, lineOf: ReadonlyMap<string, number>): Finding => {
  const entry = 'entry' in figures ? figures.entry : figures.entries.at(-1);
  // A fork is evidence about a device; the entries themselves are sound and both are kept.
  const wrong = flaw !== 'fork';
  return { ...figures, finding: flaw === 'gap' ? 'missing' : flaw, line: lineOf.get(entry ?? ''), wrong };
};

/** The file says itself how far each device goes: an end that was cut off shows here. */
const headFindings = ({ head }: BookFile, reads: readonly Read[]): readonly Finding[] => {
  if (!head) return [];
  const found = new Map((sinceOf(head) ?? []).map((one): [string, Head] => [one.device, one]));
  for (const one of headsOf(reads)) if (one.n >= (found.get(one.device)?.n ?? 0)) found.set(one.device, one);
  const said = new Set(head.heads.map(([device]) => device));
  const differing = head.heads.filter(([device, n, entry]) => {
    const one = found.get(device);
    return one?.n !== n || one.id !== entry;
  });
  return [
    ...differing.map(([device, n]): Finding => {
      const last = found.get(device)?.n ?? -1;
      return { finding: 'head-differs', line: 1, wrong: true, device, said: n, found: last };
    }),
    ...[...found.keys()]
      .filter((device) => !said.has(device))
      .map((device): Finding => ({ finding: 'head-missing', line: 1, wrong: true, device })),
  ];
};

const signatureFindings = async (
  { head, entries }: BookFile,
  { verify, grammar }: VerifyPorts,
): Promise<{ readonly findings: readonly Finding[]; readonly count: number }> => {
  const keys = keysOf(
    entries.map(({ read }) => read),
    grammar,
  );
  const findings: Finding[] = [];
  const elsewhere = new Map<string, number>();
  let count = 0;
  const look = async ({ line, read }: FileLine): Promise<void> => {
    const device = read.header.d;
    const finding = await signatureFlawOf(read, keys.get(device), verify);
    if (finding !== 'unknown-device') count += 1;
    else if (head?.since) return void elsewhere.set(device, (elsewhere.get(device) ?? 0) + 1);
    if (finding) findings.push({ finding, line, wrong: true, entry: read.id, device });
  };
  for (let at = 0; at < entries.length; at += atOnce) await Promise.all(entries.slice(at, at + atOnce).map(look));
  // In a part of a book the entry that let a device in may lie in the rest.
  for (const [device, unchecked] of elsewhere) {
    findings.push({ finding: 'key-elsewhere', line: undefined, wrong: false, device, entries: unchecked });
  }
  return { findings, count };
};
