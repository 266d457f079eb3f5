import type { Story } from '@sanduk/capabilities/book/testing.ts';
import { asKeeper, counters, founded, inMeeting, kes, keyHolders, m } from '@sanduk/capabilities/book/testing-group.ts';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { cosigned, countedTwice, sealed } from '@sanduk/capabilities/meeting/testing-meeting.ts';
import { expect, test } from 'vitest';
import { frontOf } from './front-of.ts';

const counted = (by: string, shillings: number): Draft => ({
  type: 'meeting.Counted',
  by,
  pieces: [[100, shillings]],
  total: kes(shillings),
});
const bought = inMeeting(founded()).said(
  ...asKeeper({ type: 'savings.SharesBought', member: m(9), shares: 2, amount: kes(400) }),
);
const front = ({ book }: Story) => frontOf(book, 'Umoja', 0);

test('the front tells what is in the box until counting begins, and again when the counts agree', () => {
  expect(front(bought)).toMatchObject({ covered: false, box: 40_000, loanFund: 40_000 });
  const first = bought.said(counted(counters[0], 400));
  expect(front(first)).toMatchObject({ covered: true, box: 0, loanFund: 0, social: 0, lent: 0 });
  const both = first.said(counted(counters[1], 400));
  expect(front(both)).toMatchObject({ covered: false, box: 40_000, open: { counted: true } });
});

test('the front tells how many keys the last closing waits for, and nothing once it is final', () => {
  const counts = bought.said(...countedTwice(400));
  const shut = counts.said(sealed(counts, 400));
  const turn = (member: string): Draft => cosigned(shut.book.lastSeal ?? '', member);
  const [one = '', ...others] = keyHolders;
  expect(front(counts).keysMissing).toBeUndefined();
  expect(front(shut).keysMissing).toBe(3);
  expect(front(shut).sealedBox).toBeUndefined();
  expect(front(shut.said(turn(one))).keysMissing).toBe(2);
  const final = shut.said(turn(one), ...others.map(turn));
  expect(front(final).keysMissing).toBeUndefined();
  // Once other money lies in it, the sum of the closing is told beside it.
  const gift = asKeeper({ type: 'ledger.Received', amount: kes(100), kind: 'gift' });
  expect(front(inMeeting(final).said(...gift))).toMatchObject({ box: 50_000, sealedBox: 40_000 });
});
