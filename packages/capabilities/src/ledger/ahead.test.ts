import { expect, test } from 'vitest';
import { founded, inMeeting, kes, recordKeeper } from '../book/testing-group.ts';
import { spendingLeft } from '../book/figures.ts';
import { blankMoneyForm, moneyDraft, placesNow, spendingMotion } from './ahead.ts';

const meeting = inMeeting(founded());
const gift = moneyDraft(meeting.book, { ...blankMoneyForm, way: 'received', minor: 100_000 }, recordKeeper);

test('B3 a form without a sum says nothing', () => {
  expect(moneyDraft(meeting.book, blankMoneyForm, recordKeeper)).toBeUndefined();
});

test('B4 money is received, moved and spent from where it lies', () => {
  if (!gift) throw new Error('a gift');
  const given = meeting.said(gift);
  const moved = moneyDraft(given.book, { ...blankMoneyForm, way: 'moved', minor: 30_000 }, recordKeeper);
  if (!moved) throw new Error('a move');
  const away = given.said(moved);
  expect(placesNow(away.book)).toEqual([
    { place: 'box', minor: 70_000 },
    { place: 'bank', minor: 30_000 },
    { place: 'wallet', minor: 0 },
  ]);
  const fee = moneyDraft(
    away.book,
    { ...blankMoneyForm, minor: 500, spent: 'bank-fee', place: 'bank', note: ' July ' },
    recordKeeper,
  );
  expect(fee).toMatchObject({ place: 'bank', words: { note: 'July' } });
});

test('an expense above the limit is a motion with the same binding fields', () => {
  if (!gift) throw new Error('a gift');
  const given = meeting.said(gift);
  expect(spendingLeft(given.book)).toBe(kes(200).minor);
  const large = moneyDraft(given.book, { ...blankMoneyForm, minor: 20_100, note: 'x' }, recordKeeper);
  if (!large) throw new Error('an expense');
  expect(given.objection(large)).toMatchObject({ code: 'governance.not-decided' });
  expect(spendingMotion(large)).toEqual({ type: 'ledger.Spent', amount: large.amount, kind: 'stationery' });
});
