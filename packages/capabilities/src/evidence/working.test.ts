import fc from 'fast-check';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json, JsonRecord } from '@sanduk/kernel';
import { withSteps } from '@sanduk/kernel';
import { flawsOf } from '@sanduk/kit/catalogue.ts';
import type { Locale, Reader } from '@sanduk/kit/locale.ts';
import { compileMessages, readMessages } from '@sanduk/kit/words-node.ts';
import { calculators } from '../calculators.ts';
import type { NamedCalculator } from '../calculators.ts';
import type { Working } from '../book/screens/working-out/working.ts';
import { workingsOf } from '../book/screens/working-out/working.ts';

/** Whatever a calculator tells can be said in every language, and whatever can be said is told by some calculator. */
const source = new URL('../', import.meta.url).pathname;
const vectors = new URL('../../../../vectors/', import.meta.url);
const locales: readonly Locale[] = ['en', 'fr', 'es', 'ar'];
const messages = new Map(locales.map((locale) => [locale, readMessages([`${source}*/words`], locale)]));

const named: Readonly<Record<string, NamedCalculator>> = calculators;

const inputsOf = (name: string): readonly JsonRecord[] =>
  [`${name}.json`, `more/${name}.json`]
    .map((file) => new URL(file, vectors))
    .filter((file) => existsSync(file))
    .flatMap((file) => {
      const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
        readonly cases: readonly { readonly input: JsonRecord }[];
      };
      return cases.map(({ input }) => input);
    });

const toldOf = (calculator: string, input: Json, reader: Reader): readonly Working[] => {
  const compute = named[calculator]?.compute ?? (() => ({}));
  return workingsOf({ calculator, input, steps: withSteps(compute, input).steps }, reader).flat();
};

/** The message asks for nothing but what the step brings. */
const fits = ({ key, args }: Working): boolean =>
  locales.every((locale) => {
    const message = messages.get(locale)?.[key];
    const brought = Object.keys(args).map((name) => `{${name}}`);
    return message !== undefined && flawsOf({ [key]: brought.join('') }, { [key]: message }).length === 0;
  });

/** Another figure in some place: absent, nothing, more, or less than nothing. */
const changed = (input: JsonRecord, [at, to]: readonly [number, Json]): JsonRecord => {
  const keys = Object.keys(input);
  const key = keys[at % keys.length] ?? '';
  const held = input[key];
  if (Array.isArray(held) && typeof held[0] === 'object')
    return { ...input, [key]: (held as readonly JsonRecord[]).map((one) => changed(one, [Math.floor(at / 7), to])) };
  if (typeof held === 'object' && held !== null && !Array.isArray(held))
    return { ...input, [key]: changed(held as JsonRecord, [Math.floor(at / 7), to]) };
  return { ...input, [key]: to };
};
const figures: readonly Json[] = [null, 0, 1, 2, 7, '0', '0.00', '1', '12.5', '100', '99999.99', 'JOD', true, false];

describe.each(Object.keys(named))('what %s tells', (name) => {
  const reader: Reader = { locale: 'en', digits: 'western' };
  const inputs = inputsOf(name);

  test('has a sentence in four languages that asks for nothing else', () => {
    const other = fc.tuple(fc.constantFrom(...inputs), fc.tuple(fc.nat(300), fc.constantFrom(...figures)));
    for (const input of inputs) expect(toldOf(name, input, reader).filter((one) => !fits(one))).toEqual([]);
    fc.assert(
      fc.property(other, ([input, change]) => {
        expect(toldOf(name, changed(input, change), reader).filter((one) => !fits(one))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('is what its file tells, and what the words were written for', () => {
    const words = Object.keys(messages.get('en') ?? {}).filter((key) => key.startsWith(`step.${name}.`));
    const told = new Set(inputs.flatMap((input) => toldOf(name, input, reader).map(({ key }) => key)));
    expect([...told].toSorted()).toEqual(words.toSorted());
  });

  test('is said without a hole, in the digits of the reader', () => {
    for (const locale of locales) {
      const say = compileMessages(messages.get(locale) ?? {}, locale);
      for (const { key, args } of inputs.flatMap((input) => toldOf(name, input, { locale, digits: 'western' }))) {
        const sentence = say[key]?.(args) ?? '';
        expect(sentence).not.toMatch(/undefined|NaN|\{|\}| {2}|^ | $|:\s*[.,]|\(\)/);
        expect(sentence.length).toBeGreaterThan(4);
      }
    }
  });
});

test('every step that some file tells has its words in the room of that file', () => {
  const files = globSync(`${source}*/*.ts`).filter((file) => !file.endsWith('.test.ts'));
  const missing = files.flatMap((file) => {
    const steps = [...readFileSync(file, 'utf8').matchAll(/\btell\('([a-z-]+)'/g)].map(([, step = '']) => step);
    const room = basename(dirname(file));
    const words = steps.length === 0 ? [] : Object.keys(readMessages([`${source}${room}/words`], 'en'));
    return steps
      .filter((step) => !words.some((key) => key.startsWith('step.') && key.endsWith(`.${step}`)))
      .map((step) => `${room}: ${step}`);
  });
  expect(missing).toEqual([]);
});

test('figures are written for the reader, and say what they are', () => {
  const step = {
    step: 'left',
    figures: { income: '1500.00', essential: '1200.50', service: '0.00', residual: '-1.25' },
  };
  const [[one] = []] = workingsOf(
    { calculator: 'affordability', input: { currency: 'KES' }, steps: [step] },
    { locale: 'ar', digits: 'arab' },
  );
  expect(one?.args).toMatchObject({ income: '١٬٥٠٠', essential: '١٬٢٠٠٫٥٠', serviceIs: 'zero', residualIs: 'less' });
});
