import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { squeezed, unsqueezed } from './squeezed.ts';

test('what was squeezed comes out again, letter by letter', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 2000 }), async (text) => {
      expect(await unsqueezed(await squeezed(text))).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test('what is cut short, changed or something else comes out as nothing', async () => {
  const bytes = await squeezed('the book of the group '.repeat(50));
  expect(await unsqueezed(bytes.slice(0, -3))).toBeUndefined();
  expect(await unsqueezed(Uint8Array.of(7, 1, 2))).toBeUndefined();
  expect(await unsqueezed(Uint8Array.of(0, 0xff, 0xfe))).toBeUndefined();
  expect(await unsqueezed(new Uint8Array())).toBeUndefined();
});

test('few bytes that would become very many are not unpacked to their end', async () => {
  const bomb = await squeezed('a'.repeat(2_000_000));
  expect(bomb.length).toBeLessThan(10_000);
  expect(await unsqueezed(bomb, 100_000)).toBeUndefined();
});
