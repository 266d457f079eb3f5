import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decided, founded, kes, m, recordKeeper } from '../book/testing-group.ts';
import { idNamed } from '../book/testing.ts';
import { repaymentDraft } from './views.ts';
import { dayOfMeeting, lent, repaid, savedBy, shares, toMeeting, votedLoan, weeklyTerms } from './testing-loan.ts';

const everybody = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const by = recordKeeper;
/** Ten members with 1,000 each; the first meeting is open. */
const saved = () => savedBy(founded({ members: 10 }), ...everybody);
const asked = (number: number, shillings: number, terms = weeklyTerms(1)) => {
  const group = saved();
  const motion = { type: 'lending.Disbursed', member: m(number), amount: kes(shillings) } as const;
  return group.said(...decided(group, `vote loan ${number}`, motion)).objection(lent(number, shillings, terms));
};

describe('L1 limits', () => {
  test('L1 a member borrows three times her savings', () => expect(asked(9, 3000)).toBeUndefined());

  test('L1 and not one coin more, with the figures of the limit', () =>
    expect(asked(9, 3001)).toEqual({
      code: 'lending.above-limit',
      rule: 'loan.multiple',
      by: 'savings',
      limit: kes(3000),
      from: kes(1000),
      times: '3',
      owed: kes(0),
      owes: false,
    }));

  test('L1 the tightest limit is named: half of the cash', () => {
    const group = savedBy(founded({ settings: { 'loan.shareOfCash': '10' } }), ...everybody);
    const motion = { type: 'lending.Disbursed', member: m(9), amount: kes(3000) } as const;
    const voted = group.said(...decided(group, 'vote loan 9', motion));
    expect(voted.objection(lent(9, 1001, weeklyTerms(1)))).toMatchObject({
      rule: 'loan.shareOfCash',
      limit: kes(1000),
    });
    expect(voted.objection(lent(9, 1000, weeklyTerms(1)))).toBeUndefined();
  });

  test('L1 a cap limits whatever she saved', () => {
    const group = savedBy(founded({ settings: { 'loan.cap': kes(500) } }), ...everybody);
    const motion = { type: 'lending.Disbursed', member: m(9), amount: kes(3000) } as const;
    const voted = group.said(...decided(group, 'vote loan 9', motion));
    expect(voted.objection(lent(9, 501, weeklyTerms(1)))).toMatchObject({ rule: 'loan.cap', limit: kes(500) });
    expect(voted.objection(lent(9, 500, weeklyTerms(1)))).toBeUndefined();
  });

  test('L1 one loan at a time', () => {
    const group = votedLoan(saved(), 9, 600, weeklyTerms(1));
    const motion = { type: 'lending.Disbursed', member: m(9), amount: kes(600) } as const;
    const voted = group.said(...decided(group, 'vote second', motion));
    expect(voted.objection(lent(9, 600, weeklyTerms(1), 'second'))).toMatchObject({
      code: 'lending.has-loan',
      loans: 1,
      most: 1,
    });
  });

  test.each([
    ['loan.charge', { charge: 'flat' }],
    ['loan.percent', { percent: '4' }],
    ['loan.per', { per: 'month' }],
    ['loan.periods', { periods: 4 }],
    ['loan.every', { every: { count: 5, unit: 'week' } }],
    ['loan.every', { firstDue: dayOfMeeting(6) }],
    ['loan.every', { firstDue: dayOfMeeting(1) }],
  ] as const)('L1 terms outside %s are objected to', (setting, change) =>
    expect(asked(9, 600, { ...weeklyTerms(1), ...change })).toEqual({ code: 'lending.terms-not-in-rules', setting }),
  );

  test('L1 a shorter loan than the longest is within the rules', () =>
    expect(asked(9, 600, { ...weeklyTerms(1), periods: 1, firstDue: dayOfMeeting(3) })).toBeUndefined());
});

test('L2 who has a payment past its day gets no further loan', () => {
  const group = votedLoan(
    savedBy(founded({ settings: { 'loan.perMember': 2 } }), ...everybody),
    9,
    600,
    weeklyTerms(1),
  );
  const motion = { type: 'lending.Disbursed', member: m(9), amount: kes(300) } as const;
  const onTime = toMeeting(group, 5);
  const atDue = onTime.said(...decided(onTime, 'vote second', motion));
  expect(atDue.objection(lent(9, 300, weeklyTerms(5), 'second'))).toBeUndefined();
  const later = toMeeting(group, 6);
  const voted = later.said(...decided(later, 'vote second', motion));
  expect(voted.objection(lent(9, 300, weeklyTerms(6), 'second'))).toEqual({
    code: 'lending.in-arrears',
    since: dayOfMeeting(5),
  });
});

