import type { Handed } from './exchange.ts';
import { handTo, handedBy } from './exchange.ts';
import type { Hand } from './hand.ts';

/** Letting phones in and out, by files, as a group would do it round a table. */

export const open = async (hand: Hand, book: string, path: string): Promise<void> => {
  await hand.phone.goTo(`${book}/${path}`);
};

/** The phone in the hand is said to be one member's, or the group's. */
export const claim = async (hand: Hand, book: string, member?: string): Promise<void> => {
  await open(hand, book, 'phones/whose');
  await hand.title('phones.whose.title');
  if (member === undefined) {
    await hand.main('phones.whose.say-group');
    await hand.title('phones.keys');
    return;
  }
  await hand.row(hand.words.say('phones.whose.one')).click();
  await pick(hand, member);
  await hand.main('phones.whose.say', { name: member });
  await hand.title('phones.title');
};

/** Opens the list of members on the page and takes one. */
export const pick = async ({ page, words }: Hand, member: string): Promise<void> => {
  await page
    .locator('main button.row')
    .filter({ hasText: words.say('phones.compare.whose') })
    .click();
  await page.locator('dialog[open] button.row').filter({ hasText: member }).click();
};

/** What a new phone shows, as a file; and the names of its five things. */
export const request = async (
  hand: Hand,
  shared = false,
): Promise<{ readonly file: Handed; readonly things: readonly string[] }> => {
  await hand.phone.goTo('/join');
  await hand.title('phones.join.title');
  if (shared) await hand.row(hand.words.say('phones.join.shared')).click();
  const things = await thingsOn(hand);
  const file = await handedBy(hand, () => hand.press('copies.as-file'));
  return { file, things };
};

export const thingsOn = async ({ page }: Hand): Promise<readonly string[]> => {
  const list = page.locator('.code-things li');
  await list.nth(4).waitFor();
  return (await list.allInnerTexts()).map((text) => text.trim());
};

/** Takes in a request, and goes to where its pictures are compared. */
export const look = async (hand: Hand, book: string, file: Handed): Promise<readonly string[]> => {
  await open(hand, book, 'phones/let-in');
  await hand.sees('phones.scan.say');
  await handTo(hand, file);
  await hand.sees('phones.compare.question');
  return thingsOn(hand);
};

/** The book as a file, from the page that shows it; or only what is new for the phone of that member. */
export const bookFrom = async (hand: Hand, book: string, to?: string): Promise<Handed> => {
  await open(hand, book, 'phones/show');
  await hand.title('phones.show.title');
  const { words } = hand;
  // While there is one phone only, there is nothing to choose.
  const what = hand.row(to === undefined ? words.say('phones.show.whole') : words.say('phones.of', { name: to }));
  if (to !== undefined || (await what.isVisible())) await what.click();
  await hand.row(hand.words.say('phones.give.file')).click();
  return handedBy(hand, () => hand.press('phones.give.send'));
};

/** A phone of the group takes in what another one shows. */
export const takeIn = async (hand: Hand, book: string, file: Handed): Promise<void> => {
  await open(hand, book, 'phones/take');
  await hand.title('phones.take.title');
  await handTo(hand, file);
  await hand.page.locator('[role=status] .sheet').first().waitFor();
};

/** A phone that was let in takes its first book. */
export const takeBook = async (hand: Hand, file: Handed): Promise<void> => {
  await hand.phone.goTo('/join/take');
  await hand.title('phones.welcome.title');
  await handTo(hand, file);
};
