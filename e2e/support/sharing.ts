import type { Hand } from './hand.ts';
import type { Money } from './meeting.ts';
import { vote } from './meeting.ts';
import { minorIn } from './money.ts';

/** The members look at the ways to share and vote on the one that their rules name. */
export const voteOnShareOut = async (hand: Hand, book: string, forIt: number): Promise<void> => {
  await hand.phone.goTo(`${book}/share-out`);
  await hand.title('screen.share-out.title');
  await hand.main('screen.share-out.put');
  await vote(hand, { for: forIt });
};

export const sayShareOut = async (hand: Hand, book: string): Promise<void> => {
  await hand.phone.goTo(`${book}/share-out`);
  await hand.title('screen.sharing-path.title');
  await hand.main('screen.sharing-path.share');
  await hand.title('screen.say-share.title');
  await hand.main('screen.say-share.key');
  await hand.page.locator('dialog[open] .key.main').click();
  await hand.title('screen.sharing-path.title');
  await hand.mainSays('screen.sharing-path.pack');
};

/** Everybody's part is counted into her hand; answers with the sums as the page showed them. */
export const handOut = async (
  hand: Hand,
  names: readonly string[],
  { currency }: Money,
): Promise<readonly number[]> => {
  const sums: number[] = [];
  for (const name of names) {
    await hand.page.locator('.in-hand').getByText(name, { exact: true }).waitFor();
    sums.push(minorIn((await hand.page.locator('.in-hand bdi.sum.big').first().textContent()) ?? '', currency));
    await hand.main('screen.pay-out.key');
  }
  await hand.mainSays('screen.pay-out.close');
  return sums;
};