test('L3 a loan ends on the last day of the cycle, not after it', () => {
  const group = toMeeting(saved(), 41);
  const motion = { type: 'lending.Disbursed', member: m(9), amount: kes(600) } as const;
  const voted = group.said(...decided(group, 'vote loan 9', motion));
  expect(voted.objection(lent(9, 600, weeklyTerms(41)))).toBeUndefined();
  expect(voted.objection(lent(9, 600, weeklyTerms(42)))).toMatchObject({ code: 'lending.terms-not-in-rules' });
  const next = toMeeting(group, 42);
  const late = next.said(...decided(next, 'vote loan 9', motion));
  expect(late.objection(lent(9, 600, weeklyTerms(42)))).toMatchObject({ code: 'lending.past-cycle-end' });
});

describe('L4 the service charge', () => {
  const group = votedLoan(saved(), 9, 3000, weeklyTerms(1));
  const due = (n: number) => group.book.chargeDue(idNamed('loan 9'), dayOfMeeting(n));

  test('L4 nothing on the day it is paid out, five percent for every four weeks begun', () => {
    expect(due(1)).toBe(0);
    expect([2, 5, 6, 9, 13, 17].map(due)).toEqual([15_000, 15_000, 30_000, 30_000, 45_000, 60_000]);
  });

  test('L4 on the balance at the start of each period, never on unpaid charge', () => {
    const later = toMeeting(toMeeting(group, 5).said(repaid(9, 1000, 150)), 9);
    expect(later.book.chargeDue(idNamed('loan 9'), dayOfMeeting(9))).toBe(10_000);
    const unpaid = toMeeting(toMeeting(group, 9), 13);
    expect(unpaid.book.chargeDue(idNamed('loan 9'), dayOfMeeting(13))).toBe(45_000);
  });

  test('L4 flat: on the first amount for the agreed time, and no longer', () => {
    const flat = founded({ settings: { 'loan.charge': 'flat' } });
    const story = votedLoan(savedBy(flat, ...everybody), 9, 3000, { ...weeklyTerms(1), charge: 'flat' });
    const at = (n: number) => story.book.chargeDue(idNamed('loan 9'), dayOfMeeting(n));
    expect([5, 9, 13, 17, 40].map(at)).toEqual([15_000, 30_000, 45_000, 45_000, 45_000]);
  });

  test('L4 once: one charge from the first day on', () => {
    const once = founded({ settings: { 'loan.per': 'once', 'loan.percent': '10' } });
    const terms = { ...weeklyTerms(1), per: 'once', percent: '10' } as const;
    const story = votedLoan(savedBy(once, ...everybody), 9, 3000, terms);
    const at = (n: number) => story.book.chargeDue(idNamed('loan 9'), dayOfMeeting(n));
    expect([1, 2, 13, 40].map(at)).toEqual([0, 30_000, 30_000, 30_000]);
  });

  test('L4 by the meeting: each meeting held ends a period', () => {
    const each = founded({ settings: { 'loan.per': 'meeting', 'loan.percent': '1' } });
    const terms = { ...weeklyTerms(1), per: 'meeting', percent: '1' } as const;
    const first = votedLoan(savedBy(each, ...everybody), 9, 3000, terms);
    const second = toMeeting(first, 2);
    const fourth = toMeeting(second, 4);
    const due = (story: typeof first, n: number) => story.book.chargeDue(idNamed('loan 9'), dayOfMeeting(n));
    expect([due(first, 1), due(second, 2), due(fourth, 4), due(fourth, 5)]).toEqual([0, 3000, 6000, 9000]);
  });
});

describe('L5 a payment is split by the rules', () => {
  const group = toMeeting(votedLoan(saved(), 9, 3000, weeklyTerms(1)), 5);

  test('L5 charge first, then the loan itself', () => {
    expect(group.objection(repaid(9, 850, 150))).toBeUndefined();
    expect(group.objection(repaid(9, 1000, 0))).toEqual({
      code: 'lending.split-differs',
      principal: kes(850),
      charge: kes(150),
    });
  });

  test('L5 the loan first where the rules say so', () => {
    const other = founded({ settings: { 'loan.allocation': 'principal-first' } });
    const story = toMeeting(votedLoan(savedBy(other, ...everybody), 9, 3000, weeklyTerms(1)), 5);
    expect(story.objection(repaid(9, 1000, 0))).toBeUndefined();
    expect(story.objection(repaid(9, 850, 150))).toMatchObject({ code: 'lending.split-differs' });
  });

  test('L6 the last coin closes the loan, one more is objected to', () => {
    expect(group.objection(repaid(9, 3001, 150))).toEqual({ code: 'lending.more-than-owed', owed: kes(3150) });
    const paid = group.said(repaid(9, 3000, 150));
    expect(paid.book.loans()).toEqual([]);
    expect(paid.objection({ ...repaid(9, 1, 0), nth: 2 })).toEqual({ code: 'lending.closed' });
  });

  test('L5 nothing is no payment', () =>
    expect(group.objection(repaid(9, 0, 0))).toEqual({ code: 'ledger.amount-not-positive' }));
});

