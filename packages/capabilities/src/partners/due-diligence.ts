import type { Calculator, Fraction, Reader } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  divide,
  fraction,
  idsOf,
  isZero,
  multiply,
  percentText,
  printPercent,
  refuse,
  subtract,
  sumOf,
  toDecimal,
  zero,
} from '@sanduk/kernel';

/**
 * Whether a partner is fit to be worked with: a weighted mean of scores (areas as in the CAMEL and CRS families of
 * ratings) and gates that no score makes up for. Weights need not sum to a hundred; what is not scored yet is left out
 * of the mean and keeps the answer open.
 */
interface Area {
  readonly score: Fraction | undefined;
  readonly weight: Fraction;
}

interface Scale {
  readonly min: Fraction;
  readonly max: Fraction;
}

const scaleFrom = (input: Reader): Scale => {
  if (!input.has('scale')) return { min: zero, max: fraction(5) };
  const scale = input.record('scale');
  const [min, max] = [scale.decimal('min'), scale.decimal('max')];
  if (compare(min, max) >= 0) refuse('inconsistent', 'The scale ends where it begins, or before.');
  return { min, max };
};

const areasFrom = (input: Reader, scale: Scale): readonly Area[] => {
  const list = input.list('areas');
  if (list.length === 0) refuse('empty-list', 'There is no area to look at.');
  idsOf(list, 'name');
  const areas = list.map((area) => ({
    score: area.maybeDecimal('score', scale),
    weight: area.decimal('weight', { below: 'negative-amount' }),
  }));
  if (isZero(sumOf(areas.map(({ weight }) => weight)))) refuse('zero-total', 'The weights sum to zero.');
  return areas;
};

/** Limits pass; a gate without an answer does not. */
const holds = (gate: Reader): boolean => {
  if (gate.has('pass')) return gate.flag('pass', false);
  const value = gate.maybeDecimal('value');
  const [min, max] = [gate.maybeDecimal('min'), gate.maybeDecimal('max')];
  if (value === undefined) return false;
  return (min === undefined || compare(value, min) >= 0) && (max === undefined || compare(value, max) <= 0);
};

const failedGatesOf = (input: Reader): readonly string[] => {
  const gates = input.has('gates') ? input.list('gates') : [];
  const names = idsOf(gates, 'name');
  return names.filter((_, at) => !(gates[at] && holds(gates[at])));
};

export const dueDiligence: Calculator = calculator((input, tell) => {
  const scale = scaleFrom(input);
  const areas = areasFrom(input, scale);
  const minScore = input.maybeDecimal('minScore');
  const failedGates = failedGatesOf(input);
  const scored = areas.flatMap(({ score, weight }) => (score === undefined ? [] : [{ score, weight }]));
  const known = sumOf(scored.map(({ weight }) => weight));
  const all = sumOf(areas.map(({ weight }) => weight));
  const points = scored.reduce((sum, { score, weight }) => add(sum, multiply(score, weight)), zero);
  const mean = isZero(known) ? undefined : divide(points, known);
  tell('mean', () => ({ points: toDecimal(points, 4), weight: toDecimal(known, 4), of: toDecimal(all, 4) }));
  const passed = minScore && mean ? compare(mean, minScore) >= 0 : null;
  const complete = areas.every(({ score }) => score !== undefined);
  const rejected = failedGates.length > 0 || passed === false;
  return {
    weightedScore: mean ? toDecimal(mean, 4) : null,
    scaledPercent: mean ? printPercent(subtract(mean, scale.min), subtract(scale.max, scale.min)) : null,
    coveragePercent: percentText(divide(known, all)),
    scorePassed: passed,
    failedGates,
    verdict: rejected ? 'reject' : complete ? 'accept' : 'incomplete',
  };
});
