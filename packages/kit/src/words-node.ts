import MessageFormat from '@messageformat/core';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { named, pseudoOf, withForms } from './catalogue.ts';
import type { Messages } from './catalogue.ts';
import { num, text } from './word-forms.ts';
import { addWords, locale } from './words.ts';
import type { Arguments, Catalogue, Sentence } from './words.ts';
import type { Locale } from './locale.ts';

/** The same catalogues for terminals and tests: read from disk and compiled while running. */
const pluralTag = (wanted: Locale): string => (wanted === 'pseudo' ? 'en' : wanted);

export const compileMessages = (messages: Messages, wanted: Locale): Catalogue => {
  const format = new MessageFormat(pluralTag(wanted), { customFormatters: { num, text } });
  const compiled = new Map<string, Sentence>();
  const sentenceOf = (key: string, message: string): Sentence => {
    const known = compiled.get(key);
    if (known) return known;
    const made = named(key, () => format.compile(withForms(wanted === 'pseudo' ? pseudoOf(message) : message)));
    const sentence: Sentence = (args: Arguments) => String(made({ ...args }));
    compiled.set(key, sentence);
    return sentence;
  };
  // A terminal command says a handful of sentences, so each is compiled when it is first said.
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]): [string, Sentence] => [
      key,
      (args) => sentenceOf(key, message)(args),
    ]),
  );
};

/** Folders may be written as globs: `packages/capabilities/src/<any>/words` with a star for any. */
export const readMessages = (folders: readonly string[], wanted: Locale): Messages => {
  const file = `${pluralTag(wanted)}.json`;
  const paths = folders.flatMap((folder) =>
    globSync(folder)
      .toSorted()
      .map((found) => join(found, file)),
  );
  return Object.assign(
    {},
    ...paths.filter((path) => existsSync(path)).map((path) => JSON.parse(readFileSync(path, 'utf8')) as Messages),
  ) as Messages;
};

/**
 * The words of a language over the English ones: what is not translated yet is said in English rather than not at all.
 * The gate (`flawsOf`) is where a missing word fails, not the meeting.
 */
export const readWithEnglish = (folders: readonly string[], wanted: Locale): Messages => ({
  ...readMessages(folders, 'en'),
  ...readMessages(folders, wanted),
});

/** Opens the words of a language in Node. */
export const openWords = (folders: readonly string[], wanted: Locale): void => {
  addWords(compileMessages(readWithEnglish(folders, wanted), wanted));
  locale.value = wanted;
};
