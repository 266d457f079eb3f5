/** What every catalogue must be: complete in all languages, asking for the same arguments, with every plural form, and clean of words that we do not say. */
import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../root.ts';
import type { Locale, Messages, Room } from './catalogues.ts';
import { locales, readRooms } from './catalogues.ts';
import type { Anatomy } from './messages.ts';
import { anatomyOf } from './messages.ts';
import { pageFile, pageOf } from './page.ts';
import { interestIn, isOnlyForCharge, shamingIn } from './unsaid.ts';

export const wordFindings = (): readonly string[] => {
  const rooms = readRooms();
  const page = existsSync(inRoot(pageFile)) ? readFileSync(inRoot(pageFile), 'utf8') : '';
  const stale =
    page === pageOf(rooms) ? [] : [`${pageFile} does not describe the catalogues as they are: npm run words -- page.`];
  return [...rooms.flatMap(roomFindings), ...stale];
};

export const roomFindings = (room: Room): readonly string[] => {
  const source = room.catalogues.en;
  if (!source) return [`${room.folder}: en.json is missing, and it is the source of the others.`];
  return locales.flatMap((locale) => {
    const messages = room.catalogues[locale];
    const file = `${room.folder}/${locale}.json`;
    if (!messages)
      return [`${file} is missing: npm run words -- export ${locale}, translate, npm run words -- import.`];
    const missing = Object.keys(source).filter((key) => !Object.hasOwn(messages, key));
    const extra = Object.keys(messages).filter((key) => !Object.hasOwn(source, key));
    return [
      ...missing.map((key) => `${file}: ${key} is not translated.`),
      ...extra.map((key) => `${file}: ${key} does not stand in en.json. Remove it, or write its source.`),
      ...Object.entries(messages).flatMap(([key, message]) =>
        messageFindings(locale, key, message, source).map((what) => `${file}: ${key} ${what}`),
      ),
    ];
  });
};

const messageFindings = (locale: Locale, key: string, message: unknown, source: Messages): readonly string[] => {
  if (typeof message !== 'string' || message.trim() === '') return ['has no words.'];
  const own = anatomyOrError(message, locale);
  if (typeof own === 'string') return [`cannot be parsed: ${own}.`];
  return [
    ...own.missingForms.map((forms) => `lacks plural forms of this language (${forms}).`),
    ...translationFindings(locale, message, own, source[key]),
    ...(locale === 'fr' && looseMark.test(message)
      ? ['lets a mark fall onto the next line: U+00A0 stands before : ; ? ! » % and after «.']
      : []),
    ...shamingIn(own.text, locale).map(
      (word) => `says "${word}", a word that shames or sounds like an office. See docs/GLOSSARY.md.`,
    ),
    ...(isOnlyForCharge(key) ? [] : interestIn(own.text, locale)).map(
      (word) =>
        `says "${word}", which no interest-free book may show. Say it without, or give the key a part "charge" and show it only where loans carry one.`,
    ),
  ];
};

/** French sets a space before its marks; a plain one breaks there. */
const looseMark = /[^\s,] [;:?!»%](?!\w)|« /u;

const translationFindings = (
  locale: Locale,
  message: string,
  own: Anatomy,
  source: string | undefined,
): readonly string[] => {
  if (locale === 'en' || source === undefined) return [];
  const english = anatomyOrError(source, 'en');
  if (typeof english === 'string') return [];
  const findings: string[] = [];
  if (own.args.join() !== english.args.join()) {
    findings.push(`has the arguments (${own.args.join(', ')}), its source has (${english.args.join(', ')}).`);
  }
  if (own.choices.join() !== english.choices.join()) {
    findings.push(`chooses by (${own.choices.join('; ')}), its source by (${english.choices.join('; ')}).`);
  }
  if (message === source && isSentence(english.text, locale)) findings.push('is still English.');
  return findings;
};

/** One or two equal words may be the same in two languages that share an alphabet; three are a sentence that nobody translated. */
const isSentence = (text: string, locale: Locale): boolean =>
  (text.match(/\p{L}{2,}/gu) ?? []).length >= (locale === 'ar' ? 1 : 3);

const anatomyOrError = (message: string, locale: Locale): Anatomy | string => {
  try {
    return anatomyOf(message, locale);
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
};
