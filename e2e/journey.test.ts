import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve as startHub } from '@sanduk/hub';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { balancesByHledger, balancesByTerminal, digestAtHub, digestsIn, hasHledger, sanduk } from './support/audit.ts';
import type { Told } from './support/cycle.ts';
import { wholeCycle } from './support/cycle.ts';
import type { Hand } from './support/hand.ts';
import { handOn } from './support/hand.ts';
import type { Phone } from './support/phone.ts';
import { builtApp, switchOn } from './support/phone.ts';
import { wordsOf } from './support/words.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanduk-journey-'));
const on: Phone[] = [];
let hub: Awaited<ReturnType<typeof startHub>>;

beforeAll(async () => {
  if (!hasHledger) process.stderr.write('hledger is not installed: its reading of the journal is skipped.\n');
  hub = await startHub({ port: 0, host: '127.0.0.1', data: join(folder, 'hub'), app: builtApp });
});
afterEach(async ({ task }) => {
  for (const phone of on.splice(0)) {
    if (task.result?.state === 'fail') process.stderr.write(`${await phone.lastWords()}\n`);
    await phone.switchOff();
  }
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How many times slower than this machine the phone of the first journey is; the second is walked on a better one. */
const slowness = Number(process.env['SANDUK_SLOWNESS'] ?? 6);

const cheapPhone = async (language: string, times: number): Promise<Phone> => {
  const phone = await switchOn({ address: `${hub.address}/`, language });
  on.push(phone);
  await phone.page.waitForSelector('.screen');
  await phone.slow(times);
  return phone;
};

/** From the second page on there is no network any more. */
const networkGoes = (phone: Phone) => async (): Promise<void> => {
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await phone.network(false);
};

/** The book as a file, given out of the hand by the page of copies. */
const givenFile = async (hand: Hand, book: string, name: string): Promise<string> => {
  await hand.phone.goTo(`${book}/copies`);
  const [download] = await Promise.all([hand.page.waitForEvent('download'), hand.press('copies.as-file')]);
  const file = join(folder, name);
  await download.saveAs(file);
  return file;
};

/** Another program, and one that is not ours, come to the same figures from the same file. */
const audited = async (file: string): Promise<Readonly<Record<string, string>>> => {
  const found = JSON.parse(await sanduk('verify', file, '--format', 'json')) as { readonly sound: boolean };
  expect(found.sound).toBe(true);
  const { written, folded } = digestsIn(file);
  expect(folded).toBe(written);
  const balances = await balancesByTerminal(file);
  if (hasHledger) expect(await balancesByHledger(file)).toEqual(balances);
  return balances;
};

const live = async (phone: Phone, hand: Hand, told: Omit<Told, 'afterFirst' | 'beforeSharing'>): Promise<void> => {
  const { book, purse } = await wholeCycle(hand, {
    ...told,
    afterFirst: networkGoes(phone),
    beforeSharing: async (at) => {
      const before = await audited(await givenFile(hand, at, `before-${hand.words.locale}.sanduk`));
      expect(Number(before['savings'])).toBe(49 * told.money.unit);
    },
  });
  const balances = await audited(await givenFile(hand, book, `after-${hand.words.locale}.sanduk`));
  expect(balances).toEqual({
    box: String(purse.box),
    'fund:social': String(purse.social),
    ...(purse.box > purse.social ? { surplus: String(purse.box - purse.social) } : {}),
  });

  await phone.network(true);
  await hand.press('copies.to-hub');
  await hand.sees('copies.hub-all');
  const file = await givenFile(hand, book, `hub-${hand.words.locale}.sanduk`);
  expect(await digestAtHub(join(folder, 'hub'), book.split('/').at(-1) ?? '')).toBe(digestsIn(file).written);
  expect(phone.complaints.filter((one) => !one.startsWith('Failed to load resource'))).toEqual([]);
};

const women = [
  ...['Amina', 'Baraka', 'Chausiku', 'Dalila', 'Eshe', 'Fatuma'],
  ...['Ghanima', 'Habiba', 'Imara', 'Jamila', 'Kesi', 'Lulu'],
];

const minutes = 60_000;

test('a group of twelve lives a whole cycle on a phone without a network', { timeout: 7 * minutes }, async () => {
  const phone = await cheapPhone('en-GB', slowness);
  await live(phone, handOn(phone, wordsOf('en')), {
    group: { name: 'Umoja', members: women, reason: 'Two of us looked at it again' },
    money: { currency: 'KES', smallest: 1_00, unit: 200_00, choose: false },
  });
});

const sisters = [
  ...['أمينة', 'بدرية', 'ثريا', 'جميلة', 'حليمة', 'خديجة'],
  ...['دلال', 'رقية', 'زينب', 'سعاد', 'صفية', 'عائشة'],
];

test('the same in Arabic, from right to left, with money of three decimals', { timeout: 7 * minutes }, async () => {
  const phone = await cheapPhone('ar', Math.min(slowness, 2));
  await live(phone, handOn(phone, wordsOf('ar')), {
    group: { name: 'صندوق الوحدة', members: sisters, reason: 'نظرت اثنتان منا مرة أخرى' },
    money: { currency: 'JOD', smallest: 50, unit: 10_000, choose: true },
  });
  expect(await phone.page.getAttribute('html', 'dir')).toBe('rtl');
});
