import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newHeap } from './heap.ts';

test('whatever goes in comes out in order, also when both take turns', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(20))), (steps) => {
      const heap = newHeap<{ readonly n: number }>((a, b) => a.n - b.n);
      let plain: number[] = [];
      for (const n of steps) {
        if (n === null) {
          plain = plain.toSorted((a, b) => a - b);
          expect(heap.pop()?.n).toBe(plain.shift());
        } else {
          heap.push({ n });
          plain.push(n);
        }
      }
    }),
  );
});
