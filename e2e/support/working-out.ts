import { expect } from 'vitest';
import type { Arguments } from '@sanduk/kit/words.ts';
import type { Hand } from './hand.ts';
import type { Phone } from './phone.ts';

/** A hand on the pages that work something out: their fields have names, their choices are papers or chips. */
export type Fields = Readonly<Record<string, string>>;

/** The title of the screen; the same words stand on its paper, which is not seen. */
export const titleIs = ({ page, words }: Hand, key: string): Promise<void> =>
  page
    .locator('.bar h1')
    .filter({ hasText: words.say(key) })
    .waitFor();

export const fill = async ({ page }: Hand, fields: Fields): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name="${name}"]`);
    if (await field.evaluate((element) => element instanceof HTMLSelectElement)) await field.selectOption(value);
    else await field.fill(value);
  }
};

export const choose = ({ page, words }: Hand, key: string): Promise<void> =>
  page
    .locator('main label.one')
    .filter({ hasText: words.say(key) })
    .first()
    .click();

/** What was typed last stays, and a sentence at its field says what does not fit. */
export const isAnswered = async (hand: Hand, fields: Fields, key: string, args?: Arguments): Promise<void> => {
  await fill(hand, fields);
  const [name = '', typed] = Object.entries(fields).at(-1) ?? [];
  const field = hand.page.locator('.field.wrong').filter({ has: hand.page.locator(`[name="${name}"]`) });
  await field
    .locator('.wrong-why')
    .filter({ hasText: hand.words.say(key, args) })
    .waitFor();
  expect(await hand.page.locator(`[name="${name}"]`).inputValue()).toBe(typed);
};

/** Nothing lies beside the page on the smallest phones. */
export const fitsNarrow = async ({ page }: Hand): Promise<void> => {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 360, height: 640 });
};

/** From the first page of a first visit; the network goes once the app lies on the phone. */
export const openOffline = async (hand: Hand, phone: Phone, name: string): Promise<void> => {
  await hand.press('home.first.work');
  await titleIs(hand, 'work.title');
  await hand.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await phone.network(false);
  await hand.page.reload();
  await titleIs(hand, 'work.title');
  await hand.press(`work.${name}`);
  await titleIs(hand, `work.${name}`);
};

export const focused = ({ page }: Hand): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute('name'));
