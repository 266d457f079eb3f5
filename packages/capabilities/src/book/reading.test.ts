import { testVerify } from '@sanduk/journal/testing.ts';
import type { Read } from '@sanduk/journal';
import { isFlaw, readWire, withoutPart, writeBookFile } from '@sanduk/journal';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';
import { sampleWritten } from './testing-pen.ts';
import { longBookOf } from './testing-histories.ts';
import { verifyGroupFile } from './reading-check.ts';
import { readingOf, restored, snapshotOf } from './reading.ts';

const { reads, reading } = await sampleWritten();

test('R1 R2 the sample group reads the same from its bytes as it was written', () => {
  const again = readingOf(reads.map(({ wire }) => readWire(wire)).filter((read): read is Read => !isFlaw(read)));
  expect(again.exceptions).toEqual(reading.exceptions);
  expect(digestOf(again)).toBe(digestOf(reading));
  expect(again.place).toEqual(reading.place);
  expect(again.told).toEqual(reading.told);
});

test('R2 a book taken up from its snapshot is the same book', () => {
  const snapshot = structuredClone(snapshotOf(reading));
  if (!snapshot) throw new Error('the sample has final seals');
  const taken = restored(snapshot, reads.slice(snapshot.base.count));
  expect(taken?.page).toEqual(reading.page);
  expect(taken && digestOf(taken)).toBe(digestOf(reading));
});

test('R3 without personal words everything is the same', () => {
  const erased = readingOf(reads.map((read) => withoutPart(read, 1)));
  expect(erased.page).toEqual(reading.page);
  expect(erased.exceptions).toEqual(reading.exceptions);
  expect(digestOf(erased)).toBe(digestOf(reading));
});

test('K1 K2 K3 the file of the sample group is sound', async () => {
  const report = await verifyGroupFile(writeBookFile(reads, reading.heads, digestOf(reading)), testVerify);
  expect(report.findings).toEqual([]);
  expect(report.sound).toBe(true);
});

test('a long book is read at once: thirty-six thousand entries in one go', () => {
  // The sample again and again with other ids; only that it comes to an end and balances is asked, not how fast.
  const long = longBookOf(36_000);
  const read = readingOf(long);
  expect(read.ordered).toHaveLength(36_000);
  expect(read.exceptions.filter(({ code }) => code.startsWith('journal.'))).toEqual([]);
});
