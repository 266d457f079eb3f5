import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { Arguments } from '@sanduk/kit/words.ts';
import { axeOn } from './support/axe.ts';
import type { Hand } from './support/hand.ts';
import { makeSample } from './support/pages.ts';
import type { Phone } from './support/phone.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';

/**
 * Somebody who is in no group holds a lender's offer and a cheap phone: first visit, slow, then without a network. She
 * types it as she heard it; however it was told, the price is the same.
 */
let phone: Phone | undefined;

afterAll(() => phone?.switchOff());

/** A phone of its own for every test; the last one stays on until the next, so that it can say where it went wrong. */
const visit = async (language = 'en-GB'): Promise<Hand> => {
  await phone?.switchOff();
  const opened = await phoneOn({ language });
  ({ phone } = opened);
  tellWhenWrong(phone);
  return opened.hand;
};

/** The title of the screen; the same words stand on its paper, which is not seen. */
const title = ({ page, words }: Hand, key: string): Promise<void> =>
  page
    .locator('.bar h1')
    .filter({ hasText: words.say(key) })
    .waitFor();

type Fields = Readonly<Record<string, string>>;

/** Fills fields by the names that they have in the form; a list of choices is chosen from. */
const fill = async ({ page }: Hand, fields: Fields): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name="${name}"]`);
    if (await field.evaluate((element) => element instanceof HTMLSelectElement)) await field.selectOption(value);
    else await field.fill(value);
  }
};

const choose = ({ page, words }: Hand, key: string, args?: Arguments): Promise<void> =>
  page
    .locator('main label.one')
    .filter({ hasText: words.say(key, args) })
    .first()
    .click();

/** All figures of the answer, in the order in which they stand. */
const figures = async ({ page }: Hand): Promise<readonly string[]> => page.locator('main .sheet .sum').allInnerTexts();

interface Told {
  readonly way: 'percent' | 'each' | 'all' | 'coins';
  readonly fields: Fields;
  readonly of?: 'first';
}

/** 1,200 for a year, a hundred and twenty-four each month: 2 % of the first sum, however it is said. */
const tellings: readonly Told[] = [
  { way: 'each', fields: { each: '124' } },
  { way: 'all', fields: { all: '1,488.00' } },
  { way: 'coins', fields: { coins: '100', coinsBack: '124' } },
  { way: 'percent', fields: { percent: '2 %', per: 'month' }, of: 'first' },
  { way: 'percent', fields: { percent: '24', per: 'year' }, of: 'first' },
  { way: 'percent', fields: { percent: '24', per: 'whole' } },
];

const tell = async (hand: Hand, { way, fields, of }: Told): Promise<void> => {
  await choose(hand, `screen.price.way.${way}`);
  await fill(hand, fields);
  if (of) await choose(hand, `screen.price.of.${of}`);
  await hand.mainSays('screen.price.second');
};

const toPrice = async (hand: Hand): Promise<void> => {
  await hand.press('home.first.work');
  await title(hand, 'work.title');
  await hand.press('work.price');
  await title(hand, 'work.price');
  await fill(hand, { currency: 'USD' });
};

const fits = async ({ page }: Hand): Promise<void> => {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 360, height: 640 });
};

test('an offer told in six ways has one price, on a slow phone, and then without a network', async () => {
  const hand = await visit();
  const { page } = hand;
  await phone?.slow(4);
  await toPrice(hand);
  await hand.mainSays('screen.price.missing.amount');
  await hand.main('screen.price.missing.amount');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('amount');
  await fill(hand, { amount: '1,200', count: '12' });
  const answers: (readonly string[])[] = [];
  for (const [at, telling] of tellings.entries()) {
    if (at === 3) {
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await phone?.network(false);
      await page.reload();
      await title(hand, 'work.price');
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=amount]')?.value === '1,200');
    }
    await tell(hand, telling);
    answers.push(await figures(hand));
    await hand.sees('screen.price.pay-for', { back: '1,488', hand: '1,200', cost: '288' });
  }
  for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toEqual(expect.arrayContaining(['288', '41.7%', '50.7%']));
  // Nothing was kept: a new window has an empty form and no kept sums.
  const other = await phone?.context.newPage();
  await other?.goto(`${phone?.address ?? ''}#/work-it-out/price`);
  expect(await other?.locator('[name=amount]').inputValue()).toBe('');
  await other?.close();
});

