import { expect, test } from 'vitest';
import { decided, kes, m, recordKeeper } from '../book/testing-group.ts';
import { idNamed } from '../book/testing.ts';
import { farewellDraft, leaverMotion, leaverPath, settlingDraft } from './leaver.ts';
import { paidOutDraft } from './payouts.ts';
import { lent, saved, toMeeting } from './testing-sharing.ts';

const by = recordKeeper;
const her = m(9);

test('P5 who leaves is settled, handed her part and then has left, one step at a time', () => {
  let story = saved({ settings: { 'leaver.profit': 'by-vote' } }).said({
    ...{ type: 'ledger.Received', amount: kes(1000), kind: 'gift', by },
  });
  const on = story.book.lastDay;
  const path = () => leaverPath(story.book, her, on);
  expect(path()).toMatchObject({ now: 'vote', profitVoted: true, most: 10_000 });
  const less = leaverPath(story.book, her, on, 5000);
  const motion = leaverMotion(story.book, her, less);
  expect(motion).toEqual({ type: 'sharing.LeaverSettled', member: her, profit: kes(50) });
  story = story.said(...decided(story, 'leaves', { type: 'sharing.LeaverSettled', ...motion }));
  expect(path()).toMatchObject({ now: 'write', leaving: { profit: 5000, paid: 105_000 } });
  const settling = settlingDraft(story.book, her, { path: path(), on, by });
  if (!settling) throw new Error('nothing to settle');
  story = story.said(settling);
  expect(path()).toMatchObject({ now: 'hand-out', waiting: 105_000 });
  story = story.said(paidOutDraft(story.book, { member: her, to: 'self', place: 'box', by }));
  expect(path().now).toBe('farewell');
  expect(farewellDraft(her, { path: path(), by })).toBeUndefined();
  const left = { type: 'membership.StandingChanged', member: her, to: 'left' } as const;
  story = story.said(...decided(story, 'has left', left));
  const farewell = farewellDraft(her, { path: path(), by });
  expect(farewell).toEqual({ ...left, proposal: idNamed('has left'), by });
  if (farewell) story = story.said(farewell);
  expect(path().now).toBe('done');
});

test('P5 who owes more than she gets brings the rest first', () => {
  const story = toMeeting(lent(saved(), 9, 1200), 5);
  expect(leaverPath(story.book, her, story.book.lastDay)).toMatchObject({
    ...{ now: 'settle', loans: [idNamed('loan 9')] },
    leaving: { stillOwes: 26_000 },
  });
});

test('P5 the heir of who died gets the profit to date whatever the rules give to leavers', () => {
  const story = saved()
    .said({ type: 'ledger.Received', amount: kes(1000), kind: 'gift', by })
    .merged({ type: 'membership.StandingChanged', member: her, to: 'died', by });
  expect(leaverPath(story.book, her, story.book.lastDay)).toMatchObject({
    ...{ now: 'vote', standing: 'died', profitVoted: false },
    leaving: { profit: 10_000, paid: 110_000 },
  });
});
