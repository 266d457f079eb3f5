import { formatMoney, plainMoney } from '@sanduk/kit/locale.ts';
import type { Hand } from './hand.ts';

/** What people do in a meeting, act by act, as they would do it with the phone on the table. */
export interface Money {
  readonly currency: string;
  readonly smallest: number;
}

/** A sum as fingers type it: no more figures than it needs. */
export const typed = (hand: Hand, minor: number, { currency }: Money): Promise<void> =>
  hand.digits(plainMoney({ minor, cur: currency }).replace(/\.?0*$/u, ''));

export const openMeeting = async (hand: Hand, on: string): Promise<void> => {
  await hand.main('home.open-meeting');
  await hand.title('screen.open.title');
  await hand.write('screen.open.day', on);
  await hand.main('screen.open.key');
  await hand.title('screen.path.title');
};

/** What two of them remember, said before anybody looks. */
export const recall = async (hand: Hand, money: Money, box: number, social: number): Promise<void> => {
  await hand.step('recall');
  await typed(hand, box, money);
  await hand.main('screen.recall.say-box');
  await hand.mainSays('screen.recall.compare');
  await typed(hand, social, money);
  await hand.main('screen.recall.compare');
  await hand.mainSays('screen.path.go.roll');
  await hand.main('screen.path.go.roll');
};

/** Everybody is here but those who are named; whoever is late or away is fined as the rules say. */
export const callRoll = async (
  hand: Hand,
  { late = [], away = [] }: { readonly late?: readonly string[]; readonly away?: readonly string[] },
): Promise<void> => {
  await hand.press('screen.roll.all');
  const turn = async (name: string, taps: number): Promise<void> => {
    for (let tap = 0; tap < taps; tap += 1) await hand.page.locator('.seat').filter({ hasText: name }).click();
  };
  for (const name of late) await turn(name, 1);
  for (const name of away) await turn(name, 2);
  await hand.main('screen.roll.right');
  if (late.length + away.length > 0) {
    await hand.title('screen.fines.offer');
    await hand.main('screen.fines.write');
  }
  await hand.title('step.social');
};

export const payFines = async (hand: Hand): Promise<void> => {
  await toPath(hand);
  await hand.press('screen.fines.title');
  await hand.main('screen.fines.pay-all');
  await hand.mainSays('screen.fines.back');
  await hand.main('screen.fines.back');
  await hand.title('screen.path.title');
};

export const putAside = async (hand: Hand): Promise<void> => {
  await hand.main('screen.social.all');
  await hand.main('screen.path.go.savings');
  await hand.title('screen.shares.title-shares');
};

/** Stamps for one member after the other; the phone names whose turn it is. */
export const buyShares = async (
  hand: Hand,
  bought: readonly (readonly [name: string, shares: number])[],
): Promise<void> => {
  for (const [name, shares] of bought) {
    await hand.page.locator('.turning bdi').getByText(name, { exact: true }).waitFor();
    await hand.page
      .locator('.stamps .place')
      .nth(shares - 1)
      .click();
    await hand.main('screen.shares.stamp', { n: shares });
  }
};

export const toPath = async (hand: Hand): Promise<void> => {
  if (
    await hand.page
      .locator('h1')
      .filter({ hasText: hand.words.like('screen.path.title') })
      .isVisible()
  )
    return;
  await hand.back();
  await hand.title('screen.path.title');
};

/** A member asks, everybody looks, and it is put to the vote. */
export const askForLoan = async (hand: Hand, name: string, money: Money, minor: number): Promise<void> => {
  await hand.press('screen.requests.loan');
  await hand.row(name).click();
  await typed(hand, minor, money);
  await hand.main('screen.request.look-at');
  await hand.main('screen.request.put');
  await hand.mainSays('screen.requests.vote');
};

export const vote = async (hand: Hand, hands: { readonly for: number; readonly against?: number }): Promise<void> => {
  await hand.write('screen.vote.for', String(hands.for));
  if (hands.against !== undefined) await hand.write('screen.vote.against', String(hands.against));
  await hand.main('screen.vote.tell');
  await hand.title('screen.vote.result');
};

/** Two count one after the other; `seen` is what each of them lays out. */
export const count = async (
  hand: Hand,
  { currency, smallest }: Money,
  seen: readonly [number, number],
): Promise<void> => {
  for (const minor of seen) {
    await hand.sees('screen.count.covered');
    await hand.layOut(minor, currency, smallest);
    await hand.main(minor === 0 ? 'screen.count.empty' : 'screen.count.done');
    await hand.page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLInputElement>('.count-row input')].every(({ value }) => /^[0٠]$/u.test(value)),
    );
  }
};

/** The holders of the keys turn them, until the code is read out. */
export const seal = async (hand: Hand, keys: number): Promise<void> => {
  await hand.title('screen.seal.title');
  for (let turned = 0; turned < keys; turned += 1) {
    await hand.page.locator('.foot .key.main:not([aria-busy="true"])').waitFor();
    const before = await hand.page.locator('.foot .key.main').textContent();
    await hand.main('screen.seal.turn');
    await hand.page.waitForFunction((was) => document.querySelector('.foot .key.main')?.textContent !== was, before);
  }
  await hand.title('screen.sealed.title');
};

export const home = async (hand: Hand, address: string): Promise<void> => {
  await hand.phone.goTo(address);
  await hand.page.locator('section.box .sum.big').waitFor();
};

/** The large sum on the lid of the box, as written. */
export const boxShown = async (hand: Hand): Promise<string> =>
  (await hand.page.locator('section.box .sum.big').first().textContent()) ?? '';

export const written = (hand: Hand, minor: number, { currency }: Money): string =>
  formatMoney({ minor, cur: currency }, { locale: hand.words.locale, digits: 'western' });
