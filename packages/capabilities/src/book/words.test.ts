import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { registry } from '../registry.ts';

/** Every sentence that a rule may need stands in the English catalogue of some room. */
const root = new URL('../', import.meta.url);
const rooms = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/words/en.json`, root)))
  .map(({ name }) => name);

const words = new Map<string, string>(
  rooms.flatMap((room) =>
    Object.entries(
      JSON.parse(readFileSync(new URL(`${room}/words/en.json`, root), 'utf8')) as Readonly<Record<string, string>>,
    ),
  ),
);

const sourcesOf = (room: string): string =>
  readdirSync(new URL(`${room}/`, root))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(new URL(`${room}/${file}`, root), 'utf8'))
    .join('\n');

describe.each(rooms)('the words of %s', (room) => {
  test('every objection has its sentence', () => {
    const codes = [...sourcesOf(room).matchAll(/code: '([a-z]+\.[a-z-]+)'/g)].map(([, code]) => code ?? '');
    expect(codes.filter((code) => !words.has(code))).toEqual([]);
  });

  test('every line of the journal has its sentence', () => {
    const types = registry.filter(({ name }) => name === room).flatMap(({ entries }) => Object.keys(entries));
    expect(types.filter((type) => !words.has(`entry.${type}`))).toEqual([]);
  });
});
