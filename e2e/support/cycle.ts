import { expect } from 'vitest';
import { found } from './founding.ts';
import type { Hand } from './hand.ts';
import * as meeting from './meeting.ts';
import type { Money } from './meeting.ts';
import { handOut, sayShareOut, voteOnShareOut } from './sharing.ts';

/** A group of twelve from its founding to the opening of its second cycle, with a purse beside that is added up by hand. */
export interface Told {
  readonly group: { readonly name: string; readonly members: readonly string[]; readonly reason: string };
  readonly money: Money & { readonly unit: number; readonly choose: boolean };
  /** After the first page. */
  readonly afterFirst: () => Promise<void>;
  /** After the third meeting, before anything is shared. */
  readonly beforeSharing: (book: string) => Promise<void>;
}

export interface Purse {
  readonly box: number;
  readonly social: number;
}

export const day = (from: number): string => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

interface Walk {
  readonly hand: Hand;
  readonly told: Told;
  readonly book: string;
}

const closed = async ({ hand, told, book }: Walk, purse: Purse, name?: string): Promise<void> => {
  await hand.step('count');
  await meeting.count(hand, told.money, [purse.box, purse.box]);
  if (name !== undefined) {
    await hand.write('screen.counted.why', name);
    await hand.main('screen.counted.name');
  }
  await hand.main('screen.counted.close');
  await lidAgrees({ hand, told, book }, purse);
};

const lidAgrees = async ({ hand, told, book }: Walk, { box }: Purse): Promise<void> => {
  await meeting.seal(hand, 3);
  await meeting.home(hand, book);
  const written = meeting.written(hand, box, told.money);
  expect((await meeting.boxShown(hand)).startsWith(written), `the lid says ${written}`).toBe(true);
};

/** One is late, one is away, one borrows. */
const first = async (walk: Walk): Promise<Purse> => {
  const { hand, told } = walk;
  const { money, group } = told;
  const [borrower = '', late = ''] = group.members;
  const here = group.members.slice(0, -1);
  await meeting.openMeeting(hand, day(-28));
  await hand.step('roll');
  await meeting.callRoll(hand, { late: [late], away: group.members.slice(-1) });
  await meeting.putAside(hand);
  await meeting.buyShares(
    hand,
    here.map((name) => [name, name === borrower ? 5 : 2]),
  );
  await hand.mainSays('screen.path.go.expenses');
  await meeting.payFines(hand);
  await hand.step('requests');
  await meeting.askForLoan(hand, borrower, money, 5 * money.unit);
  await hand.main('screen.requests.vote');
  await meeting.vote(hand, { for: 9, against: 1 });
  await hand.main('screen.vote.hand-out');
  await hand.main('screen.hand-out.key-to');
  await hand.mainSays('screen.path.go.count');
  await meeting.toPath(hand);
  const [aside, fine] = [money.unit / 10, money.unit / 10];
  const purse = { social: 11 * aside, box: 11 * aside + 25 * money.unit + fine - 5 * money.unit };
  await closed(walk, purse);
  return purse;
};

/** The phone goes dark in the middle of the stamps, a wrong line is put right, a note is overlooked. */
const second = async (walk: Walk, before: Purse): Promise<Purse> => {
  const { hand, told } = walk;
  const { money, group } = told;
  const [one = '', two = '', three = '', four = '', ...others] = group.members;
  await meeting.openMeeting(hand, day(-21));
  await meeting.recall(hand, money, before.box, before.social);
  await meeting.callRoll(hand, {});
  await meeting.putAside(hand);
  await meeting.buyShares(hand, [
    [one, 1],
    [two, 1],
    [three, 4],
  ]);
  await hand.page.locator('.turning bdi').getByText(four, { exact: true }).waitFor();
  await hand.page.locator('.stamps .place').nth(2).click();
  await hand.mainSays('screen.shares.stamp', { n: 3 });
  // The form is kept a moment after the last tap; a battery that dies earlier has nothing to show for it.
  await hand.page.waitForTimeout(500);
  await hand.page.reload();
  await hand.mainSays('screen.shares.stamp', { n: 3 });
  await meeting.buyShares(
    hand,
    [four, ...others].map((name) => [name, 1]),
  );
  await hand.mainSays('screen.path.go.expenses');
  await putRight(hand, three, group.reason);
  await meeting.payFines(hand);
  const purse = {
    social: before.social + (12 * money.unit) / 10,
    box: before.box + (12 * money.unit) / 10 + 12 * money.unit + money.unit / 4,
  };
  await hand.step('count');
  await meeting.count(hand, money, [purse.box - money.unit, purse.box]);
  await hand.sees('screen.count.apart');
  await hand.layOut(purse.box, money.currency, money.smallest);
  await hand.main('screen.count.done-again');
  await hand.main('screen.counted.close');
  await lidAgrees(walk, purse);
  return purse;
};

