import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { qrTextIn } from './qr-decode.ts';
import type { Seen } from './qr-decode.ts';
import { qrShapeOf } from './qr-shape.ts';
import type { QrStrength } from './qr-shape.ts';

/** What a camera would see of the drawn path, so many points a module. */
const painted = (text: string, strength: QrStrength, scale = 4): Seen => {
  const { size, path } = qrShapeOf(text, strength);
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column += 1)
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
  return { width: side, height: side, data };
};

test('a picture that is drawn is read again, whatever was written in it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 300, unit: 'binary-ascii' }), (text) => {
      expect(qrTextIn(painted(text, 'medium'))).toBe(text);
    }),
    { numRuns: 40 },
  );
});

test('words of every script come through', () => {
  for (const text of ['sanduk:1', 'صندوق المجموعة', 'Économie', '🧺'])
    expect(qrTextIn(painted(text, 'low'))).toBe(text);
});

test('where there is no picture nothing is read', () => {
  expect(qrTextIn({ width: 40, height: 40, data: new Uint8ClampedArray(6400).fill(255) })).toBeUndefined();
});

test('the white edge is four modules wide', () => {
  const { path, size } = qrShapeOf('sanduk');
  const places = [...path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.min(...places)).toBe(4);
  expect(Math.max(...places)).toBeLessThan(size - 4);
});
