import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hand } from './support/hand.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';
import type { Phone } from './support/phone.ts';

/** A group begins with what it kept in sheets: other people's column names, sums as text, a row that does not fit. */
let phone: Phone;
let hand: Hand;
let book: string;

beforeAll(async () => {
  ({ phone, hand } = await phoneOn());
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await phone.network(false);
});
afterAll(() => phone.switchOff());

const members = [
  'Name,Phone,Joined',
  ...['Amina', 'Baraka', 'Chausiku', 'Dalila', 'Eshe'].map((one, at) => `${one},07000${at},2026-01-03`),
];
const paid = [
  'Member;Payment Date;Savings;Status',
  'Amina;2026-01-10;1,000.00;paid',
  'Baraka;2026-01-10;500;paid',
  'BARAKA;2026-01-17;500;paid',
  'Chausiku;2026-01-17;"2,500";paid',
  'Dalila;2026-01-17;700;pending',
  'Eshe;2026-01-17;abc;paid',
  'Total;;4500;',
];

const sheet = (name: string, rows: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${rows.join('\n')}\n`),
});

test('a group begins with two sheets, looks at what would be written, and answers for one row', async () => {
  tellWhenWrong(phone);
  await hand.press('home.first.file');
  await hand.press('file.spreadsheet');
  await phone.page.setInputFiles('input.import-files', [sheet('members.csv', members), sheet('paid.csv', paid)]);
  await hand.title('screen.import.columns-title');
  await hand.main('screen.found-sheets.next');
  await hand.title('screen.found-sheets.group');
  await hand.main('screen.found-sheets.begin');
  await hand.sees('screen.found-sheets.name-missing');
  await hand.write('screen.found-sheets.name', 'Tumaini');
  await hand.main('screen.found-sheets.begin');
  await phone.page.waitForURL(/import\/tried$/u);
  book = new URL(phone.page.url()).hash.slice(1).replace(/\/import\/tried$/u, '');
  await hand.mainSays('screen.import.answer', { n: 1 });
  await hand.press('screen.import.leave', { n: 1 });
  await hand.mainSays('screen.import.write');
  await hand.sees('screen.import.agrees');
  await hand.main('screen.import.write');
  await hand.title('screen.import.written-title');
  await hand.main('screen.import.to-book');
  expect(await phone.page.locator('section.box .sum.big').first().textContent()).toContain('4,500');
});

test('the same sheets once more add nothing', async () => {
  tellWhenWrong(phone);
  await phone.goTo(`${book}/import`);
  await phone.page.setInputFiles('input.import-files', [sheet('members.csv', members), sheet('paid.csv', paid)]);
  await hand.main('screen.import.try');
  await hand.mainSays('screen.import.answer', { n: 1 });
  await hand.press('screen.import.leave', { n: 1 });
  await hand.main('screen.import.nothing-new');
  expect(await phone.page.locator('section.box .sum.big').first().textContent()).toContain('4,500');
});

test('a file that is no sheet is told by its name, and nothing is lost', async () => {
  tellWhenWrong(phone);
  await phone.goTo(`${book}/import`);
  const picture = {
    name: 'photo.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
  };
  await phone.page.setInputFiles('input.import-files', [picture]);
  await phone.page.getByText('photo.csv').waitFor();
});

test('all of it is taken back with one key, and stays to be read', async () => {
  tellWhenWrong(phone);
  await phone.goTo(`${book}/import`);
  await hand.press('screen.import.take-back');
  await phone.page.locator('dialog[open] .key.main').click();
  await hand.sees('screen.import.gone');
  await phone.goTo(book);
  expect(await phone.page.locator('section.box .sum.big').first().textContent()).not.toContain('4,500');
});
