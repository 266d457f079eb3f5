import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bunchesOf } from './lines.ts';

const sent = async function* (bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const size of sizes) {
    yield bytes.subarray(from, from + size);
    from += size;
  }
  yield bytes.subarray(from);
};

const linesIn = async (text: string, sizes: readonly number[] = []): Promise<readonly string[]> => {
  const lines: string[] = [];
  for await (const bunch of bunchesOf(sent(new TextEncoder().encode(text), sizes))) lines.push(...bunch);
  return lines;
};

test('a line ends with a line feed, whatever else it holds', async () => {
  expect(await linesIn('a\r\nb\u2028c\n\nd')).toEqual(['a', 'b\u2028c', '', 'd']);
  expect(await linesIn('')).toEqual([]);
  expect(await linesIn('\uFEFFa\n')).toEqual(['a']);
});

test('however the bytes are cut, the lines are the same', async () => {
  const texts = fc.array(
    fc.string({ unit: 'binary' }).map((text) => text.replace(/[\r\n\uFEFF]/g, '')),
    { minLength: 1 },
  );
  await fc.assert(
    fc.asyncProperty(texts, fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }), async (lines, sizes) => {
      const text = `${lines.join('\n')}\n`;
      expect(await linesIn(text, sizes)).toEqual(
        new TextDecoder().decode(new TextEncoder().encode(text)).split('\n').slice(0, -1),
      );
    }),
    { numRuns: 200 },
  );
});
