import type { Page } from 'playwright-core';
import type { Hand } from './hand.ts';
import { handOn } from './hand.ts';
import { askForLoan, callRoll, openMeeting } from './meeting.ts';
import type { Phone } from './phone.ts';
import { wordsOf } from './words.ts';

/** Every page of the app on the sample group, in the middle of a meeting, so that each has something to show. */
export const outside: readonly string[] = [
  '/',
  '/settings',
  '/open-file',
  '/sample',
  '/found',
  '/found/members',
  '/found/offices',
  '/found/rules',
  '/found/dates',
  '/found/sheets',
  '/found/sheets/columns',
  '/found/sheets/group',
  '/erased',
  '/work-it-out',
  '/work-it-out/price',
  '/work-it-out/calendar',
  '/work-it-out/carry',
  '/work-it-out/share-out',
  '/work-it-out/turn',
];

const plain: readonly string[] = [
  ...['', 'more', 'import', 'import/columns', 'import/tried', 'practice'],
  ...['rules', 'rules/change', 'rules/print', 'rules/proposed'],
  ...['members', 'members/new', 'members/offices', 'members/offices/give'],
  ...['money', 'money/places', 'money/savings', 'money/fund:social', 'journal', 'loans', 'knots', 'indicators'],
  ...['meeting', 'meeting/recall', 'meeting/roll', 'meeting/fines', 'meeting/social', 'meeting/shares'],
  ...['meeting/expenses', 'meeting/repayments', 'meeting/requests', 'meeting/requests/new', 'meeting/requests/loan'],
  ...['meeting/hand-out', 'meeting/count', 'meeting/seal', 'meeting/sealed', 'meeting/sheet', 'meeting/code', 'update'],
  ...['share-out', 'share-out/ways', 'share-out/path', 'share-out/settle', 'share-out/say', 'share-out/all'],
  ...['share-out/envelopes', 'share-out/pay', 'share-out/next'],
];

/** What follows that step in the address, once the page is there. */
const named = async (page: Page, step: string): Promise<string> => {
  await page.waitForURL(({ hash }) => hash.includes(`/${step}/`));
  return new URL(page.url()).hash.split(`/${step}/`)[1] ?? '';
};

const day = (): string => new Date().toISOString().slice(0, 10);

/** Makes the sample, opens a meeting in it, and leaves a loan to be voted on; answers with the address of every page. */
export const sampleInMeeting = async (phone: Phone): Promise<readonly string[]> => {
  const hand: Hand = handOn(phone, wordsOf('en'));
  const { page } = phone;
  await makeSample(hand);
  const book = new URL(page.url()).hash.slice(1);
  await openMeeting(hand, day());
  await hand.step('roll');
  await callRoll(hand, { late: ['Wanjiru'] });
  await phone.goTo(`${book}/meeting/requests`);
  const to = async (path: string, press: string, step: string): Promise<string> => {
    await phone.goTo(`${book}/${path}`);
    await page.locator(press).first().waitFor();
    const rows = await page.locator(press).count();
    for (let row = 0; row < rows; row += 1) {
      await page.locator(press).nth(row).click();
      await page.waitForTimeout(200);
      if (page.url().includes(`/${step}/`)) break;
      await hand.back();
      await page.locator(press).first().waitFor();
    }
    return named(page, step);
  };
  const member = await to('members', 'main .member-list button.row', 'member');
  const loan = await to('loans', 'main button.row', 'loan');
  const receipt = await to(`loan/${loan}`, 'main section.sheet > button.row:has(.sum)', 'receipt');
  const line = await to('journal', 'main .statement-line', 'correct');
  await phone.goTo(`${book}/meeting/sealed`);
  await hand.press('screen.sealed.minutes');
  const minutes = await named(page, 'minutes');
  await phone.goTo(`${book}/meeting/requests`);
  await askForLoan(hand, 'Wanjiru', { currency: 'KES', smallest: 100 }, 1000_00);
  await hand.main('screen.requests.vote');
  const proposal = await named(page, 'vote');
  return [
    ...plain,
    `member/${member}`,
    `member/${member}/print`,
    `member/${member}/edit`,
    `member/${member}/standing`,
    `meeting/withdraw/${member}`,
    `leaver/${member}`,
    `share-out/of/${member}`,
    `loan/${loan}`,
    `loan/${loan}/repay`,
    `loan/${loan}/receipt/${receipt}`,
    `correct/${line}`,
    `meeting/minutes/${minutes}`,
    `vote/${proposal}`,
  ].map((path) => (path === '' ? book : `${book}/${path}`));
};

export const makeSample = async (hand: Hand): Promise<void> => {
  await hand.press('home.first.sample');
  await hand.main('sample.begin');
  await hand.page.waitForURL(/#\/practice\/[^/]+$/u, { timeout: 120_000 });
  await hand.page.locator('section.box .sum.big').waitFor();
};

/** The page has come when its title stands and nothing is being fetched any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('.bar h1').waitFor();
  await page.waitForFunction(
    () => document.fonts.status === 'loaded' && document.querySelector('[data-waiting]') === null,
  );
  await page.waitForTimeout(120);
};
