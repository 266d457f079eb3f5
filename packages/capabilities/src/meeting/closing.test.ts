import { beforeAll, describe, expect, test } from 'vitest';
import { asKeeper, counters, decided, founded, inMeeting, keyHolders, m, recordKeeper } from '../book/testing-group.ts';
import { meetingDay, member, sampleId } from '../book/sample-lines.ts';
import { idNamed, toldOf } from '../book/testing.ts';
import type { Story } from '../book/testing.ts';
import { sampleStory } from '../book/testing-sample.ts';
import { countRound, countedAgain, countsLaid, rowsApart } from './count-round.ts';
import { countedDraft } from './drafts.ts';
import { meetingsOf } from './views.ts';
import { minuteOf } from './minute.ts';
import { closed, countedTwice, sealed } from './testing-meeting.ts';

const [one, two] = counters;
const shillings = (...rows: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] =>
  rows.map(([note, times]) => [note * 100, times] as const);

describe('the count of an open meeting', () => {
  const open = inMeeting(founded());

  test('T4 asks the counters first, and never who keeps the record or the box', () => {
    const { state, place, candidates } = countRound(open.book);
    expect({ state, place }).toEqual({ state: 'counting', place: 1 });
    expect(candidates.slice(0, 2)).toEqual([one, two]);
    expect(candidates).not.toContain(recordKeeper);
    expect(candidates).not.toContain(m(3));
  });

  test('T4 two totals that differ open the rows apart, and a second look keeps the others', () => {
    const first = open.said(countedDraft(open.book, one, shillings([1000, 2], [50, 3])));
    expect(countRound(first.book)).toMatchObject({ state: 'counting', place: 2 });
    expect(countRound(first.book).candidates).not.toContain(one);
    const second = first.said(countedDraft(first.book, two, shillings([1000, 2], [50, 2], [20, 1])));
    expect(countRound(second.book)).toMatchObject({ state: 'differ' });
    expect(countRound(second.book).candidates[0]).toBe(one);
    const laid = countsLaid(second.book, toldOf(second));
    expect(laid.map(({ by, total }) => [by, total])).toEqual([
      [one, 215_000],
      [two, 212_000],
    ]);
    expect(rowsApart(laid)).toEqual([5_000, 2_000]);
    const again = countedAgain(laid[0], { '5000': 2, '2000': 1 });
    expect(again).toEqual(shillings([1000, 2], [50, 2], [20, 1]));
    expect(countRound(second.said(countedDraft(second.book, one, again)).book).state).toBe('agreed');
  });
});

test('T6 a key-holder who leaves during the meeting still turns the key that she was given', () => {
  const open = inMeeting(founded());
  const [leaver = ''] = keyHolders;
  const motion = { type: 'membership.StandingChanged', member: leaver, to: 'left' } as const;
  const left = open.said(...decided(open, 'leaves', motion), ...asKeeper({ ...motion, proposal: idNamed('leaves') }));
  expect(left.book.member(leaver)?.standing).toBe('left');
  expect(closed(left).book.meeting).toBeUndefined();
});

describe('the minute of a meeting', () => {
  let sample: Story;
  beforeAll(() => {
    sample = sampleStory();
  });

  test('tells roll, cash in and out by heading, and how it closed', () => {
    const history = toldOf(sample);
    const minute = minuteOf(history, meetingsOf(history)[6]?.meeting ?? '');
    expect(minute).toMatchObject({ number: 7, on: meetingDay(7) });
    const called = Object.values(minute?.roll ?? {}).flat();
    expect(new Set(called).size).toBe(called.length);
    expect(minute?.seal?.missing).toEqual([]);
    expect(minute?.seal?.signed.map((one) => one.member).toSorted()).toEqual([3, 13, 19].map(member).toSorted());
    const count = minute?.chapters.find(({ name }) => name === 'count');
    expect(count).toMatchObject({ into: 0, out: 5_000 });
  });

  test('every meeting closes with what it began with, what came in and what went out', () => {
    const history = toldOf(sample);
    let box = 0;
    for (const { meeting } of meetingsOf(history)) {
      const minute = minuteOf(history, meeting);
      for (const { into, out } of minute?.chapters ?? []) box += into - out;
      expect(minute?.seal?.cash).toBe(box);
    }
  });

  test('a meeting that never was has none', () => {
    expect(minuteOf(toldOf(sample), sampleId('meeting', 99))).toBeUndefined();
  });
});

test('T5 the day named at the closing is asked until the next meeting is open', () => {
  const open = inMeeting(founded()).said(...countedTwice(0));
  expect(open.book.next).toBeUndefined();
  const shut = open.said(sealed(open, 0, '2026-01-15'));
  expect(shut.book.next).toBe('2026-01-15');
  expect(inMeeting(shut).book.next).toBeUndefined();
});
