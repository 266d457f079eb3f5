import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../book/entries.ts';
import { objectionOf } from '../book/fold.ts';
import type { Story } from '../book/testing.ts';
import { hashNamed, idNamed } from '../book/testing.ts';
import type { Motion, Tally } from '../book/testing-group.ts';
import {
  asKeeper,
  chair,
  counters,
  decided,
  founded,
  inMeeting,
  kes,
  m,
  openingDrafts,
  recordKeeper,
} from '../book/testing-group.ts';
import { outcomeOf } from './outcome.ts';

const funded = (group: Story): Story =>
  group.merged(...asKeeper({ type: 'ledger.BroughtForward', amount: kes(1000), to: 'fund:social' }));
const open = funded(inMeeting(founded()));

const help = (more: Readonly<Record<string, unknown>> = {}): Motion => ({
  type: 'solidarity.HelpGiven',
  member: m(9),
  amount: kes(300),
  ...more,
});
const gives = (name: string, shillings = 300, more: Partial<Draft> = {}): Draft =>
  ({
    type: 'solidarity.HelpGiven',
    member: m(9),
    amount: kes(shillings),
    proposal: idNamed(name),
    by: recordKeeper,
    ...more,
  }) as Draft;
const voted = (group: Story, name: string, motion: Motion = help(), tally?: Tally): Story =>
  group.said(...decided(group, name, motion, tally));
const ballotOn = (group: Story, name: string, motion: Motion, tally: Tally): Draft => {
  const [, ballot] = decided(group, name, motion, tally);
  if (!ballot) throw new Error('a ballot was made');
  return ballot;
};
const proposed = (group: Story, name: string, motion: Motion = help()): Story => {
  const [first] = decided(group, name, motion);
  return first ? group.said(first) : group;
};
const seal: Draft = {
  type: 'meeting.Sealed',
  meeting: idNamed('meeting 1'),
  cut: [],
  digest: hashNamed('digest'),
  dv: 1,
  cash: kes(0),
  open: [],
  by: recordKeeper,
};

describe('G1 money rests on a decision', () => {
  test('G1 for at most what was voted, to whom it was voted', () => {
    const passed = voted(open, 'fire');
    expect(passed.objection(gives('fire'))).toBeUndefined();
    expect(passed.objection(gives('fire', 299))).toBeUndefined();
    expect(passed.objection(gives('fire', 301))).toEqual({ code: 'governance.exceeds-decision', amount: kes(300) });
    expect(passed.objection(gives('fire', 300, { member: m(10) }))).toEqual({
      code: 'governance.other-than-decided',
      field: 'member',
    });
  });
  test('G1 without a ballot, before it and after it failed, nothing leaves', () => {
    const { proposal: _, ...bare } = gives('fire') as Extract<Draft, { type: 'solidarity.HelpGiven' }>;
    expect(open.objection(bare)).toEqual({ code: 'governance.not-decided' });
    expect(proposed(open, 'fire').objection(gives('fire'))).toEqual({ code: 'governance.not-decided' });
    const failed = voted(open, 'fire', help(), { for: 4, against: 5 });
    expect(failed.objection(gives('fire'))).toEqual({ code: 'governance.not-decided' });
  });
  test('G1 a ballot about something else is no ballot', () => {
    const spent = voted(open, 'cart', { type: 'ledger.Spent', amount: kes(300), kind: 'transport' });
    expect(spent.objection(gives('cart'))).toEqual({ code: 'governance.not-decided' });
  });
  test('G1 expenses are free up to the limit of the rules', () => {
    const rich = open.merged(...asKeeper({ type: 'ledger.Received', amount: kes(1000), kind: 'gift' }));
    const spent = (sum: number): Draft => ({ type: 'ledger.Spent', amount: kes(sum), kind: 'other', by: recordKeeper });
    expect(rich.objection(spent(200))).toBeUndefined();
    expect(rich.objection(spent(201))).toEqual({ code: 'governance.not-decided' });
  });

  test('G1 many small expenses of one meeting are asked for like one large one', () => {
    const spent = (sum: number): Draft => ({ type: 'ledger.Spent', amount: kes(sum), kind: 'other', by: recordKeeper });
    const rich = open.merged(...asKeeper({ type: 'ledger.Received', amount: kes(1000), kind: 'gift' }));
    const once = rich.said(spent(150));
    expect(once.objection(spent(50))).toBeUndefined();
    expect(once.objection(spent(51))?.code).toBe('governance.not-decided');
  });
  test('G1 offices and rules are free at the founding only', () => {
    const settings = open.book.settings;
    if (!settings) throw new Error('a founded group has rules');
    const adopted: Draft = { type: 'constitution.Adopted', settings: { ...settings, 'members.max': 30 }, by: chair };
    expect(founded().objection(adopted)).toBeUndefined();
    expect(open.objection(adopted)).toEqual({ code: 'governance.not-decided' });
    expect(
      open.objection({ type: 'membership.OfficeGiven', office: 'key-holder', member: m(9), by: chair }),
    ).toBeDefined();
  });
});

