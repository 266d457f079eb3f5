import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Calculator, JsonRecord } from '@sanduk/kernel';
import { refusalOf } from '@sanduk/kernel';

/**
 * For the tests of calculators: a second arithmetic, as plain as can be, so that a sum can be worked out a second time with
 * nothing in common with the first; and what every calculator is asked. `CASES=10000` asks as often as the goal says.
 */
export const cases = Number(import.meta.env['CASES'] ?? 250);

/** A fraction that nobody shortens. */
export interface Q {
  readonly n: bigint;
  readonly d: bigint;
}

export const q = (value: string | number | bigint): Q => {
  if (typeof value !== 'string') return { n: BigInt(value), d: 1n };
  const [whole = '0', decimals = ''] = value.replace('-', '').split('.');
  const n = BigInt(whole + decimals);
  return { n: value.startsWith('-') ? -n : n, d: 10n ** BigInt(decimals.length) };
};
export const plus = (a: Q, b: Q): Q => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Q, b: Q): Q => plus(a, { n: -b.n, d: b.d });
export const times = (a: Q, b: Q): Q => ({ n: a.n * b.n, d: a.d * b.d });
export const over = (a: Q, b: Q): Q => (b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n });
export const total = (all: readonly Q[]): Q => all.reduce(plus, q(0));
export const isLess = (a: Q, b: Q): boolean => a.n * b.d < b.n * a.d;
export const least = (a: Q, b: Q): Q => (isLess(b, a) ? b : a);
export const most = (a: Q, b: Q): Q => (isLess(a, b) ? b : a);

export const floor = (a: Q): bigint => (a.n >= 0n ? a.n / a.d : -((-a.n + a.d - 1n) / a.d));

/** To the nearest whole number, a tie to the even one. */
export const even = (a: Q): bigint => {
  const low = floor(a);
  const rest = minus(a, q(low));
  const half: Q = { n: 1n, d: 2n };
  if (isLess(rest, half)) return low;
  return isLess(half, rest) || low % 2n !== 0n ? low + 1n : low;
};

/** Half-even to whole multiples of a unit. */
export const evenTo = (a: Q, unit: Q): Q => times(q(even(over(a, unit))), unit);
export const floorTo = (a: Q, unit: Q): Q => times(q(floor(over(a, unit))), unit);

export const show = (a: Q, decimals: number): string => {
  const all = even(times(a, q(10n ** BigInt(decimals))));
  const digits = String(all < 0n ? -all : all).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return `${all < 0n ? '-' : ''}${digits.slice(0, cut)}${decimals > 0 ? `.${digits.slice(cut)}` : ''}`;
};
export const showPercent = (part: Q | undefined, whole: Q | undefined): string | null =>
  part && whole && whole.n !== 0n ? show(times(over(part, whole), q(100)), 4) : null;

/** Minor units as they are written with so many decimals. */
export const written = (minor: number | bigint, decimals = 2): string =>
  show({ n: BigInt(minor), d: 10n ** BigInt(decimals) }, decimals);

export const minors = (max = 10_000_000, min = 0): fc.Arbitrary<number> => fc.integer({ min, max });
export const moneys = (max = 10_000_000, min = 0): fc.Arbitrary<string> =>
  minors(max, min).map((minor) => written(minor));
export const percents = (max = 100, min = 0): fc.Arbitrary<string> =>
  fc.integer({ min: min * 100, max: max * 100 }).map((value) => written(value));
export const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

/** The function and the slow, obvious one say the same of everything: figures as well as refusals. */
export const sameTwice = <Input extends object>(
  what: string,
  inputs: fc.Arbitrary<Input>,
  compute: Calculator,
  slow: (input: Input) => JsonRecord | string,
): void => {
  test(`two ways agree: ${what}`, () => {
    let answered = 0;
    fc.assert(
      fc.property(inputs, (input) => {
        const answer = compute(input);
        const again = slow(input);
        if (typeof again === 'string') expect(refusalOf(answer)).toBe(again);
        else expect(answer).toMatchObject(again);
        if (typeof again !== 'string') answered += 1;
      }),
      { numRuns: cases },
    );
    expect(answered).toBeGreaterThan(cases / 10);
  });
};

/** Each change to an input that is right, and the code of its refusal. */
export const refusals = (
  compute: Calculator,
  right: object,
  wrong: readonly (readonly [change: object, code: string])[],
): void => {
  test('what is right is answered', () => {
    expect(refusalOf(compute(right))).toBeUndefined();
  });
  test('what is no object is no line', () => {
    for (const nothing of [undefined, null, 3, 'text', [1], true]) expect(refusalOf(compute(nothing))).toBe('bad-json');
  });
  test.each(wrong)('%j is %s', (change, code) => expect(refusalOf(compute({ ...right, ...change }))).toBe(code));
};
