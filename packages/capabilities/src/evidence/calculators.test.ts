import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Calculator, JsonRecord } from '@sanduk/kernel';
import { withSteps } from '@sanduk/kernel';
import { cases } from '../book/testing-sums.ts';
import { calculators } from '../calculators.ts';

/** What holds for every calculator, asked of lines that were right before somebody's finger slipped. */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const inputsOf = (name: string): readonly Json[] => {
  const file = new URL(`../../../../vectors/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly { readonly input: Json }[] }).cases.map(
    ({ input }) => input,
  );
};

/** Values that people, spreadsheets and careless programs put where something else belongs. */
const slips: readonly Json[] = [
  ...[null, true, false, 0, -1, 1.5, 1e21, 1201, '', ' ', '0', '-1', '-0', '+1', '1,5', '1.', '.5', '1e3', 'NaN'],
  ...['999999999999999', '1000000000000000', '0.0000000000000000000000001', '12.345', '١٢', '2026-02-30', '0000-00-00'],
  ...['9999-12-31', '__proto__', 'constructor', 'year', 'USD', 'XXX', '\u2028', '\ud800'],
  [],
  {},
  [null],
  [[]],
  { constructor: '1' },
];

/** Replaces, takes away or doubles something at a random depth. */
const slipped = (value: Json, path: readonly number[], slip: Json, how: number): Json => {
  const [turn = 0, ...rest] = path;
  if (path.length === 0 || typeof value !== 'object' || value === null) return slip;
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    if (list.length === 0 || how === 0) return [...list, slip];
    const at = turn % list.length;
    if (how === 1) return list.filter((_, index) => index !== at);
    if (how === 2) return [...list, list[at] ?? null];
    return list.map((one, index) => (index === at ? slipped(one, rest, slip, how) : one));
  }
  const entries = Object.entries(value as Readonly<Record<string, Json>>);
  const at = entries.length === 0 ? 0 : turn % entries.length;
  if (how === 1) return Object.fromEntries(entries.filter((_, index) => index !== at));
  return Object.fromEntries(
    entries.map(([key, one], index) => [key, index === at ? slipped(one, rest, slip, how) : one]),
  );
};

/** The quickest of a few goes: what other programs of the machine take away is not the calculator's. */
const quickest = (compute: Calculator, input: unknown): number => {
  let best = Infinity;
  for (let go = 0; go < 4 && best > 50; go += 1) {
    const start = performance.now();
    compute(input);
    best = Math.min(best, performance.now() - start);
  }
  return best;
};

const functions: Readonly<Record<string, { readonly compute: Calculator }>> = calculators;

describe.each(Object.entries(functions))('%s', (name, { compute }) => {
  const inputs = inputsOf(name);
  const right = fc.constantFrom(...inputs);
  const path = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 });
  const wrong = fc.tuple(right, path, fc.constantFrom(...slips), fc.nat(6)).map((all) => slipped(...all));

  test('a line that went wrong is answered: within 50 ms, as data, and the same every time', () => {
    fc.assert(
      fc.property(wrong, right, (input, other) => {
        const before = JSON.stringify(input);
        const answer = JSON.stringify(compute(input));
        compute(other);
        expect(JSON.stringify(compute(input)), 'the answer of another line').toBe(answer);
        expect(JSON.stringify(input), 'an input that was changed').toBe(before);
        const { error } = JSON.parse(answer) as { error?: { code: string; message: string } };
        if (error) expect([error.code, error.message].every((text) => /\S/.test(text))).toBe(true);
        expect(quickest(compute, input)).toBeLessThan(50);
      }),
      { numRuns: cases },
    );
  });

  test('null and an absent key mean the same, and what is not known is not read', () => {
    for (const input of inputs) {
      const record = input as JsonRecord;
      expect(compute({ ...record, somethingElse: 1, rounds_: null })).toEqual(compute(input));
      for (const key of Object.keys(record)) {
        const { [key]: _, ...without } = record;
        expect(compute({ ...record, [key]: null }), key).toEqual(compute(without));
      }
    }
  });

  test('its steps are data with a key for words, and telling them changes nothing', () => {
    for (const input of inputs) {
      const { answer, steps } = withSteps(compute, input);
      expect(answer).toEqual(compute(input));
      expect(steps.length).toBeGreaterThan(0);
      for (const { step, figures } of steps) {
        expect(step).toMatch(/^[a-z]+(-[a-z]+)*$/);
        expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
      }
    }
  });
});
