import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planted } from './hooks.ts';
import { plants } from './plants.ts';
import { quicker } from './quicker.ts';

const textOf = (file: string): string => readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8');

test.each(plants.map((plant) => [plant.name, plant] as const))('%s still fits one place of its file', (_, plant) => {
  const changed = planted(textOf(plant.file), plant);
  expect(changed).not.toBe(textOf(plant.file));
});

test('at least thirty bugs are planted, each by a name of its own', () => {
  expect(new Set(plants.map(({ name }) => name)).size).toBe(plants.length);
  expect(plants.length).toBeGreaterThanOrEqual(30);
});

test('what is remembered instead of worked out again still fits its file', () => {
  for (const { file, find } of quicker) expect(textOf(file).split(find)).toHaveLength(2);
});
