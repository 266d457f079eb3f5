/** What a phone has to fetch: to see the home of a book, and to hold a meeting without a network. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildClient, clientFolder } from '../client.ts';
import { firstLoad, thousandOf } from '../size.ts';
import type { Figure, Part } from './figures.ts';
import { atMost } from './figures.ts';

const kB = (thousand: number): string => `${thousand.toFixed(1)} kB`;

/** The files of each language's words, read off the list that the built app itself chooses from. */
const wordsOf = (folder: string): ReadonlyMap<string, readonly string[]> => {
  const pattern =
    /(\w+):\{home:.{1,40}?import\(.\.\/(home-[\w-]+\.js).{1,300}?rest:.{1,40}?import\(.\.\/(rest-[\w-]+\.js)/g;
  for (const file of globSync(join(folder, 'assets/*.js'))) {
    const found = [...readFileSync(file, 'utf8').matchAll(pattern)];
    if (found.length === 0) continue;
    return new Map(
      found.map(([, locale = '', ...names]) => [locale, names.map((name) => join(folder, 'assets', name))]),
    );
  }
  return new Map();
};

const run = async (): Promise<readonly Figure[]> => {
  if ((await buildClient()) !== 0) return [];
  const { scripts, styles } = firstLoad(clientFolder);
  const words = wordsOf(clientFolder);
  const ofWords = new Set([...words.values()].flat());
  const kept = globSync(join(clientFolder, '**/*.{js,css,html,svg,webmanifest}')).filter((file) => !ofWords.has(file));
  const first = thousandOf(scripts);
  const home = words.get('en')?.[0];
  const offline = [...words].filter(([locale]) => locale !== 'pseudo');
  return [
    { what: 'first load, scripts', value: kB(first), goal: '≤ 40 kB', ...atMost(first, 40) },
    { what: 'first load, styles', value: kB(thousandOf(styles)) },
    ...(home === undefined ? [] : [{ what: 'first load, words of one language', value: kB(thousandOf([home])) }]),
    ...offline.map(([locale, files]): Figure => {
      const all = thousandOf([...kept, ...files]);
      return { what: `everything offline, ${locale}`, value: kB(all), goal: '≤ 250 kB', ...atMost(all, 250) };
    }),
  ];
};

export const sizes: Part = {
  name: 'sizes',
  title: 'What a phone fetches',
  how:
    'The built app, compressed with gzip as a hub sends it. First load: scripts that `index.html` names and all that they ' +
    'import at once. Everything offline: all scripts, styles, drawings and the words of one language, without fonts and sound.',
  limitMinutes: 2,
  run,
};
