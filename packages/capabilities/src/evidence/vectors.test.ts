import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Calculator } from '@sanduk/kernel';
import { calculators } from '../calculators.ts';

/** The public vectors of each calculator: published or recomputed figures, compared as the contract says. */

interface Case {
  readonly name: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly tolerance?: number | Readonly<Record<string, number | string>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const decimal = (value: unknown): number | undefined =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;

const isPercent = (path: string): boolean => /percent$|\.ratios\.\w+$|\.coveragePercent\.\w+$/i.test(path);

const toleranceOf = ({ tolerance }: Case, path: string, key: string): number => {
  if (typeof tolerance === 'number') return tolerance;
  return Number(
    tolerance?.[key] ?? tolerance?.[isPercent(path) ? 'percent' : 'money'] ?? (isPercent(path) ? 0.005 : 0),
  );
};

const compareWith = (one: Case, expected: unknown, actual: unknown, path: string, key: string): void => {
  if (Array.isArray(expected)) {
    expect(Array.isArray(actual), `${path} is a list`).toBe(true);
    const list = actual as readonly unknown[];
    const by = ['n', 'id', 'days'].find((name) => expected.every((item) => isRecord(item) && name in item));
    if (!by) expect(list.length, path).toBe(expected.length);
    for (const [index, item] of expected.entries()) {
      const found =
        by && isRecord(item) ? list.find((other) => isRecord(other) && other[by] === item[by]) : list[index];
      compareWith(one, item, found, `${path}[${index}]`, key);
    }
    return;
  }
  if (isRecord(expected)) {
    for (const [name, value] of Object.entries(expected)) {
      compareWith(one, value, isRecord(actual) ? actual[name] : undefined, `${path}.${name}`, name);
    }
    return;
  }
  const [want, got] = [decimal(expected), decimal(actual)];
  if (want === undefined) return expect(actual, path).toEqual(expected);
  expect(got, `${path}: ${String(actual)}`).toBeDefined();
  expect(Math.abs((got ?? 0) - want), `${path}: ${String(actual)} instead of ${want}`).toBeLessThanOrEqual(
    toleranceOf(one, path, key) + 1e-12,
  );
};

const vectors = new URL('../../../../vectors/', import.meta.url);

/** The public cases, and further published figures of the same sources. */
const casesOf = (name: string): readonly Case[] =>
  [`${name}.json`, `more/${name}.json`]
    .map((path) => new URL(path, vectors))
    .filter((file) => existsSync(file))
    .flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] }).cases);

const functions: Readonly<Record<string, { readonly compute: Calculator }>> = calculators;

for (const name of Object.keys(functions)) {
  for (const one of casesOf(name)) {
    test(`${name}: ${one.name}`, () => {
      compareWith(one, one.output, functions[name]?.compute(one.input), '', '');
    });
  }
}
