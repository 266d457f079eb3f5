import { decimalsOf } from '@sanduk/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldCurrencies, piecesOf, splitCash } from './currencies.ts';

test('every currency whose notes are known is one that people pay with, its pieces whole and descending', () => {
  for (const cur of heldCurrencies) {
    expect(decimalsOf(cur), cur).toBeDefined();
    const minors = piecesOf(cur).map(({ minor }) => minor);
    expect(
      minors.every((minor) => Number.isInteger(minor) && minor > 0),
      cur,
    ).toBe(true);
    expect(minors, cur).toEqual(minors.toSorted((a, b) => b - a));
    expect(new Set(minors).size, cur).toBe(minors.length);
  }
});

test('the sample sum lies as on the table', () => {
  const split = splitCash(260500, 'UGX');
  expect(split.pieces.map(({ minor, count }) => [minor, count])).toEqual([
    [50000, 5],
    [10000, 1],
    [500, 1],
  ]);
  expect(split.rest).toBe(0);
});

test('pieces and rest always make the sum', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...heldCurrencies, 'CHF', 'JPY'),
      fc.nat(1e9),
      fc.constantFrom(1, 50, 100),
      (cur, minor, smallest) => {
        const { pieces, rest } = splitCash(minor, cur, smallest);
        expect(pieces.reduce((sum, piece) => sum + piece.minor * piece.count, rest)).toBe(minor);
        expect(pieces.every((piece) => piece.minor >= smallest)).toBe(true);
      },
    ),
  ));
