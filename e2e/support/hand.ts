import type { Locator, Page } from 'playwright-core';
import { formatMoney } from '@sanduk/kit/locale.ts';
import { piecesOf, splitCash } from '@sanduk/kit/currencies.ts';
import type { Arguments } from '@sanduk/kit/words.ts';
import type { Phone } from './phone.ts';
import type { Words } from './words.ts';

/** A hand on the phone: presses what it can read, types on the keypad, lays out money. It knows no selector of a rule. */
export interface Hand {
  readonly page: Page;
  readonly phone: Phone;
  readonly words: Words;
  /** Presses the main key once it says that. */
  readonly main: (key: string, args?: Arguments) => Promise<void>;
  /** Waits until the main key says that. */
  readonly mainSays: (key: string, args?: Arguments) => Promise<void>;
  /** Presses any button on the page by its words. */
  readonly press: (key: string, args?: Arguments) => Promise<void>;
  /** Opens what is folded away under those words. */
  readonly unfold: (key: string, args?: Arguments) => Promise<void>;
  /** Waits for the page of that title. */
  readonly title: (key: string, args?: Arguments) => Promise<void>;
  /** Waits for words anywhere on the page. */
  readonly sees: (key: string, args?: Arguments) => Promise<void>;
  /** Opens a step of the meeting from its path. */
  readonly step: (step: string) => Promise<void>;
  readonly write: (key: string, text: string, args?: Arguments) => Promise<void>;
  /** A row or a seat with that name. */
  readonly row: (name: string) => Locator;
  readonly digits: (text: string) => Promise<void>;
  /** Lays out a sum as notes and coins into the rows of a count. */
  readonly layOut: (minor: number, currency: string, smallest: number) => Promise<void>;
  readonly back: () => Promise<void>;
}

const layOutOn =
  (page: Page, words: Words): Hand['layOut'] =>
  async (minor, currency, smallest) => {
    const reader = { locale: words.locale, digits: 'western' } as const;
    const { pieces, rest } = splitCash(minor, currency, smallest);
    if (rest > 0) throw new Error(`no piece for ${rest}`);
    for (const { minor: worth } of piecesOf(currency, smallest)) {
      const count = pieces.find((one) => one.minor === worth)?.count ?? 0;
      const label = words.say('kit.pieces-of', { piece: formatMoney({ minor: worth, cur: currency }, reader) });
      const field = page.getByRole('textbox', { name: label, exact: true });
      if (await field.isVisible()) await field.fill(String(count));
    }
  };

export const handOn = (phone: Phone, words: Words): Hand => {
  const { page } = phone;
  const wanted = (key: string, args: Arguments | undefined): string | RegExp =>
    args === undefined ? words.like(key) : words.say(key, args);
  const mainKey = (key: string, args?: Arguments): Locator =>
    page.locator('.foot .key.main').filter({ hasText: wanted(key, args) });
  const button = (key: string, args?: Arguments): Locator =>
    page
      .getByRole('button', { name: wanted(key, args) })
      .filter({ visible: true })
      .first();
  return {
    page,
    phone,
    words,
    main: (key, args) => mainKey(key, args).click(),
    mainSays: (key, args) => mainKey(key, args).waitFor(),
    press: (key, args) => button(key, args).click(),
    unfold: (key, args) =>
      page
        .locator('summary')
        .filter({ hasText: wanted(key, args) })
        .first()
        .click(),
    title: (key, args) =>
      page
        .locator('h1')
        .filter({ hasText: wanted(key, args) })
        .waitFor(),
    sees: (key, args) => page.getByText(wanted(key, args)).filter({ visible: true }).first().waitFor(),
    step: async (step) => {
      await page
        .locator('main .thread .step-key')
        .filter({ hasText: words.like(`step.${step}`) })
        .click();
      await page
        .locator('h1')
        .filter({ hasText: words.like('screen.path.title') })
        .waitFor({ state: 'detached' });
    },
    write: async (key, text, args) => {
      const fields = page.locator('input, textarea').filter({ visible: true });
      await page.getByLabel(wanted(key, args)).and(fields).first().fill(text);
    },
    row: (name) =>
      page.locator('main button, main label, dialog label').filter({ hasText: name, visible: true }).first(),
    digits: async (text) => {
      const point = page.getByRole('button', { name: words.say('kit.point') });
      for (const digit of text)
        await (digit === '.' ? point : page.locator('.pad .pad-key').getByText(digit, { exact: true })).click();
    },
    layOut: layOutOn(page, words),
    back: () => page.locator('.bar .tap').first().click(),
  };
};
