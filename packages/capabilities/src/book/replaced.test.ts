import type { Money } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import { minuteOf } from '../meeting/minute.ts';
import { purchaseDraft, sharesLeft } from '../savings/drafts.ts';
import { passbookOf } from '../savings/passbook.ts';
import { contributionsAhead } from '../solidarity/ahead.ts';
import { contributionDrafts } from '../solidarity/drafts.ts';
import { replacementDraft, reversedDraft } from './correction.ts';
import type { Changes } from './correction.ts';
import type { Draft } from './entries.ts';
import { counters, founded, inMeeting, m, recordKeeper } from './testing-group.ts';
import type { Story } from './testing.ts';
import { hashNamed, toldOf } from './testing.ts';
import { boxToday, linesToday } from './today.ts';

/** The meeting counted by two and closed, and the next one open. */
const nextMeeting = (group: Story): Story => {
  const minor = group.book.balance('box');
  const total: Money = { minor, cur: 'KES' };
  return inMeeting(
    group.said(...counters.map((by): Draft => ({ type: 'meeting.Counted', pieces: [[100, minor / 100]], total, by })), {
      type: 'meeting.Sealed',
      meeting: group.book.meeting?.meeting ?? '',
      cut: [],
      digest: hashNamed('digest'),
      dv: 1,
      cash: total,
      open: [],
      by: recordKeeper,
    }),
  );
};

/** The first line of that kind in the book, taken back and said again. */
const corrected = (group: Story, type: Draft['type'], changes: Changes): readonly Draft[] => {
  const told = toldOf(group).find(({ entry }) => entry.type === type);
  if (!told) throw new Error(`a line of ${type} was said`);
  return [
    reversedDraft(told, { by: recordKeeper, reason: 'miscounted', checkedBy: m(9) }),
    replacementDraft(told, changes, { book: group.book, by: recordKeeper, without: () => group.book }),
  ];
};

const first = inMeeting(founded());
const saved = nextMeeting(
  first.said(purchaseDraft(first.book, m(9), 2, recordKeeper), ...contributionDrafts(first.book, [m(9)], recordKeeper)),
);

test('S1 what is put right of a closed meeting leaves today its own five shares', () => {
  const today = saved.said(purchaseDraft(saved.book, m(9), 5, recordKeeper));
  const right = today.said(...corrected(today, 'savings.SharesBought', { shares: 3 }));
  expect(right.book.shares(m(9))).toBe(8);
  const before = saved.said(...corrected(saved, 'savings.SharesBought', { shares: 3 }));
  expect(sharesLeft(before.book, m(9))).toBe(5);
  expect(boxToday(before.book)?.into).toEqual([]);
});

test('S1 the limit is the one of the meeting that the line belongs to', () => {
  const [back, five] = corrected(saved, 'savings.SharesBought', { shares: 5 });
  const [, six] = corrected(saved, 'savings.SharesBought', { shares: 6 });
  if (!back || !five || !six) throw new Error('a correction is two lines');
  const after = saved.merged(back);
  expect(after.objection(five)).toBeUndefined();
  expect(after.objection(six)).toMatchObject({ code: 'savings.shares-outside', most: 5, bought: 0 });
  const twice = after.said(five);
  expect(twice.objection(five)).toMatchObject({ code: 'savings.shares-outside', bought: 5 });
});

test('P3 what is put right keeps the meeting in which it was put in', () => {
  const today = saved.said(purchaseDraft(saved.book, m(9), 5, recordKeeper));
  const right = today.said(...corrected(today, 'savings.SharesBought', { shares: 3 }));
  expect(right.book.deposits(m(9))).toEqual([
    { session: 1, on: '2026-01-07', minor: 60_000 },
    { session: 2, on: '2026-01-14', minor: 100_000 },
  ]);
});

test('F2 T8 a contribution put right is not the one of today', () => {
  const other = saved.said(...corrected(saved, 'solidarity.Contributed', { member: m(10) }));
  expect(contributionsAhead(other.book).paid).toBe(0);
  const today = other.said(...contributionDrafts(other.book, [m(9), m(10)], recordKeeper));
  expect(contributionsAhead(today.book).paid).toBe(2);
});

test('S5 what is put right is read where the wrong line was said, in her passbook and in the minutes', () => {
  const today = saved.said(purchaseDraft(saved.book, m(9), 5, recordKeeper));
  const right = today.said(...corrected(today, 'savings.SharesBought', { shares: 3 }));
  const history = toldOf(right);
  expect(passbookOf(m(9), history).pages.map(({ number, stamps }) => [number, stamps])).toEqual([
    [1, 3],
    [2, 5],
  ]);
  const intoOf = (meeting: string | undefined) =>
    minuteOf(history, meeting ?? '')?.chapters.find(({ name }) => name === 'savings')?.into;
  expect(intoOf(first.book.meeting?.meeting)).toBe(60_000);
  expect(intoOf(right.book.meeting?.meeting)).toBe(100_000);
  expect(linesToday(right.book, history, ['savings.SharesBought'])).toHaveLength(1);
});
