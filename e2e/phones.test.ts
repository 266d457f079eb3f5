import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookFrom, claim, look, open, pick, request, takeBook, takeIn, thingsOn } from './support/enrolling.ts';
import { found } from './support/founding.ts';
import type { Hand } from './support/hand.ts';
import { serve } from './support/phone.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';

/**
 * Phones of one group, without a network: the first lets in a second, both let in a third, and two of them put one out.
 * Everything goes by files here; `phones-by-camera.test.ts` goes by picture codes.
 */
const group = {
  name: 'Two Rivers',
  members: ['Idris', 'Amina', 'Marta', 'Yusuf', 'Samuel', 'Oksana'],
  preset: 'W',
  from: new Date().toISOString().slice(0, 10),
} as const;

interface Table {
  readonly first: Hand;
  readonly second: Hand;
  readonly third: Hand;
}

let table: Table;
let book: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  const { server, address } = await serve();
  const phones = await Promise.all([phoneOn({ address }), phoneOn({ address }), phoneOn({ address })]);
  const [first, second, third] = phones.map(({ hand }) => hand);
  if (!first || !second || !third) throw new Error('three phones were switched on');
  table = { first, second, third };
  stop = async () => {
    for (const { phone } of phones) await phone.switchOff();
    server.close();
  };
}, 120_000);

afterAll(() => stop());

const complaints = (): readonly string[] =>
  [table.first, table.second, table.third].flatMap(({ phone }) => phone.complaints);

describe('phones of a group', () => {
  test('the founding phone says whose it is, and alone lets a second one in', async () => {
    const { first, second } = table;
    for (const { phone } of [first, second]) tellWhenWrong(phone);
    book = await found(first, group);
    await claim(first, book, 'Idris');
    const { file, things } = await request(second);
    expect(await look(first, book, file)).toEqual(things);
    await pick(first, 'Amina');
    await first.main('phones.compare.same');
    await first.title('phones.show.title');
    await takeBook(second, await bookFrom(first, book));
    await second.page.waitForURL(/#\/book\/[^/]+$/u);
    await second.mainSays('home.open-meeting', { number: 1 });
    // It was given by the first phone, so it lies on two; the first has heard nothing of the second yet.
    await second.sees('home.on-two-phones');
    await first.phone.goTo(book);
    await first.sees('home.only-here');
  }, 180_000);

  test('a request whose pictures differ is put away, and nothing is written', async () => {
    const { first, third } = table;
    for (const { phone } of [first, third]) tellWhenWrong(phone);
    const { file } = await request(third);
    await look(first, book, file);
    await first.press('phones.compare.different');
    await first.sees('phones.dropped.say');
    await open(first, book, 'phones');
    await first.sees('phones.line', { n: 2 });
  }, 120_000);

  test('a third phone comes in when a second person has signed on a phone of her own', async () => {
    const { first, second, third } = table;
    for (const { phone } of [first, second, third]) tellWhenWrong(phone);
    const { file, things } = await request(third);
    expect(await look(first, book, file)).toEqual(things);
    await pick(first, 'Marta');
    await first.main('phones.compare.same');
    await first.title('phones.second.title');
    const before = await bookFrom(first, book);
    // With one name only it may be read, and not written in.
    await takeBook(third, before);
    await third.sees('phones.welcome.not-yet');
    await takeIn(second, book, before);
    await open(second, book, '');
    await second.press('home.waiting-name', { n: 1 });
    await second.page.getByRole('button', { name: second.words.like('phones.waiting.enrolled') }).click();
    await second.title('phones.second.title');
    expect(await thingsOn(second)).toEqual(things);
    await second.main('screen.sign.do', { name: 'Amina' });
    await second.page.locator('dialog[open] .key.main').click();
    await second.title('phones.show.title');
    const after = await bookFrom(second, book);
    await takeBook(third, after);
    await third.page.waitForURL(/#\/book\/[^/]+$/u);
    await takeIn(first, book, after);
    for (const hand of [first, second, third]) {
      await open(hand, book, 'phones');
      await hand.sees('phones.line', { n: 3 });
    }
  }, 180_000);

  test('two of them put the third out; what it wrote before counts, and what it writes afterwards waits', async () => {
    const { first, second, third } = table;
    for (const { phone } of [first, second, third]) tellWhenWrong(phone);
    await open(first, book, 'phones');
    await first.row('Marta').click();
    await first.press('phones.out.do');
    await first.title('phones.out.title');
    await first.mainSays('phones.out.why-missing');
    await first.row(first.words.say('phones.out.lost')).click();
    await first.main('phones.out.do');
    await first.title('phones.second.title');
    // Her phone is shown what it has not seen, and that is enough.
    const news = await bookFrom(first, book, 'Amina');
    expect(news.buffer.length).toBeLessThan((await bookFrom(first, book)).buffer.length / 3);
    await takeIn(second, book, news);
    await open(second, book, 'phones');
    await second.page.getByRole('button', { name: second.words.like('phones.waiting.revoked') }).click();
    await second.main('screen.sign.do', { name: 'Amina' });
    await second.page.locator('dialog[open] .key.main').click();
    await second.title('phones.title');
    await second.sees('phones.line', { n: 2 });
    const after = await bookFrom(second, book);
    for (const hand of [first, third]) await takeIn(hand, book, after);
    for (const hand of [first, second, third]) {
      await open(hand, book, 'phones');
      await hand.sees('phones.line', { n: 2 });
    }
    // The phone that is out offers to ask in anew.
    await third.mainSays('phones.ask');
  }, 180_000);

  test('the phone that was put out comes back with another key, and writes', async () => {
    const { first, second, third } = table;
    for (const { phone } of [first, second, third]) tellWhenWrong(phone);
    const { file, things } = await request(third);
    expect(await look(first, book, file)).toEqual(things);
    await pick(first, 'Marta');
    await first.main('phones.compare.same');
    await first.title('phones.second.title');
    await takeIn(second, book, await bookFrom(first, book));
    await open(second, book, 'phones');
    await second.page.getByRole('button', { name: second.words.like('phones.waiting.enrolled') }).click();
    await second.main('screen.sign.do', { name: 'Amina' });
    await second.page.locator('dialog[open] .key.main').click();
    await second.title('phones.show.title');
    await takeBook(third, await bookFrom(second, book));
    await third.page.waitForURL(/#\/book\/[^/]+$/u);
    await open(third, book, 'phones');
    await third.sees('phones.line', { n: 3 });
    await third.mainSays('phones.let-in');
    // It says something of its own: whose it is, anew, which needs a second name like everybody's.
    await open(third, book, 'phones/whose');
    await third.row(third.words.say('phones.whose.group')).click();
    await third.main('phones.whose.say-group');
    await third.title('phones.second.title');
  }, 180_000);

  test('nothing was complained of', () => {
    expect(complaints()).toEqual([]);
  });
});
