import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from './support/cycle.ts';
import { found } from './support/founding.ts';
import { minorIn } from './support/money.ts';
import type { Hand } from './support/hand.ts';
import { openMeeting, toPath, vote } from './support/meeting.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';
import type { Phone } from './support/phone.ts';

/**
 * What people press by mistake, tried one by one on one phone: each is answered with a sentence, and nothing that was
 * typed or written is lost. A monthly club with money of three decimals whose smallest coin is a twentieth.
 */
let phone: Phone;
let hand: Hand;
let book: string;

beforeAll(async () => {
  ({ phone, hand } = await phoneOn());
});
afterAll(() => phone.switchOff());

const arabic = 'صندوق الخير '.repeat(17).trim().slice(0, 200);
const flowers = '🌻'.repeat(200);
const sum = (): Promise<string | null> => phone.page.locator('.pad-said .sum').textContent();
const fresh = (): Promise<void> => hand.mainSays('screen.shares.how-much');
const main = (): Promise<string | null> => phone.page.locator('.foot .key.main').textContent();

test('names of 200 letters stay as they are, one more is a sentence, and a number is given once', async () => {
  tellWhenWrong(phone);
  await hand.press('home.first.own');
  await hand.write('found.name', `${flowers}🌻`);
  await hand.sees('found.name-too-long', { most: 200 });
  await hand.mainSays('found.missing.name-too-long');
  await hand.write('found.name', flowers);
  await phone.page.locator('main .sheet.lines button.row').first().click();
  await hand.write('found.search', 'JOD');
  await phone.page.locator('dialog[open] button.row').filter({ hasText: 'JOD' }).click();
  await hand.main('found.to-members');
  await hand.write('screen.member.nickname', `${arabic}خ`.padEnd(201, 'خ'));
  await hand.sees('screen.member.too-long', { most: 200 });
  const names = [arabic, flowers, 'Ann', 'Ann', 'Mwikali', 'Saida', 'Rukia', 'Neema'];
  for (const [at, name] of names.entries()) {
    await hand.write('screen.member.nickname', name);
    if (at === 3) await hand.sees('screen.member.namesake', { name: 'Ann', number: 3 });
    if (at === 4) {
      await hand.write('screen.member.number', '2');
      await hand.mainSays('screen.member.missing.number-taken', { number: 2 });
      await hand.main('screen.member.missing.number-taken');
      expect(await phone.page.locator('.roster li').count()).toBe(4);
      await hand.write('screen.member.number', '5');
    }
    await hand.main('found.members.add');
    await phone.page.locator('.roster li').nth(at).waitFor();
  }
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await hand.main('found.to-offices');
  await hand.main('found.to-rules');
  await phone.page.locator('.preset-choice').getByText(hand.words.like('preset.M')).first().click();
  await hand.main('found.to-dates');
  await hand.main('found.open');
  await phone.page.waitForURL(/#\/book\/[^/]+$/u);
  book = new URL(phone.page.url()).hash.slice(1);
  await phone.goTo(`${book}/members`);
  await phone.page.locator('.member-list').waitFor();
  const listed = await phone.page.locator('main').innerText();
  for (const name of [arabic, flowers]) expect(listed).toContain(name);
});

test.each(['1970-01-01', '2099-12-31'])('a meeting on %s is asked about, and the form waits', async (on) => {
  tellWhenWrong(phone);
  await phone.goTo(`${book}/meeting/open`);
  await hand.write('screen.open.day', on);
  await hand.sees('meeting.far-date');
  await hand.main('screen.open.key');
  await hand.sees('screen.open.sure');
  await phone.page.locator('dialog[open] .key.other').click();
  expect(await phone.page.locator('input[type="date"]').inputValue()).toBe(on);
  await phone.page.reload();
  await hand.title('screen.open.title');
  expect(await phone.page.locator('input[type="date"]').inputValue()).toBe(on);
});

test('a sum is never below zero, never absurd, and has no more decimals than the money', async () => {
  tellWhenWrong(phone);
  await phone.goTo(book);
  await openMeeting(hand, day(0));
  await hand.step('roll');
  await hand.press('screen.roll.all');
  await hand.main('screen.roll.right');
  await hand.title('step.social');
  await phone.goTo(`${book}/meeting/shares`);
  await fresh();
  for (const key of ['-', '5', '.', '2', '5', '0', '7']) await phone.page.keyboard.press(key);
  // What is no sum stays as it was typed, and is told why; nothing of it is passed over in silence.
  expect(await sum()).toMatch(/^5\.2507/u);
  await hand.sees('kit.misread.too-many-decimals');
  await phone.page.keyboard.press('Backspace');
  expect(await sum()).toMatch(/^5\.250/u);
  await hand.mainSays('screen.book.at-least');
  for (const key of ['Delete', '1', '2', '.', '0', '1']) await phone.page.keyboard.press(key);
  await hand.sees('ledger.not-cash-multiple', { smallest: '0.050' });
  await hand.main('screen.shares.write');
  await hand.sees('screen.book.kept');
  expect(await sum()).toMatch(/^12\.010/u);
  await phone.page.keyboard.press('Delete');
  for (let digit = 0; digit < 24; digit += 1) await phone.page.keyboard.press('9');
  expect((await sum())?.replaceAll(/\D/gu, '').length).toBeLessThanOrEqual(24);
  await hand.sees('kit.misread.too-large');
  await phone.page.keyboard.press('Delete');
  await fresh();
});

test('the back button in the middle of a step loses nothing that was typed', async () => {
  tellWhenWrong(phone);
  await phone.goTo(`${book}/meeting`);
  await phone.goTo(`${book}/meeting/shares`);
  for (const key of ['7', '0']) await phone.page.keyboard.press(key);
  await hand.mainSays('screen.shares.write');
  await phone.page.goBack();
  await hand.title('screen.path.title');
  await phone.page.goForward();
  await hand.mainSays('screen.shares.write');
  expect(await sum()).toMatch(/^70/u);
  await hand.main('screen.shares.write');
  await fresh();
});

test('with a full disk nothing is called saved, the sum stays, and it is written once there is room', async () => {
  const { phone: full, hand: writer } = await phoneOn();
  tellWhenWrong(full);
  try {
    const { page } = full;
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    await full.room(used + 400_000);
    const members = ['Amina', 'Baraka', 'Chausiku', 'Dalila', 'Eshe', 'Fatuma', 'Ghanima'];
    const small = await found(writer, { name: 'Umoja', members, preset: 'M', from: day(0) });
    await openMeeting(writer, day(0));
    await full.goTo(`${small}/meeting/expenses`);
    await page.getByText(writer.words.like('screen.money.way-received')).first().click();
    const stopped = page.getByText(writer.words.like('mishap.disk-full'));
    let written = 0;
    for (; written < 300; written += 1) {
      await writer.mainSays('screen.money.how-much');
      await writer.digits('7');
      await writer.main('screen.money.what-received');
      await writer.main('screen.money.write-received');
      await stopped.or(page.locator('.pad')).first().waitFor();
      if (await stopped.isVisible()) break;
    }
    expect(written).toBeLessThan(300);
    await full.room();
    await page.keyboard.press('Escape');
    await writer.main('screen.money.write-received');
    await writer.mainSays('screen.money.how-much');
    await full.goTo(`${small}/money`);
    await page.locator('section.box .sum.big').waitFor();
    expect(minorIn((await page.locator('section.box .sum.big').textContent()) ?? '', 'KES')).toBe((written + 1) * 7_00);
  } finally {
    await full.switchOff();
  }
});

test('a loan above the limit or the cash is a sentence with ways on, and so is more than is owed', async () => {
  tellWhenWrong(phone);
  await phone.goTo(`${book}/meeting/requests`);
  await hand.press('screen.requests.loan');
  await phone.page.locator('main .sheet.lines button.row').first().click();
  await phone.page.locator('.pad').waitFor();
  await hand.digits('999999');
  await hand.main('screen.request.look-at');
  await hand.sees('lending.above-limit');
  await hand.mainSays('screen.request.change-sum');
  await hand.press('screen.request.ask-limit');
  await hand.main('screen.request.put');
  await hand.main('screen.requests.vote');
  await vote(hand, { for: 7 });
  await hand.main('screen.vote.hand-out');
  await hand.main('screen.hand-out.key-to');
  await hand.mainSays('screen.path.go.count');
  await toPath(hand);
  await hand.step('repayments');
  await phone.page.locator('main .sheet.lines button.row').first().click();
  await hand.digits('900');
  await hand.mainSays('screen.repay.too-much');
  await hand.sees('lending.more-than-owed');
  expect(await main()).not.toBeNull();
});

test('a file that was changed on the way is refused with its line', async () => {
  tellWhenWrong(phone);
  await phone.goTo(`${book}/copies`);
  const [download] = await Promise.all([phone.page.waitForEvent('download'), hand.press('copies.as-file')]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').split('\n');
  const at = 5;
  lines[at] = (lines[at] ?? '').replace(/"s":"(.)/u, (_, first: string) => `"s":"${first === 'A' ? 'B' : 'A'}`);
  const { phone: other, hand: stranger } = await phoneOn();
  try {
    await other.goTo('/open-file');
    const file = {
      name: 'changed.sanduk',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(lines.join('\n')),
    };
    await other.page.setInputFiles('input[type=file]', file);
    await stranger.sees('file.flaws');
    expect(await other.page.getByRole('status').innerText()).toContain(String(at + 1));
    await other.goTo('/');
    await stranger.press('home.first.file');
    const picture = {
      name: 'holiday.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    };
    await other.page.setInputFiles('input[type=file]', picture);
    await stranger.sees('file.not-a-book');
  } finally {
    await other.switchOff();
  }
});
