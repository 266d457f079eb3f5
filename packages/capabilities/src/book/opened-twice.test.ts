import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';
import type { Draft } from './entries.ts';
import { nextMeetingId } from './meeting-id.ts';
import { continued, needsHistory, readingOf, restored, snapshotOf } from './reading.ts';
import { checkSeals } from './seal.ts';
import { shareBought, smallOpening } from './testing-book.ts';
import { m, recordKeeper } from './testing-group.ts';
import type { Phone } from './testing-officers.ts';
import { closes, hears, meet, officers, refused, same, says } from './testing-officers.ts';

/** Two phones that are out of reach of each other and each open the meeting of the day, as their pages do. */
const opens = async (who: Phone, on: string, roll: 'all' | 'none' = 'all'): Promise<string> => {
  const meeting = nextMeetingId(who.reading, on);
  const [opening, ...attended] = smallOpening(who, who.ports);
  if (opening?.type !== 'meeting.Opened') throw new Error('an opening comes first');
  const called = attended.map((draft): Draft => draft);
  await says(who, { ...opening, meeting, on }, ...(roll === 'all' ? called : []));
  return meeting;
};

const codes = ({ reading }: Phone): readonly string[] => reading.exceptions.map(({ code }) => code);

const boughtIn = ({ reading }: Phone): readonly (readonly [string | undefined, number])[] =>
  reading.told.flatMap(({ entry, at, stands }) =>
    stands && entry.type === 'savings.SharesBought' ? [[at.meeting, entry.amount.minor] as const] : [],
  );

test('N3 a meeting that two phones opened apart is one meeting, and all that both noted stands in it', async () => {
  const [shared, boxes, keys] = await officers();
  const meeting = await opens(shared, '2026-01-07');
  expect(await opens(boxes, '2026-01-07')).toBe(meeting);
  await says(shared, shareBought(2), shareBought(4, 2));
  await says(boxes, shareBought(2), shareBought(5, 3));
  meet(shared, boxes, keys);
  same(shared, boxes, keys);
  expect(codes(shared)).toEqual([]);
  expect(shared.reading.book.meeting).toMatchObject({ meeting, number: 1, present: expect.arrayContaining([m(5)]) });
  expect(boughtIn(shared).every(([where]) => where === meeting)).toBe(true);
  expect(boughtIn(shared).map(([, minor]) => minor)).toEqual(expect.arrayContaining([200_00, 400_00, 600_00]));
  expect(boughtIn(shared)).toHaveLength(3);
  // Whoever comes later finds it open.
  expect(refused(boxes, { ...smallOpening(boxes, boxes.ports)[0], number: 2 } as Draft)?.code).toBe(
    'meeting.still-open',
  );
  await says(boxes, shareBought(7));
  hears(shared, boxes);
  await closes(shared, keys);
  meet(shared, boxes, keys);
  same(shared, boxes, keys);
  expect(shared.reading.seals).toMatchObject([{ meeting, final: true }]);
  expect(checkSeals(shared.reads).every(({ agrees, final }) => agrees && final)).toBe(true);
});

test('N3 N5 who opened it apart and comes back when it is closed is late, and not in another meeting', async () => {
  const [shared, boxes, keys] = await officers();
  const meeting = await opens(shared, '2026-01-07');
  await opens(boxes, '2026-01-07', 'none');
  await says(boxes, shareBought(5));
  await says(shared, shareBought(2));
  await closes(shared, keys);
  const digest = digestOf(shared.reading);
  meet(shared, boxes, keys);
  same(shared, boxes, keys);
  // The share only: it is not outside a meeting, and one more opening changes nothing.
  expect(codes(shared)).toEqual(['journal.late']);
  expect(boughtIn(shared).map(([where]) => where)).toEqual([meeting, meeting]);
  expect(digestOf(shared.reading)).not.toBe(digest);
  expect(checkSeals(shared.reads).every(({ agrees }) => agrees)).toBe(true);
});

test('N3 on different days they are different meetings, and the group picks', async () => {
  const [shared, boxes, keys] = await officers();
  await opens(shared, '2026-01-07', 'none');
  await opens(boxes, '2026-01-08', 'none');
  meet(shared, boxes, keys);
  same(shared, boxes, keys);
  expect(codes(shared)).toEqual(['journal.contested']);
});

test('a meeting that was opened and taken back keeps its name to itself', async () => {
  const [shared] = await officers();
  const meeting = await opens(shared, '2026-01-07', 'none');
  const opening = shared.reads.at(-1)?.id ?? '';
  await says(shared, {
    type: 'ledger.Reversed',
    entry: opening,
    by: recordKeeper,
    words: { reason: 'the keys were wrong' },
  });
  const again = await opens(shared, '2026-01-07', 'none');
  expect(again).not.toBe(meeting);
  await says(shared, shareBought(2));
  expect(codes(shared)).toEqual([]);
  expect(shared.reading.book.meeting?.meeting).toBe(again);
});

test('R1 R2 whatever two phones open and note apart, they agree, and no line is outside a meeting', () => {
  const note = fc.record({ who: fc.constantFrom(2, 4, 5, 6, 7, 9), shares: fc.integer({ min: 1, max: 2 }) });
  const notes = fc.uniqueArray(note, { selector: ({ who }) => who, maxLength: 4 });
  const evenings = fc.array(fc.record({ one: notes, other: notes, first: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  });
  return fc.assert(
    fc.asyncProperty(evenings, async (plan) => {
      const [shared, boxes, keys] = await officers();
      let held = 0;
      for (const [at, { one, other, first }] of plan.entries()) {
        const on = `2026-01-${String(at + 7).padStart(2, '0')}`;
        const meeting = await opens(shared, on);
        expect(await opens(boxes, on)).toBe(meeting);
        for (const { who, shares } of one) await says(shared, shareBought(who, shares));
        for (const { who, shares } of other) await says(boxes, shareBought(who, shares));
        if (first) meet(boxes, shared, keys);
        else meet(keys, shared, boxes);
        same(shared, boxes, keys);
        const twice = one.filter(({ who, shares }) => other.some((two) => two.who === who && two.shares !== shares));
        expect(codes(shared)).toEqual(twice.map(() => 'journal.answered-twice'));
        const members = new Set([...one, ...other].map(({ who }) => who));
        expect(boughtIn(shared).slice(held)).toHaveLength(members.size);
        expect(boughtIn(shared).every(([where], index) => index < held || where === meeting)).toBe(true);
        held += members.size;
        for (const { id, entries } of shared.reading.exceptions) {
          const stands = entries[0] ?? '';
          await says(shared, { type: 'governance.Settled', exception: id, how: 'adopted', stands, by: recordKeeper });
        }
        await closes(shared, keys);
        meet(shared, boxes, keys);
        same(shared, boxes, keys);
        expect(codes(shared)).toEqual([]);
      }
      expect(checkSeals(shared.reads).every(({ agrees }) => agrees)).toBe(true);
      const snapshot = snapshotOf(shared.reading);
      const reading = snapshot && restored(structuredClone(snapshot), shared.reads);
      expect(reading?.page).toEqual(shared.reading.page);
      // In whatever order the lines come, one by one or all at once.
      let grown = readingOf([]);
      for (const read of shared.reads.toReversed()) {
        grown = needsHistory(grown, [read])
          ? readingOf([...grown.ordered, ...grown.waiting, read])
          : continued(grown, [read]);
      }
      expect(digestOf(grown)).toBe(digestOf(shared.reading));
    }),
    { numRuns: 6 },
  );
});
