import type { Fraction } from '@sanduk/kernel';
import { fraction } from '@sanduk/kernel';

/**
 * The rate at which flows are worth nothing today: found quickly with ordinary numbers, then made exact to more than thirty
 * digits with whole numbers of 2^-192, so that every engine prints the same figure.
 *
 *   R1  The smallest rate of zero or more; none when there is none up to `highest`.
 *   R2  Discounted at the rate that is answered, the flows sum to zero within 10^-30 of their size.
 */
export interface Discounted {
  /** Minor units; advances below zero. */
  readonly amount: bigint;
  /** Whole steps of the clock from the start. */
  readonly steps: number;
  /** A rest of a step that carries simple interest; zero or more, below one. */
  readonly rest: Fraction;
}

export interface Flowing {
  readonly flows: readonly Discounted[];
  /** Steps that make one period of the rate. */
  readonly stepsPerPeriod: number;
}

/** 1,000,000 % per period. */
const highest = 10_000;

const bits = 192n;
const unit = 1n << bits;
const times = (a: bigint, b: bigint): bigint => (a * b) >> bits;
const over = (a: bigint, b: bigint): bigint => (a << bits) / b;

const powerOf = (base: bigint, exponent: number): bigint => {
  let result = unit;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = times(result, square);
    if (left > 1) square = times(square, square);
  }
  return result;
};

/** The n-th root of a value above zero, by Newton's steps from an ordinary number. */
const rootOf = (value: bigint, n: number): bigint => {
  if (n === 1) return value;
  let root = fixedFrom(Math.exp(Math.log(numberFrom(value)) / n));
  for (let step = 0; step < 4; step += 1) {
    const below = powerOf(root, n - 1);
    root += (over(value, below) - root) / BigInt(n);
  }
  return root;
};

const fixedFrom = (value: number): bigint => {
  const high = Math.floor(value);
  return (BigInt(high) << bits) + (BigInt(Math.floor((value - high) * 2 ** 53)) << (bits - 53n));
};
const numberFrom = (value: bigint): number => Number(value >> (bits - 64n)) / 2 ** 64;

/** Flows at one moment belong together; where their sum is nothing they say nothing about the rate. */
interface Moment {
  readonly amount: bigint;
  readonly size: number;
  readonly steps: number;
  readonly rest: number;
  readonly exact: Fraction;
}

const momentsOf = (flows: readonly Discounted[]): readonly Moment[] => {
  const moments = new Map<string, Moment>();
  for (const { amount, steps, rest } of flows) {
    const key = `${steps} ${rest.over}/${rest.under}`;
    const known = moments.get(key);
    const sum = (known?.amount ?? 0n) + amount;
    const value = Number(rest.over) / Number(rest.under);
    moments.set(key, { amount: sum, size: Number(sum), steps, rest: value, exact: rest });
  }
  const kept = [...moments.values()].filter(({ amount }) => amount !== 0n);
  return kept.toSorted((a, b) => a.steps + a.rest - (b.steps + b.rest));
};

/** What the flows are worth at a rate per period, with ordinary numbers; and how that changes with the rate. */
const worthAt = (moments: readonly Moment[], perPeriod: number, rate: number) => {
  const force = Math.log1p(rate) / perPeriod;
  let worth = 0;
  let slope = 0;
  for (const { size, steps, rest } of moments) {
    const simple = 1 + rest * rate;
    const value = (size * Math.exp(-force * steps)) / simple;
    worth += value;
    slope -= value * (steps / (perPeriod * (1 + rate)) + rest / simple);
  }
  return { worth, slope };
};

const turnsOf = (moments: readonly Moment[]): number => {
  let turns = 0;
  for (const [at, { amount }] of moments.entries()) {
    const before = moments[at - 1]?.amount ?? amount;
    if (amount < 0n !== before < 0n) turns += 1;
  }
  return turns;
};

const most = 4000;
const work = 400_000;

/** Two rates between which the worth first turns from above zero to below it. */
const bracketOf = (moments: readonly Moment[], perPeriod: number): readonly [number, number] | undefined => {
  const worth = (rate: number): number => worthAt(moments, perPeriod, rate).worth;
  const samples = turnsOf(moments) <= 1 ? 14 : Math.max(60, Math.min(most, Math.floor(work / moments.length)));
  const growth = Math.log1p(highest) / samples;
  let low = 0;
  for (let sample = 1; sample <= samples; sample += 1) {
    const high = sample === samples ? highest : Math.expm1(growth * sample);
    if (worth(high) <= 0) return [low, high];
    low = high;
  }
  return undefined;
};

