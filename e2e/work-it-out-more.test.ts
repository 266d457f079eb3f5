import { afterAll, describe, expect, test } from 'vitest';
import { axeOn } from './support/axe.ts';
import type { Hand } from './support/hand.ts';
import { makeSample } from './support/pages.ts';
import type { Phone } from './support/phone.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';
import { choose, fill, fitsNarrow, focused, isAnswered, openOffline, titleIs } from './support/working-out.ts';

/**
 * Can I carry it, what do I get, what is my turn worth: asked on a first visit, without a network, and beside a group.
 */
let phone: Phone;

afterAll(() => phone.switchOff());

const visit = async (language = 'en-GB'): Promise<Hand> => {
  await (phone as Phone | undefined)?.switchOff();
  const opened = await phoneOn({ language });
  ({ phone } = opened);
  tellWhenWrong(phone);
  return opened.hand;
};

const sums = async ({ page }: Hand): Promise<readonly string[]> =>
  page.locator('main .not-on-paper .sum').filter({ visible: true }).allInnerTexts();

describe('can I carry it', () => {
  test('the largest payment first, then a given one: in words and a sign, and in a bad month', async () => {
    const hand = await visit();
    const { page } = hand;
    await openOffline(hand, phone, 'carry');
    await hand.main('screen.carry.missing-income');
    expect(await focused(hand)).toBe('income');
    await fill(hand, { currency: 'KES', income: '30,000' });
    await hand.main('screen.carry.missing-needs');
    expect(await focused(hand)).toBe('needs');
    await fill(hand, { needs: '18,000' });
    await hand.sees('screen.carry.at-most', { sum: '6,000\u00a0KSh' });
    await fill(hand, { debts: '2000', payment: '3000' });
    await hand.sees('screen.carry.fits');
    expect(await sums(hand)).toEqual(['30,000', '7,000', '1,000', '4,000']);
    await fill(hand, { payment: '4500' });
    await hand.sees('screen.carry.bad-month-line', { sum: '500' });
    expect(await page.locator('.verdict.red .icon').count()).toBe(1);
    await hand.unfold('screen.carry.more');
    await fill(hand, { bad: '27000' });
    await hand.sees('screen.carry.tight');
    await hand.unfold('kit.show-the-sum');
    await hand.sees('screen.carry.own-bad', { income: '27,000', left: '2,500' });
    expect(await axeOn(page)).toEqual([]);
    await fitsNarrow(hand);
  });

  test('what does not fit is answered at its field', async () => {
    const hand = await visit();
    await openOffline(hand, phone, 'carry');
    await isAnswered(hand, { currency: 'UGX', income: '0' }, 'work.wrong.nothing');
    await isAnswered(hand, { income: 'plenty' }, 'kit.misread.not-a-number');
    await isAnswered(hand, { income: '1000', needs: '-1' }, 'kit.misread.negative');
    await isAnswered(hand, { needs: '1.5' }, 'kit.misread.too-many-decimals');
    await isAnswered(hand, { needs: '700', debts: '9'.repeat(20) }, 'kit.misread.too-large');
    await fill(hand, { debts: '' });
    await hand.unfold('screen.carry.more');
    await isAnswered(hand, { bad: '1001' }, 'screen.carry.bad-is-more');
    await hand.main('screen.carry.mend');
    expect(await focused(hand)).toBe('bad');
    await fill(hand, { bad: '' });
    await hand.mainSays('work.picture');
  });
});

