import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { Voice } from '@sanduk/capabilities/book/stage.ts';
import { locales, reader, say, unsaid } from '@sanduk/kit';
import type { Catalogue, Locale } from '@sanduk/kit';
import { loaders } from 'virtual:words';
import { faults } from './faults.ts';

const fetched = signal<Readonly<Partial<Record<Locale, Catalogue>>>>({});
const asked = new Set<Locale>();

const fetchWords = async (locale: Locale): Promise<void> => {
  const bundles = await Promise.all(Object.values(loaders[locale] ?? {}).map((load) => load()));
  fetched.value = { ...fetched.peek(), [locale]: Object.assign({}, ...bundles.map((one) => one.default)) as Catalogue };
};

/** Says sentences in the language of the book: the reader's own words where both speak alike, else a second catalogue. */
export const paperVoice = (language: ReadonlySignal<string | undefined>): ReadonlySignal<Voice | undefined> =>
  computed(() => {
    const wanted = locales.find((one) => one === language.value) ?? 'en';
    if (wanted === reader.value.locale) return { say, reader: reader.value };
    if (!asked.has(wanted)) {
      asked.add(wanted);
      queueMicrotask(() => void fetchWords(wanted).catch(faults.report));
    }
    const words = fetched.value[wanted];
    return words && { say: sayFrom(words), reader: { ...reader.value, locale: wanted } };
  });

const sayFrom =
  (words: Catalogue): Voice['say'] =>
  (key, args = {}) => {
    const sentence = words[key];
    if (sentence) return sentence(args);
    unsaid.add(key);
    return key;
  };