const putRight = async (hand: Hand, name: string, reason: string): Promise<void> => {
  await hand.row(name).click();
  await hand.unfold('screen.shares.correct');
  await hand.press('screen.book.correct');
  await hand.title('screen.correct.title');
  await hand.write('screen.correct.field.shares', '1');
  await hand.write('screen.correct.because', reason);
  await hand.main('screen.correct.do');
  await hand.sees('screen.correct.in-place');
  await hand.main('screen.correct.back');
};

/** A part comes back, some coins are missing, and the members vote to share out. */
const third = async (walk: Walk, before: Purse): Promise<Purse> => {
  const { hand, told, book } = walk;
  const { money, group } = told;
  const [borrower = ''] = group.members;
  await meeting.openMeeting(hand, day(-14));
  await meeting.recall(hand, money, before.box, before.social);
  await meeting.callRoll(hand, {});
  await meeting.putAside(hand);
  await meeting.buyShares(
    hand,
    group.members.map((name) => [name, 1]),
  );
  await hand.mainSays('screen.path.go.expenses');
  await meeting.toPath(hand);
  await hand.step('repayments');
  await hand.row(borrower).click();
  await meeting.typed(hand, 2 * money.unit, money);
  await hand.main('screen.repay.write');
  await hand.mainSays('screen.path.go.requests');
  await voteOnShareOut(hand, book, 12);
  await meeting.home(hand, book);
  await hand.main('home.go-on-meeting');
  const aside = (12 * money.unit) / 10;
  const missing = (3 * money.unit) / 20;
  const purse = {
    social: before.social + aside,
    box: before.box + aside + 12 * money.unit + 2 * money.unit - missing,
  };
  await closed(walk, purse, group.reason);
  return purse;
};

/** In a meeting of its own each gets her part into her hand; then the next cycle opens with what stayed. */
const sharing = async (walk: Walk, before: Purse): Promise<Purse> => {
  const { hand, told, book } = walk;
  const { money, group } = told;
  await sayShareOut(hand, book);
  await meeting.home(hand, book);
  await meeting.openMeeting(hand, day(-7));
  await meeting.recall(hand, money, before.box, before.social);
  await meeting.callRoll(hand, {});
  await hand.phone.goTo(`${book}/share-out/pay`);
  const paid = await handOut(hand, group.members, money);
  const purse = { social: before.social, box: before.box - paid.reduce((sum, one) => sum + one, 0) };
  // Everybody has her part: what stays is the social fund and less than a coin for each.
  expect(purse.box - purse.social).toBeGreaterThanOrEqual(0);
  expect(purse.box - purse.social).toBeLessThan(12 * money.smallest);
  await hand.main('screen.pay-out.close');
  await meeting.count(hand, money, [purse.box, purse.box]);
  await hand.main('screen.counted.close');
  await lidAgrees(walk, purse);
  await hand.phone.goTo(`${book}/share-out`);
  await hand.main('screen.sharing-path.open');
  await hand.main('screen.next-cycle.key', { number: 2 });
  await hand.mainSays('home.open-meeting');
  return purse;
};

/** Answers with the address of the book and with what must lie in the box. */
export const wholeCycle = async (hand: Hand, told: Told): Promise<{ readonly book: string; readonly purse: Purse }> => {
  const { group, money } = told;
  const book = await found(
    hand,
    {
      name: group.name,
      members: group.members,
      preset: 'W',
      from: day(-28),
      ...(money.choose ? { currency: money.currency } : {}),
    },
    told.afterFirst,
  );
  const walk = { hand, told, book };
  const afterThree = await third(walk, await second(walk, await first(walk)));
  await told.beforeSharing(book);
  return { book, purse: await sharing(walk, afterThree) };
};
