import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Draft } from '../book/entries.ts';
import type { Founding } from '../book/testing-group.ts';
import {
  counters,
  decided,
  founded,
  foundingDrafts,
  inMeeting,
  keyHolders,
  kes,
  m,
  recordKeeper,
} from '../book/testing-group.ts';
import type { Story } from '../book/testing.ts';
import { hashNamed, idNamed, story } from '../book/testing.ts';
import { purchaseDraft, sharesLeft } from './drafts.ts';

const meetingOf = (founding: Founding = {}): Story => inMeeting(founded(founding));
const weekly = meetingOf();
const monthly = meetingOf({ preset: 'M' });

const another = (nth: number | undefined): { readonly nth?: number } => (nth === undefined ? {} : { nth });

const bought = (member: string, shares: number, nth?: number): Draft => ({
  type: 'savings.SharesBought',
  member,
  shares,
  amount: kes(200 * shares),
  by: recordKeeper,
  ...another(nth),
});

const put = (member: string, shillings: number, nth?: number): Draft => ({
  type: 'savings.Deposited',
  member,
  amount: kes(shillings),
  by: recordKeeper,
  ...another(nth),
});

const taken = (member: string, shillings: number, nth?: number): Draft => ({
  type: 'savings.Withdrawn',
  member,
  amount: kes(shillings),
  by: recordKeeper,
  ...another(nth),
});

/** Counts what the books say, closes the meeting and opens the next. */
const nextMeeting = (group: Story): Story => {
  const minor = group.book.balance('box');
  const counted = group.said(
    ...counters.map((by): Draft => ({
      type: 'meeting.Counted',
      pieces: minor === 0 ? [] : [[100, minor / 100]],
      total: { minor, cur: 'KES' },
      by,
    })),
  );
  const sealed = counted.said({
    type: 'meeting.Sealed',
    meeting: counted.book.meeting?.meeting ?? '',
    cut: [],
    digest: hashNamed('digest'),
    dv: 1,
    cash: { minor, cur: 'KES' },
    open: [],
    by: recordKeeper,
  });
  return inMeeting(sealed);
};

/** The same meeting with a loan of that member going on. */
const lent = (group: Story, member: string, shillings: number): Story => {
  const line = {
    type: 'lending.Disbursed',
    loan: idNamed('loan'),
    member,
    amount: kes(shillings),
    terms: {
      charge: 'flat',
      percent: '10',
      per: 'once',
      periods: 1,
      every: { count: 1, unit: 'month' },
      firstDue: '2026-02-07',
    },
  } as const;
  return group.said(...decided(group, 'loan', line), { ...line, proposal: idNamed('loan'), by: recordKeeper });
};

test('S1 a share has its price', () => {
  expect(weekly.objection(bought(m(4), 2))).toBeUndefined();
  expect(weekly.objection({ ...bought(m(4), 2), amount: kes(399) } as Draft)).toEqual({
    code: 'savings.not-the-price',
    shares: 2,
    price: kes(200),
    amount: kes(400),
  });
});

test('S1 five shares a meeting, in one line or in several', () => {
  expect(weekly.objection(bought(m(4), 5))).toBeUndefined();
  expect(weekly.objection(bought(m(4), 6))).toMatchObject({ code: 'savings.shares-outside', least: 1, most: 5 });
  const three = weekly.said(bought(m(4), 3));
  expect(three.objection(bought(m(4), 2, 2))).toBeUndefined();
  expect(three.objection(bought(m(4), 3, 2))).toMatchObject({ code: 'savings.shares-outside', bought: 3 });
  expect(nextMeeting(three).objection(bought(m(4), 5))).toBeUndefined();
});

test('S1 the form buys at the price and up to what is left', () => {
  const first = weekly.said(purchaseDraft(weekly.book, m(4), 2, recordKeeper));
  expect(sharesLeft(first.book, m(4))).toBe(3);
  const second = first.said(purchaseDraft(first.book, m(4), 3, recordKeeper, 2));
  expect(sharesLeft(second.book, m(4))).toBe(0);
  expect(second.book.balance(`savings:${m(4)}`)).toBe(100_000);
});

test('S1 no fewer shares than the rules ask for', () => {
  const two = meetingOf({ settings: { 'savings.sharesMin': 2 } });
  expect(two.objection(bought(m(4), 1))).toMatchObject({ code: 'savings.shares-outside', least: 2 });
  expect(two.objection(bought(m(4), 2))).toBeUndefined();
});

test('S1 without a cycle there are no shares', () => {
  const drafts = foundingDrafts().filter(({ type }) => type !== 'sharing.CycleOpened');
  const group = inMeeting(story().said(...drafts));
  expect(group.objection(bought(m(4), 1))).toEqual({ code: 'sharing.no-cycle' });
});

test('S2 an amount keeps between the least and the most of a meeting', () => {
  const between = meetingOf({
    preset: 'M',
    settings: { 'savings.amountMin': kes(200), 'savings.amountMax': kes(500) },
  });
  expect(between.objection(put(m(4), 199))).toEqual({ code: 'savings.below-minimum', least: kes(200) });
  expect(between.objection(put(m(4), 200))).toBeUndefined();
  expect(between.objection(put(m(4), 500))).toBeUndefined();
  expect(between.objection(put(m(4), 501))).toMatchObject({ code: 'savings.above-maximum', most: kes(500) });
  const some = between.said(put(m(4), 400));
  expect(some.objection(put(m(4), 100, 2))).toBeUndefined();
  expect(some.objection(put(m(4), 101, 2))).toMatchObject({ code: 'savings.above-maximum', put: kes(400) });
});

