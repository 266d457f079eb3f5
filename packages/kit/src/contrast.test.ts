import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const block = (head: string): Readonly<Record<string, string>> => {
  const start = source.indexOf(`\n${head} {`);
  const body = source.slice(start, source.indexOf('\n}', start));
  return Object.fromEntries(
    [...body.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/gu)].map(([, name = '', value = '']) => [name, value]),
  );
};

const light = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a: string, b: string): number => {
  const [bright = 0, dim = 0] = [light(a), light(b)].toSorted((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
};

const pairs: readonly (readonly [string, readonly string[]])[] = [
  ['ink', ['paper', 'sheet', 'sunk', 'heed-tint', 'done-tint', 'act-tint', 'coin']],
  ['ink-soft', ['paper', 'sheet', 'sunk', 'act-tint', 'heed-tint']],
  ['act', ['paper', 'sheet', 'act-tint']],
  ['on-act', ['act']],
  ['on-box', ['box', 'box-deep']],
  ['on-box-soft', ['box-deep']],
  ['seal', ['paper', 'sheet', 'seal-tint']],
  ['done', ['paper', 'sheet', 'done-tint']],
  ['heed', ['paper', 'sheet', 'heed-tint']],
  ['on-done', ['done']],
  ['on-brass', ['brass']],
  ['on-note', ['note-1', 'note-2', 'note-3', 'note-4', 'note-5', 'note-6']],
  ['on-dye', ['dye-1', 'dye-2', 'dye-3', 'dye-4', 'dye-5', 'dye-6', 'dye-7', 'dye-8']],
];

test.each(['day', 'dark', 'sun'])('every pair of ink and ground holds 7:1: %s', (theme) => {
  const colours = { ...block(':root'), ...(theme === 'day' ? {} : block(`.${theme}`)) };
  const weak = pairs.flatMap(([ink, grounds]) =>
    grounds
      .map((ground): [string, number] => [`${ink} on ${ground}`, contrast(colours[ink] ?? '', colours[ground] ?? '')])
      .filter(([, ratio]) => !(ratio >= 7)),
  );
  expect(weak).toEqual([]);
});
