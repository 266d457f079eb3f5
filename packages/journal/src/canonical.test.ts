import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCanonical } from './canonical.ts';

/** What the library alone says of a text. */
const slowly = (text: string): boolean => {
  try {
    return canonicalize(JSON.parse(text)) === text;
  } catch {
    return false;
  }
};

const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.constantFrom('1', '10', '9', '__proto__', 'toJSON', 'é', 'e\u0301'),
);

test('the quick look at a text says what the slow one says, in whatever order its fields stand', () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.integer(),
      fc.double({ noDefaultInfinity: true, noNaN: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(value, fc.boolean(), (said, inOrder) => {
      const text = (inOrder ? canonicalize(said) : JSON.stringify(said)) ?? 'null';
      expect(parseCanonical(text) !== undefined).toBe(slowly(text));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  '{"b":1,"a":2}',
  '{"a":1, "b":2}',
  '{"a":1,"a":1}',
  '{"9":1,"10":2}',
  '"\\ud800"',
  '{"\\ud800":1}',
  '-0',
  '1e3',
  '"\\u0041"',
  '[1,]',
])('%s is no canonical text', (text) => {
  expect(parseCanonical(text)).toBeUndefined();
});

test.each(['{"10":2,"9":1}', '{"__proto__":1}', '"\\u0001\\n😀"', '{"a":{"a":[],"b":{}}}'])('%s is one', (text) => {
  expect(parseCanonical(text)).toEqual({ value: JSON.parse(text) });
});
