import { expect, test } from 'vitest';
import { founded, inMeeting, kes, m, recordKeeper } from '../book/testing-group.ts';
import {
  limitOf,
  missingAfter,
  neighbourOf,
  savingsAhead,
  savingsDraft,
  savingsToday,
  withdrawalAhead,
} from './ahead.ts';

const meeting = inMeeting(founded());

test('S1 another purchase is said as another, up to what the rules allow together', () => {
  const draft = savingsDraft(meeting.book, m(1), 3, recordKeeper);
  expect(draft).not.toHaveProperty('nth');
  const once = meeting.said(draft);
  expect(savingsAhead(once.book, m(1), 2)).toMatchObject({
    minor: 40_000,
    least: 0,
    most: 2,
    before: 3,
    after: 5,
    bought: { shares: 3, minor: 60_000 },
  });
  const twice = once.said(savingsDraft(once.book, m(1), 2, recordKeeper));
  expect(savingsAhead(twice.book, m(1), 0).most).toBe(0);
  expect(twice.objection(savingsDraft(twice.book, m(1), 1, recordKeeper))).toMatchObject({
    code: 'savings.shares-outside',
  });
});

test('S2 free amounts have a least that earlier payments of the day fill, and no end where the rules set none', () => {
  const club = inMeeting(founded({ preset: 'M' }));
  expect(savingsAhead(club.book, m(1), 0)).toMatchObject({ way: 'amounts', least: 20_000, most: 0 });
  expect(limitOf(savingsAhead(club.book, m(1), 19_900), 19_900)).toEqual({ is: 'at-least', minor: 20_000 });
  expect(limitOf(savingsAhead(club.book, m(1), 20_000), 20_000)).toBeUndefined();
  const once = club.said(savingsDraft(club.book, m(1), 50_000, recordKeeper));
  expect(savingsAhead(once.book, m(1), 1_000)).toMatchObject({ least: 0, before: 50_000, after: 51_000 });
  expect(() => once.said(savingsDraft(once.book, m(1), 1_000, recordKeeper))).not.toThrow();
});

test('who is missing is asked next, in the order of the numbers and round again', () => {
  const two = meeting.said(
    savingsDraft(meeting.book, m(2), 1, recordKeeper),
    savingsDraft(meeting.book, m(3), 2, recordKeeper),
  );
  const today = savingsToday(two.book, [m(4)]);
  expect(today).toMatchObject({ done: 3, of: 10, shares: 3, minor: kes(600).minor });
  expect(missingAfter(today, m(2))).toBe(m(5));
  expect(missingAfter(today, m(10))).toBe(m(1));
  expect(missingAfter(today, undefined)).toBe(m(1));
  expect(neighbourOf(today, m(1), -1)).toBe(m(10));
  expect(neighbourOf(today, m(10), 1)).toBe(m(1));
});

test('S3 what may be taken out is told with the way that the rules give', () => {
  const once = meeting.said(savingsDraft(meeting.book, m(1), 3, recordKeeper));
  expect(withdrawalAhead(once.book, m(1))).toEqual({ way: 'never', saved: 60_000, most: 60_000 });
});
