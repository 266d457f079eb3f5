import { resolve } from 'node:path';
import type { Digits, Locale, Reader } from '@sanduk/kit/locale.ts';
import { openWords } from '@sanduk/kit/words-node.ts';
import type { Values } from './command.ts';
import { oneOf } from './command.ts';

const root = resolve(import.meta.dirname, '../../..');
const folders = ['packages/kit/src/words', 'packages/capabilities/src/*/words', 'apps/cli/src/words'].map((folder) =>
  resolve(root, folder),
);

export const readerOptions: readonly string[] = ['locale', 'digits'];

/** The reader's language and digits, by option; the words of that language over English ones. */
export const readerFrom = (values: Values): Reader => {
  const locale: Locale = oneOf(values, 'locale', ['en', 'fr', 'es', 'ar'] as const) ?? 'en';
  const wanted = oneOf(values, 'digits', ['western', 'arab'] as const);
  const digits: Digits = wanted ?? 'western';
  openWords(folders, 'en');
  if (locale !== 'en') openWords(folders, locale);
  return { locale, digits };
};
