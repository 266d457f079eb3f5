import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hand } from './support/hand.ts';
import { makeSample } from './support/pages.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';
import type { Phone } from './support/phone.ts';

/** The sample group as a visitor meets it, and the figures that its story comes to on every machine. */
let phone: Phone;
let hand: Hand;
let book: string;

beforeAll(async () => {
  ({ phone, hand } = await phoneOn());
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await phone.network(false);
  await makeSample(hand);
  book = new URL(phone.page.url()).hash.slice(1);
}, 180_000);
afterAll(() => phone.switchOff());

const shown = async (): Promise<string> => (await phone.page.locator('main').innerText()).replaceAll(/\s+/gu, ' ');

test('without a network it is written on the phone, and its box holds what was counted last', async () => {
  tellWhenWrong(phone);
  const home = await shown();
  for (const figure of ['367,190', '358,750', '8,440', '36,000']) expect(home).toContain(figure);
});

test('what the group has equals what it owes, has set aside and has made', async () => {
  tellWhenWrong(phone);
  await phone.goTo(`${book}/money`);
  await hand.sees('screen.accounts.equal', { sum: '403,190' });
  const page = await shown();
  for (const figure of ['367,190', '36,000', '387,600', '8,440', '7,150']) expect(page).toContain(figure);
});

test('six loans are out, and every page says that nothing is real', async () => {
  tellWhenWrong(phone);
  await phone.goTo(`${book}/loans`);
  await hand.sees('screen.loans.in-time');
  expect(await phone.page.locator('main section.lines > button.row:has(.who)').count()).toBe(6);
  await hand.sees('home.practice-word');
});

test('the share-out as it would be today gives all it has to the coin', async () => {
  tellWhenWrong(phone);
  await phone.goTo(`${book}/share-out`);
  await hand.title('screen.share-out.title');
  expect(await phone.page.locator('.choice label.one').count()).toBe(6);
  await phone.goTo(`${book}/copies`);
  expect(await phone.page.locator('.pill').count()).toBe(0);
});
