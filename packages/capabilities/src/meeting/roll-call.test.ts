import { expect, test } from 'vitest';
import { founded, inMeeting, kes, m, recordKeeper } from '../book/testing-group.ts';
import { finesOffered } from './fines.ts';
import { finesAhead, finesDueList } from './fines-ahead.ts';
import { carriersFor, othersHere, rollDrafts, rollOf, turned } from './roll-call.ts';

const group = founded();
const meeting = inMeeting(group);

test('a tap turns a seat from here to late, away, sent word and back', () => {
  let seat = turned(undefined);
  const seen = [seat.how];
  for (let taps = 0; taps < 4; taps += 1) {
    seat = turned(seat);
    seen.push(seat.how);
  }
  expect(seen).toEqual(['present', 'late', 'absent', 'excused', 'present']);
});

test('T8 a roll that the book has like this is not said again; a seat that changed is said as another', () => {
  expect(rollOf(meeting.book, {})).toMatchObject({ here: 10, open: 0, fresh: 0 });
  expect(rollDrafts(meeting.book, { [m(3)]: { how: 'present' } }, recordKeeper)).toEqual([]);
  const [draft] = rollDrafts(meeting.book, { [m(3)]: { how: 'late' } }, recordKeeper);
  expect(draft).toMatchObject({ member: m(3), how: 'late', nth: 2 });
  if (!draft) throw new Error('a line');
  const after = meeting.said(draft);
  expect(rollOf(after.book, {})).toMatchObject({ here: 9, late: 1, away: 0 });
  expect(rollDrafts(after.book, { [m(3)]: { how: 'absent' } }, recordKeeper)[0]).toMatchObject({ nth: 3 });
});

test('T7 who comes in the place of another is called first, and carries no more than the rules allow', () => {
  const marked = { [m(1)]: { how: 'represented', for: m(9) }, [m(9)]: { how: 'late' } } as const;
  const drafts = rollDrafts(meeting.book, marked, recordKeeper);
  expect(drafts.map(({ member }) => member)).toEqual([m(9), m(1)]);
  expect(() => meeting.said(...drafts)).not.toThrow();
  expect(carriersFor(meeting.book, marked, m(2))).not.toContain(m(9));
  expect(carriersFor(meeting.book, marked, m(2))).toContain(m(3));
});

test('all others are here in one tap, and nobody who was called is touched', () => {
  const fresh = group.said({
    type: 'meeting.Opened',
    meeting: 'AAAAAAAAAAAAAAAAAAAAAA',
    number: 1,
    recorder: 'AAAAAAAAAAAAAAAAAAAAAA',
    keys: group.book.holders('key-holder'),
    on: '2026-01-14',
    by: recordKeeper,
  });
  const marked = othersHere(fresh.book, { [m(5)]: { how: 'excused' } });
  expect(rollOf(fresh.book, marked)).toMatchObject({ here: 9, away: 1, open: 0, fresh: 10 });
});

test('T3 fines of the roll can be left out one by one, and those due are told with what they come to', () => {
  const [late, absent] = rollDrafts(meeting.book, { [m(4)]: { how: 'late' }, [m(5)]: { how: 'absent' } }, recordKeeper);
  if (!late || !absent) throw new Error('two lines');
  const called = meeting.said(late, absent);
  const offered = finesOffered(called.book, recordKeeper);
  expect(finesAhead(offered, []).minor).toBe(7_000);
  const { drafts, minor } = finesAhead(offered, [`${m(4)} late`]);
  expect(minor).toBe(5_000);
  const fined = called.said(...drafts);
  expect(finesDueList(fined.book)).toEqual({
    lines: [{ member: m(5), due: kes(50).minor, here: false }],
    minor: 5_000,
    here: { members: [], minor: 0 },
  });
});
