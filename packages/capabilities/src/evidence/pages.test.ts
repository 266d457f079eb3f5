import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Calculator } from '@sanduk/kernel';
import { calculators } from '../calculators.ts';

/** The pages about the calculators say what the calculators do. */
const folder = new URL('../../../../docs/calculators/', import.meta.url);
const functions: Readonly<Record<string, { readonly compute: Calculator }>> = calculators;
const names = Object.keys(functions);

test.each(names)('the page about %s has all its parts, and its example is worked out right', (name) => {
  const page = readFileSync(new URL(`${name}.md`, folder), 'utf8');
  for (const part of ['**Source.**', '## Definition', '## Rounding', '## Limits', '## By hand']) {
    expect(page).toContain(part);
  }
  const [input, output] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
    ([, json = '']) => JSON.parse(json) as unknown,
  );
  expect(functions[name]?.compute(input)).toEqual(output);
});

test('every calculator has a page, a line in the index and a part in the contract, and there are no others', () => {
  const pages = readdirSync(folder).filter((file) => file !== 'README.md');
  expect(pages.toSorted()).toEqual(names.map((name) => `${name}.md`).toSorted());
  const index = readFileSync(new URL('README.md', folder), 'utf8');
  const contract = readFileSync(new URL('../../vectors/README.md', folder), 'utf8');
  for (const name of names) {
    expect(index).toContain(`[${name}](${name}.md)`);
    expect(contract).toContain(`\n## ${name}\n`);
  }
});

test('every mistake of the index is a test', () => {
  const listed = [...readFileSync(new URL('README.md', folder), 'utf8').matchAll(/^\| (M\d+) /gm)].map(
    ([, number]) => number,
  );
  const tests = readFileSync(new URL('mistakes.test.ts', import.meta.url), 'utf8');
  const tried = [...tests.matchAll(/^test\('(M\d+) /gm)].map(([, number]) => number);
  expect(listed).toEqual(tried);
});
