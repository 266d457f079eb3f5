import type { ReadonlySignal, Signal } from '@preact/signals';
import { computed, effect, signal } from '@preact/signals';
import { direction } from './locale.ts';
import type { Digits, Locale, Reader } from './locale.ts';
import type kitWords from './words/en.json';

/**
 * What the program says. Catalogues are compiled before they arrive here (by `vite-words.ts` for browsers, by
 * `words-node.ts` for terminals and tests); this file keeps the open ones and the reader's choice of language and digits.
 */
export type Argument = string | number;
export type Arguments = Readonly<Record<string, Argument>>;
export type Sentence = (args: Arguments) => string;
export type Catalogue = Readonly<Record<string, Sentence>>;
export type Loader = () => Promise<{ readonly default: Catalogue }>;
/** Locale, then bundle, then what fetches it: the shape of `virtual:words`. */
export type Loaders = Readonly<Record<string, Readonly<Record<string, Loader>>>>;

export const locale: Signal<Locale> = signal('en');
export const digits: Signal<Digits> = signal('western');
export const reader: ReadonlySignal<Reader> = computed(() => ({ locale: locale.value, digits: digits.value }));

const open: Signal<Catalogue> = signal({});

/** Keys that were asked for and not found, for tests and the translators' page. */
export const unsaid: Set<string> = new Set();

/** Lets sentences of one more catalogue be said. Later ones win. */
export const addWords = (catalogue: Catalogue): void => {
  open.value = { ...open.peek(), ...catalogue };
};

const arrived = new Set<string>();
let heardLocale: Locale | undefined;

/** Fetches one bundle of the present language; a bundle that is open already is not fetched twice. */
export const openBundle = async (bundle: string, loaders: Loaders, wanted: Locale = locale.peek()): Promise<void> => {
  const name = `${wanted}/${bundle}`;
  if (arrived.has(name)) return;
  const loader = loaders[wanted]?.[bundle];
  if (!loader) return;
  const { default: catalogue } = await loader();
  arrived.add(name);
  addWords(catalogue);
};

/**
 * Changes the language: the words arrive first, then language, digits and direction change in one step, so that no half
 * translated screen is ever shown.
 */
export const openLocale = async (wanted: Locale, bundles: readonly string[], loaders: Loaders): Promise<void> => {
  const found = await Promise.all(bundles.map((bundle) => loaders[wanted]?.[bundle]?.()));
  if (heardLocale !== wanted) arrived.clear();
  heardLocale = wanted;
  for (const bundle of bundles) arrived.add(`${wanted}/${bundle}`);
  open.value = Object.assign({}, open.peek(), ...found.map((one) => one?.default ?? {})) as Catalogue;
  locale.value = wanted;
};

export type Say<Key extends string> = (key: Key, args?: Arguments) => string;

/** Says any sentence that is open. A key without a sentence is shown as it is, visible in every test, never a blank. */
export const say: Say<string> = (key, args = {}) => {
  const sentence = open.value[key];
  if (sentence) return sentence(args);
  unsaid.add(key);
  return key;
};

/** The same with the keys of one room: `sayer<keyof typeof en>()`, where `en` is imported as a type from its en.json. */
export const sayer = <Key extends string>(): Say<Key> => say;

export const has = (key: string): boolean => key in open.value;

export type KitKey = keyof typeof kitWords;
export const sayKit: Say<KitKey> = sayer<KitKey>();

/** Keeps `lang` and `dir` of the page in step with the reader. Call once, where there is a page. */
export const followReader = (page: HTMLElement): (() => void) =>
  effect(() => {
    page.lang = locale.value === 'pseudo' ? 'en' : locale.value;
    page.dir = direction(locale.value);
  });
