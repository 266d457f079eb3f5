import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Draft } from '../book/entries.ts';
import { decided, founded, inMeeting, kes, m, recordKeeper } from '../book/testing-group.ts';
import type { Story } from '../book/testing.ts';
import { idNamed } from '../book/testing.ts';
import { contributionDrafts } from './drafts.ts';

const meeting = inMeeting(founded());

const gave = (member: string, shillings = 20, nth?: number): Draft => ({
  type: 'solidarity.Contributed',
  member,
  amount: kes(shillings),
  by: recordKeeper,
  ...(nth === undefined ? {} : { nth }),
});

/** Everybody pays in: 200 shillings in the fund; the loan fund lies in the same box. */
const fund = meeting.said(
  { type: 'ledger.Received', amount: kes(500), kind: 'gift', by: recordKeeper },
  ...meeting.book.members().map(({ member }) => gave(member)),
);

const helpFor = (shillings: number) =>
  ({ type: 'solidarity.HelpGiven', member: m(6), amount: kes(shillings) }) as const;

const helped = (name: string, shillings: number): Draft => ({
  ...helpFor(shillings),
  proposal: idNamed(name),
  by: recordKeeper,
});

const voted = (group: Story, name: string, shillings: number): Story =>
  group.said(...decided(group, name, helpFor(shillings)));

test('F1 the fund gives its last coin', () => {
  const group = voted(fund, 'funeral', 200);
  expect(group.objection(helped('funeral', 200))).toBeUndefined();
  expect(group.said(helped('funeral', 200)).book.balance('fund:social')).toBe(0);
});

test('F1 the fund does not give one coin more than it holds', () => {
  const group = voted(fund, 'funeral', 201);
  expect(group.objection(helped('funeral', 201))).toEqual({ code: 'solidarity.fund-too-small', balance: kes(200) });
});

test('F1 help merged from two phones stays recorded, and the fund that falls below zero is seen', () => {
  const group = voted(voted(fund, 'fire', 150), 'flood', 150);
  const first = group.said(helped('fire', 150));
  expect(first.objection(helped('flood', 150))).toEqual({ code: 'solidarity.fund-too-small', balance: kes(50) });
  expect(first.merged(helped('flood', 150)).book.balance('fund:social')).toBe(-10_000);
});

test('F1 charity is given from the charity fund only', () => {
  const motion = { type: 'solidarity.CharityGiven', amount: kes(10) } as const;
  const group = fund.said(...decided(fund, 'orphans', motion));
  expect(group.objection({ ...motion, proposal: idNamed('orphans'), by: recordKeeper })).toEqual({
    code: 'solidarity.fund-too-small',
    balance: kes(0),
  });
});

test('F1 fines of a charity group are given away to the last coin', () => {
  const club = inMeeting(founded({ preset: 'F' }));
  const fined = club.said(
    { type: 'meeting.Fined', member: m(4), why: 'late', amount: kes(20), by: recordKeeper },
    { type: 'meeting.FinePaid', member: m(4), amount: kes(20), into: 'fund:charity', by: recordKeeper },
  );
  const motion = { type: 'solidarity.CharityGiven', amount: kes(20) } as const;
  const group = fined.said(...decided(fined, 'orphans', motion));
  const after = group.said({ ...motion, proposal: idNamed('orphans'), by: recordKeeper });
  expect(after.book.balance('fund:charity')).toBe(0);
  expect(after.book.balance('box')).toBe(0);
});

test('F2 everybody contributes exactly what the rules say', () => {
  expect(meeting.objection(gave(m(4), 19))).toEqual({ code: 'solidarity.not-the-amount', amount: kes(20) });
  expect(meeting.objection(gave(m(4), 21))).toEqual({ code: 'solidarity.not-the-amount', amount: kes(20) });
  expect(meeting.objection(gave(m(4), 20))).toBeUndefined();
});

test('F2 the form asks everybody once for what the rules say', () => {
  const members = meeting.book.members().map(({ member }) => member);
  const some = meeting.said(gave(m(4)));
  const rest = contributionDrafts(some.book, members, recordKeeper);
  expect(rest.length).toBe(members.length - 1);
  expect(some.said(...rest).book.balance('fund:social')).toBe(members.length * 2_000);
  const without = inMeeting(founded({ settings: { 'social.amount': kes(0) } }));
  expect(contributionDrafts(without.book, members, recordKeeper)).toEqual([]);
});

test('F2 a group without a fund takes no contribution, and an old sheet may hold other sums', () => {
  const without = inMeeting(founded({ settings: { 'social.amount': kes(0) } }));
  expect(without.objection(gave(m(4), 20))).toEqual({ code: 'solidarity.not-the-amount', amount: kes(0) });
  expect(meeting.objection({ ...gave(m(4), 35), batch: idNamed('sheet') })).toBeUndefined();
});

test('F3 no help without a vote, none beyond it, none twice', () => {
  expect(fund.objection({ ...helpFor(100), by: recordKeeper })).toMatchObject({ code: 'governance.not-decided' });
  const group = voted(fund, 'birth', 100);
  expect(group.objection(helped('birth', 101))).toMatchObject({ code: 'governance.exceeds-decision' });
  const after = group.said(helped('birth', 60));
  expect(after.objection({ ...helped('birth', 40), nth: 2 })).toMatchObject({ code: 'governance.already-used' });
});

test('F1 F4 whatever is paid in and given, the fund never falls below zero and is what lies in the box', () => {
  const acts = fc.array(fc.record({ help: fc.boolean(), shillings: fc.integer({ min: 1, max: 120 }) }), {
    maxLength: 25,
  });
  fc.assert(
    fc.property(acts, (said) => {
      let group = meeting;
      for (const [at, { help, shillings }] of said.entries()) {
        const name = `help ${at}`;
        if (help) group = voted(group, name, shillings);
        const draft = help ? helped(name, shillings) : gave(m(4), 20, at + 2);
        if (!group.objection(draft)) group = group.said(draft);
      }
      expect(group.book.balance('fund:social')).toBeGreaterThanOrEqual(0);
      expect(group.book.balance('fund:social')).toBe(group.book.balance('box'));
    }),
    { numRuns: 40 },
  );
});
