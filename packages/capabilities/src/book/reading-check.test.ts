import type { Report } from '@sanduk/journal';
import { isSignedBy, makeKeyPair, readBookFile, signerOf, verifierOf, writeBookFile } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';
import { testPorts } from './testing-pen.ts';
import { smallBook, smallCounts, smallFounding, smallKeys, smallOpening, went } from './testing-book.ts';
import { verifyGroupFile } from './reading-check.ts';
import { sealDraft } from './seal.ts';
import { recordKeeper } from './testing-group.ts';

const { subtle } = globalThis.crypto;
const verify = verifierOf(subtle);
const ports = { ...testPorts('file'), signer: await signerOf(subtle, await makeKeyPair(subtle)) };
const { reads, reading } = await smallBook(ports, 2);
const lines = writeBookFile(reads, reading.heads, digestOf(reading));

const assertRead = (): never => {
  throw new Error('the file has entries');
};

const found = async (changed: readonly string[]): Promise<Report> => verifyGroupFile(changed, verify);
const named = ({ findings }: Report, finding: string): readonly unknown[] =>
  findings.filter((one) => one.finding === finding).map(({ line }) => line);

/** Exchanges the letter at a place of a line for another one. */
const flipped = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
const withLine = (line: number, change: (text: string) => string): readonly string[] =>
  lines.map((text, at) => (at === line - 1 ? change(text) : text));

test('a sound file has no findings, as text and as lines', async () => {
  for (const input of [lines, `${lines.join('\n')}\n`]) {
    const report = await verifyGroupFile(input, verify);
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ sound: true, book: reading.id });
    expect(report.checked).toMatchObject({ entries: reads.length, signatures: reads.length, seals: 2, devices: 1 });
  }
});

test('a flipped letter is named with its line, wherever it stands', async () => {
  const line = 9;
  const text = lines[line - 1] ?? '';
  for (const field of ['"body":"', '"h":"', '"s":"', '"salt":"']) {
    const report = await found(withLine(line, () => flipped(text, text.indexOf(field) + field.length + 12)));
    expect(report.sound, field).toBe(false);
    expect(
      report.findings.map((one) => one.line),
      field,
    ).toContain(line);
  }
});

test('every single letter of a line matters', async () => {
  const line = 5;
  const text = lines[line - 1] ?? '';
  for (let at = 0; at < text.length; at += 7) {
    expect((await found(withLine(line, () => flipped(text, at)))).sound, `${at}: ${text[at]}`).toBe(false);
  }
});

test('a missing line is named where the next one misses it', async () => {
  const report = await found(lines.filter((_, at) => at !== 11));
  expect(report.sound).toBe(false);
  expect(report.findings).toContainEqual(expect.objectContaining({ finding: 'missing', line: 12, missing: 10 }));
  expect(named(report, 'count-differs')).toHaveLength(1);
});

test('a line said twice and lines that were moved are named', async () => {
  const twice = await found([...lines.slice(0, 12), lines[7] ?? '', ...lines.slice(12)]);
  expect(twice.findings).toContainEqual(expect.objectContaining({ finding: 'duplicated', line: 13, first: 8 }));
  const moved = [...lines];
  [moved[7], moved[8]] = [lines[8] ?? '', lines[7] ?? ''];
  expect((await found(moved)).findings).toContainEqual(
    expect.objectContaining({ finding: 'out-of-order', line: 8, after: 9 }),
  );
});

test('a foreign signature is named, and a foreign device', async () => {
  const other = await signerOf(subtle, await makeKeyPair(subtle));
  const line = 6;
  const h = (JSON.parse(lines[line - 1] ?? '') as { h: string }).h;
  const s = toBase64url(await other.sign(new TextEncoder().encode(`sanduk/entry/v1\n${h}`)));
  const forged = withLine(line, (text) => JSON.stringify({ ...(JSON.parse(text) as object), s }));
  expect(named(await found(forged), 'foreign-signature')).toEqual([line]);
  const stranger = await smallBook(testPorts('stranger'));
  const mixed = [...lines.slice(0, 4), JSON.stringify(stranger.reads[1]?.wire), ...lines.slice(4)];
  const report = await found(mixed);
  expect(named(report, 'unknown-device')).toEqual([5]);
  expect(named(report, 'other-book')).toEqual([5]);
});

test('a file that ends too early, says too much, or is none at all is named', async () => {
  expect(named(await found(lines.slice(0, -1)), 'truncated')).toEqual([lines.length - 1]);
  const cut = await found(lines.slice(0, 20));
  expect(named(cut, 'truncated')).toEqual([20]);
  expect(named(cut, 'head-differs')).toEqual([1]);
  expect(named(await verifyGroupFile(lines.join('\n').slice(0, 4000), verify), 'line-unreadable')).toHaveLength(1);
  expect(named(await found([...lines, 'more']), 'after-the-end')).toEqual([lines.length + 1]);
  expect(named(await found([]), 'empty')).toEqual([1]);
  expect(named(await found(['{"name":"no book"}']), 'not-a-book')).toEqual([1]);
  expect(named(await found(withLine(1, (text) => text.replace('"sanduk":1', '"sanduk":2'))), 'newer-format')).toEqual([
    1,
  ]);
  expect(named(await found(withLine(1, (text) => `${text} `)), 'sum-differs')).toEqual([lines.length]);
});

test('K3 a seal over other figures is named', async () => {
  const opened = await smallFounding(ports);
  const met = await went(opened, smallOpening(opened, ports), ports);
  const counted = await went(met, smallCounts(met), ports);
  const lie = { ...sealDraft(counted.reading, undefined, recordKeeper), digest: toBase64url(new Uint8Array(32)) };
  const sealed = await went(counted, [lie], ports);
  const report = await found(writeBookFile(sealed.reads, sealed.reading.heads));
  expect(named(report, 'seal-differs')).toEqual([sealed.reads.length + 1]);
  const turned = await went(sealed, smallKeys(sealed), ports);
  expect(turned.reading.exceptions.map(({ code }) => code)).toEqual(['journal.restated']);
});

test('the file reads back as the same entries, and each is signed by the device of the book', async () => {
  const { entries, findings, head } = readBookFile(lines);
  expect(findings).toEqual([]);
  expect(head?.entries).toBe(reads.length);
  expect(entries.map(({ read }) => read)).toEqual(reads);
  expect(await isSignedBy(entries[3]?.read ?? assertRead(), ports.signer.key, verify)).toBe(true);
});
