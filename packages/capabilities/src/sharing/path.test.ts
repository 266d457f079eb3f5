import { describe, expect, test } from 'vitest';
import { decided, founded, inMeeting, kes, m, recordKeeper } from '../book/testing-group.ts';
import type { Book } from '../book/questions.ts';
import type { Story } from '../book/testing.ts';
import { idNamed, toldOf } from '../book/testing.ts';
import { explainLeaving, explainOwing, explainPart } from './explained.ts';
import { leavingOf, shareOutDraft, shareOutMotion } from './lines.ts';
import type { SharingStep } from './path.ts';
import { cycleDraft, givingUp, nextCycle, sharingPath, stillOpen, sumsOf } from './path.ts';
import { sharedParts } from './parts.ts';
import { envelopesNow, handingOut, likelyReceiver, paidOutDraft, payingPlaces } from './payouts.ts';
import { closed, everybody, lent, saved, toMeeting } from './testing-sharing.ts';
import { shareOutToday } from './views.ts';

const by = recordKeeper;
const cycle = idNamed('cycle 1');
const pieces = [100_000, 50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 100];

const now = (story: Story, knots = 0): SharingStep => sharingPath(story.book, knots, story.book.lastDay).now;

const shareOutOf = (story: Story) => {
  const draft = shareOutDraft(story.book, {
    ...{ rule: 'flat', by, proposal: idNamed('share-out') },
    on: story.book.lastDay,
  });
  if ('unavailable' in draft) throw new Error(draft.unavailable);
  return draft;
};

const handOut = (story: Story, member: string): Story =>
  story.said(paidOutDraft(story.book, { member, to: 'self', place: 'box', by }));

test('P1 P2 the path goes from the vote over the closing to the next cycle, one step at a time', () => {
  const group = saved().said({ type: 'ledger.Received', amount: kes(1007), kind: 'gift', by });
  expect(now(group)).toBe('vote');
  const voted = group.said(...decided(group, 'share-out', shareOutMotion(cycle, 'flat')));
  expect(sharingPath(voted.book, 0, voted.book.lastDay)).toMatchObject({ now: 'close', rule: 'flat', shared: false });
  expect(now(voted, 1)).toBe('settle');
  const ready = closed(voted);
  expect(now(ready)).toBe('share');
  const shared = ready.said(shareOutOf(ready));
  expect(sharedParts(toldOf(shared))).toMatchObject({ rule: 'flat', leftover: 700, totals: { paid: 1_100_000 } });
  expect(now(shared)).toBe('pack');
  let open = inMeeting(shared, (shared.book.lastMeeting?.number ?? 0) + 1);
  expect(now(open)).toBe('hand-out');
  expect(handingOut(open.book)).toMatchObject({ sum: 1_100_000, toFetch: 0 });
  for (const number of everybody) open = handOut(open, m(number));
  expect(now(open)).toBe('seal');
  const done = closed(open);
  expect(now(done)).toBe('open');
  const next = nextCycle(done.book);
  expect(next).toMatchObject({ number: 2, cash: 700, savings: 0, waiting: 0 });
  const second = done.said(cycleDraft(done.book, { ...next, cycle: idNamed('cycle 2'), by }));
  expect(second.book.lastCycle).toMatchObject({ number: 2, from: next.from });
  expect(now(second)).toBe('vote');
});

test('P1 a proposal of another cycle or one that failed is no vote on this one', () => {
  const group = saved();
  const other = group.said(...decided(group, 'other', shareOutMotion(idNamed('cycle 9'), 'flat')));
  expect(sharingPath(other.book, 0, other.book.lastDay)).toMatchObject({ now: 'vote', rule: 'standard' });
});

