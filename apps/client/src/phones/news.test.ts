import { testSigner } from '@sanduk/journal/testing.ts';
import type { Actor } from '@sanduk/journal/testing-world.ts';
import { actor, learns, writes } from '@sanduk/journal/testing-world.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitFor } from './news.ts';

const ledger = (text: string) => ({ type: 'test.Said', v: 1, text });

interface Step {
  readonly who: 0 | 1;
  readonly hears: boolean;
}

/** Two phones that write, and now and then hear of each other; what the second really has is known here. */
const played = (steps: readonly Step[]): readonly [Actor, Actor] => {
  const phones: readonly [Actor, Actor] = [actor('first'), actor('second')];
  steps.forEach(({ who, hears }, at) => {
    const [me, other] = who === 0 ? phones : [phones[1], phones[0]];
    if (hears) learns(me, other);
    writes(me, ledger(String(at)));
  });
  return phones;
};

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ who: fc.constantFrom<0 | 1>(0, 1), hears: fc.boolean() }),
  { minLength: 1, maxLength: 30 },
);

test('what is given closes the gap: the other phone has all afterwards, and nothing given rests on what it lacks', () => {
  fc.assert(
    fc.property(steps, (said) => {
      const [first, second] = played(said);
      learns(first, second);
      const reads = [...first.known.values()];
      const { device } = testSigner('second');
      const { fresh, since } = splitFor(reads, device, { device: testSigner('first').device });
      const has = new Set([...second.known.keys(), ...fresh.map(({ id }) => id)]);
      for (const { id } of reads) expect(has.has(id)).toBe(true);
      // The heads that it builds on are really there.
      for (const { id } of since) expect(second.known.has(id)).toBe(true);
    }),
  );
});
