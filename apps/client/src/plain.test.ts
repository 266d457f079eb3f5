import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstLineOf, fromPlainText, linesOf, plainText } from './plain.ts';

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.bigInt(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'of', '__proto__', '9', '1'), tie('value')),
    fc.array(tie('value'), { maxLength: 3 }).map((held) => new Set(held)),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 3 }).map((held) => new Map(held)),
  ),
}));

test('a state comes back from its text with maps, sets and big numbers in it', () => {
  fc.assert(
    fc.property(value, (state) => {
      expect(fromPlainText(plainText(state))).toEqual(state);
    }),
  );
});

test('what is no such text is nothing', () => {
  for (const text of ['', '{', '{"~":"big","of":"x"}', '{"~":"map","of":[1]}'])
    expect(fromPlainText(text)).toBe(undefined);
});

test.each(['', 'one', 'one\n', 'one\ntwo', '\ntwo\n'])('the first line of %j is the first of its lines', (text) => {
  expect(firstLineOf(text)).toBe(linesOf(text).at(1));
});
