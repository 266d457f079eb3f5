import { expect, test } from 'vitest';
import { founded, m } from '../book/testing-group.ts';
import { idNamed } from '../book/testing.ts';
import { askedTogether, loanMotion, priceInCoins, proposedLoan, requestAhead, stillToSave } from './requests.ts';
import { dayOfMeeting, savedBy } from './testing-loan.ts';

const everybody = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const on = dayOfMeeting(1);
const wanted = (number: number, amount: number) => ({
  loan: idNamed(`loan ${number}`),
  member: m(number),
  amount,
  periods: 3,
});
const by = m(2);

test('L1 all that is asked for stands beside the cash, and what is missing is named', () => {
  const group = savedBy(founded(), ...everybody);
  const { book } = group;
  expect(askedTogether(book)).toMatchObject({ rows: [], asked: 0, missing: 0 });
  const drafts = [8, 9, 10, 7].map((number) => {
    const motion = loanMotion(book, wanted(number, 300_000), on);
    if (!motion) throw new Error('no rules');
    return proposedLoan(idNamed(`asks ${number}`), motion, { by, reason: ' Seed ' });
  });
  expect(drafts[0]?.words).toEqual({ reason: 'Seed' });
  const together = askedTogether(group.said(...drafts).book);
  expect(together.rows.map(({ amount, limit }) => [amount, limit])).toEqual(drafts.map(() => [300_000, 300_000]));
  expect(together).toMatchObject({ asked: 1_200_000, cash: 1_000_000, missing: 200_000 });
});

test('L1 above her savings the way on is so many shares more, unless it is a long way', () => {
  const { book } = savedBy(founded(), ...everybody);
  expect(stillToSave(book, m(9), 300_000)).toBeUndefined();
  expect(stillToSave(book, m(9), 300_001)).toEqual({ minor: 1, shares: 1 });
  expect(stillToSave(book, m(9), 420_000)).toEqual({ minor: 40_000, shares: 2 });
  expect(stillToSave(book, m(9), 900_000)).toEqual({ minor: 200_000, shares: 10 });
  // Here the cash is the tighter limit: more savings of hers would not help.
  expect(stillToSave(book, m(9), 1_100_000)).toBeUndefined();
});

test('L1 the request that is looked at is the motion that is voted on', () => {
  const { book } = savedBy(founded(), ...everybody);
  const ahead = requestAhead(book, wanted(9, 300_000), on);
  expect(ahead?.motion.terms).toMatchObject({ periods: 3, percent: '5' });
  expect(ahead?.view).toMatchObject({ limit: 300_000, back: 330_000, charge: 30_000 });
});

test('L4 the price is laid out in the fewest coins that give it exactly', () => {
  expect(priceInCoins(300_000, 30_000)).toEqual({ coins: 10, more: 1, about: false });
  expect(priceInCoins(300_000, 15_000)).toEqual({ coins: 20, more: 1, about: false });
  expect(priceInCoins(300_000, 9_000)).toEqual({ coins: 100, more: 3, about: false });
  expect(priceInCoins(300_000, 10_000)).toEqual({ coins: 100, more: 3, about: true });
  expect(priceInCoins(300_000, 0)).toBeUndefined();
});
