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
  for (const [at, name] of group.members.entries()) {
    await hand.write('screen.member.nickname', name);
    await hand.main('found.members.add');
    await page.locator('.roster li').nth(at).waitFor();
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
  // A day far from the one on this machine, or few members, are asked about once more.
  const sure = page.locator('dialog[open] .key.main');
  while (!/#\/book\/[^/]+$/u.test(page.url())) {
    if (await sure.isVisible()) await sure.click();
    await page.waitForTimeout(50);
  }
  return new URL(page.url()).hash.slice(1);
};
