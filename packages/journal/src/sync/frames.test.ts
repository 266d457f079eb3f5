import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { testRandom } from '../testing.ts';
import { fromBase45, toBase45 } from './base45.ts';
import { framesOf, newCollector } from './frames.ts';

const bytesOf = (seed: string, length: number): Uint8Array => {
  const random = testRandom(seed);
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 32) bytes.set(random(32).subarray(0, length - at), at);
  return bytes;
};

/** A generator that loses that many of a hundred frames; the same seed loses the same. */
const losing = (seed: string, percent: number): (() => boolean) => {
  const random = testRandom(`loss ${seed}`);
  return () => (random(1)[0] ?? 0) < (percent * 256) / 100;
};

test('X1 X2 whatever is lost, about as many frames as there are pieces are enough', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_000 }),
      fc.integer({ min: 0, max: 90 }),
      fc.nat(5_000),
      fc.string(),
      (length, percent, from, seed) => {
        const bytes = bytesOf(seed, length);
        const { pieces, frame } = framesOf(bytes, 100);
        const lost = losing(seed, percent);
        const collector = newCollector();
        let seen = 0;
        for (let at = from; ; at += 1) {
          if (lost()) continue;
          const got = collector.take(frame(at));
          seen += 1;
          if (got.state === 'done') {
            expect(got.bytes).toEqual(bytes);
            break;
          }
          expect(got).toMatchObject({ state: 'waiting', pieces });
        }
        // Twenty more than needed are a chance of one in a million; usually it is one or two.
        expect(seen).toBeLessThanOrEqual(pieces + 20);
      },
    ),
    { numRuns: 150 },
  );
});

test('X1 nothing lost: as many frames as pieces, in any order, each told twice', () => {
  const bytes = bytesOf('whole', 5_000);
  const { pieces, frame } = framesOf(bytes, 128);
  const order = Array.from({ length: pieces }, (_, at) => at).toReversed();
  const collector = newCollector();
  const states = order.flatMap((at) => [collector.take(frame(at)), collector.take(frame(at))]);
  const done = states.find(({ state }) => state === 'done');
  expect(done).toMatchObject({ bytes });
  expect(states.indexOf(done ?? { state: 'no-frame' })).toBe(2 * pieces - 2);
  expect(states[1]).toMatchObject({ state: 'waiting', have: 1, fresh: false });
});

test('X3 two transfers before one camera, and noise between them', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 300, max: 3_000 }), (seed, length) => {
      const [a, b] = [bytesOf(`${seed}a`, length), bytesOf(`${seed}b`, length + 40)];
      const sources = [framesOf(a, 90), framesOf(b, 90)];
      const which = testRandom(`which ${seed}`);
      const collector = newCollector();
      const found: Uint8Array[] = [];
      const numbers = [0, 0];
      while (found.length < 2) {
        const [chance = 0] = which(1);
        const side = chance & 1;
        const text = sources[side]?.frame(numbers[side] ?? 0) ?? '';
        numbers[side] = (numbers[side] ?? 0) + 1;
        if (chance > 200) {
          const hurt = text.slice(0, 20) + (text[20] === 'A' ? 'B' : 'A') + text.slice(21);
          expect(collector.take(hurt)).toEqual({ state: 'no-frame' });
          continue;
        }
        const got = collector.take(text);
        if (got.state === 'done' && !found.some((one) => one.length === got.bytes.length)) found.push(got.bytes);
      }
      expect(found.toSorted((x, y) => x.length - y.length)).toEqual([a, b]);
    }),
    { numRuns: 60 },
  );
});

test('X3 other picture codes are no frames', () => {
  const collector = newCollector();
  const frame = framesOf(bytesOf('x', 900)).frame(0);
  const others = [
    '',
    'https://example.org',
    'SANDUK1:',
    'SANDUK1:.',
    'SANDUK1:AAAA.',
    frame.slice(0, -1),
    frame.toLowerCase(),
  ];
  for (const text of [...others, `${frame}.`, 'x'.repeat(9_000)]) {
    expect(collector.take(text)).toEqual({ state: 'no-frame' });
  }
});

test('a frame fits a code of middling size, in letters that codes hold best', () => {
  const { pieces, frame } = framesOf(bytesOf('long', 60_000));
  for (const number of [0, 1, pieces, 2 * pieces, 4_000_000_000]) {
    expect(frame(number)).toMatch(/^[0-9A-Z $%*+\-./:]{400,900}$/);
  }
});

test('many bytes go in pieces that grow, so that the row stays workable', () => {
  const bytes = bytesOf('many', 300_000);
  const { pieces, frame } = framesOf(bytes, 420);
  const collector = newCollector();
  for (let at = 7 * pieces; ; at += 1) {
    const got = collector.take(frame(at));
    if (got.state !== 'done') continue;
    expect(got.bytes).toEqual(bytes);
    break;
  }
}, 30_000);

test('base45 as RFC 9285 writes it', () => {
  const said = (text: string): string => toBase45(new TextEncoder().encode(text));
  expect([said('AB'), said('Hello!!'), said('base-45'), said('ietf!')]).toEqual([
    'BB8',
    '%69 VD92EX0',
    'UJCLQE7W581',
    'QED8WEX0',
  ]);
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase45(toBase45(bytes))).toEqual(new Uint8Array(bytes));
    }),
  );
  for (const bad of ['A', 'aa', 'GGW', ':::', '::', 'AAAA']) expect(fromBase45(bad)).toBeUndefined();
});