describe('P4 what is still open', () => {
  test('P4 who brings too little comes first, and the members can give it up', () => {
    const deep = toMeeting(lent(saved(), 9, 3000), 5);
    expect(now(deep)).toBe('settle');
    const open = stillOpen(deep.book, deep.book.lastDay, 'standard');
    expect(open).toMatchObject({ owed: 315_000, shortfall: 213_500, way: 'set-off' });
    expect(open.members).toMatchObject([{ member: m(9), owes: 315_000, missing: 213_500 }]);
    const [first] = open.members;
    expect(first && givingUp(deep.book, first)).toEqual({
      ...{ type: 'lending.WrittenOff', loan: idNamed('loan 9') },
      amount: kes(2135),
    });
  });

  test('P4 nothing is given up where nothing is missing', () => {
    const group = toMeeting(lent(saved(), 9, 900), 5);
    const [first] = stillOpen(group.book, group.book.lastDay, 'standard').members;
    expect(first).toMatchObject({ owes: 94_500, missing: 0 });
    expect(first && givingUp(group.book, first)).toBeUndefined();
  });

  test('P4 the sums of a settlement and of each part say the same, to the coin', () => {
    const group = toMeeting(lent(saved(), 9, 900), 5);
    const today = shareOutToday(group.book, group.book.lastDay, 'flat');
    if ('unavailable' in today) throw new Error(today.unavailable);
    const { paid, held, members } = sumsOf(today.settlement);
    // Whoever is handed nothing needs no envelope and is not counted among those who do.
    expect(members).toBe(today.settlement.lines.filter((line) => line.paid.minor > 0).length);
    const nobody = today.settlement.lines.map((line) => ({ ...line, paid: { ...line.paid, minor: 0 } }));
    expect(sumsOf({ ...today.settlement, lines: nobody }).members).toBe(0);
    expect({ held, total: paid + held + today.settlement.leftover }).toEqual({ held: 94_500, total: today.total });
    for (const { member, paid: part } of today.settlement.lines) {
      const explained = explainPart(group.book, member, group.book.lastDay, 'flat');
      expect(explained?.result).toBe(part.minor);
      expect(explained?.steps.reduce((sum, { amount }) => sum + amount, 0)).toBe(part.minor);
    }
    expect(explainOwing(group.book, m(9), group.book.lastDay)).toMatchObject({
      result: 94_500,
      steps: [
        { why: 'why.owing.loan', amount: 90_000 },
        { why: 'why.owing.charge', amount: 4500 },
      ],
    });
  });
});

test('P5 the settling of a leaver adds up, step by step', () => {
  const group = toMeeting(lent(saved({ settings: { 'leaver.feePercent': '5' } }), 9, 600), 5);
  const leaving = leavingOf(group.book, m(9), group.book.lastDay, 0);
  if (!leaving) throw new Error('nothing to settle');
  const explained = explainLeaving(leaving);
  expect(explained.steps.reduce((sum, { amount }) => sum + amount, 0)).toBe(explained.result);
  expect(explained.result).toBe(leaving.paid);
  expect(explained.rule).toBe('leaver.profit');
  // What an heir gets stands in another clause.
  expect(explainLeaving(leaving, true).rule).toBe('death.debt');
});

describe('P6 handing out', () => {
  test('P6 the envelopes of today and of what was decided hold the same sums', () => {
    const group = saved();
    const planned = envelopesNow(group.book, { on: group.book.lastDay, rule: 'flat', pieces });
    const ready = closed(group.said(...decided(group, 'share-out', shareOutMotion(cycle, 'flat'))));
    const shared = ready.said(shareOutOf(ready));
    const packed = envelopesNow(shared.book, { on: shared.book.lastDay, rule: 'flat', pieces });
    expect(planned).toMatchObject({ decided: false, rest: 0 });
    expect(packed).toEqual({ ...planned, decided: true });
    expect(packed?.totals.reduce((sum, [piece, count]) => sum + piece * count, 0)).toBe(packed?.sum);
  });

  test('P6 an heir takes it for who died, somebody else for who is away', () => {
    const group = saved();
    expect(likelyReceiver(group.book, m(2))).toBe('self');
    expect(payingPlaces(group.book)).toEqual(['box']);
    const died = group.merged({ type: 'membership.StandingChanged', member: m(2), to: 'died', by });
    expect(likelyReceiver(died.book, m(2))).toBe('heir');
  });
});

test('P1 a book in which no cycle was ever opened begins with the first', () => {
  const { book } = founded();
  expect(nextCycle(Object.create(book, { cycle: {}, lastCycle: {} }) as Book).number).toBe(1);
});