test('per cent of what is asked before any price is shown, and flat says what it hides', async () => {
  const hand = await visit();
  const { page } = hand;
  await toPrice(hand);
  await fill(hand, { amount: '1000', percent: '2', count: '12' });
  await hand.mainSays('screen.price.missing.of');
  expect(await page.locator('main .sum').count()).toBe(0);
  await hand.main('screen.price.missing.of');
  await choose(hand, 'screen.price.of.owed');
  await hand.sees('screen.price.of-owed', { percent: '2%', rhythm: 'month' });
  await choose(hand, 'screen.price.of.first');
  await hand.sees('screen.price.of-owed', { percent: '3.5%', rhythm: 'month' });
  await hand.sees('screen.price.not-said', { percent: '2%' });
  await hand.sees('screen.price.told', { all: '100', told: '58' });
  await hand.unfold('kit.show-the-sum');
  await hand.sees('step.cost.coins');
  await hand.unfold('screen.price.extra');
  await fill(hand, { fee: '5 %', saving: '50' });
  await choose(hand, 'screen.price.when.each');
  await hand.sees('screen.price.pay-saved', { back: '1,840', hand: '950', cost: '290', saved: '600' });
  expect(await axeOn(page)).toEqual([]);
  await fits(hand);
});

test('two offers lie side by side; they are kept when asked for, listed, opened and thrown away', async () => {
  const hand = await visit();
  const { page, words } = hand;
  await toPrice(hand);
  await fill(hand, { amount: '1200', count: '12' });
  await tell(hand, { way: 'each', fields: { each: '124' } });
  await hand.main('screen.price.second');
  expect(await page.locator('[name=amount]').inputValue()).toBe('1200');
  await choose(hand, 'screen.price.way.all');
  await fill(hand, { all: '1,380', count: '12' });
  await hand.sees('screen.price.cheaper', { which: words.say('screen.price.offer-2'), sum: '108' });
  expect(await axeOn(page)).toEqual([]);
  await hand.press('work.keep');
  await hand.sees('work.kept-line');
  await hand.back();
  await title(hand, 'work.title');
  await page.reload();
  await hand.sees('work.kept-where');
  await page.locator('.work-kept').click();
  await title(hand, 'work.price');
  await hand.sees('screen.price.cheaper', { which: words.say('screen.price.offer-2'), sum: '108' });
  await hand.back();
  await page.getByRole('button', { name: words.like('work.throw-away') }).click();
  await page.locator('.work-kept').waitFor({ state: 'detached' });
});

test('what does not fit is answered in a sentence at its field', async () => {
  const hand = await visit();
  const { page } = hand;
  await toPrice(hand);
  await choose(hand, 'screen.price.way.each');
  const answered = async (fields: Fields, key: string, args?: Arguments): Promise<void> => {
    await fill(hand, fields);
    const name = Object.keys(fields).at(-1) ?? '';
    const below = page.locator('.field.wrong').filter({ has: page.locator(`[name="${name}"]`) });
    await below
      .locator('.wrong-why')
      .filter({ hasText: hand.words.say(key, args) })
      .waitFor();
    await hand.mainSays('screen.price.look');
  };
  await answered({ amount: 'a thousand' }, 'kit.misread.not-a-number');
  await answered({ amount: '-5' }, 'kit.misread.negative');
  await answered({ amount: '0' }, 'work.wrong.nothing');
  await answered({ amount: '12.345' }, 'kit.misread.ambiguous');
  await answered({ amount: '12.3456' }, 'kit.misread.too-many-decimals');
  await answered({ amount: '1200', each: '124', count: '0' }, 'work.wrong.least', { least: '1' });
  await answered({ count: '2.5' }, 'work.wrong.whole');
  await answered({ count: '999' }, 'work.wrong.most', { most: '360' });
  await answered({ count: '12', each: '99.99' }, 'screen.price.wrong.less-back');
  await fill(hand, { each: '124' });
  await hand.unfold('screen.price.extra');
  await answered({ fee: '1200' }, 'screen.price.wrong.nothing-in-hand');
  await answered({ fee: '101 %' }, 'work.wrong.most', { most: '100' });
  await fill(hand, { fee: '0' });
  await hand.mainSays('screen.price.second');
});

