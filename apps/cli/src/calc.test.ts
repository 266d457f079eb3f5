import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calculators } from '@sanduk/capabilities/calculators.ts';
import type { NamedCalculator } from '@sanduk/capabilities/calculators.ts';
import { refusalOf } from '@sanduk/kernel';
import type { Sum } from './sums.ts';
import { sums } from './sums.ts';
import { sanduk } from './testing-terminal.ts';

const loan = {
  currency: 'USD',
  principal: '100.00',
  rate: { percent: '12', per: 'year' },
  start: '2026-01-01',
  every: { count: 1, unit: 'month' },
  installments: 2,
};

test('one answer a line, in order; a bad line is answered in its place and blank lines are skipped', async () => {
  const lines = [JSON.stringify(loan), '', '  ', 'no json', JSON.stringify({ ...loan, principal: '-1.00' }), '[1]'];
  const { code, out, err } = await sanduk(['calc', 'schedule'], lines);
  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { currency?: string; error?: { code: string } });
  expect([code, err]).toEqual([0, '']);
  expect(answers.map(({ currency, error }) => error?.code ?? currency)).toEqual([
    'USD',
    'bad-json',
    'negative-amount',
    'bad-json',
  ]);
});

test('an unknown calculator, or none, is a matter of usage', async () => {
  for (const args of [['calc', 'nothing'], ['calc'], ['calc', 'toString'], ['calc', 'schedule', 'more']]) {
    const { code, out, err } = await sanduk(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('sanduk calc');
  }
});

test('the list names each calculator and what it is for', async () => {
  const { code, out } = await sanduk(['calc', '--list']);
  expect(code).toBe(0);
  for (const name of ['schedule', 'share-out', 'group-indicators']) expect(out).toContain(name);
});

test('--steps answers the same and adds how it came about', async () => {
  const plain = JSON.parse((await sanduk(['calc', 'schedule'], [JSON.stringify(loan)])).out) as object;
  const { out } = await sanduk(['calc', 'schedule', '--steps'], [JSON.stringify(loan), '{}']);
  const [told, refused] = out
    .split('\n')
    .map((line) => (line === '' ? {} : (JSON.parse(line) as { steps?: unknown[] })));
  expect(told).toMatchObject(plain);
  const level = { step: 'level', figures: { installments: 2, installment: '50.75' } };
  expect(told?.steps).toContainEqual(expect.objectContaining(level));
  expect(refused).toMatchObject({ error: { code: 'missing-field' }, steps: [] });
});

test('--steps says each step in a sentence of the language that is asked for', async () => {
  const said = async (...more: readonly string[]): Promise<readonly string[]> => {
    const { out } = await sanduk(['calc', 'schedule', '--steps', ...more], [JSON.stringify(loan)]);
    return (JSON.parse(out) as { steps: { sentence: string }[] }).steps.map(({ sentence }) => sentence);
  };
  expect(await said()).toContain('100 is handed over.');
  expect(await said('--locale', 'es')).toContain('Se entregan 100.');
});

const named: Readonly<Record<string, NamedCalculator>> = calculators;
const known: Readonly<Record<string, Sum>> = sums;

describe.each(Object.keys(named))('%s', (name) => {
  test('explains itself in four languages, with an example that it works out', async () => {
    const { needed, optional, example } = known[name] ?? { needed: [], optional: [], example: {} };
    const english = await sanduk(['calc', '--explain', name]);
    for (const locale of ['en', 'fr', 'es', 'ar']) {
      const { code, out, err } = await sanduk(['calc', '--explain', name, '--locale', locale]);
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(JSON.stringify(example));
      for (const field of [...needed, ...optional]) expect(out).toContain(field);
      expect(out === english.out).toBe(locale === 'en');
    }
    const compute = named[name]?.compute ?? (() => ({}));
    expect(refusalOf(compute(example))).toBeUndefined();
    for (const field of needed) expect(refusalOf(compute({ ...example, [field]: null })), field).toBe('missing-field');
  });

  test('names every field that the public vectors give it', () => {
    const file = new URL(`../../../vectors/${name}.json`, import.meta.url);
    const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly cases: readonly { readonly input: object }[];
    };
    const { needed = [], optional = [] } = known[name] ?? {};
    for (const { input } of cases) expect([...needed, ...optional]).toEqual(expect.arrayContaining(Object.keys(input)));
  });
});

test('--explain of something else is a matter of usage', async () => {
  expect((await sanduk(['calc', '--explain', 'nothing'])).code).toBe(2);
  expect((await sanduk(['calc', '--list', '--locale', 'xx'])).code).toBe(2);
});

test('an unknown command, an unknown option and a bad value end with 2 and a sentence', async () => {
  for (const args of [[], ['dance'], ['report', '--loud'], ['report', 'a', 'dance'], ['serve', '--port', 'x']]) {
    const { code, err } = await sanduk(args);
    expect(code, args.join(' ')).toBe(2);
    expect(err.length, args.join(' ')).toBeGreaterThan(10);
    expect(err).not.toMatch(/\n\s+at /);
  }
});
