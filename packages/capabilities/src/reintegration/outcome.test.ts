import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isLess,
  maybe,
  over,
  percents,
  plus,
  q,
  refusals,
  sameTwice,
  show,
  showPercent,
  times,
} from '../book/testing-sums.ts';
import { outcome } from './outcome.ts';

const coping = { lessPreferred: 1, borrow: 1, fewerMeals: 1, smallerPortions: 1, adultsRestrict: 1 };
const food = { staples: 7, pulses: 1, dairy: 1, protein: 1, vegetables: 1, fruit: 1, fat: 1, sugar: 1 };

describe('coping and food', () => {
  refusals(outcome, { instrument: 'rcsi', answers: coping }, [
    [{ instrument: undefined }, 'missing-field'],
    [{ instrument: 'lcs' }, 'bad-value'],
    [{ answers: undefined }, 'missing-field'],
    [{ answers: [] }, 'bad-value'],
    [{ answers: { ...coping, borrow: undefined } }, 'missing-field'],
    [{ answers: { ...coping, borrow: 8 } }, 'out-of-range'],
    [{ answers: { ...coping, borrow: -1 } }, 'out-of-range'],
    [{ answers: { ...coping, borrow: 1.5 } }, 'bad-value'],
    [{ answers: { ...coping, borrow: '1' } }, 'bad-value'],
    [{ instrument: 'fcs', answers: coping }, 'missing-field'],
    [{ instrument: 'fcs', answers: food, thresholds: 'middle' }, 'bad-value'],
  ]);

  const days = fc.integer({ min: 0, max: 7 });
  const answers = <K extends string>(keys: readonly K[]): fc.Arbitrary<Readonly<Record<K, number>>> =>
    fc.tuple(...keys.map(() => days)).map((all) => Object.fromEntries(keys.map((key, at) => [key, all[at]])) as never);

  const copings = answers(Object.keys(coping) as (keyof typeof coping)[]);
  sameTwice(
    'coping',
    copings.map((given) => ({ instrument: 'rcsi', answers: given })),
    outcome,
    ({ answers: a }) => {
      let score = 0;
      for (let day = 1; day <= 7; day += 1) {
        if (a.lessPreferred >= day) score += 1;
        if (a.borrow >= day) score += 2;
        if (a.fewerMeals >= day) score += 1;
        if (a.smallerPortions >= day) score += 1;
        if (a.adultsRestrict >= day) score += 3;
      }
      return { score, band: score > 18 ? 3 : score > 3 ? 2 : 1, qualityFlag: score > 41 };
    },
  );

  const foods = answers(Object.keys(food) as (keyof typeof food)[]);
  sameTwice(
    'food',
    fc.record({
      instrument: fc.constant('fcs'),
      answers: foods,
      thresholds: maybe(fc.constantFrom('low', 'high')),
    }),
    outcome,
    ({ answers: a, thresholds }) => {
      const weights = { staples: 2, pulses: 3, dairy: 4, protein: 4, vegetables: 1, fruit: 1, fat: 0.5, sugar: 0.5 };
      const score = Object.entries(weights).reduce((sum, [key, weight]) => sum + a[key as keyof typeof a] * weight, 0);
      const [low, high] = thresholds === 'high' ? [28, 42] : [21, 35];
      return { score: score.toFixed(1), band: score <= low ? 'poor' : score <= high ? 'borderline' : 'acceptable' };
    },
  );
});

describe('resilience', () => {
  const items = [1, 2, 3, 4, 5, 1, 2, 3, 4];
  refusals(outcome, { instrument: 'rcs', items }, [
    [{ items: undefined }, 'missing-field'],
    [{ items: items.slice(1) }, 'inconsistent'],
    [{ items: [...items, 1] }, 'inconsistent'],
    [{ items: [0, ...items.slice(1)] }, 'out-of-range'],
    [{ items: ['1', ...items.slice(1)] }, 'bad-value'],
  ]);
  const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 9, maxLength: 9 });
  sameTwice(
    'resilience',
    answers.map((given) => ({ instrument: 'rcs', items: given })),
    outcome,
    ({ items: given }) => {
      const lost = given.reduce((sum, one) => sum + one - 1, 0);
      const score = over(q(100 * (36 - lost)), q(36));
      return {
        score: show(score, 2),
        band: isLess(score, q(33)) ? 'low' : isLess(score, q(66)) ? 'medium' : 'high',
      };
    },
  );
});

describe('sustainability', () => {
  const question = { score: '0.5', weight: '2' };
  const asking = (change: object): object => ({ dimensions: { economic: [{ ...question, ...change }] } });
  refusals(outcome, { instrument: 'rss', ...asking({}) }, [
    [{ dimensions: undefined }, 'missing-field'],
    [{ dimensions: {} }, 'empty-list'],
    [{ dimensions: { economic: [] } }, 'empty-list'],
    [{ dimensions: { economic: 5 } }, 'bad-value'],
    [asking({ score: '1.01' }), 'out-of-range'],
    [asking({ score: 0.5 }), 'bad-value'],
    [asking({ weight: '0' }), 'zero-total'],
    [asking({ weight: '-1' }), 'negative-amount'],
    [asking({ weight: undefined }), 'missing-field'],
    [{ minCoveragePercent: '101' }, 'out-of-range'],
    [{ compositeWeights: { social: '1' } }, 'inconsistent'],
    [{ compositeWeights: { economic: '0' } }, 'zero-total'],
  ]);

  const hundredths = fc.integer({ min: 0, max: 100 }).map((value) => show(over(q(value), q(100)), 2));
  const questions = fc.array(fc.record({ score: maybe(hundredths), weight: hundredths }), {
    minLength: 1,
    maxLength: 5,
  });
  const inputs = fc.record({
    instrument: fc.constant('rss'),
    dimensions: fc.record({ economic: questions, social: questions, inner: questions }),
    minCoveragePercent: maybe(percents()),
    compositeWeights: maybe(fc.record({ economic: hundredths, social: hundredths, inner: hundredths })),
  });
  sameTwice('sustainability', inputs, outcome, ({ dimensions, minCoveragePercent, compositeWeights }) => {
    const found: Record<string, string | null> = {};
    const coverage: Record<string, string | null> = {};
    let [sum, weights, whole] = [q(0), q(0), true];
    for (const name of ['economic', 'social', 'inner'] as const) {
      let [points, answered, all] = [q(0), q(0), q(0)];
      for (const { score, weight } of dimensions[name]) {
        all = plus(all, q(weight));
        if (score === undefined) continue;
        answered = plus(answered, q(weight));
        points = plus(points, times(q(score), q(weight)));
      }
      if (all.n === 0n) return 'zero-total';
      coverage[name] = showPercent(answered, all);
      const enough = !isLess(over(times(answered, q(100)), all), q(minCoveragePercent ?? '70')) && answered.n > 0n;
      found[name] = enough ? show(over(points, answered), 4) : null;
      const weight = q(compositeWeights?.[name] ?? 1);
      weights = plus(weights, weight);
      if (enough) sum = plus(sum, times(over(points, answered), weight));
      whole &&= enough;
    }
    if (weights.n === 0n) return 'zero-total';
    return { dimensions: found, coveragePercent: coverage, composite: whole ? show(over(sum, weights), 4) : null };
  });

  test('a question without an answer is left out and never counts as zero', () => {
    const all = [question, { score: null, weight: '0.5' }];
    expect(outcome({ instrument: 'rss', dimensions: { economic: all } })).toMatchObject({
      dimensions: { economic: '0.5000' },
      coveragePercent: { economic: '80.0000' },
    });
  });
});