test('L4 L5 the loan of member 18: nothing at the second instalment, two of them at the third, then late', () => {
  const at1 = savedBy(founded({ members: 10 }), ...everybody);
  const saved2 = toMeeting(at1, 2).said(...everybody.map((number) => shares(number, 5)));
  const lent2 = votedLoan(saved2, 9, 6000, weeklyTerms(2));
  const at6 = toMeeting(lent2, 6).said(repaid(9, 2000, 300));
  const at14 = toMeeting(toMeeting(at6, 10), 14);
  expect(at14.book.lateSince(idNamed('loan 9'), dayOfMeeting(14))).toBe(dayOfMeeting(10));
  expect(at14.objection(repaid(9, 2000, 400))).toBeUndefined();
  const at18 = toMeeting(at14.said(repaid(9, 2000, 400)), 18);
  expect(at18.book.lateSince(idNamed('loan 9'), dayOfMeeting(18))).toBe(dayOfMeeting(14));
  expect(at18.book.loans()[0]?.principal).toBe(200_000);
  expect(at18.book.borrowing(m(9))).toEqual({ loans: 1, lent: 600_000, charge: 70_000 });
});

describe('L6 set off and written off', () => {
  const group = toMeeting(votedLoan(saved(), 9, 900, weeklyTerms(1)), 5);
  const proposal = idNamed('let go');

  test('L6 her savings fill the loan, never more than she has', () => {
    const motion = { type: 'lending.SetOff', member: m(9), loan: idNamed('loan 9') } as const;
    const voted = group.said(...decided(group, 'let go', motion));
    const setOff = {
      type: 'lending.SetOff',
      loan: idNamed('loan 9'),
      member: m(9),
      principal: kes(900),
      charge: kes(45),
      proposal,
      by,
    } as const;
    expect(voted.objection({ ...setOff, principal: kes(960) })).toEqual({
      code: 'savings.more-than-saved',
      saved: kes(1000),
    });
    expect(voted.objection({ ...setOff, member: m(8) })?.code).toBe('governance.other-than-decided');
    const done = voted.said(setOff);
    expect(done.book.balance(`savings:${m(9)}`)).toBe(5500);
    expect(done.book.loans()).toEqual([]);
  });

  test('L6 what is written off is at most what is out, and takes the charges with it', () => {
    const motion = { type: 'lending.WrittenOff', loan: idNamed('loan 9'), amount: kes(901) } as const;
    const voted = group.said(...decided(group, 'let go', motion));
    const draft = { type: 'lending.WrittenOff', loan: idNamed('loan 9'), proposal, by } as const;
    expect(voted.objection({ ...draft, amount: kes(901) })).toEqual({
      code: 'lending.more-than-owed',
      owed: kes(900),
    });
    expect(voted.said({ ...draft, amount: kes(900) }).book.loans()).toEqual([]);
  });
});

/** Weeks in which she pays some part of what she still owes, in shillings. */
const payments = fc.array(
  fc.record({ weeks: fc.integer({ min: 1, max: 6 }), part: fc.integer({ min: 1, max: 2000 }) }),
  {
    maxLength: 8,
  },
);
const ways = fc.record({
  charge: fc.constantFrom('none', 'flat', 'declining'),
  percent: fc.constantFrom('0', '2.5', '5', '10'),
  per: fc.constantFrom('meeting', '4-weeks', 'month', 'once'),
  allocation: fc.constantFrom('charge-first', 'principal-first'),
} as const);

test('L5 L6 L7 over any way of charging and any payments: what is out is what its postings say, and it ends at zero', () => {
  fc.assert(
    fc.property(ways, payments, ({ charge, percent: asked, per, allocation }, paid) => {
      const percent = charge === 'none' ? '0' : asked;
      const settings = {
        ...{ 'loan.charge': charge, 'loan.percent': percent, 'loan.per': per, 'loan.allocation': allocation },
      };
      const terms = { ...weeklyTerms(1), charge, percent, per };
      const loan = idNamed('loan 9');
      let story = votedLoan(savedBy(founded({ settings }), ...everybody), 9, 3000, terms);
      let n = 1;
      const pay = (most: number): void => {
        const { book } = story;
        const held = book.loan(loan, book.lastDay);
        if (!held) return;
        const owed = held.principal + book.chargeDue(loan, book.lastDay);
        const draft = repaymentDraft(book, { loan, amount: Math.min(most, owed), on: book.lastDay, by });
        if (draft) story = story.said(draft);
        const out = story.book.loans().find((one) => one.loan === loan)?.principal ?? 0;
        expect(out).toBe(story.book.balance(`loan:${loan}`));
        expect(out).toBeGreaterThanOrEqual(0);
      };
      for (const { weeks, part } of paid) {
        n += weeks;
        story = toMeeting(story, n);
        pay(part * 100);
      }
      story = toMeeting(story, n + 1);
      pay(Number.MAX_SAFE_INTEGER);
      expect(story.book.loans()).toEqual([]);
      expect(story.book.balance(`loan:${loan}`)).toBe(0);
      expect(story.book.balance('surplus:charge')).toBe(story.book.borrowing(m(9)).charge);
    }),
    { numRuns: 60 },
  );
});
