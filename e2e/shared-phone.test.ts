import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookFrom, claim, look, open, request, takeBook, takeIn } from './support/enrolling.ts';
import { handTo } from './support/exchange.ts';
import type { Handed } from './support/exchange.ts';
import { found } from './support/founding.ts';
import type { Hand } from './support/hand.ts';
import { serve } from './support/phone.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';

/** One phone for all: a PIN each, a key on paper, and the paper in the box for the day when the phone is gone. */
const group = {
  name: 'One Phone',
  members: ['Idris', 'Amina', 'Marta', 'Yusuf', 'Samuel', 'Oksana'],
  preset: 'W',
  from: new Date().toISOString().slice(0, 10),
} as const;

let first: Hand;
let second: Hand;
let book: string;
let recovery: string;
let copy: Handed;
let stop: () => Promise<void>;

beforeAll(async () => {
  const { server, address } = await serve();
  const phones = await Promise.all([phoneOn({ address }), phoneOn({ address })]);
  const [one, two] = phones.map(({ hand }) => hand);
  if (!one || !two) throw new Error('two phones were switched on');
  [first, second] = [one, two];
  stop = async () => {
    for (const { phone } of phones) await phone.switchOff();
    server.close();
  };
}, 120_000);

afterAll(() => stop());

const setPin = async (hand: Hand, member: string, digits: string): Promise<void> => {
  await open(hand, book, 'phones/keys');
  await hand.title('phones.keys');
  await hand.row(member).click();
  await hand.main('phones.pin.set');
  await hand.sees('phones.pin.choose', { name: member });
  await hand.digits(digits);
  await hand.sees('phones.pin.again', { name: member });
  await hand.digits(digits);
};

/** Opens a list of members on the page and takes one. */
const choose = async ({ page, words }: Hand, list: string, member: string): Promise<void> => {
  await page
    .locator('main button.row')
    .filter({ hasText: words.say(list) })
    .click();
  await page.locator('dialog[open] button.row').filter({ hasText: member }).click();
};

/** The letters on the page, as somebody would copy them by hand. */
const copied = async ({ page }: Hand): Promise<string> =>
  (await page.locator('.paper-code span').allInnerTexts()).join(' ').toLowerCase();

