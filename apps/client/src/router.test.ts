import { expect, test } from 'vitest';
import { above, matched } from './router.ts';

test('a pattern takes what stands in its places, and nothing longer or shorter', () => {
  expect(matched('/:shelf/:book/copies', '/book/abc/copies')).toEqual({ shelf: 'book', book: 'abc' });
  expect(matched('/:shelf/:book', '/book/abc/copies')).toBeUndefined();
  expect(matched('/settings', '/settings/')).toEqual({});
  expect(matched('/', '/')).toEqual({});
});

test('the page above is one step less, and from the home of a book the list of books', () => {
  expect(above('/book/abc/meeting/shares')).toBe('/book/abc/meeting');
  expect(above('/book/abc')).toBe('/');
  expect(above('/settings')).toBe('/');
  expect(above('/')).toBe('/');
});
