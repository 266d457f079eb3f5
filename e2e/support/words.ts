import { resolve } from 'node:path';
import { parse } from '@messageformat/parser';
import type { Token } from '@sanduk/kit/catalogue.ts';
import type { Locale } from '@sanduk/kit/locale.ts';
import { openWords, readWithEnglish } from '@sanduk/kit/words-node.ts';
import { say } from '@sanduk/kit/words.ts';
import type { Arguments } from '@sanduk/kit/words.ts';

/**
 * What stands on the screen, found by its key in the catalogue: a journey is written once and walked in any language,
 * and a changed word breaks nothing.
 */
export interface Words {
  readonly locale: Locale;
  /** The sentence with its figures, as the screen says it. */
  readonly say: (key: string, args?: Arguments) => string;
  /** Any sentence of that key, whatever its figures are; without arguments in the message the whole sentence. */
  readonly like: (key: string) => RegExp;
}

const root = resolve(import.meta.dirname, '../..');
const folders = [
  'packages/kit/src/words',
  'packages/capabilities/src/*/words',
  'apps/client/src/words',
  'apps/client/src/words/*',
  'apps/cli/src/words',
].map((folder) => resolve(root, folder));

const escaped = (text: string): string =>
  text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll(/\s+/gu, String.raw`\s+`);

const patternOf = (tokens: readonly Token[]): string =>
  tokens
    .map((token): string => {
      if (token.type === 'content') return escaped(token.value);
      if ('cases' in token) return `(?:${token.cases.map((one) => patternOf(one.tokens)).join('|')})`;
      return '.*?';
    })
    .join('');

export const wordsOf = (locale: Locale): Words => {
  const messages = readWithEnglish(folders, locale);
  const known = (key: string): string => {
    const message = messages[key];
    if (message === undefined) throw new Error(`no word has the key ${key}`);
    return message;
  };
  openWords(folders, locale);
  return {
    locale,
    say: (key, args) => {
      known(key);
      return say(key, args);
    },
    like: (key) => new RegExp(String.raw`^\s*${patternOf(parse(known(key)))}`, 'su'),
  };
};