describe('a calendar of payments', () => {
  test('it is shown day by day, printed on one page, and given on as a picture', async () => {
    const hand = await visit();
    const { page } = hand;
    await hand.press('home.first.work');
    await hand.press('work.calendar');
    await title(hand, 'work.calendar');
    await fill(hand, { currency: 'USD', amount: '100', percent: '2', count: '3', start: '2026-01-31' });
    await hand.mainSays('screen.price.missing.of');
    await choose(hand, 'screen.price.of.owed');
    const rows = page.locator('main > .not-on-paper table.calendar tbody tr');
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/28 February 2026\s+34\.68\s+2\s+67\.32/u),
      expect.stringMatching(/31 March 2026\s+34\.68\s+1\.35\s+33\.99/u),
      expect.stringMatching(/30 April 2026\s+34\.67\s+0\.68\s+0/u),
    ]);
    expect(await axeOn(page)).toEqual([]);
    await fits(hand);
    const given = page.waitForEvent('download');
    await hand.main('work.picture');
    const picture = readFileSync(await (await given).path());
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.length).toBeGreaterThan(10_000);
    await hand.sees('work.picture-downloaded');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.work-paper .paper').isVisible()).toBe(true);
    expect(await page.locator('main > .not-on-paper').isVisible()).toBe(false);
  });
});

test('from inside a group the same sum stands beside what the group asks, by its rules', async () => {
  const hand = await visit();
  const { page } = hand;
  await makeSample(hand);
  await hand.back();
  await hand.press('more.work-it-out');
  await title(hand, 'work.title');
  await hand.press('work.price');
  await title(hand, 'work.price');
  await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('[name=currency]')?.value === 'KES');
  await fill(hand, { amount: '6,000', count: '3' });
  await tell(hand, { way: 'percent', fields: { percent: '10' }, of: 'first' });
  await hand.sees('screen.price.own');
  expect(await page.locator('.price-bar').count()).toBe(2);
  await hand.sees('home.practice-word');
});

test('in Arabic, right to left and in Arabic digits, the same offer has the same price', async () => {
  const hand = await visit('ar');
  const { page } = hand;
  await page.evaluate(() => {
    localStorage.setItem('sanduk.choices', JSON.stringify({ locale: 'ar', digits: 'arab', theme: 'day' }));
  });
  await page.reload();
  await toPrice(hand);
  await choose(hand, 'screen.price.way.each');
  await fill(hand, { amount: '١٬٢٠٠', each: '١٢٤', count: '١٢' });
  await hand.mainSays('screen.price.second');
  const shown = await figures(hand);
  expect(shown.some((text) => text.includes('٢٨٨'))).toBe(true);
  expect(shown.some((text) => text.includes('٤١٫٧'))).toBe(true);
  expect(await page.locator('main').innerText()).not.toMatch(/[0-9]/u);
  expect(await axeOn(page)).toEqual([]);
  await fits(hand);
  await choose(hand, 'screen.price.way.percent');
  await fill(hand, { percent: '٢٪' });
  await choose(hand, 'screen.price.of.first');
  expect((await figures(hand)).slice(0, 3)).toEqual(shown.slice(0, 3));
});
