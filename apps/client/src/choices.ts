import { effect, signal } from '@preact/signals';
import { digits, locale, locales, openLocale } from '@sanduk/kit';
import type { Digits, Locale } from '@sanduk/kit';
import { loaders } from 'virtual:words';

/** What the reader of this phone chose. It belongs to no book, and losing it loses nothing. */
export type Theme = 'day' | 'dark' | 'sun';
export const themes: readonly Theme[] = ['day', 'dark', 'sun'];

interface Choices {
  readonly locale: Locale;
  readonly digits: Digits;
  readonly theme: Theme;
}

const place = 'sanduk.choices';

export const theme = signal<Theme>('day');
/** Bundles that were needed so far: a change of language fetches them all before it shows. */
const wanted = new Set(['home']);

const fitting = (language: string): Locale =>
  language === 'pseudo' ? 'pseudo' : (locales.find((one) => language.toLowerCase().split('-')[0] === one) ?? 'en');

const kept = (): Partial<Choices> => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Choices>;
  } catch {
    return {};
  }
};

/** Opens the language of last time, or of the phone. */
export const openChoices = async (): Promise<void> => {
  const before = kept();
  theme.value = themes.find((one) => one === before.theme) ?? 'day';
  digits.value = before.digits === 'arab' ? 'arab' : 'western';
  await openLocale(fitting(before.locale ?? navigator.language), [...wanted], loaders);
  effect(() => {
    const now: Choices = { locale: locale.value, digits: digits.value, theme: theme.value };
    document.documentElement.className = now.theme === 'day' ? '' : now.theme;
    try {
      localStorage.setItem(place, JSON.stringify(now));
    } catch {
      // Chosen again next time.
    }
  });
};

export const chooseLocale = (chosen: Locale): Promise<void> => openLocale(chosen, [...wanted], loaders);

/** All words beyond home, for screens that come after it. */
export const openRest = async (): Promise<void> => {
  if (wanted.has('rest')) return;
  wanted.add('rest');
  await openLocale(locale.peek(), [...wanted], loaders);
};
