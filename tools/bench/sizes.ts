/** What a phone has to fetch: to see the home of a book, and to hold a meeting without a network. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildClient, clientFolder } from '../client.ts';
import { inRoot } from '../root.ts';
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

/** Pages of the app by what they are for: whether a meeting, held from its opening to its seal, comes past them. */
const pagesOf = (folder: string, isOfMeeting: boolean): readonly string[] => {
  const read = (pattern: string): string =>
    globSync(inRoot(pattern))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
  const pages = [
    ...read('apps/client/src/routes*.ts').matchAll(/path: '([^']+)'[\s\S]*?import\('[^']*\/(\w+)\.tsx'\)/g),
    // Pages that reckon without a book are listed by name, and no meeting comes past them.
    ...read('apps/client/src/work-pages.ts').matchAll(/()import\('[^']*\/(\w+)\.tsx'\)/g),
  ];
  const wanted = pages.filter(
    ([, path = '']) => /\/meeting|^\/:shelf\/:book$|\/vote|\/loan|^\/$/.test(path) === isOfMeeting,
  );
  return wanted.flatMap(([, , name = '']) => globSync(join(folder, `assets/${name}-*.js`)));
};

/** These files and everything that they import, at once or later; never back through the first load. */
const reachedFrom = (files: readonly string[], stop: ReadonlySet<string>): ReadonlySet<string> => {
  const seen = new Set<string>();
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || stop.has(file)) continue;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, name = ''] of text.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)) queue.push(join(dirname(file), name));
  }
  return seen;
};

const run = async (): Promise<readonly Figure[]> => {
  if ((await buildClient()) !== 0) return [];
  const { scripts, styles } = firstLoad(clientFolder);
  const words = wordsOf(clientFolder);
  const ofWords = new Set([...words.values()].flat());
  const kept = globSync(join(clientFolder, '**/*.{js,css,html,svg,webmanifest}')).filter((file) => !ofWords.has(file));
  const first = thousandOf(scripts);
  const home = words.get('en')?.[0];
  const stop = new Set([...scripts, ...ofWords]);
  const ofMeeting = reachedFrom(pagesOf(clientFolder, true), stop);
  const elsewhere = reachedFrom(pagesOf(clientFolder, false), stop);
  const meeting = kept.filter((file) => !elsewhere.has(file) || ofMeeting.has(file));
  const offline = [...words].filter(([locale]) => locale !== 'pseudo');
  return [
    { what: 'first load, scripts', value: kB(first), goal: '≤ 40 kB', ...atMost(first, 40) },
    { what: 'first load, styles', value: kB(thousandOf(styles)) },
    ...(home === undefined ? [] : [{ what: 'first load, words of one language', value: kB(thousandOf([home])) }]),
    ...offline.map(([locale, files]): Figure => {
      const all = thousandOf([...meeting, ...files]);
      return { what: `everything of a meeting, ${locale}`, value: kB(all), goal: '≤ 250 kB', ...atMost(all, 250) };
    }),
    ...offline.map(([locale, files]): Figure => ({
      what: `all that lies offline, every page, ${locale}`,
      value: kB(thousandOf([...kept, ...files])),
    })),
  ];
};

export const sizes: Part = {
  name: 'sizes',
  title: 'What a phone fetches',
  how:
    'The built app, compressed with gzip as a hub sends it. First load: scripts that `index.html` names and all that they ' +
    'import at once. Offline: scripts, styles, drawings and the words of one language, without fonts and sound; of a meeting: what its ' +
    'pages reach, from home to the seal, with requests, votes and loans.',
  limitMinutes: 2,
  run,
};
