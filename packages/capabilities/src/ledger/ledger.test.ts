import * as fc from 'fast-check';
import type { Money } from '@sanduk/kernel';
import { money } from '@sanduk/kernel';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../book/entries.ts';
import type { Story } from '../book/testing.ts';
import { hashNamed, idNamed, story, toldOf } from '../book/testing.ts';
import {
  asKeeper,
  chair,
  decided,
  founded,
  foundingDrafts,
  inMeeting,
  kes,
  m,
  recordKeeper,
} from '../book/testing-group.ts';
import { balanceSheet, cashbook, totalsOfHistory } from './views.ts';

const received = (amount: Money, more: Partial<Draft> = {}): Draft =>
  ({ type: 'ledger.Received', amount, kind: 'gift', by: recordKeeper, ...more }) as Draft;
const spent = (amount: Money): Draft => ({ type: 'ledger.Spent', amount, kind: 'transport', by: recordKeeper });
const contributed = (member: string): Draft => ({
  type: 'solidarity.Contributed',
  member,
  amount: kes(20),
  by: recordKeeper,
});
const bought = (member: string, shares: number): Draft => ({
  type: 'savings.SharesBought',
  member,
  shares,
  amount: kes(200 * shares),
  by: recordKeeper,
});
const lastId = (group: Story): string => group.entries.at(-1)?.[1].id ?? '';

const open = inMeeting(founded());

describe('B1 both sides are equal', () => {
  const lines: fc.Arbitrary<Draft> = fc.oneof(
    fc.integer({ min: 1, max: 5000 }).map((sum) => received(kes(sum))),
    fc.integer({ min: 1, max: 200 }).map((sum) => spent(kes(sum))),
    fc.integer({ min: 1, max: 10 }).map((who) => contributed(m(who))),
    fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 5 })).map(([who, n]) => bought(m(who), n)),
    fc
      .integer({ min: 1, max: 900 })
      .map((sum): Draft => ({ type: 'ledger.Moved', amount: kes(sum), from: 'box', to: 'bank', by: recordKeeper })),
  );

  test('B1 B4 after any lines the identity holds, and what one device says leaves nothing below zero', () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 40 }), (drafts) => {
        const after = drafts.reduce((group, draft) => (group.objection(draft) ? group : group.said(draft)), open);
        const sheet = balanceSheet(after.book);
        expect(sheet.imbalance).toBe(0);
        expect(sheet.loanFundCash).toBeGreaterThanOrEqual(0);
        for (const place of ['box', 'bank', 'wallet']) expect(after.book.balance(place)).toBeGreaterThanOrEqual(0);
        expect(totalsOfHistory(toldOf(after))).toEqual({
          places: sheet.places,
          loans: sheet.loans,
          savings: sheet.savings,
          payable: sheet.payable,
          funds: sheet.funds,
          surplus: sheet.surplus,
        });
      }),
      { numRuns: 60 },
    );
  });

  test('B1 a line taken back leaves the statement as if it had never been said, and both stay visible', () => {
    const said = open.said(received(kes(500)), received(kes(70)));
    const wrong = lastId(said);
    const history = toldOf(
      said.said({ type: 'ledger.Reversed', entry: wrong, by: recordKeeper, words: { reason: 'twice' } }),
    );
    const lines = cashbook(history);
    expect(lines.map(({ amount, struck }) => [amount, struck])).toEqual([
      [50_000, false],
      [7_000, true],
      [-7_000, true],
    ]);
    expect(lines.at(-1)?.balance).toBe(50_000);
  });
});

describe('B2 a book begins once', () => {
  const [opening] = foundingDrafts();
  const opened = opening as Extract<Draft, { type: 'journal.BookOpened' }>;

  test('B2 nothing is said before the book is opened', () => {
    expect(story().objection(received(kes(1)))).toEqual({ code: 'ledger.not-open' });
  });
  test('B2 a second opening is refused', () => {
    expect(open.objection(opened)).toEqual({ code: 'ledger.already-open' });
  });
  test('B2 the currency has the decimals that the world gives it', () => {
    expect(story().objection({ ...opened, decimals: 0 })).toMatchObject({ code: 'ledger.other-decimals', decimals: 2 });
    expect(story().objection({ ...opened, currency: 'XAU' })).toMatchObject({ code: 'ledger.unknown-currency' });
    expect(story().objection(opened)).toBeUndefined();
  });
});

describe('B3 amounts', () => {
  test('B3 another currency is refused', () => {
    expect(open.objection(received(money(100, 'UGX')))).toMatchObject({ code: 'ledger.other-currency', other: 'UGX' });
  });
  test('B3 nothing and less than nothing are refused', () => {
    expect(open.objection(received(kes(0)))).toEqual({ code: 'ledger.amount-not-positive' });
    expect(open.objection(received(kes(-5)))).toEqual({ code: 'ledger.amount-not-positive' });
  });
  test('B3 cash comes in whole coins; the bank keeps cents', () => {
    expect(open.objection(received(money(150, 'KES')))).toMatchObject({ code: 'ledger.not-cash-multiple' });
    expect(open.objection(received(money(150, 'KES'), { place: 'bank' }))).toBeUndefined();
    expect(open.objection(received(money(200, 'KES')))).toBeUndefined();
  });
  test('B3 a proposal is payable before anybody votes on it', () => {
    const motion = { type: 'solidarity.HelpGiven', member: m(9), amount: { minor: 150, cur: 'KES' } };
    const proposed: Draft = { type: 'governance.Proposed', proposal: idNamed('p'), motion, by: recordKeeper };
    expect(open.objection(proposed)).toMatchObject({ code: 'ledger.not-cash-multiple' });
  });
});

