import type { Calculator, Fraction, JsonRecord, Reader, Tell } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  divide,
  fraction,
  isZero,
  multiply,
  one,
  percentText,
  refuse,
  subtract,
  sumOf,
  toDecimal,
  zero,
} from '@sanduk/kernel';

/**
 * Scores of questionnaires about how a household fares.
 *
 * - `rcsi`, `fcs`: reduced coping strategies and food consumption, with the weights and limits of the World Food Programme
 *   (VAM guidance). Days of the last seven.
 * - `rcs`: resilience capacity, nine answers from 1 (strongly agree) to 5.
 * - `rss`: reintegration sustainability. The weights belong to whoever runs the survey and are never built in.
 */
const copingWeights = { lessPreferred: 1, borrow: 2, fewerMeals: 1, smallerPortions: 1, adultsRestrict: 3 } as const;
/** In halves, because fat and sugar count half. */
const foodWeights = {
  staples: 4,
  pulses: 6,
  dairy: 8,
  protein: 8,
  vegetables: 2,
  fruit: 2,
  fat: 1,
  sugar: 1,
} as const;

const weigh = (answers: Reader, weights: Readonly<Record<string, number>>, tell: Tell): number =>
  Object.entries(weights).reduce((sum, [answer, weight]) => {
    const days = answers.count(answer, 0, 7);
    tell('answer', () => ({ answer, days, weight, points: days * weight }));
    return sum + days * weight;
  }, 0);

const coping = (input: Reader, tell: Tell): JsonRecord => {
  const score = weigh(input.record('answers'), copingWeights, tell);
  return { instrument: 'rcsi', score, band: score <= 3 ? 1 : score <= 18 ? 2 : 3, qualityFlag: score >= 42 };
};

const food = (input: Reader, tell: Tell): JsonRecord => {
  const halves = weigh(input.record('answers'), foodWeights, tell);
  const [poor, borderline] = { low: [42, 70] as const, high: [56, 84] as const }[
    input.word('thresholds', ['low', 'high'], 'low')
  ];
  const band = halves <= poor ? 'poor' : halves <= borderline ? 'borderline' : 'acceptable';
  return { instrument: 'fcs', score: toDecimal(fraction(halves, 2), 1), band };
};

const items = 9;

const resilience = (input: Reader, tell: Tell): JsonRecord => {
  const answers = input.counts('items', 1, 5);
  if (answers.length !== items) refuse('inconsistent', 'There are nine answers.');
  const mean = fraction(
    answers.reduce((sum, answer) => sum + answer, 0),
    items,
  );
  const score = divide(multiply(fraction(100), subtract(mean, fraction(5))), fraction(-4));
  tell('mean', () => ({ mean: toDecimal(mean, 4), score: toDecimal(score, 2) }));
  const band = compare(score, fraction(33)) < 0 ? 'low' : compare(score, fraction(66)) < 0 ? 'medium' : 'high';
  return { instrument: 'rcs', score: toDecimal(score, 2), band };
};

interface Dimension {
  readonly name: string;
  readonly score: Fraction | undefined;
  readonly coverage: Fraction;
}

const dimensionFrom = (input: Reader, name: string, least: Fraction): Dimension => {
  const questions = input.list(name);
  if (questions.length === 0) refuse('empty-list', `${input.path}${name} has no question.`);
  const read = questions.map((question) => ({
    score: question.maybeDecimal('score', { min: zero, max: one }),
    weight: question.decimal('weight', { below: 'negative-amount' }),
  }));
  const all = sumOf(read.map(({ weight }) => weight));
  if (isZero(all)) refuse('zero-total', `${input.path}${name}: the weights sum to zero.`);
  const answered = read.flatMap(({ score, weight }) => (score === undefined ? [] : [{ score, weight }]));
  const known = sumOf(answered.map(({ weight }) => weight));
  const coverage = divide(known, all);
  const points = answered.reduce((sum, { score, weight }) => add(sum, multiply(score, weight)), zero);
  const enough = !isZero(known) && compare(coverage, least) >= 0;
  return { name, coverage, score: enough ? divide(points, known) : undefined };
};

const compositeOf = (input: Reader, dimensions: readonly Dimension[]): Fraction | undefined => {
  const given = input.has('compositeWeights') ? input.record('compositeWeights') : undefined;
  for (const name of given?.names() ?? []) {
    if (!dimensions.some((one) => one.name === name)) refuse('inconsistent', `${name} is no dimension.`);
  }
  const weights = dimensions.map(({ name }) => given?.decimal(name, { below: 'negative-amount' }) ?? one);
  const all = sumOf(weights);
  if (isZero(all)) refuse('zero-total', 'The weights of the dimensions sum to zero.');
  let sum = zero;
  for (const [at, { score }] of dimensions.entries()) {
    if (score === undefined) return undefined;
    sum = add(sum, multiply(score, weights[at] ?? zero));
  }
  return divide(sum, all);
};

const sustainability = (input: Reader, tell: Tell): JsonRecord => {
  const least = input.maybePercent('minCoveragePercent') ?? fraction(70, 100);
  const given = input.record('dimensions');
  const names = given.names();
  if (names.length === 0) refuse('empty-list', 'There is no dimension.');
  const dimensions = names.map((name) => dimensionFrom(given, name, least));
  const composite = compositeOf(input, dimensions);
  for (const { name, score, coverage } of dimensions) {
    tell('dimension', () => ({
      name,
      score: score ? toDecimal(score, 4) : null,
      coveragePercent: percentText(coverage),
    }));
  }
  return {
    instrument: 'rss',
    dimensions: Object.fromEntries(dimensions.map(({ name, score }) => [name, score ? toDecimal(score, 4) : null])),
    coveragePercent: Object.fromEntries(dimensions.map(({ name, coverage }) => [name, percentText(coverage)])),
    composite: composite ? toDecimal(composite, 4) : null,
  };
};

const instruments = { rcsi: coping, fcs: food, rcs: resilience, rss: sustainability } as const;

export const outcome: Calculator = calculator((input, tell) =>
  instruments[input.word('instrument', ['rcsi', 'fcs', 'rcs', 'rss'])](input, tell),
);
