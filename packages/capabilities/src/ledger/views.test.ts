import { describe, expect, test } from 'vitest';
import type { Draft } from '../book/entries.ts';
import type { Table } from '../book/report.ts';
import { toldOf } from '../book/testing.ts';
import { asKeeper, founded, inMeeting, kes, m } from '../book/testing-group.ts';
import { members } from '../membership/reports.ts';
import { reports } from '../reports.ts';
import { balance, cashbook as cashbookReport } from './reports.ts';
import {
  accountStatement,
  balanceSheet,
  entriesByAccount,
  explainedAccount,
  explainedLoanFundCash,
  movesOf,
} from './views.ts';

const shares = (who: number, n: number): Draft => ({
  type: 'savings.SharesBought',
  member: m(who),
  shares: n,
  amount: kes(200 * n),
});
const social = (who: number): Draft => ({ type: 'solidarity.Contributed', member: m(who), amount: kes(20) });

const said = inMeeting(founded()).said(
  ...asKeeper(
    shares(4, 2),
    shares(5, 3),
    social(4),
    social(5),
    { type: 'ledger.Spent', amount: kes(150), kind: 'stationery' },
    { type: 'ledger.Moved', amount: kes(300), from: 'box', to: 'bank' },
    { type: 'ledger.Received', amount: kes(50), kind: 'bank', place: 'bank' },
  ),
);
const wrong = said.entries.find(([entry]) => entry.type === 'savings.SharesBought' && entry.shares === 3)?.[1].id ?? '';
const group = said.said(
  ...asKeeper(
    { type: 'ledger.Reversed', entry: wrong, words: { reason: 'two, not three' } },
    { ...shares(5, 2), instead: wrong },
  ),
);
const told = toldOf(group);

const tableOf = (report: (typeof reports)[number]): Table => {
  const table = report.tableOf(group.book, told);
  if ('code' in table) throw new Error(`no ${report.name}`);
  return table;
};

describe('B1 every sum opens down to its lines', () => {
  test('B1 a statement shows what was taken back where it was said and where it was taken back', () => {
    const lines = accountStatement(`savings:${m(5)}`, told);
    expect(lines.map(({ amount, balance: after, struck }) => [amount, after, struck])).toEqual([
      [60_000, 60_000, true],
      [-60_000, 0, true],
      [40_000, 40_000, false],
    ]);
  });
  test('B1 the last line of every statement is the balance of the book', () => {
    for (const [account, minor] of group.book.accounts()) {
      const lines = accountStatement(account, told);
      expect([account, lines.at(-1)?.balance]).toEqual([account, minor]);
      expect(explainedAccount(account, told).result).toBe(minor);
      expect(entriesByAccount(told).get(account)?.length).toBe(lines.length);
    }
  });
  test('B1 the steps of an explanation add up, and name every line behind them', () => {
    const box = explainedAccount('box', told);
    expect(box.steps.reduce((sum, { amount }) => sum + amount, 0)).toBe(box.result);
    expect(box.steps.map(({ why, amount }) => [why, amount])).toEqual([
      ['kind.savings.SharesBought', 140_000],
      ['kind.solidarity.Contributed', 4_000],
      ['kind.ledger.Spent', -15_000],
      ['kind.ledger.Moved', -30_000],
      ['kind.ledger.Reversed', -60_000],
    ]);
    expect(box.steps.flatMap(({ entries }) => entries)).toHaveLength(8);
    const free = explainedLoanFundCash(group.book);
    expect(free.result).toBe(balanceSheet(group.book).loanFundCash);
    expect(free.steps.map(({ amount }) => amount)).toEqual([74_000, -4_000, 0]);
  });
  test('B1 a line that does not stand for another reason moved nothing', () => {
    const silent = told.map((line) => (line.at.id === wrong ? { ...line, reversedBy: undefined } : line));
    expect(movesOf(silent).some(({ told: { at } }) => at.id === wrong)).toBe(false);
  });
});

describe('B1 the tables', () => {
  test('B1 the balance lists what the group has, then what it owes', () => {
    const table = tableOf(balance);
    expect(table.rows.map(({ cells }) => [cells['account'], cells['member'], cells['balance']])).toEqual([
      ['account.bank', null, 35_000],
      ['account.box', null, 39_000],
      ['account.savings', 4, 40_000],
      ['account.savings', 5, 40_000],
      ['account.fund:social', null, 4_000],
      ['account.surplus:expense', null, -15_000],
      ['account.surplus:other', null, 5_000],
    ]);
  });
  test('B1 the cash book leaves out what only changed its place, and ends at the cash', () => {
    const table = tableOf(cashbookReport);
    expect(table.rows.map(({ cells }) => cells['what'])).not.toContain('kind.ledger.Moved');
    expect(table.totals).toEqual({ in: 149_000, out: 75_000, balance: 74_000 });
    const all = [...table.rows].flatMap(({ entries }) => entries);
    expect(new Set(all).size).toBe(all.length);
  });
  test('B1 the members add up to the balance', () => {
    const table = tableOf(members);
    expect(table.rows).toHaveLength(10);
    expect(table.totals).toMatchObject({ savings: 80_000, shares: 4, loans: 0, fines: 0 });
  });
  test('B1 every report has a name of its own', () => {
    expect(new Set(reports.map(({ name }) => name)).size).toBe(reports.length);
  });
});