describe('B4 no place gives more than lies in it', () => {
  const rich = open.said(received(kes(100)));

  test('B4 the last coin may leave, one more may not', () => {
    expect(rich.objection(spent(kes(100)))).toBeUndefined();
    expect(rich.objection(spent(kes(101)))).toEqual({
      code: 'ledger.not-enough-cash',
      place: 'box',
      balance: kes(100),
    });
  });
  test('B4 what is set aside is not spent on something else', () => {
    const withFund = rich.said(contributed(m(9)));
    expect(withFund.objection(spent(kes(100)))).toBeUndefined();
    expect(withFund.objection(spent(kes(101)))).toEqual({ code: 'ledger.not-free', balance: kes(100) });
  });
  test('B4 merged from two phones, the sum stays recorded and goes below zero', () => {
    expect(rich.merged(spent(kes(80)), spent(kes(80))).book.balance('box')).toBe(-6_000);
  });
  test('B4 cash is moved to another place', () => {
    const moved = (to: 'box' | 'bank'): Draft => ({
      type: 'ledger.Moved',
      amount: kes(60),
      from: 'box',
      to,
      by: recordKeeper,
    });
    expect(rich.objection(moved('box'))).toEqual({ code: 'ledger.same-place' });
    expect(rich.said(moved('bank')).book.balance('bank')).toBe(6_000);
  });
});

describe('B5 taken back once', () => {
  const said = open.said(received(kes(500)));
  const reversed = (entry: string, checkedBy?: string): Draft => ({
    type: 'ledger.Reversed',
    entry,
    by: recordKeeper,
    ...(checkedBy === undefined ? {} : { checkedBy }),
    words: { reason: 'counted twice' },
  });

  test('B5 a line of the open meeting is taken back by the record-keeper, once', () => {
    const entry = lastId(said);
    expect(said.objection(reversed(entry))).toBeUndefined();
    expect(said.said(reversed(entry)).objection(reversed(entry))).toEqual({ code: 'ledger.already-reversed' });
  });
  test('B5 the cash it brought must still be there', () => {
    const gone = said.said(spent(kes(200)));
    expect(gone.objection(reversed(lastId(said)))).toMatchObject({ code: 'ledger.not-enough-cash' });
  });
  test('B5 a line said again right needs only the cash of the difference', () => {
    const entry = lastId(said);
    const poor = said.said(spent(kes(200)));
    const back = reversed(entry);
    const right: Draft = { ...received(kes(300)), instead: entry };
    expect(poor.said(back, right).book.balance('box')).toBe(10_000);
    expect(() => poor.said(back, { ...received(kes(100)), instead: entry })).toThrow('ledger.not-enough-cash');
  });
  test('B5 a payment out of savings keeps a purchase from being taken back', () => {
    const after = said.merged(bought(m(9), 2));
    const purchase = lastId(after);
    const emptied = after.merged({ type: 'savings.Withdrawn', member: m(9), amount: kes(100), by: recordKeeper });
    expect(emptied.objection(reversed(purchase))).toEqual({ code: 'ledger.not-reversible', why: 'used' });
    expect(after.objection(reversed(purchase))).toBeUndefined();
  });
  test('B5 what a seal covers needs a second member', () => {
    const entry = lastId(said);
    const sealed = said.merged(seal());
    expect(sealed.objection(reversed(entry))).toEqual({ code: 'ledger.not-checked' });
    expect(sealed.objection(reversed(entry, recordKeeper))).toEqual({ code: 'ledger.same-checker' });
    expect(sealed.objection(reversed(entry, idNamed('stranger')))).toEqual({ code: 'membership.unknown' });
    const next = inMeeting(sealed, 2);
    expect(next.objection(reversed(entry, chair))).toBeUndefined();
  });
  test('B5 a seal and the beginning are never taken back', () => {
    const sealed = said.merged(seal());
    for (const entry of [lastId(sealed), sealed.entries[0]?.[1].id ?? '']) {
      expect(sealed.objection(reversed(entry, chair))).toMatchObject({ code: 'ledger.not-reversible' });
    }
  });
  test('B5 a ballot that was used is not taken back', () => {
    const funded = open.said(contributed(m(9)));
    const voted = funded.said(
      ...decided(funded, 'help', { type: 'solidarity.HelpGiven', member: m(10), amount: kes(20) }),
    );
    const ballot = lastId(voted);
    expect(voted.objection(reversed(ballot))).toBeUndefined();
    const [help] = asKeeper({
      type: 'solidarity.HelpGiven',
      member: m(10),
      amount: kes(20),
      proposal: idNamed('help'),
    });
    const used = help ? voted.said(help) : voted;
    expect(used.objection(reversed(ballot))).toEqual({ code: 'ledger.not-reversible', why: 'used' });
  });
});

describe('B6 balances from before', () => {
  const brought = (to: string): Draft => ({ type: 'ledger.BroughtForward', amount: kes(900), to, by: recordKeeper });

  test('B6 they come in until a meeting is sealed', () => {
    expect(open.objection(brought(`savings:${m(9)}`))).toBeUndefined();
    expect(open.merged(seal()).objection(brought('fund:social'))).toMatchObject({ code: 'ledger.already-running' });
  });
  test('B6 they go to savings, to a fund or to the surplus', () => {
    expect(open.objection(brought('surplus:fine'))).toMatchObject({ code: 'ledger.wrong-account' });
    expect(open.objection(brought(`savings:${idNamed('stranger')}`))).toEqual({ code: 'membership.unknown' });
  });
});

const seal = (): Draft => ({
  type: 'meeting.Sealed',
  meeting: open.book.meeting?.meeting ?? idNamed('meeting 1'),
  cut: [],
  digest: hashNamed('digest'),
  dv: 1,
  cash: kes(0),
  open: [],
  by: recordKeeper,
});
