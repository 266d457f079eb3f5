import { expect, test } from 'vitest';
import { member, shillings } from './sample-lines.ts';
import { meetingSheet } from './meeting-sheet.ts';
import { sampleStory } from './testing-sample.ts';
import { founded } from './testing-group.ts';

test('T2 the sheet is for the next meeting, with what each member owes by then', () => {
  const { book } = sampleStory();
  const sheet = meetingSheet(book, '2026-11-21');
  expect(sheet).toMatchObject({ number: 27, on: '2026-11-25', stamps: 5, counters: 2 });
  expect(sheet.rows).toHaveLength(24);
  expect(sheet.keys).toEqual([3, 13, 19].map(member));
  const late = sheet.rows.find((row) => row.member === member(18));
  expect(late?.due).toBeGreaterThanOrEqual(shillings(2_000).minor);
  expect(sheet.rows.reduce((sum, { fines }) => sum + fines, 0)).toBe(shillings(50).minor);
});

test('T2 before the first meeting it is the sheet of the first, with no day yet; any sum has no places for stamps', () => {
  const { book } = founded({ preset: 'M' });
  expect(meetingSheet(book, '2026-01-07')).toMatchObject({ number: 1, on: undefined, stamps: 0 });
});