describe('G2 a proposal is used once', () => {
  test('G2 one ballot pays once, whoever pays', () => {
    const paid = voted(open, 'fire').said(gives('fire', 200));
    expect(paid.objection(gives('fire', 100, { nth: 2 }))).toEqual({ code: 'governance.already-used' });
    expect(paid.merged(seal).objection(gives('fire', 100, { nth: 2 }))?.code).toBe('governance.already-used');
  });
  test('G2 a payment taken back frees its ballot', () => {
    const paid = voted(open, 'fire').said(gives('fire', 200));
    const entry = paid.entries.at(-1)?.[1].id ?? '';
    const back = paid.said({ type: 'ledger.Reversed', entry, by: recordKeeper, words: { reason: 'to another' } });
    expect(back.objection(gives('fire', 300))).toBeUndefined();
  });
});

describe('G3 who is counted', () => {
  const ten = proposed(open, 'fire');
  test('G3 no more than are there, without the member concerned', () => {
    expect(ten.objection(ballotOn(ten, 'fire', help(), { eligible: 9 }))).toBeUndefined();
    expect(ten.objection(ballotOn(ten, 'fire', help(), { eligible: 10 }))).toEqual({
      code: 'governance.counts-exceed-present',
      present: 9,
    });
    expect(ten.objection(ballotOn(ten, 'fire', help(), { eligible: 9, for: 9, against: 1 }))).toEqual({
      code: 'governance.more-votes-than-people',
    });
  });
  test('G3 she votes where the rules let her', () => {
    const free = proposed(funded(inMeeting(founded({ settings: { 'vote.borrowerVotes': true } }))), 'fire');
    expect(free.objection(ballotOn(free, 'fire', help(), { eligible: 10 }))).toBeUndefined();
  });
  test('G3 whoever takes no part for now does not vote', () => {
    const fewer = ten.merged({ type: 'membership.StandingChanged', member: m(10), to: 'suspended', by: chair });
    expect(fewer.objection(ballotOn(fewer, 'fire', help(), { eligible: 8 }))).toBeUndefined();
    expect(fewer.objection(ballotOn(fewer, 'fire', help(), { eligible: 9 }))).toMatchObject({ present: 8 });
  });
  test('G3 two count, and none of them is concerned', () => {
    const ballot = ballotOn(ten, 'fire', help(), { eligible: 9 }) as Extract<Draft, { type: 'governance.Voted' }>;
    expect(ten.objection({ ...ballot, counters: [m(9), counters[0]] })).toEqual({
      code: 'governance.counter-concerned',
    });
    expect(ten.objection({ ...ballot, counters: [counters[0], counters[0]] })).toEqual({
      code: 'governance.two-counters',
    });
  });
  test('G3 decisions from paper come in before the first seal, with a batch', () => {
    const paper = ballotOn(ten, 'fire', help(), { eligible: 40 }) as Extract<Draft, { type: 'governance.Voted' }>;
    const brought: Draft = { ...paper, method: 'brought-forward', for: 0 };
    expect(ten.objection(brought)).toEqual({ code: 'governance.already-running' });
    expect(ten.objection({ ...brought, batch: idNamed('batch') })).toBeUndefined();
    expect(ten.said({ ...brought, batch: idNamed('batch') }).book.proposal(idNamed('fire'))?.outcome).toBe('passed');
  });
});

describe('G4 voted or withdrawn once', () => {
  test('G4 a second ballot and a late withdrawal are refused', () => {
    const once = voted(open, 'fire');
    expect(once.objection(ballotOn(once, 'fire', help(), { eligible: 9 }))).toEqual({
      code: 'governance.already-voted',
    });
    const withdrawn: Draft = { type: 'governance.Withdrawn', proposal: idNamed('fire'), by: chair };
    expect(once.objection(withdrawn)).toEqual({ code: 'governance.already-voted' });
    const early = proposed(open, 'fire').said(withdrawn);
    expect(early.objection(ballotOn(early, 'fire', help(), { eligible: 9 }))).toEqual({
      code: 'governance.already-voted',
    });
    expect(open.objection(withdrawn)).toEqual({ code: 'governance.no-such-proposal' });
    expect(
      once.objection({
        type: 'governance.Proposed',
        proposal: idNamed('fire'),
        motion: { ...help() } as never,
        by: chair,
      }),
    ).toEqual({
      code: 'governance.already-proposed',
    });
  });
  test('G4 only what the members can decide is proposed', () => {
    const says = (motion: unknown): Draft => ({
      type: 'governance.Proposed',
      proposal: idNamed('odd'),
      motion: motion as never,
      by: chair,
    });
    for (const motion of [
      'help her',
      { type: 'meeting.Sealed' },
      { type: 'lending.Forgotten' },
      { type: 'solidarity.HelpGiven', colour: 'red' },
      { type: 'solidarity.HelpGiven', member: 'Amina' },
    ]) {
      expect(open.objection(says(motion))).toEqual({ code: 'governance.motion-unknown' });
    }
  });
});

