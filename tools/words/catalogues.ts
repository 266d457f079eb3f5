/**
 * All catalogues of the project: `words/<locale>.json` in the folder that speaks, key → ICU MessageFormat. A room is the
 * folder, named shortly: `lending`, `kit`, `client/home`.
 */
import { readFileSync } from 'node:fs';
import { filesUnder } from '../files.ts';
import { inRoot } from '../root.ts';

/** English is the source; the others are translated from it. */
export const locales = ['en', 'fr', 'es', 'ar'] as const;
export type Locale = (typeof locales)[number];
export type Translated = Exclude<Locale, 'en'>;
export const translated: readonly Translated[] = ['fr', 'es', 'ar'];

export type Messages = Readonly<Record<string, string>>;

export interface Room {
  readonly name: string;
  /** Folder that holds the catalogues, from the project's folder. */
  readonly folder: string;
  readonly catalogues: Readonly<Partial<Record<Locale, Messages>>>;
}

export const readRooms = (): readonly Room[] => {
  const files = ['packages', 'apps']
    .flatMap((part) => filesUnder(part))
    .filter((path) => /\/words\/(?:[\w-]+\/)*[a-z]{2}\.json$/.test(path));
  const folders = [...new Set(files.map((path) => path.slice(0, path.lastIndexOf('/'))))].sort();
  return folders.map((folder) => ({
    name: nameOf(folder),
    folder,
    catalogues: Object.fromEntries(
      locales
        .filter((locale) => files.includes(`${folder}/${locale}.json`))
        .map((locale) => [locale, JSON.parse(readFileSync(inRoot(`${folder}/${locale}.json`), 'utf8')) as Messages]),
    ),
  }));
};

/** `packages/capabilities/src/lending/words` → `lending`; `apps/client/src/words/home` → `client/home`. */
const nameOf = (folder: string): string =>
  folder
    .replace(/^(packages|apps)\//, '')
    .replace(/^capabilities\/src\//, '')
    .replace(/(^|\/)src(?=\/)/, '')
    .replace(/(^|\/)words(?=\/|$)/, '')
    .replace(/^\//, '');
