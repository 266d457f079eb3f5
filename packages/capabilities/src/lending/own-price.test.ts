import { expect, test } from 'vitest';
import { founded } from '../book/testing-group.ts';
import { ownPrice } from './own-price.ts';

const today = '2026-01-21';

test('a sum costs in the own group what its rules say, in the time that the lender gives', () => {
  const { book } = founded();
  const price = ownPrice(book, { amount: 60_000, currency: 'KES', rhythm: 'month', count: 12 }, today);
  expect(price).toMatchObject({ payments: 3, sooner: true, free: false });
  expect(price?.back).toBe(60_000 + (price?.cost ?? 0));
  expect(price?.calendar.reduce((sum, { total }) => sum + total, 0)).toBe(price?.back);
  const short = ownPrice(book, { amount: 60_000, currency: 'KES', rhythm: 'after-weeks', count: 5 }, today);
  expect(short).toMatchObject({ payments: 1, sooner: false });
});

test('a group with another money is no comparison', () => {
  expect(
    ownPrice(founded().book, { amount: 60_000, currency: 'USD', rhythm: 'month', count: 3 }, today),
  ).toBeUndefined();
});

test('a loan without a charge brings back what was lent', () => {
  const { book } = founded({ settings: { 'loan.charge': 'none', 'loan.percent': '0' } });
  const price = ownPrice(book, { amount: 60_000, currency: 'KES', rhythm: 'month', count: 3 }, today);
  expect(price).toMatchObject({ cost: 0, back: 60_000, free: true });
});
