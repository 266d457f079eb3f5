import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve as startHub } from '@sanduk/hub';
import type { Serving } from '@sanduk/hub';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestsIn, sanduk } from './support/audit.ts';
import { axeOn } from './support/axe.ts';
import { day } from './support/cycle.ts';
import { bookFrom, claim, look, open, pick, request, takeBook, takeIn } from './support/enrolling.ts';
import type { Handed } from './support/exchange.ts';
import { found } from './support/founding.ts';
import type { Hand } from './support/hand.ts';
import { callRoll, count, home, openMeeting, putAside } from './support/meeting.ts';
import { builtApp } from './support/phone.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';

/**
 * Two phones of one group record the same meeting without a network: one payment both write alike, one they write
 * differently, one only the second saw. They exchange files, the meeting unties the knot, three turn their keys on two
 * phones, and a third phone joins through the hub. Then the hub is replaced by a backup from before the meeting.
 */
const members = ['Amina', 'Baraka', 'Chausiku', 'Dalila', 'Eshe', 'Fatuma', 'Ghanima', 'Habiba'];
const keyHolders = ['Chausiku', 'Dalila', 'Eshe'];
const money = { currency: 'KES', smallest: 100 };

const folder = mkdtempSync(join(tmpdir(), 'sanduk-two-phones-'));
const data = join(folder, 'hub');
const backup = join(folder, 'backup');

let hub: Serving;
let port: number;
/** The group's phone, on which the record is kept, and the phone of one who holds a key. */
let ours: Hand;
let hers: Hand;
let third: Hand;
let book: string;

const startAt = (at: number): Promise<Serving> => startHub({ port: at, host: '127.0.0.1', data, app: builtApp });

beforeAll(async () => {
  hub = await startAt(0);
  const address = `${hub.address}/`;
  port = Number(new URL(address).port);
  [ours, hers, third] = (await Promise.all([1, 2, 3].map(() => phoneOn({ address })))).map(({ hand }) => hand) as [
    Hand,
    Hand,
    Hand,
  ];
  for (const { page } of [ours, hers, third]) {
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  }
}, 120_000);

