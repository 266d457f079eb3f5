import { testRandom } from '@sanduk/journal/testing.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';
import type { PenPorts } from './pen.ts';
import type { Reading } from './reading.ts';
import { blankReading, continued, readingOf, restored, snapshotOf } from './reading.ts';
import type { SmallBook } from './testing-book.ts';
import { shareBought, smallClosing, smallFounding, smallOpening, went } from './testing-book.ts';
import { keyHolders, recordKeeper } from './testing-group.ts';
import { testPorts } from './testing-pen.ts';

/** Meetings that keep all rules: every one sealed, some with keys that are turned later or never, some with a correction. */
interface Evening {
  readonly keys: number;
  readonly late: boolean;
  readonly corrects: boolean;
}

const evenings: fc.Arbitrary<readonly Evening[]> = fc.array(
  fc.record({ keys: fc.integer({ min: 0, max: 3 }), late: fc.boolean(), corrects: fc.boolean() }),
  { minLength: 1, maxLength: 4 },
);

const keysLeft = (book: SmallBook) =>
  book.reading.seals
    .filter(({ final }) => !final)
    .flatMap(({ seal, signers }) =>
      keyHolders
        .filter((member) => !signers.includes(member))
        .map((member) => ({ type: 'meeting.Cosigned', seal, member, method: 'paper', by: member }) as const),
    );

const founded = await smallFounding(testPorts('keys'));

/** The same device goes on, with other random bytes than those of the founding. */
const held = async (plan: readonly Evening[]): Promise<SmallBook> => {
  const ports: PenPorts = { ...testPorts('keys'), random: testRandom('after the founding') };
  let book = founded;
  for (const { keys, late, corrects } of plan) {
    book = await went(book, [...smallOpening(book, ports), shareBought(2), shareBought(6, 2)], ports);
    if (late) book = await went(book, keysLeft(book), ports);
    const entry = book.reads.at(-1);
    if (corrects && entry?.ledger.type === 'savings.SharesBought') {
      const reversal = {
        type: 'ledger.Reversed',
        entry: entry.id,
        by: recordKeeper,
        words: { reason: 'one' },
      } as const;
      book = await went(book, [reversal, shareBought(6, 1, { instead: entry.id })], ports);
    }
    book = await smallClosing(book, ports, keys);
  }
  return book;
};

const seen = (reading: Reading) => ({
  page: reading.page,
  exceptions: reading.exceptions,
  seals: reading.seals,
  heads: reading.heads,
  tips: reading.tips,
  digest: digestOf(reading),
});

test('R2 written or read entry by entry, the base moves on as it does from the start', () =>
  fc.assert(
    fc.asyncProperty(evenings, async (plan) => {
      const { reads, reading } = await held(plan);
      const whole = readingOf(reads);
      let grown = blankReading;
      for (const read of reads) grown = continued(grown, [read]);
      for (const one of [reading, grown]) {
        expect(seen(one)).toEqual(seen(whole));
        expect(one.base).toEqual(whole.base);
        expect(one.told).toEqual(whole.told);
        for (const end of one.ends) expect(whole.ends).toContainEqual(end);
      }
      expect(whole.exceptions).toEqual([]);
    }),
    { numRuns: 20 },
  ));

test('R2 a snapshot beyond the last final seal continues to the same book, or says that it needs the years before', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(evenings, fc.integer({ min: 0, max: 100 }), async (plan, percent) => {
      const { reads } = await held(plan);
      const before = readingOf(reads.slice(0, Math.ceil((reads.length * percent) / 100)));
      const snapshot = snapshotOf(before, 1);
      if (!snapshot?.base.open) return;
      const reading = restored(structuredClone(snapshot), reads.slice(snapshot.base.count));
      if (!reading) return;
      taken += 1;
      const whole = readingOf(reads);
      expect(seen(reading)).toEqual(seen(whole));
      const [next, later] = [snapshotOf(reading, 1), snapshotOf(whole, 1)];
      if (next?.base.count === later?.base.count) expect(next).toEqual(later);
    }),
    { numRuns: 40 },
  );
  expect(taken).toBeGreaterThan(2);
});

test('R2 a short way is read from the last final seal, where everything can still be said', async () => {
  const { reading } = await held([{ keys: 1, late: false, corrects: false }]);
  expect(snapshotOf(reading)).toBeUndefined();
  expect(snapshotOf(reading, 1)).toMatchObject({ base: { open: true } });
});
