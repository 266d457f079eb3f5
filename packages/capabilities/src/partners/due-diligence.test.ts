import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isLess,
  maybe,
  minus,
  over,
  plus,
  q,
  refusals,
  sameTwice,
  show,
  showPercent,
  times,
} from '../book/testing-sums.ts';
import { dueDiligence } from './due-diligence.ts';

const right = { areas: [{ name: 'capital', score: '4', weight: '15' }], minScore: '3' };
const area = (change: object): object => ({ areas: [{ ...right.areas[0], ...change }] });

refusals(dueDiligence, right, [
  [{ areas: undefined }, 'missing-field'],
  [{ areas: [] }, 'empty-list'],
  [{ areas: [right.areas[0], right.areas[0]] }, 'duplicate-id'],
  [{ areas: 'all' }, 'bad-value'],
  [area({ name: undefined }), 'missing-field'],
  [area({ weight: undefined }), 'missing-field'],
  [area({ weight: '-1' }), 'negative-amount'],
  [area({ weight: '0' }), 'zero-total'],
  [area({ weight: 15 }), 'bad-value'],
  [area({ score: '5.1' }), 'out-of-range'],
  [area({ score: '-0.1' }), 'out-of-range'],
  [area({ score: 4 }), 'bad-value'],
  [{ scale: { min: '1' } }, 'missing-field'],
  [{ scale: { min: '1', max: '3' } }, 'out-of-range'],
  [{ minScore: 'three' }, 'bad-value'],
  [{ gates: [{ pass: true }] }, 'missing-field'],
  [{ gates: [{ name: 'licence', pass: 'yes' }] }, 'bad-value'],
  [{ gates: [{ name: 'par30', value: 10 }] }, 'bad-value'],
  [
    {
      gates: [
        { name: 'a', pass: true },
        { name: 'a', pass: true },
      ],
    },
    'duplicate-id',
  ],
]);

test('a limit passes, a gate without an answer does not', () => {
  const failed = (gate: object): unknown => dueDiligence({ ...right, gates: [{ name: 'it', ...gate }] })['failedGates'];
  expect(failed({ value: '10', max: '10' })).toEqual([]);
  expect(failed({ value: '10.01', max: '10' })).toEqual(['it']);
  expect(failed({ value: '9.99', min: '10' })).toEqual(['it']);
  for (const gate of [{}, { pass: null }, { pass: false }, { value: null, max: '10' }])
    expect(failed(gate)).toEqual(['it']);
});

const tenths = (max: number) => fc.integer({ min: 0, max: max * 10 }).map((value) => show(over(q(value), q(10)), 1));
const inputs = fc.record({
  areas: fc.uniqueArray(
    fc.record({ name: fc.constantFrom('c', 'a', 'm', 'e', 'l'), score: maybe(tenths(5)), weight: tenths(30) }),
    { minLength: 1, maxLength: 5, selector: ({ name }) => name },
  ),
  scale: fc.constantFrom(undefined, { min: '0', max: '5' }, { min: '-1', max: '6.5' }),
  minScore: maybe(tenths(5)),
  gates: maybe(
    fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('x', 'y', 'z'),
        value: maybe(tenths(5)),
        min: maybe(tenths(5)),
        max: maybe(tenths(5)),
      }),
      { maxLength: 3, selector: ({ name }) => name },
    ),
  ),
});

sameTwice('due diligence', inputs, dueDiligence, ({ areas, scale, minScore, gates }) => {
  let [points, known, all] = [q(0), q(0), q(0)];
  for (const { score, weight } of areas) {
    all = plus(all, q(weight));
    if (score === undefined) continue;
    points = plus(points, times(q(score), q(weight)));
    known = plus(known, q(weight));
  }
  if (all.n === 0n) return 'zero-total';
  const mean = known.n === 0n ? undefined : over(points, known);
  const failedGates = (gates ?? [])
    .filter(
      ({ value, min, max }) =>
        value === undefined ||
        (min !== undefined && isLess(q(value), q(min))) ||
        (max !== undefined && isLess(q(max), q(value))),
    )
    .map(({ name }) => name);
  const scorePassed = mean && minScore !== undefined ? !isLess(mean, q(minScore)) : null;
  const open = areas.some(({ score }) => score === undefined);
  const [low, high] = [q(scale?.min ?? 0), q(scale?.max ?? 5)];
  return {
    weightedScore: mean ? show(mean, 4) : null,
    scaledPercent: mean ? showPercent(minus(mean, low), minus(high, low)) : null,
    coveragePercent: showPercent(known, all),
    scorePassed,
    failedGates,
    verdict: failedGates.length > 0 || scorePassed === false ? 'reject' : open ? 'incomplete' : 'accept',
  };
});
