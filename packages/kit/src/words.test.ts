import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { flawsOf, pseudoOf, withForms } from './catalogue.ts';
import type { Messages } from './catalogue.ts';
import { moduleOf, usualBundles, words } from './vite-words.ts';
import { compileMessages, openWords, readMessages } from './words-node.ts';
import { addWords, digits, locale, openBundle, openLocale, say, sayer, unsaid } from './words.ts';
import type { Loaders } from './words.ts';
import type { Locale } from './locale.ts';

const folder = fileURLToPath(new URL('./words', import.meta.url));
const speak = (
  wanted: Locale,
  messages: Messages,
  key: string,
  args: Readonly<Record<string, string | number>> = {},
): string => {
  locale.value = wanted;
  return compileMessages(messages, wanted)[key]?.(args) ?? '';
};

test('a count follows the plurals and the digits of its reader', () => {
  const arabic = readMessages([folder], 'ar');
  digits.value = 'arab';
  expect([0, 1, 2, 3, 11, 100].map((n) => speak('ar', arabic, 'kit.stamps', { n }))).toEqual([
    'لا أختام',
    'ختم واحد',
    'ختمان',
    '٣ أختام',
    '١١ ختمًا',
    '١٠٠ ختم',
  ]);
  digits.value = 'western';
  expect(speak('ar', arabic, 'kit.stamps', { n: 3 })).toBe('3 أختام');
  expect(speak('fr', readMessages([folder], 'fr'), 'kit.stamps', { n: 1234 })).toBe('1\u202f234 tampons');
});

test('a name in another script cannot turn the sentence round; a name in the same is left alone', () => {
  const message = { greet: '{name} {n}' };
  expect(speak('ar', message, 'greet', { name: 'Amina', n: 2 })).toBe('\u2068Amina\u2069 2');
  expect(speak('ar', message, 'greet', { name: 'أمينة', n: 2 })).toBe('أمينة 2');
  expect(speak('en', message, 'greet', { name: 'أمينة', n: 2 })).toBe('\u2068أمينة\u2069 2');
});

test('numbers inside arms belong to the nearest plural, and selects are left to choose', () => {
  expect(
    withForms('{n, plural, one {# of {m, plural, one {#} other {all #}}} other {{k, select, a {#} other {{k}}}}}'),
  ).toBe(
    '{n, plural, one {{n, num} of {m, plural, one {{m, num}} other {all {m, num}}}} other {{k, select, a {{n, num}} other {{k, text}}}}}',
  );
});

test('the pseudo language is longer, bracketed and accented, and keeps its arguments', () => {
  const said = speak('pseudo', { hello: 'Stamp {n, plural, one {# share} other {# shares}}' }, 'hello', { n: 3 });
  expect(said).toMatch(/^\[Šŧáɱþ 3 šĥáŕéš( ~)+\]$/u);
  expect(pseudoOf('{name}')).toBe('[{name}]');
});

test('flaws of a translation are named', () => {
  const source = { a: 'one {n}', b: 'two', c: 'three', d: 'four', e: 'five' };
  expect(
    flawsOf(source, { a: 'un {m}', b: '', c: "d'{n}", d: '{oops', x: '?' }).map(({ key, flaw }) => `${key} ${flaw}`),
  ).toEqual(['e missing', 'a other-arguments', 'b empty', 'c quoted', 'd broken', 'x unknown']);
});

test('the words of the kit stand in every language', () => {
  const source = readMessages([folder], 'en');
  for (const wanted of ['en', 'fr', 'es', 'ar'] as const)
    expect(flawsOf(source, readMessages([folder], wanted)), wanted).toEqual([]);
});

test('what was never opened is shown by its key and remembered', () => {
  expect(say('nobody.says-this')).toBe('nobody.says-this');
  expect(unsaid.has('nobody.says-this')).toBe(true);
});

test('in Node a folder of words is opened in one call', () => {
  openWords([folder], 'es');
  expect(sayer<'kit.back'>()('kit.back')).toBe('Volver');
  expect(locale.value).toBe('es');
});

test('a language changes only when its words are here, and a bundle comes once', async () => {
  let fetched = 0;
  const loader = (word: string) => async () => {
    fetched += 1;
    return { default: { hello: () => word, [word]: () => word } };
  };
  const loaders: Loaders = { en: { home: loader('hello'), rest: loader('more') }, fr: { home: loader('bonjour') } };
  await openLocale('en', ['home'], loaders);
  const changing = openLocale('fr', ['home'], loaders);
  expect([locale.value, say('hello')]).toEqual(['en', 'hello']);
  await changing;
  expect([locale.value, say('hello')]).toEqual(['fr', 'bonjour']);
  await openLocale('en', ['home'], loaders);
  await openBundle('rest', loaders);
  await openBundle('rest', loaders);
  expect([say('more'), fetched]).toEqual(['more', 4]);
  addWords({ hello: () => 'again' });
  expect(say('hello')).toBe('again');
});

test('the browser gets functions and no parser, one chunk for each language and bundle', () => {
  const made = moduleOf({ 'a.b': '{n, plural, other {# by {name}}}' }, 'en');
  expect(made).toContain('@sanduk/kit/word-forms.ts');
  expect(made).toContain('num(d.n, "en")');
  const plugin = words({ root: folder, bundles: usualBundles, locales: ['en', 'ar'] });
  expect(plugin.name).toBe('sanduk-words');
});