const roughly = (moments: readonly Moment[], perPeriod: number, bracket: readonly [number, number]): number => {
  let [low, high] = bracket;
  let rate = (low + high) / 2;
  for (let step = 0; step < 200; step += 1) {
    const { worth, slope } = worthAt(moments, perPeriod, rate);
    if (worth > 0) low = rate;
    else high = rate;
    const next = rate - worth / slope;
    const taken = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(taken - rate) <= 4e-16 * (1 + Math.abs(rate))) return taken;
    rate = taken;
  }
  return rate;
};

/** What the flows are worth when one step of the clock grows money by 1 / `shrink`, exactly. */
const exactWorth = (moments: readonly Moment[], shrink: bigint, rate: bigint): bigint => {
  const gaps = new Map<number, bigint>();
  const simple = new Map<bigint, bigint>();
  let worth = 0n;
  for (let at = moments.length - 1; at >= 0; at -= 1) {
    const moment = moments[at];
    if (!moment) continue;
    const { amount, steps, exact } = moment;
    let now = amount << bits;
    if (exact.over !== 0n) {
      const key = exact.over * 1_000_000n + exact.under;
      const divisor = simple.get(key) ?? unit + (rate * exact.over) / exact.under;
      simple.set(key, divisor);
      now = over(now, divisor);
    }
    worth += now;
    const gap = steps - (moments[at - 1]?.steps ?? 0);
    if (gap === 0) continue;
    const power = gaps.get(gap) ?? powerOf(shrink, gap);
    gaps.set(gap, power);
    worth = times(worth, power);
  }
  return worth;
};

const enough = unit >> 140n;

/** The rate per period, to more than thirty digits; undefined when no rate from zero to `highest` balances the flows. */
export const balancingRate = ({ flows, stepsPerPeriod }: Flowing): Fraction | undefined => {
  const moments = momentsOf(flows);
  const sum = moments.reduce((all, { amount }) => all + amount, 0n);
  if (sum === 0n) return fraction(0);
  if (sum < 0n) return undefined;
  const bracket = bracketOf(moments, stepsPerPeriod);
  if (!bracket) return undefined;
  const worth = (rate: bigint): bigint => exactWorth(moments, over(unit, rootOf(unit + rate, stepsPerPeriod)), rate);
  const near = fixedFrom(roughly(moments, stepsPerPeriod, bracket));
  const { slope } = worthAt(moments, stepsPerPeriod, numberFrom(near));
  return tidied(polished(worth, near, slope) ?? halved(worth, fixedFrom(bracket[0]), fixedFrom(bracket[1])));
};

/** The slope is an ordinary number: each step still wins more than ten digits. Undefined where the worth is too flat for it. */
const polished = (worth: (rate: bigint) => bigint, near: bigint, slope: number): bigint | undefined => {
  const steep = BigInt(Math.round(Math.max(-(2 ** 200), Math.min(2 ** 200, slope)) * 2 ** 60));
  if (steep === 0n) return undefined;
  let rate = near;
  for (let step = 0; step < 12; step += 1) {
    const change = (worth(rate) << 60n) / steep;
    rate -= change;
    if (change < enough && change > -enough) return rate;
    if (rate < 0n) return undefined;
  }
  return undefined;
};

/** Slow and sure, for flows that touch zero so flatly that no slope leads there. */
const halved = (worth: (rate: bigint) => bigint, from: bigint, to: bigint): bigint => {
  let [low, high] = [from, to];
  while (high - low > enough) {
    const middle = (low + high) >> 1n;
    if (worth(middle) > 0n) low = middle;
    else high = middle;
  }
  return high;
};

const digits = 10n ** 32n;

/** To 32 decimals: a rate that is a plain decimal comes out as one. */
const tidied = (rate: bigint): Fraction => fraction((rate * digits + unit / 2n) >> bits, digits);

/** (1 + rate) to the power of periods / per, less one: what a rate per period comes to in a year of so many periods. */
export const compounded = (rate: Fraction, periods: number, per: number): Fraction => {
  const grown = unit + (rate.over << bits) / rate.under;
  return tidied(rootOf(powerOf(grown, periods), per) - unit);
};
