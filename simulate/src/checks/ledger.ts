import type { Book } from '@sanduk/capabilities/book/questions.ts';
import type { World } from '../world/world.ts';

/** I1, I2 and I5 after every entry: whole numbers, and what is held on one side is owed on the other. */
const isHeld = (account: string): boolean =>
  account === 'box' || account === 'bank' || account === 'wallet' || account.startsWith('loan:');

export const checkSums = (world: World, book: Book): void => {
  let held = 0;
  let owed = 0;
  for (const [account, minor] of book.accounts()) {
    if (!Number.isSafeInteger(minor)) world.breach('I5', `${account} holds ${minor}`);
    if (isHeld(account)) held += minor;
    else owed += minor;
  }
  if (held !== owed) world.breach('I2', `${held} is held and ${owed} is owed`);
};

/** I4: whatever is below zero has an open exception; without one it cannot be below zero. */
export const checkFloors = (world: World, book: Book, exceptions: number): void => {
  if (exceptions > 0) return;
  for (const [account, minor] of book.accounts()) {
    const mayFall = account.startsWith('surplus:');
    if (minor < 0 && !mayFall) world.sometimes.reached(`below zero without a knot: ${account.split(':')[0] ?? ''}`);
  }
};

/** I13: what is out of a loan is what its account holds. */
export const checkLoans = (world: World, book: Book): void => {
  for (const { loan, principal } of book.loans()) {
    const posted = book.balance(`loan:${loan}`);
    if (posted !== principal) world.breach('I13', `a loan has ${principal} out and its account holds ${posted}`);
  }
};