describe('G5 quorum, then hands', () => {
  const rules = { percent: '50.01', rulesPercent: '80', quorumPercent: '66', borrowerVotes: false };
  const outcome = (type: string, tally: Required<Omit<Tally, 'concernedVotes'>>, active = 10): string =>
    outcomeOf({ type, member: m(9) }, tally, rules, { active, stepsAside: type === 'solidarity.HelpGiven' }).outcome;
  const hands = (yes: number, no: number, abstained = 0) => ({
    eligible: yes + no + abstained,
    for: yes,
    against: no,
    abstained,
  });

  test('G5 seven of ten are enough to decide, six are not; whoever steps aside is there', () => {
    expect(outcome('ledger.Spent', hands(7, 0))).toBe('passed');
    expect(outcome('ledger.Spent', hands(6, 0))).toBe('no-quorum');
    expect(outcome('solidarity.HelpGiven', hands(6, 0))).toBe('passed');
    expect(outcome('solidarity.HelpGiven', hands(5, 0))).toBe('no-quorum');
  });
  test('G5 whoever is away does not step aside: she is not there', () => {
    const roll = openingDrafts(founded(), 1).map((draft): Draft =>
      draft.type === 'meeting.Attended' && [m(8), m(9), m(10)].includes(draft.member)
        ? { ...draft, how: 'absent' }
        : draft,
    );
    const seven = funded(founded().said(...roll));
    expect(voted(seven, 'away', help({ member: m(9) })).book.proposal(idNamed('away'))?.outcome).toBe('passed');
    const six = seven.said({ type: 'meeting.Attended', member: m(7), how: 'excused', nth: 2, by: recordKeeper });
    expect(voted(six, 'away', help({ member: m(9) })).book.proposal(idNamed('away'))?.outcome).toBe('no-quorum');
  });
  test('G5 more than half passes, a tie does not', () => {
    expect(outcome('ledger.Spent', hands(5, 5))).toBe('failed');
    expect(outcome('ledger.Spent', hands(6, 4))).toBe('passed');
    expect(outcome('ledger.Spent', hands(4, 3, 3))).toBe('passed');
  });
  test('G5 rules and share-outs ask for more hands', () => {
    expect(outcome('constitution.Adopted', hands(7, 3))).toBe('failed');
    expect(outcome('constitution.Adopted', hands(8, 2))).toBe('passed');
    expect(outcome('sharing.SharedOut', hands(7, 3))).toBe('failed');
  });
  test('G5 later rules do not turn an old ballot', () => {
    const failed = voted(open, 'fire', help(), { for: 4, against: 5 });
    const settings = failed.book.settings;
    if (!settings) throw new Error('a founded group has rules');
    const eased = failed.merged({
      type: 'constitution.Adopted',
      settings: { ...settings, 'vote.percent': '50', 'vote.quorumPercent': '0' },
      by: chair,
    });
    expect(eased.book.proposal(idNamed('fire'))?.outcome).toBe('failed');
  });
});

describe('G6 exceptions', () => {
  test('G6 a settling is an officer, and names what is open', () => {
    const settled: Draft = { type: 'governance.Settled', exception: idNamed('x'), how: 'adopted', by: chair };
    expect(open.objection(settled)).toBeUndefined();
    expect(open.objection({ ...settled, by: m(9) })).toMatchObject({ code: 'membership.not-your-office' });
  });
  test('G6 what is not open cannot be settled', () => {
    const entry = { type: 'governance.Settled', v: 1, exception: idNamed('x'), how: 'adopted', by: chair } as const;
    const at = { id: hashNamed('x'), device: idNamed('device'), n: 99, meeting: undefined, on: '2026-01-07' };
    expect(objectionOf(open.page, entry, at, { exceptions: [] })).toEqual({ code: 'governance.no-such-exception' });
    expect(objectionOf(open.page, entry, at, { exceptions: [idNamed('x')] })).toBeUndefined();
  });
});

test('G1 G2 over any ballots and payments, what leaves the fund is at most what was voted, once each', () => {
  const step = fc.record({
    name: fc.constantFrom('fire', 'flood', 'birth'),
    yes: fc.integer({ min: 0, max: 9 }),
    sum: fc.integer({ min: 1, max: 500 }),
    votes: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let group = open;
      const paid = new Map<string, number>();
      for (const { name, yes, sum, votes } of steps) {
        const drafts = votes ? decided(group, name, help(), { for: yes, against: 9 - yes }) : [gives(name, sum)];
        for (const draft of drafts) {
          if (group.objection(draft)) break;
          group = group.said(draft);
          if (draft.type === 'solidarity.HelpGiven') paid.set(name, (paid.get(name) ?? 0) + draft.amount.minor);
        }
      }
      const total = [...paid.values()].reduce((all, one) => all + one, 0);
      for (const [name, minor] of paid) {
        expect(minor).toBeLessThanOrEqual(30_000);
        expect(group.book.proposal(idNamed(name))).toMatchObject({ outcome: 'passed', uses: 1 });
      }
      expect(group.book.balance('fund:social')).toBe(100_000 - total);
    }),
    { numRuns: 50 },
  );
});
