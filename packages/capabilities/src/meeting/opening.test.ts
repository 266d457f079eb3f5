import { expect, test } from 'vitest';
import { boxKeeper, chair, founded, inMeeting, m, recordKeeper } from '../book/testing-group.ts';
import { idNamed } from '../book/testing.ts';
import { deputiesFor, firstProblem, openingDrafts } from './opening.ts';

const group = founded();
const meeting = idNamed('meeting');
const form = { on: '2026-01-14', writer: recordKeeper, recorder: idNamed('device') };

test('T2 the record-keeper opens the meeting with every key in office', () => {
  const [opening, ...rest] = openingDrafts(group.book, form, meeting);
  expect(rest).toEqual([]);
  expect(opening).toMatchObject({ number: 1, by: recordKeeper, keys: group.book.holders('key-holder') });
  if (!opening) throw new Error('an opening');
  expect(firstProblem(group.objection(opening), group.book)).toBeUndefined();
});

test('when she is away the chair opens it and names who writes', () => {
  const drafts = openingDrafts(group.book, { ...form, writer: m(9) }, meeting);
  expect(drafts.map(({ by }) => by)).toEqual([chair, chair]);
  expect(group.said(...drafts).book.holders('record-keeper')).toContain(m(9));
  expect(deputiesFor(group.book)[0]).toBe(recordKeeper);
  expect(deputiesFor(group.book)).not.toContain(boxKeeper);
});

test('a day that is none says nothing, and what stands against the opening names where it is mended', () => {
  expect(openingDrafts(group.book, { ...form, on: '2026-02-30' }, meeting)).toEqual([]);
  const open = inMeeting(group);
  const [again] = openingDrafts(open.book, form, meeting);
  if (!again) throw new Error('an opening');
  expect(firstProblem(open.objection(again), open.book)).toMatchObject({ about: 'open', way: 'meeting' });
  const problem = firstProblem({ code: 'meeting.date-before-last', last: '2026-01-14' }, group.book);
  expect(problem).toMatchObject({ about: 'day' });
});