test('S2 a group of shares takes no loose amounts, and the other way round', () => {
  expect(weekly.objection(put(m(4), 200))).toEqual({ code: 'savings.other-way', way: 'shares' });
  expect(monthly.objection(bought(m(4), 1))).toEqual({ code: 'savings.other-way', way: 'amounts' });
});

test('S2 an old sheet need not keep to the limits of today, but to the price', () => {
  const batch = idNamed('sheet');
  expect(weekly.objection({ ...bought(m(4), 9), batch })).toBeUndefined();
  expect(weekly.objection({ ...bought(m(4), 9), amount: kes(1), batch } as Draft)).toMatchObject({
    code: 'savings.not-the-price',
  });
  expect(monthly.objection({ ...put(m(4), 1), batch })).toBeUndefined();
});

test('S3 where the rules lock savings in, nothing is taken out', () => {
  expect(weekly.said(bought(m(4), 5)).objection(taken(m(4), 200))).toEqual({ code: 'savings.locked' });
});

test('S3 a member takes out her last coin and not one more', () => {
  const free = meetingOf({ preset: 'M', settings: { 'savings.withdrawal': 'free' } }).said(
    put(m(4), 500),
    put(m(9), 900),
  );
  expect(free.objection(taken(m(4), 500))).toBeUndefined();
  expect(free.objection(taken(m(4), 501))).toEqual({ code: 'savings.more-than-saved', saved: kes(500) });
});

test('S3 where a vote is asked, the vote decides', () => {
  const group = monthly.said(put(m(6), 500), put(m(9), 900));
  expect(group.objection(taken(m(6), 300))).toMatchObject({ code: 'governance.not-decided' });
  const motion = { type: 'savings.Withdrawn', member: m(6), amount: kes(300) } as const;
  const passed = group.said(...decided(group, 'out', motion));
  expect(passed.objection({ ...taken(m(6), 300), proposal: idNamed('out') })).toBeUndefined();
});

test('S3 what stands behind a loan stays', () => {
  const free = meetingOf({ preset: 'M', settings: { 'savings.withdrawal': 'free' } });
  const group = lent(free.said(put(m(6), 1_000), put(m(9), 3_000)), m(6), 1_500);
  expect(group.objection(taken(m(6), 500))).toBeUndefined();
  expect(group.objection(taken(m(6), 501))).toEqual({
    code: 'savings.pledged',
    for: kes(1_500),
    pledged: kes(500),
    free: kes(500),
  });
  expect(group.objection(taken(m(9), 1_000))).toBeUndefined();
});

test('S3 where savings are shares, whole shares are taken out', () => {
  const group = meetingOf({ settings: { 'savings.withdrawal': 'free' } }).said(bought(m(4), 5));
  expect(group.objection(taken(m(4), 300))).toEqual({ code: 'savings.not-whole-shares', price: kes(200) });
  expect(group.objection(taken(m(4), 400))).toBeUndefined();
});

test('S4 a share counts as long as its money is there', () => {
  const group = meetingOf({ settings: { 'savings.withdrawal': 'free' } }).said(bought(m(4), 5));
  expect(group.book.shares(m(4))).toBe(5);
  expect(group.said(taken(m(4), 400)).book.shares(m(4))).toBe(3);
});

test('S4 a new cycle begins without shares', () => {
  const group = weekly.said(bought(m(4), 5));
  const next = group.merged({
    type: 'sharing.CycleOpened',
    cycle: idNamed('cycle 2'),
    number: 2,
    from: '2027-01-06',
    until: '2028-01-05',
    by: recordKeeper,
  });
  expect(next.book.shares(m(4))).toBe(0);
  expect(next.book.balance(`savings:${m(4)}`)).toBe(100_000);
});

const acts = fc.array(
  fc.record({
    is: fc.constantFrom('put', 'take'),
    member: fc.constantFrom(...keyHolders, m(4), m(5)),
    shillings: fc.integer({ min: 1, max: 900 }),
  }),
  { maxLength: 40 },
);

test('S3 S5 whatever is put in and taken out, savings are never below zero and are what lies in the box', () => {
  const free = meetingOf({ preset: 'M', settings: { 'savings.withdrawal': 'free' } });
  fc.assert(
    fc.property(acts, (said) => {
      let group = free;
      for (const [at, { is, member, shillings }] of said.entries()) {
        const draft = is === 'put' ? put(member, shillings, at + 2) : taken(member, shillings, at + 2);
        if (!group.objection(draft)) group = group.said(draft);
      }
      const saved = group.book.accounts().filter(([account]) => account.startsWith('savings:'));
      expect(saved.every(([, minor]) => minor > 0)).toBe(true);
      expect(saved.reduce((sum, [, minor]) => sum + minor, 0)).toBe(group.book.balance('box'));
    }),
    { numRuns: 60 },
  );
});

test('S1 S4 S5 however shares are bought, their number times the price is what was saved, and nobody has more than five a meeting', () => {
  const buys = fc.array(
    fc.record({ number: fc.integer({ min: 1, max: 10 }), shares: fc.integer({ min: 1, max: 6 }) }),
    {
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(buys, (said) => {
      let group = weekly;
      for (const [at, { number, shares }] of said.entries()) {
        const draft = bought(m(number), shares, at + 2);
        if (!group.objection(draft)) group = group.said(draft);
      }
      for (const { member } of group.book.members()) {
        expect(group.book.shares(member)).toBeLessThanOrEqual(5);
        expect(group.book.balance(`savings:${member}`)).toBe(group.book.shares(member) * 20_000);
      }
    }),
    { numRuns: 60 },
  );
});
