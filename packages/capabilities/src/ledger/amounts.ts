import type { Money, Objection, Posting } from '@sanduk/kernel';
import { largestMinor, sumMinor } from '@sanduk/kernel';
import type { Entry } from '../book/entries.ts';
import type { Opening } from '../book/questions.ts';
import { effectOf } from './balances.ts';

const isMoney = (value: object): value is Money =>
  'minor' in value && 'cur' in value && typeof value.minor === 'number' && typeof value.cur === 'string';

/** Every sum of money anywhere in a value, a motion's included. */
const moneyIn = (value: unknown): readonly Money[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (isMoney(value)) return [value];
  return Object.values(value).flatMap(moneyIn);
};

const promisedIn = (motion: unknown): readonly Money[] =>
  typeof motion === 'object' && motion !== null && 'amount' in motion ? moneyIn(motion.amount) : [];

/** The amounts that people will hand over: those of a motion must be payable before anybody votes on them. */
const promisedBy = (entry: Entry): readonly Money[] => {
  switch (entry.type) {
    case 'governance.Proposed':
      return promisedIn(entry.motion);
    case 'meeting.Fined':
    case 'meeting.FineWaived':
      return [entry.amount];
    default:
      return [];
  }
};

/** Money is above zero, in the book's currency, and cash comes in whole coins. */
export const amountObjection = (
  entry: Entry,
  postings: readonly Posting[],
  { currency, smallest }: Opening,
): Objection | undefined => {
  const other = moneyIn(entry).find(({ cur }) => cur !== currency);
  if (other) return { code: 'ledger.other-currency', currency, other: other.cur };
  const promised = promisedBy(entry);
  const moved = [...postings.map(({ amount }) => amount), ...promised];
  if (moved.some(({ minor }) => minor <= 0)) return { code: 'ledger.amount-not-positive' };
  if (moved.some(({ minor }) => minor > largestMinor)) return { code: 'ledger.amount-too-large' };
  const cash = sumMinor(postings.map((posting) => effectOf(posting, 'box')));
  // What is handed over is counted in coins; how it is split between loan and charge is not.
  if (cash % smallest !== 0 || promised.some(({ minor }) => minor % smallest !== 0)) {
    return { code: 'ledger.not-cash-multiple', smallest: { minor: smallest, cur: currency } };
  }
  return undefined;
};
