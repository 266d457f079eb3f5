import { expect, test } from 'vitest';
import { chair, founded, inMeeting, kes, m, recordKeeper } from './testing-group.ts';
import { toldOf } from './testing.ts';
import { activeMembers, boxToday, linesBetween, linesToday, membersHere, nextNth, writerOf } from './today.ts';

const group = founded();
const meeting = inMeeting(group);
const gift = { type: 'ledger.Received', kind: 'gift', amount: kes(1_000), by: recordKeeper } as const;
const paid = (nth?: number) =>
  ({
    type: 'solidarity.Contributed',
    member: m(4),
    amount: kes(20),
    by: recordKeeper,
    ...(nth === undefined ? {} : { nth }),
  }) as const;

test('T8 the first answer needs no number, every further one the next', () => {
  expect(nextNth(meeting.book, 'solidarity.Contributed', m(4))).toEqual({});
  const once = meeting.said(paid());
  expect(nextNth(once.book, 'solidarity.Contributed', m(4))).toEqual({ nth: 2 });
  expect(nextNth(once.said(paid(2)).book, 'solidarity.Contributed', m(4))).toEqual({ nth: 3 });
});

test('the record-keeper writes; when she is away, the member whom the chair named', () => {
  expect(writerOf(group.book)).toBe(recordKeeper);
  const away = meeting.said({ type: 'meeting.Attended', member: recordKeeper, how: 'absent', nth: 2, by: chair });
  const named = away.said({ type: 'membership.OfficeGiven', office: 'record-keeper', member: m(9), by: chair });
  expect(writerOf(named.book)).toBe(m(9));
});

test('who is away is a member all the same', () => {
  const away = meeting.said({ type: 'meeting.Attended', member: m(10), how: 'excused', nth: 2, by: recordKeeper });
  expect(activeMembers(away.book)).toContain(m(10));
  expect(membersHere(away.book)).not.toContain(m(10));
});

test('the box of the day tells what went in and out by kind', () => {
  expect(boxToday(group.book)).toBeUndefined();
  const moved = meeting.said(gift, paid(), { ...gift, type: 'ledger.Spent', kind: 'other', amount: kes(100) });
  expect(boxToday(moved.book)).toMatchObject({
    now: kes(920).minor,
    social: kes(20).minor,
    before: 0,
    into: [
      { type: 'solidarity.Contributed', times: 1, minor: 2_000 },
      { type: 'ledger.Received', times: 1, minor: 100_000 },
    ],
    out: [{ type: 'ledger.Spent', times: 1, minor: 10_000 }],
  });
});

test('lines of the meeting stay when they were taken back, and are found by member', () => {
  const said = meeting.said(gift, paid());
  const line = said.entries.at(-1)?.[1].id ?? '';
  const back = said.said({ type: 'ledger.Reversed', entry: line, by: recordKeeper, words: { reason: 'twice' } });
  const types = ['ledger.Received', 'solidarity.Contributed'] as const;
  expect(linesToday(back.book, toldOf(back), types)).toHaveLength(2);
  const [hers] = linesToday(back.book, toldOf(back), types, m(4));
  expect(hers).toMatchObject({ stands: false });
});

test('money between meetings is read out at the next one, without what was taken back', () => {
  const monthly = founded({ preset: 'M' });
  const brought = {
    type: 'ledger.Received',
    kind: 'gift',
    amount: kes(700),
    on: '2026-01-20',
    by: recordKeeper,
  } as const;
  const between = monthly.said(brought, brought);
  const twice = between.entries.at(-1)?.[1].id ?? '';
  const right = between.said({ type: 'ledger.Reversed', entry: twice, by: recordKeeper, words: { reason: 'twice' } });
  const lines = linesBetween(toldOf(inMeeting(right)));
  expect(lines.map(({ entry }) => entry.type)).toEqual(['ledger.Received']);
});
