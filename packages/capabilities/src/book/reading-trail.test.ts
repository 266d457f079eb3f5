import fc from 'fast-check';
import type { Read } from '@sanduk/journal';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';
import type { Reading } from './reading.ts';
import { blankReading, continued, readingOf } from './reading.ts';
import { checkSeals, sealDraft } from './seal.ts';
import { groupHistories } from './testing-histories.ts';

/** Everything that a reading says, but for where the next one may begin. */
const all = (reading: Reading) => {
  const { page, exceptions, seals, heads, tips, speakers, waiting, ordered, told, fallen, place } = reading;
  return {
    ...{ page, exceptions, seals, heads, speakers, fallen, place },
    tips: tips.toSorted(),
    waiting: waiting.map(({ id }) => id).toSorted(),
    order: ordered.map(({ id }) => id),
    told: told.map(({ read, ...line }) => ({ ...line, id: read.id })),
    digest: digestOf(reading),
  };
};

/** The entries in any order, in parcels of any size, some of them twice. */
const arrivals = (reads: readonly Read[]): fc.Arbitrary<readonly (readonly Read[])[]> =>
  fc
    .tuple(
      fc.oneof(
        fc.constant([...reads]),
        fc.shuffledSubarray([...reads], { minLength: reads.length }),
        almostInOrder(reads),
      ),
      fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 40 }),
      fc.subarray([...reads], { maxLength: 4 }),
    )
    .map(([some, sizes, again]) => {
      const parcels: (readonly Read[])[] = [];
      for (let at = 0; at < some.length;) {
        const size = sizes[parcels.length % sizes.length] ?? 1;
        parcels.push([...some.slice(at, at + size), ...(parcels.length % 5 === 4 ? again : [])]);
        at += size;
      }
      return parcels;
    });

/** As they were said, but for a few that come much later. */
const almostInOrder = (reads: readonly Read[]): fc.Arbitrary<Read[]> =>
  fc.subarray([...reads], { maxLength: 6 }).map((late) => {
    const held = new Set(late);
    return [...reads.filter((read) => !held.has(read)), ...late];
  });

test('R2 T1 whatever arrives when, reading on says all that reading from the start says', () => {
  let parcelsRead = 0;
  fc.assert(
    fc.property(
      groupHistories.chain((reads) => arrivals(reads)),
      (parcels) => {
        let reading = blankReading;
        const here: Read[] = [];
        for (const [at, parcel] of parcels.entries()) {
          reading = continued(reading, parcel);
          here.push(...parcel);
          parcelsRead += 1;
          // Every parcel of a short history, and some of a long one.
          if (at % 7 === 0 || at === parcels.length - 1) expect(all(reading)).toEqual(all(readingOf(here)));
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(parcelsRead).toBeGreaterThan(200);
});

test('R2 T1 a reading may be read on twice, each time with something else', () =>
  fc.assert(
    fc.property(groupHistories, fc.integer({ min: 20, max: 90 }), (reads, percent) => {
      const cut = Math.floor((reads.length * percent) / 100);
      const before = continued(continued(blankReading, reads.slice(0, cut >> 1)), reads.slice(cut >> 1, cut));
      for (const more of [
        reads.slice(cut),
        reads.slice(cut).filter((_, at) => at % 3 > 0),
        reads.slice(cut, cut + 2),
      ]) {
        const on = continued(before, more);
        expect(all(on)).toEqual(all(readingOf([...reads.slice(0, cut), ...more])));
      }
    }),
    { numRuns: 30 },
  ));

test('E1 T1 the digest to seal comes out the same, whatever was sealed before', () => {
  let sealed = 0;
  fc.assert(
    fc.property(groupHistories, (reads) => {
      let reading = blankReading;
      const here: Read[] = [];
      for (const read of reads) {
        reading = continued(reading, [read]);
        here.push(read);
        if (!reading.book.meeting || !reading.book.opened) continue;
        sealed += 1;
        if (sealed % 4 === 0) expect(sealDraft(reading)).toEqual(sealDraft(readingOf(here)));
      }
      expect(checkSeals(reads).every(({ agrees }) => agrees !== false)).toBe(true);
    }),
    { numRuns: 20 },
  );
  expect(sealed).toBeGreaterThan(20);
});