afterAll(async () => {
  for (const { phone } of [ours, hers, third]) await phone.switchOff();
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

const watched = (): void => {
  for (const { phone } of [ours, hers, third]) tellWhenWrong(phone);
};

/** A file that one phone gives lies on the disk, where other programs look at it. */
const kept = (name: string, { buffer }: Handed): string => {
  const file = join(folder, `${name}.sanduk`);
  writeFileSync(file, buffer);
  return file;
};

/** What the whole book of a phone comes to, by its file. */
const digestOn = async (hand: Hand, name: string): Promise<string> => {
  const file = kept(name, await bookFrom(hand, book));
  const { written, folded } = digestsIn(file);
  expect(folded, `${name}: its entries give the digest of its last line`).toBe(written);
  expect((JSON.parse(await sanduk('verify', file, '--format', 'json')) as { readonly sound: boolean }).sound).toBe(
    true,
  );
  return folded;
};

const carryOver = async (hand: Hand): Promise<void> => {
  await open(hand, book, 'copies');
  await hand.press('copies.to-hub');
  await hand.sees('copies.hub-all');
};

/** Axe finds nothing on the page where the story stands. */
const isClean = async ({ page }: Hand): Promise<void> => {
  expect(await axeOn(page), page.url()).toEqual([]);
};

/** One line of the round of savings, as whoever holds that phone heard it. */
const hears = async (hand: Hand, name: string, shares: number): Promise<void> => {
  await hand.page.locator('.turning bdi').getByText(name, { exact: true }).waitFor();
  await hand.page
    .locator('.stamps .place')
    .nth(shares - 1)
    .click();
  await hand.main('screen.shares.stamp', { n: shares });
};

describe('two phones, one meeting', () => {
  test('a second phone is let in, and the hub has the book before the meeting', async () => {
    watched();
    book = await found(ours, { name: 'Umoja', members, preset: 'W', from: day(-7) });
    await claim(ours, book);
    const { file, things } = await request(hers);
    expect(await look(ours, book, file)).toEqual(things);
    await pick(ours, 'Eshe');
    await ours.main('phones.compare.same');
    await ours.title('phones.show.title');
    await takeBook(hers, await bookFrom(ours, book));
    await hers.page.waitForURL(/#\/book\/[^/]+$/u);
    await carryOver(ours);
    await hub.close();
    cpSync(data, backup, { recursive: true });
    hub = await startAt(port);
  }, 180_000);

  test('both record the same meeting without a network', async () => {
    watched();
    for (const { phone } of [ours, hers]) await phone.network(false);
    await home(ours, book);
    await openMeeting(ours, day(-7));
    await ours.step('roll');
    await callRoll(ours, {});
    await putAside(ours);
    await takeIn(hers, book, await bookFrom(ours, book));
    for (const hand of [ours, hers]) await open(hand, book, 'meeting/shares');
    // Amina's two stamps both hear alike; of Baraka one hears three and the other two.
    await hears(ours, 'Amina', 2);
    await hears(ours, 'Baraka', 3);
    await hears(hers, 'Amina', 2);
    await hears(hers, 'Baraka', 2);
    // Only the second phone saw Chausiku's payment.
    await hears(hers, 'Chausiku', 4);
  }, 180_000);

  test('after an exchange of files both have one knot, in words that say what happened', async () => {
    watched();
    await takeIn(ours, book, await bookFrom(hers, book));
    await takeIn(hers, book, await bookFrom(ours, book));
    for (const hand of [ours, hers]) {
      await open(hand, book, 'knots');
      await hand.sees('screen.knots.line', { n: 1 });
      await hand.sees('screen.knots.ask.savings.SharesBought', { member: 'Baraka' });
    }
    await isClean(ours);
    await ours.main('screen.knots.untie');
    await ours.sees('screen.knots.why-answers');
    await isClean(ours);
    await ours.mainSays('screen.knots.choose');
    await ours.page.locator('.choice label.one').filter({ hasText: /\b2\b/u }).click();
    await ours.main('screen.knots.agree-sum');
    await ours.sees('screen.knots.none');
    await isClean(ours);
  }, 120_000);

  test('the box is counted and closed; two keys turn on the group’s phone, the third on her own', async () => {
    watched();
    await open(ours, book, 'meeting');
    await ours.step('count');
    // Eight put 20 aside; two, two and four stamps of 200.
    const box = 8 * 2_000 + 8 * 20_000;
    await count(ours, money, [box, box]);
    await ours.main('screen.counted.close');
    for (const name of keyHolders.slice(0, 2)) await ours.main('screen.seal.turn', { name });
    await ours.sees('screen.seal.elsewhere');
    await isClean(ours);
    await ours.main('screen.seal.show', { name: 'Eshe' });
    await ours.title('phones.show.title');
    await isClean(ours);
    await takeIn(hers, book, await bookFrom(ours, book));
    await open(hers, book, 'meeting/seal');
    await hers.mainSays('screen.seal.turn', { name: 'Eshe' });
    await isClean(hers);
    await hers.main('screen.seal.turn', { name: 'Eshe' });
    await hers.title('screen.sealed.title');
    await takeIn(ours, book, await bookFrom(hers, book));
    await open(ours, book, 'meeting/sealed');
    await ours.title('screen.sealed.title');
    await ours.sees('screen.seal.by-own-device');
    await isClean(ours);
    await takeIn(hers, book, await bookFrom(ours, book));
    expect(await digestOn(hers, 'hers')).toBe(await digestOn(ours, 'ours'));
  }, 180_000);

  test('each knows that the other has the meeting, and that the hub has not', async () => {
    watched();
    for (const hand of [ours, hers]) {
      await open(hand, book, 'copies');
      await hand.sees('copies.place.two-phones', { number: 1 });
      await isClean(hand);
    }
  }, 60_000);

  test('a third joins through the hub, and all come to the same', async () => {
    watched();
    for (const { phone } of [ours, hers]) await phone.network(true);
    const { file, things } = await request(third, true);
    expect(await look(ours, book, file)).toEqual(things);
    await ours.main('phones.compare.same');
    await ours.title('phones.second.title');
    await carryOver(ours);
    await carryOver(hers);
    await open(hers, book, 'phones');
    await hers.page.getByRole('button', { name: hers.words.like('phones.waiting.enrolled') }).click();
    await hers.main('screen.sign.do', { name: 'Eshe' });
    await hers.page.locator('dialog[open] .key.main').click();
    await hers.title('phones.show.title');
    await carryOver(hers);
    await third.phone.goTo(`/fetch/${book.split('/').at(-1) ?? ''}`);
    await third.main('fetch.do');
    await third.page.waitForURL(/#\/book\/[^/]+$/u);
    await carryOver(third);
    for (const hand of [hers, ours]) await carryOver(hand);
    const same = await digestOn(ours, 'ours-2');
    expect(await digestOn(hers, 'hers-2')).toBe(same);
    expect(await digestOn(third, 'third-2')).toBe(same);
  }, 240_000);

  test('the hub is replaced by a backup from before the meeting: it is filled again, and nothing differs', async () => {
    watched();
    const before = await digestOn(ours, 'ours-3');
    await hub.close();
    rmSync(data, { recursive: true });
    cpSync(backup, data, { recursive: true });
    hub = await startAt(port);
    for (const hand of [ours, hers, third, ours]) await carryOver(hand);
    await open(ours, book, 'copies/hub');
    await ours.sees('trouble.happened');
    await ours.sees('trouble.fine.sentence');
    await isClean(ours);
    for (const [hand, name] of [
      [ours, 'ours-4'],
      [hers, 'hers-4'],
      [third, 'third-4'],
    ] as const) {
      expect(await digestOn(hand, name)).toBe(before);
    }
  }, 240_000);

  test('a name is erased by two, and is nowhere any more: on no phone, in no file and at no hub', async () => {
    watched();
    await open(ours, book, 'members');
    await ours.page.locator('main .member-list button.row').filter({ hasText: 'Habiba' }).click();
    await ours.page.waitForURL(/\/member\//u);
    const member = new URL(ours.page.url()).hash.split('/member/')[1]?.split('/')[0] ?? '';
    await open(ours, book, `erase/member/${member}`);
    await ours.row(ours.words.say('screen.erase.why-asked')).click();
    await isClean(ours);
    await ours.main('screen.erase.do');
    await ours.page.locator('dialog[open] .key.main').waitFor();
    await isClean(ours);
    await ours.page.locator('dialog[open] .key.main').click();
    await ours.sees('screen.erase.waits');
    await isClean(ours);
    for (const hand of [ours, hers]) await carryOver(hand);
    await open(hers, book, 'phones');
    await hers.page.getByRole('button', { name: hers.words.like('phones.waiting.erased') }).click();
    await hers.mainSays('screen.sign.do', { name: 'Eshe' });
    await isClean(hers);
    await hers.main('screen.sign.do', { name: 'Eshe' });
    await hers.page.locator('dialog[open] .key.main').click();
    await hers.page.waitForURL(/phones(\/show)?$/u);
    for (const hand of [hers, ours, third, ours]) await carryOver(hand);
    await open(ours, book, `erase/member/${member}`);
    await ours.sees('screen.erase.here');
    await ours.sees('screen.erase.at-hub');
    await isClean(ours);
    const digests: string[] = [];
    for (const [hand, name] of [
      [ours, 'ours-6'],
      [hers, 'hers-6'],
      [third, 'third-6'],
    ] as const) {
      digests.push(await digestOn(hand, name));
      expect(readFileSync(join(folder, `${name}.sanduk`), 'utf8').includes('Habiba'), name).toBe(false);
    }
    expect(new Set(digests).size).toBe(1);
    await hub.close();
    const lies = readdirSync(data, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    for (const { parentPath, name } of lies) {
      expect(readFileSync(join(parentPath, name)).includes('Habiba'), name).toBe(false);
    }
    hub = await startAt(port);
  }, 240_000);
});
