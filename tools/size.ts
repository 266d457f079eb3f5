/**
 * The budget of the first load: what a phone must fetch before it shows the home of a book. Scripts and styles that
 * `index.html` names, and whatever those import at once; what is imported later (screens, languages, the importer) is not counted.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** In thousands of bytes, compressed with gzip as a server sends them. */
const budget = { script: 40, style: 16 };

/** What the page names, and what that imports at once. */
export const firstLoad = (
  folder: string,
): { readonly scripts: readonly string[]; readonly styles: readonly string[] } => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = (pattern: RegExp): readonly string[] =>
    [...html.matchAll(pattern)].map(([, path = '']) => join(folder, path));
  return {
    scripts: closureOf(first(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+\.js)"/g)),
    styles: first(/<link\b[^>]*\bhref="([^"]+\.css)"/g),
  };
};

/** Bytes as a server sends them, in thousands. */
export const thousandOf = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length / 1000, 0);

export const firstLoadFindings = (folder: string): readonly string[] => {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return [`${page} is missing: build the app first (npm start does).`];
  const { scripts, styles } = firstLoad(folder);
  if (scripts.length === 0) return ['index.html names no script, so the budget of the first load cannot be measured.'];
  return [...overBudget('script', scripts), ...overBudget('style', styles)];
};

const overBudget = (kind: keyof typeof budget, files: readonly string[]): readonly string[] => {
  const sizes = files.map((file) => ({ file, thousand: thousandOf([file]) }));
  const sum = sizes.reduce((total, { thousand }) => total + thousand, 0);
  if (sum <= budget[kind]) return [];
  const list = sizes.map(({ file, thousand }) => `  ${thousand.toFixed(1)} kB  ${file}`);
  const instead = 'Import what the home does not show when it is opened: import(…).';
  return [
    `The first load has ${sum.toFixed(1)} kB of ${kind}, compressed; the budget is ${budget[kind]} kB. ${instead}`,
    ...list,
  ];
};

/** The scripts and all that they import statically. Built scripts are one statement after the other, so a pattern reads them. */
const closureOf = (entries: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  const queue = [...entries];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || !existsSync(file)) continue;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, path = ''] of text.matchAll(/(?:\bimport|\bfrom)\s*["'](\.{1,2}\/[^"']+\.js)["']/g))
      queue.push(join(dirname(file), path));
  }
  return [...seen].sort();
};
