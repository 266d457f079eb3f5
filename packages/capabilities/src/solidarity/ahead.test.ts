import { expect, test } from 'vitest';
import { decided, founded, inMeeting, kes, m, recordKeeper } from '../book/testing-group.ts';
import { contributionsAhead, giftsWaiting } from './ahead.ts';
import { contributionDrafts } from './drafts.ts';

const meeting = inMeeting(founded());

test('F2 everybody who is here puts in the same, in one go or one by one', () => {
  const all = contributionsAhead(meeting.book);
  expect(all).toMatchObject({ each: kes(20).minor, minor: kes(200).minor, paid: 0 });
  const some = contributionsAhead(meeting.book, [m(1), m(2)]);
  expect(some.chosen).toHaveLength(8);
  const paid = meeting.said(...contributionDrafts(meeting.book, some.chosen, recordKeeper));
  expect(contributionsAhead(paid.book)).toMatchObject({ chosen: [m(1), m(2)], paid: 8, fund: kes(160).minor });
});

test('F3 help that was passed waits to be handed out, once', () => {
  const funded = meeting.said(
    ...contributionDrafts(meeting.book, contributionsAhead(meeting.book).chosen, recordKeeper),
  );
  const motion = { type: 'solidarity.HelpGiven', member: m(6), amount: kes(100) } as const;
  const passed = funded.said(...decided(funded, 'funeral', motion));
  const [gift] = giftsWaiting(passed.book, recordKeeper);
  expect(gift).toMatchObject({ ...motion, by: recordKeeper });
  if (!gift) throw new Error('a gift');
  expect(giftsWaiting(passed.said(gift).book, recordKeeper)).toEqual([]);
});
