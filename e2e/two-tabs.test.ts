import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sanduk } from './support/audit.ts';
import { day } from './support/cycle.ts';
import { found } from './support/founding.ts';
import type { Hand } from './support/hand.ts';
import { handOn } from './support/hand.ts';
import { openMeeting } from './support/meeting.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';
import type { Phone } from './support/phone.ts';

let phone: Phone;
let one: Hand;
let two: Hand;
let book: string;
const folder = mkdtempSync(join(tmpdir(), 'sanduk-tabs-'));

beforeAll(async () => {
  ({ phone, hand: one } = await phoneOn());
  const members = ['Amina', 'Baraka', 'Chausiku', 'Dalila', 'Eshe', 'Fatuma', 'Ghanima', 'Habiba'];
  book = await found(one, { name: 'Umoja', members, preset: 'W', from: day(-7) });
  const page = await phone.context.newPage();
  await page.goto(`${phone.address}#${book}`);
  await page.waitForSelector('.screen');
  const goTo = async (path: string): Promise<void> => {
    await page.evaluate((to) => {
      location.hash = to;
    }, path);
  };
  two = handOn({ ...phone, page, goTo }, one.words);
}, 120_000);
afterAll(async () => {
  await phone.switchOff();
  rmSync(folder, { recursive: true, force: true });
});

test('what one tab writes the other shows, and both writing at once neither forks nor doubles the book', async () => {
  tellWhenWrong(phone);
  await openMeeting(one, day(-7));
  await two.main('home.go-on-meeting');
  await two.title('screen.path.title');
  await two.step('roll');
  await two.press('screen.roll.all');
  await two.main('screen.roll.right');
  await two.mainSays('screen.social.all');
  await one.step('social');
  await Promise.all([one.main('screen.social.all'), two.main('screen.social.all')]);
  for (const hand of [one, two]) {
    await hand.phone.goTo(`${book}/meeting/shares`);
    await hand.mainSays('screen.shares.how-many');
  }
  for (const hand of [one, two]) await hand.page.locator('.stamps .place').nth(1).click();
  await one.main('screen.shares.stamp', { n: 2 });
  // What lay on the other tab was for her; it does not become the payment of the next.
  await two.mainSays('screen.shares.next');
  await two.main('screen.shares.next');
  await two.page.locator('.turning bdi').getByText('Baraka', { exact: true }).waitFor();
  await two.mainSays('screen.shares.how-many');
  await one.phone.goTo(`${book}/copies`);
  const [download] = await Promise.all([one.page.waitForEvent('download'), one.press('copies.as-file')]);
  const file = join(folder, 'tabs.sanduk');
  await download.saveAs(file);
  const found = JSON.parse(await sanduk('verify', file, '--format', 'json')) as { readonly sound: boolean };
  expect(found.sound).toBe(true);
  const rows = JSON.parse(await sanduk('report', file, 'balance', '--format', 'json')) as {
    readonly rows: readonly { readonly account: string; readonly balance: string }[];
  };
  const social = rows.rows.find(({ account }) => account === 'account.fund:social');
  expect(social?.balance).toBe('160.00');
  const saved = rows.rows.filter(({ account }) => account === 'account.savings');
  expect(saved.map(({ balance }) => balance)).toEqual(['400.00']);
});
