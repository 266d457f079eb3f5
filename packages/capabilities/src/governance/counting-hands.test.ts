import { expect, test } from 'vitest';
import { carryOutDraft, mostFor, sumIn, toHandOut, toWriteDown, withSum } from '../book/carrying-out.ts';
import { decided, founded, inMeeting, kes, m } from '../book/testing-group.ts';
import { idNamed } from '../book/testing.ts';
import { countersFor, missingFor, noHands, pebblesOf } from './counting-hands.ts';
import { asksOf, missingIn, motionsOffered, proposedDraft, standingsFor } from './proposing.ts';
import { mayCount, voteAhead } from './views.ts';

const by = m(2);

test('G3 hands are told only when they add up to everybody who may vote', () => {
  const group = inMeeting(founded());
  const motion = { type: 'solidarity.HelpGiven', member: m(9), amount: kes(10) };
  const ahead = voteAhead(group.book, motion, noHands);
  if (!ahead) throw new Error('no rules');
  const n = ahead.voters.length;
  const counters = countersFor(group.book, motion, []);
  expect(counters).toHaveLength(2);
  expect(missingFor(ahead, noHands, counters)).toEqual({ is: 'hands', n });
  expect(missingFor(ahead, { for: n, against: 0, abstained: 0 }, counters)).toBeUndefined();
  expect(missingFor(ahead, { for: n, against: 1, abstained: 0 }, counters)).toEqual({ is: 'too-many', n: 1 });
  expect(missingFor(ahead, { for: n, against: 0, abstained: 0 }, counters.slice(1))).toEqual({ is: 'counters' });
});

test('G3 whoever it is about is none of the counters, even when she was chosen', () => {
  const { book } = inMeeting(founded());
  const motion = { type: 'solidarity.HelpGiven', member: m(9), amount: kes(10) };
  expect(mayCount(book, motion)).not.toContain(m(9));
  expect(countersFor(book, motion, [m(9), m(7)])[0]).toBe(m(7));
});

test('G5 too few members: the vote waits and says how many are missing', () => {
  const { book } = founded();
  const ahead = voteAhead(book, { type: 'constitution.Adopted' }, noHands);
  if (!ahead) throw new Error('no rules');
  expect(missingFor(ahead, noHands, [])).toMatchObject({ is: 'people', there: 0 });
});

test('one pebble for each who may vote', () => {
  expect(pebblesOf({ for: 2, against: 1, abstained: 1 }, 5)).toEqual(['for', 'for', 'against', 'abstained', 'open']);
  expect(pebblesOf({ for: 2, against: 1, abstained: 0 }, 2)).toHaveLength(3);
});

test('G1 what was voted is the line that carries it out, once', () => {
  const group = inMeeting(founded());
  const fund = group.said({ type: 'solidarity.Contributed', member: m(9), amount: kes(20), by });
  const motion = { type: 'solidarity.HelpGiven', member: m(9), amount: kes(10) } as const;
  const voted = fund.said(...decided(fund, 'help', motion));
  const [waiting] = toHandOut(voted.book);
  if (!waiting) throw new Error('nothing waits');
  expect(toWriteDown(voted.book)).toEqual([]);
  const draft = carryOutDraft(voted.book, waiting, { by });
  if (!draft) throw new Error('no draft');
  expect(draft).toEqual({ ...motion, proposal: idNamed('help'), by });
  expect(toHandOut(voted.said(draft).book)).toEqual([]);
  expect(mostFor(voted.book, { motion })).toBe(2_000);
  expect(sumIn({ motion: withSum(voted.book, motion, 500) })).toBe(500);
});

test('a motion is asked for piece by piece until the members can vote on it', () => {
  const group = inMeeting(founded());
  expect(missingIn({ type: 'solidarity.HelpGiven' })).toEqual(['member', 'sum']);
  expect(missingIn({ type: 'solidarity.HelpGiven', member: m(9), amount: kes(0) })).toEqual(['sum']);
  expect(missingIn({ type: 'solidarity.HelpGiven', member: m(9), amount: kes(1) })).toEqual([]);
  expect(asksOf({ type: 'constitution.Adopted' })).toEqual([]);
  expect(motionsOffered(group.book)).not.toContain('lending.WrittenOff');
  expect(standingsFor(group.book, m(9))).toEqual(['suspended', 'left', 'died']);
  const motion = { type: 'membership.StandingChanged', member: m(9), to: 'suspended' };
  const draft = proposedDraft({ proposal: idNamed('rest'), motion }, { by, reason: '' });
  expect(group.objection(draft)).toBeUndefined();
});
