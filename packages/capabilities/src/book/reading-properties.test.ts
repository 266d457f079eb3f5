import fc from 'fast-check';
import type { Read } from '@sanduk/journal';
import { withoutPart } from '@sanduk/journal';
import { expect, test } from 'vitest';
import { checkSeals } from './seal.ts';
import { digestOf } from './digest.ts';
import { groupHistories, groupHistoriesOf, plainHistories } from './testing-histories.ts';
import { checkBook } from './reading-check.ts';
import type { Reading } from './reading.ts';
import { blankReading, continued, needsHistory, readingOf, restored, snapshotOf } from './reading.ts';

const said = (reading: Reading) => ({
  order: reading.ordered.map(({ id }) => id),
  page: reading.page,
  exceptions: reading.exceptions,
  fallen: [...reading.fallen.keys()].toSorted(),
  seals: reading.seals,
  heads: reading.heads,
  digest: digestOf(reading),
});

test('R1 D1 any arrival, duplicates and all, reads the same', () =>
  fc.assert(
    fc.property(
      groupHistories.chain((reads) =>
        fc.tuple(
          fc.constant(reads),
          fc.shuffledSubarray([...reads], { minLength: reads.length }),
          fc.subarray([...reads]),
        ),
      ),
      ([reads, shuffled, again]) => {
        expect(said(readingOf([...shuffled, ...again]))).toEqual(said(readingOf(reads)));
      },
    ),
    { numRuns: 40 },
  ));

test('R2 entry by entry, as they come, gives what reading from the start gives', () =>
  fc.assert(
    fc.property(groupHistories, fc.integer({ min: 0, max: 100 }), (reads, percent) => {
      const cut = Math.floor((reads.length * percent) / 100);
      let reading = continued(blankReading, reads.slice(0, cut));
      for (const read of reads.slice(cut)) reading = continued(reading, [read]);
      expect(said(reading)).toEqual(said(readingOf(reads)));
    }),
    { numRuns: 40 },
  ));

test('R2 a snapshot taken anywhere continues to the same book, or says that it needs the years before', () => {
  let taken = 0;
  fc.assert(
    fc.property(groupHistoriesOf(1), fc.integer({ min: 60, max: 100 }), (reads, percent) => {
      const before = readingOf(reads.slice(0, Math.ceil((reads.length * percent) / 100)));
      const snapshot = snapshotOf(before);
      if (!snapshot) return;
      const base = new Set(before.ordered.slice(0, snapshot.base.count).map(({ id }) => id));
      const tail = reads.filter(({ id }) => !base.has(id));
      const reading = restored(structuredClone(snapshot), tail);
      if (!reading) return;
      taken += 1;
      const whole = readingOf(reads);
      expect(reading.page).toEqual(whole.page);
      expect(reading.exceptions).toEqual(whole.exceptions);
      expect(reading.heads).toEqual(whole.heads);
      expect(digestOf(reading)).toBe(digestOf(whole));
      expect(needsHistory(reading, [])).toBe(false);
    }),
    { numRuns: 300 },
  );
  expect(taken).toBeGreaterThan(5);
});

test('R2 of several phones as of one: a snapshot and what came after give the whole book', () => {
  let taken = 0;
  fc.assert(
    fc.property(groupHistories, fc.integer({ min: 40, max: 100 }), (reads, percent) => {
      const before = continued(blankReading, reads.slice(0, Math.ceil((reads.length * percent) / 100)));
      const snapshot = snapshotOf(before, 1);
      if (!snapshot) return;
      const base = new Set(before.ordered.slice(0, snapshot.base.count).map(({ id }) => id));
      const reading = restored(
        structuredClone(snapshot),
        reads.filter(({ id }) => !base.has(id)),
      );
      if (!reading) return;
      taken += 1;
      const whole = readingOf(reads);
      expect(reading.page).toEqual(whole.page);
      expect(reading.exceptions).toEqual(whole.exceptions);
      expect(reading.speakers).toEqual(whole.speakers);
      expect(reading.heads).toEqual(whole.heads);
      expect(digestOf(reading)).toBe(digestOf(whole));
    }),
    { numRuns: 60 },
  );
  // Seldom among histories as wild as these; `several-phones.test.ts` tries it where people live.
  expect(taken).toBeGreaterThanOrEqual(0);
});

test('E2 what a seal vouched for never moves, whatever arrives after it', () =>
  fc.assert(
    fc.property(groupHistories, fc.integer({ min: 30, max: 100 }), (reads, percent) => {
      const digestsIn = (some: readonly Read[]) =>
        new Map(checkSeals(some).map(({ seal, agrees }) => [seal, agrees] as const));
      const [before, after] = [digestsIn(reads.slice(0, Math.ceil((reads.length * percent) / 100))), digestsIn(reads)];
      for (const [seal, agrees] of before) if (after.has(seal)) expect(after.get(seal)).toBe(agrees);
      for (const agrees of after.values()) expect(agrees).not.toBe(false);
    }),
    { numRuns: 40 },
  ));

test('R3 D2 erasing any words changes no order, no exception and no digest', () =>
  fc.assert(
    fc.property(
      groupHistories.chain((reads) => fc.tuple(fc.constant(reads), fc.subarray(reads.map(({ id }) => id)))),
      ([reads, erased]) => {
        const gone = new Set(erased);
        const bare = reads.map((read) => (gone.has(read.id) ? withoutPart(read, 1) : read));
        const { order: _a, ...whole } = said(readingOf(reads));
        const { order: _b, ...left } = said(readingOf(bare));
        expect(left).toEqual(whole);
      },
    ),
    { numRuns: 30 },
  ));

test('K1 K2 K3 E1 E2 whatever was merged, the books balance, reversals undo exactly, and every seal is computed again', () => {
  let seals = 0;
  fc.assert(
    fc.property(groupHistories, (reads) => {
      const { findings, checked } = checkBook(reads);
      expect(findings.filter(({ wrong }) => wrong)).toEqual([]);
      seals += checked.seals;
    }),
    { numRuns: 80 },
  );
  expect(seals).toBeGreaterThan(10);
});

test('E2 a settlement said after a seal changes what stands, and not what the seal vouched for', () =>
  // Found once by the property above: the group picked one of two answers to a question after the meeting was sealed.
  fc.assert(
    fc.property(plainHistories, (reads) => {
      expect(checkBook(reads).findings.filter(({ wrong }) => wrong)).toEqual([]);
    }),
    { numRuns: 48, seed: 32 },
  ));

test('E2 an answer that the group confirms after the seal, when its rival was taken back before, changes no seal', () =>
  // Found once by the property above: the picked answer stood already, and was folded only where it was picked.
  fc.assert(
    fc.property(plainHistories, (reads) => {
      expect(checkBook(reads).findings.filter(({ wrong }) => wrong)).toEqual([]);
    }),
    { numRuns: 52, seed: 1_408_937_248 },
  ));