describe('my turn in the pot', () => {
  test('early, late, by draw and by auction; on paper every turn stands', async () => {
    const hand = await visit();
    const { page } = hand;
    await openOffline(hand, phone, 'turn');
    await hand.main('screen.turn.missing-hands');
    expect(await focused(hand)).toBe('hands');
    await fill(hand, { currency: 'KES', hands: '10', contribution: '1000' });
    await hand.main('screen.turn.missing-turn');
    await fill(hand, { turn: '1' });
    await hand.sees('screen.turn.of-others', { sum: '9,000', n: 9 });
    await hand.sees('screen.turn.even', { paid: '10,000', payout: '10,000' });
    await hand.unfold('screen.turn.more');
    await fill(hand, { outside: '5', start: '2026-01-31' });
    await hand.sees('screen.turn.worth-early', { sum: '2,250' });
    await fill(hand, { turn: '10' });
    await hand.sees('screen.turn.worth-late', { sum: '2,250' });
    await fill(hand, { fee: '20' });
    await hand.sees('screen.turn.costs', { paid: '10,200', payout: '10,000', cost: '200' });
    expect(await axeOn(page)).toEqual([]);
    await choose(hand, 'screen.turn.lot');
    await hand.sees('screen.turn.likely', { hands: 10 });
    expect(await page.locator('.turns-list > li').count()).toBe(10);
    expect(await axeOn(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.work-paper tbody tr').count()).toBe(10);
    expect(await page.locator('.work-paper tbody').innerText()).toContain('28 February 2026');
    await page.emulateMedia({ media: 'screen' });
    await choose(hand, 'screen.turn.auction');
    await fill(hand, { fee: '', outside: '', hands: '25', contribution: '2000', given: '15000', organiser: '5%' });
    await hand.sees('screen.turn.back', { sum: '600' });
    expect(await sums(hand)).toEqual([expect.stringContaining('32,500'), '50,000', '16,900', '1,400']);
    expect(await axeOn(page)).toEqual([]);
    await fitsNarrow(hand);
  });

  test('what does not fit is answered at its field', async () => {
    const hand = await visit();
    await openOffline(hand, phone, 'turn');
    await isAnswered(hand, { currency: 'KES', hands: '1' }, 'work.wrong.least', { least: '2' });
    await isAnswered(hand, { hands: '2.5' }, 'work.wrong.whole');
    await isAnswered(hand, { hands: '10', contribution: '0' }, 'work.wrong.nothing');
    await isAnswered(hand, { contribution: '1000', turn: '11' }, 'work.wrong.most', { most: '10' });
    await choose(hand, 'screen.turn.auction');
    await fill(hand, { turn: '' });
    await isAnswered(hand, { given: '10000' }, 'screen.turn.all-given');
    await isAnswered(hand, { given: '9500', organiser: '600' }, 'screen.turn.organiser-prize');
    await choose(hand, 'screen.turn.from-discount');
    await hand.mainSays('work.picture');
    await isAnswered(hand, { organiser: '101%' }, 'work.wrong.most', { most: '100' });
  });
});

describe('what do I get', () => {
  test('by hand: every rule side by side, and one that asks for more says so', async () => {
    const hand = await visit();
    const { page } = hand;
    await openOffline(hand, phone, 'share-out');
    await hand.main('screen.get.missing-mine');
    expect(await focused(hand)).toBe('mine');
    await fill(hand, { currency: 'KES', mine: '5000', all: '40000', members: '10', toShare: '48000' });
    expect(await sums(hand)).toEqual(['6,000', '5,800']);
    await hand.sees('screen.get.asks');
    await hand.unfold('screen.get.more', { rule: hand.words.say('rule.mixed') });
    await fill(hand, { borrowedMine: '20000', borrowedAll: '80000', owe: '1500' });
    expect(await sums(hand)).toEqual(['4,500', '4,300', '5,000']);
    await hand.sees('screen.get.less-sum', { sum: '200' });
    await choose(hand, 'rule.flat');
    await hand.unfold('kit.show-the-sum');
    await hand.sees('screen.get.held', { sum: '1,500' });
    expect(await axeOn(page)).toEqual([]);
    await fitsNarrow(hand);
    await hand.press('work.keep');
    await hand.sees('work.kept-line');
    await hand.press('work.again');
    await hand.mainSays('screen.get.missing-mine');
    await hand.back();
    await page.locator('.work-kept').click();
    await titleIs(hand, 'work.share-out');
    expect(await sums(hand)).toEqual(['4,500', '4,300', '5,000']);
  });

  test('what does not fit is answered at its field', async () => {
    const hand = await visit();
    await openOffline(hand, phone, 'share-out');
    await isAnswered(hand, { currency: 'KES', mine: '5000', all: '400' }, 'screen.get.more-than-all');
    await isAnswered(hand, { all: '40000', members: '1' }, 'work.wrong.least', { least: '2' });
    await isAnswered(hand, { members: '10', toShare: '0' }, 'work.wrong.nothing');
    await isAnswered(hand, { toShare: '48000', owe: '48001' }, 'screen.get.more-than-toShare');
    await fill(hand, { owe: '' });
    await hand.unfold('screen.get.more', { rule: hand.words.say('rule.time-sessions') });
    await isAnswered(hand, { meetings: '5', meetingMine: '6' }, 'work.wrong.most', { most: '5' });
  });

  test('from the group on this phone: the sums are those of its own share-out', async () => {
    const hand = await visit();
    const { page } = hand;
    await makeSample(hand);
    const book = new URL(page.url()).hash.slice(1);
    await phone.goTo(`${book}/share-out`);
    const row = page.locator('.trail, .share-rows').filter({ visible: true }).locator('.sum-over .sum').first();
    const first = await row.innerText();
    await phone.goTo(`${book}/work-it-out/share-out`);
    await hand.main('screen.get.missing-member');
    expect(await focused(hand)).toBe('member');
    await page.locator('[name="member"]').selectOption({ index: 1 });
    await hand.sees('screen.share-out.our-rule');
    expect(await page.locator('main label.one:has(.tag) .sum').innerText()).toBe(first);
    await hand.sees('home.practice-word');
    expect(await axeOn(page)).toEqual([]);
    await fitsNarrow(hand);
    await choose(hand, 'screen.get.by-hand');
    await hand.mainSays('screen.get.missing-mine');
  });
});

test('in Arabic, right to left and in Arabic digits, all three answer the same', async () => {
  const hand = await visit('ar');
  const { page } = hand;
  await page.evaluate(() => {
    localStorage.setItem('sanduk.choices', JSON.stringify({ locale: 'ar', digits: 'arab', theme: 'day' }));
  });
  await page.reload();
  await openOffline(hand, phone, 'carry');
  const plain = async (): Promise<void> => {
    expect(await page.locator('main').innerText()).not.toMatch(/[0-9]/u);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await axeOn(page)).toEqual([]);
    await fitsNarrow(hand);
  };
  await fill(hand, { currency: 'SDG', income: '٣٠٬٠٠٠', needs: '١٨٠٠٠', debts: '٢٠٠٠', payment: '٤٥٠٠' });
  await hand.sees('screen.carry.bad-month');
  expect(await sums(hand)).toContain('٤٬٠٠٠');
  await hand.unfold('kit.show-the-sum');
  await plain();
  await hand.back();
  await hand.press('work.turn');
  await fill(hand, { hands: '١٠', contribution: '١٠٠٠', turn: '١' });
  await hand.sees('screen.turn.time-early');
  await hand.unfold('screen.turn.all-turns');
  await plain();
  await hand.back();
  await hand.press('work.share-out');
  await fill(hand, { mine: '٥٠٠٠', all: '٤٠٠٠٠', members: '١٠', toShare: '٤٨٠٠٠' });
  expect(await sums(hand)).toEqual(['٦٬٠٠٠', '٥٬٨٠٠']);
  await plain();
});