describe('one phone for all', () => {
  test('each sets her six digits; easy ones and a slip are told', async () => {
    tellWhenWrong(first.phone);
    book = await found(first, group);
    await claim(first, book);
    await first.row('Amina').click();
    await first.main('phones.pin.set');
    await first.digits('123456');
    await first.sees('phones.pin.easy');
    await first.digits('246813');
    await first.sees('phones.pin.again', { name: 'Amina' });
    await first.digits('246814');
    await first.sees('phones.pin.differs');
    for (const [member, digits] of [
      ['Amina', '246813'],
      ['Marta', '975310'],
    ] as const) {
      await setPin(first, member, digits);
      await first.title('phones.keys');
    }
    expect(await first.page.locator('main .row').filter({ hasText: 'PIN on this phone' }).count()).toBe(2);
  }, 180_000);

  test('a key on paper counts when it was read back, and the first letters of another one do not', async () => {
    tellWhenWrong(first.phone);
    await open(first, book, 'phones/keys');
    await first.row('Yusuf').click();
    await first.press('phones.paper.make');
    await first.main('phones.paper.begin');
    const letters = await copied(first);
    await first.main('phones.paper.written');
    await first.write('phones.paper.letters', `${letters.slice(0, -1)}${letters.endsWith('a') ? 'b' : 'a'}`);
    await first.sees('phones.paper.flaw-check');
    await first.write('phones.paper.letters', letters);
    await first.main('phones.paper.done');
    await first.title('phones.keys');
    expect(await first.row('Yusuf').innerText()).toContain(first.words.say('phones.key.paper'));
  }, 120_000);

  test('the paper for the box is made, and one person alone is enough while there is one phone', async () => {
    tellWhenWrong(first.phone);
    await open(first, book, 'phones/recovery');
    await first.main('phones.paper.begin');
    recovery = await copied(first);
    await first.main('phones.paper.written');
    await first.write('phones.paper.letters', recovery);
    await first.main('phones.paper.done');
    await first.title('phones.title');
    await first.sees('phones.recovery-there');
  }, 120_000);

  test('a new PIN is agreed to on the second phone, because nobody agrees to her own', async () => {
    for (const { phone } of [first, second]) tellWhenWrong(phone);
    // A second phone that writes: from now on one voice is not enough.
    const { file } = await request(second, true);
    await look(first, book, file);
    await first.main('phones.compare.same');
    await first.title('phones.show.title');
    await takeBook(second, await bookFrom(first, book));
    await second.page.waitForURL(/#\/book\/[^/]+$/u);
    await setPin(first, 'Amina', '112358');
    await first.title('phones.second.title');
    await first.sees('phones.second.elsewhere');
    await takeIn(second, book, await bookFrom(first, book));
    await second.main('phones.take.done');
    await second.page.getByRole('button', { name: second.words.like('phones.waiting.key-shared-device') }).click();
    await choose(second, 'phones.second.who', 'Samuel');
    await second.main('screen.sign.do', { name: 'Samuel' });
    await second.page.getByRole('dialog').locator('.key.main').click();
    await second.title('phones.title');
    await takeIn(first, book, await bookFrom(second, book));
    await first.main('phones.take.done');
    expect(await first.page.getByText(first.words.say('phones.waiting')).count()).toBe(0);
  }, 180_000);

  test('two PINs on one phone give a member new digits: the other phone need not be near', async () => {
    tellWhenWrong(first.phone);
    await open(first, book, 'phones/keys');
    await first.title('phones.keys');
    await first.row('Marta').click();
    await first.main('phones.pin.set');
    await choose(first, 'screen.sign.first', 'Amina');
    await first.sees('phones.pin.choose', { name: 'Marta' });
    await first.digits('864213');
    await first.sees('phones.pin.again', { name: 'Marta' });
    await first.digits('864213');
    await first.sees('screen.sign.pin', { name: 'Amina' });
    await first.digits('112358');
    await first.title('phones.second.title');
    await choose(first, 'phones.second.who', 'Marta');
    await first.main('screen.sign.do', { name: 'Marta' });
    await first.digits('975310'); // the ones before, which still count
    await first.title('phones.title');
    expect(await first.page.getByText(first.words.say('phones.waiting')).count()).toBe(0);
  }, 180_000);

  test('two PINs on one phone put another one out: wrong digits are counted, right ones sign', async () => {
    tellWhenWrong(first.phone);
    await open(first, book, 'phones');
    await first.page
      .locator('main button.row')
      .filter({ hasText: first.words.say('phones.of-group') })
      .nth(1)
      .click();
    await first.press('phones.out.do');
    await first.row(first.words.say('phones.out.replaced')).click();
    await choose(first, 'screen.sign.first', 'Amina');
    await first.main('phones.out.do');
    await first.digits('246813'); // the PIN before
    await first.sees('screen.sign.wrong-pin', { left: 9 });
    await first.digits('112358');
    await first.title('phones.second.title');
    await choose(first, 'phones.second.who', 'Marta');
    await first.main('screen.sign.do', { name: 'Marta' });
    await first.digits('864213');
    await first.title('phones.title');
    await first.sees('phones.line', { n: 1 });
  }, 180_000);

  test('every phone is gone: a copy and the paper from the box bring the group back, for all to see', async () => {
    for (const { phone } of [first, second]) tellWhenWrong(phone);
    copy = await bookFrom(first, book);
    const { address } = first.phone;
    const { phone, hand } = await phoneOn({ address });
    try {
      tellWhenWrong(phone);
      await hand.press('home.first.file');
      await handTo(hand, copy);
      await hand.page.waitForURL(/#\/book\/[^/]+$/u);
      await hand.press('home.read-only');
      await hand.title('phones.title');
      await hand.row(hand.words.say('phones.recover.title')).click();
      await hand.sees('phones.recover.loud');
      await hand.main('phones.recover.take');
      await hand.write('phones.paper.letters', 'abcd efgh');
      await hand.page.locator('dialog[open] .key.main').click();
      await hand.sees('phones.recover.wrong');
      await hand.write('phones.paper.letters', recovery);
      await hand.page.locator('dialog[open] .key.main').click();
      await hand.title('phones.title');
      await hand.sees('phones.line', { n: 2 });
      await hand.row(hand.words.say('phones.this')).click();
      await hand.sees('phones.by-paper');
      // The phone that was lost is put out by the same paper; nobody else is left.
      await open(hand, book, 'phones');
      await hand.page
        .locator('main button.row')
        .filter({ hasText: hand.words.say('phones.of-group') })
        .nth(1)
        .click();
      await hand.press('phones.out.do');
      await hand.row(hand.words.say('phones.out.lost')).click();
      await hand.main('phones.out.do');
      await hand.title('phones.second.title');
      await hand.press('phones.recover.by-paper');
      await hand.write('phones.paper.letters', recovery);
      await hand.page.locator('dialog[open] .key.main').click();
      await hand.title('phones.title');
      await hand.sees('phones.line', { n: 1 });
      expect(phone.complaints).toEqual([]);
    } finally {
      await phone.switchOff();
    }
  }, 180_000);

  test('nothing was complained of', () => {
    expect([...first.phone.complaints, ...second.phone.complaints]).toEqual([]);
  });
});
