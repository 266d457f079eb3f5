import type { Hand } from './hand.ts';

export interface Group {
  readonly name: string;
  readonly members: readonly string[];
  readonly preset: 'W' | 'M' | 'F';
  readonly from: string;
  /** Where it is another one than the phone proposes. */
  readonly currency?: string;
}

/** From the first page to the open book; answers with its address inside the app. */
export const found = async (hand: Hand, group: Group, afterFirst?: () => Promise<void>): Promise<string> => {
  const { page } = hand;
  await hand.press('home.first.own');
  await hand.title('found.title');
  await afterFirst?.();
  await hand.mainSays('found.missing.name');
  await hand.write('found.name', group.name);
  if (group.currency !== undefined) {
    await page.locator('main .sheet.lines button.row').first().click();
    await hand.write('found.search', group.currency);
    await page.locator('dialog[open] button.row').filter({ hasText: group.currency }).click();
  }
  await hand.main('found.to-members');
  await hand.title('found.members.title');
  for (const name of group.members) {
    await hand.write('screen.member.nickname', name);
    await hand.main('found.members.add', { name });
    await page.locator('.roster bdi').getByText(name, { exact: true }).waitFor();
  }
  await hand.main('found.to-offices');
  await hand.main('found.to-rules');
  await hand.title('found.rules.title');
  if (group.preset !== 'W')
    await page
      .locator('.preset-choice')
      .getByText(hand.words.like(`preset.${group.preset}`))
      .first()
      .click();
  await hand.main('found.to-dates');
  await hand.write('found.dates.from', group.from);
  await hand.main('found.open');
  await page.waitForURL(/#\/book\/[^/]+$/u);
  return new URL(page.url()).hash.slice(1);
};
