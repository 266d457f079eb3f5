import { describe, expect, test } from 'vitest';
import type { SayWith, Written } from './sentence.ts';
import { piecesOf } from './sentence.ts';

const number = (argument: number): Written => ({ argument, looks: String(argument) });
const text = (argument: string): Written => ({ argument, looks: argument });
const figuresIn = (sayWith: SayWith, figures: Readonly<Record<string, Written>>): readonly string[] =>
  piecesOf(sayWith, figures).flatMap((piece) => (piece.is === 'figure' ? [`${piece.name} ${piece.text}`] : []));

const shares: SayWith = ({ min, max, price }) => `She buys ${min} to ${max} shares of ${price}.`;

describe('a sentence with its figures', () => {
  test('the pieces together are the sentence', () => {
    const pieces = piecesOf(shares, { min: number(1), max: number(5), price: text('200') });
    expect(pieces.map((piece) => piece.text).join('')).toBe('She buys 1 to 5 shares of 200.');
    expect(pieces.filter(({ is }) => is === 'figure')).toHaveLength(3);
  });
  test('equal figures keep the places that this language gives them', () => {
    const turned: SayWith = ({ min, max }) => `At most ${max}, at least ${min}.`;
    expect(figuresIn(shares, { min: number(5), max: number(5), price: text('5') })).toEqual([
      'min 5',
      'max 5',
      'price 5',
    ]);
    expect(figuresIn(turned, { min: number(5), max: number(5) })).toEqual(['max 5', 'min 5']);
  });
  test('a figure inside a longer number is not mistaken for it', () => {
    expect(figuresIn(shares, { min: number(2), max: number(20), price: text('200') })).toEqual([
      'min 2',
      'max 20',
      'price 200',
    ]);
  });
  test('a figure that the words swallow has no place', () => {
    const every: SayWith = ({ count }) => (count === 1 ? 'Every week.' : `Every ${count} weeks.`);
    expect(figuresIn(every, { count: number(1) })).toEqual([]);
    expect(figuresIn(every, { count: number(2) })).toEqual(['count 2']);
  });
});
