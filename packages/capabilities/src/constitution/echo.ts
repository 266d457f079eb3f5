import type { Interval, Money } from '@sanduk/kernel';
import { ceilingOf, divide, floorOf, fraction, fromDecimal, halfEvenOf, multiply } from '@sanduk/kernel';
import type { Setting, Settings } from './settings.ts';

/**
 * The echo of a rule: what its numbers come to in coins and in people, said beside the place where they are chosen. A
 * sum is understood where a percentage is not.
 */
export interface Echo {
  /** The word `echo.<key>`. */
  readonly key: string;
  readonly figures: Readonly<Record<string, string | number | Money>>;
}

/** Days, weeks or months as days of a calendar, near enough to count meetings. */
const daysIn = ({ count, unit }: Interval): number => count * { day: 1, week: 7, month: 30.4375, year: 365.25 }[unit];

/** How many meetings a cycle of these rules holds. */
export const meetingsInCycle = (s: Settings): number =>
  Math.max(1, Math.round(daysIn(s['cycle.length']) / daysIn(s['meeting.every'])));

const partOf = (percent: string, of: number, way: 'up' | 'down' | 'near'): number => {
  const part = multiply(divide(fromDecimal(percent) ?? fraction(0), fraction(100)), fraction(of));
  return Number(way === 'up' ? ceilingOf(part) : way === 'down' ? floorOf(part) : halfEvenOf(part));
};

const money = (like: Money, minor: number): Money => ({ minor, cur: like.cur });

const sharesEcho = (s: Settings): readonly Echo[] => {
  const price = s['savings.sharePrice'];
  const most = s['savings.sharesMax'];
  const meetings = meetingsInCycle(s);
  const once = price.minor * most;
  return [
    { key: 'shares-most', figures: { shares: most, price, sum: money(price, once) } },
    { key: 'shares-cycle', figures: { meetings, sum: money(price, once * meetings) } },
  ];
};

const socialEcho = (s: Settings): readonly Echo[] => {
  const amount = s['social.amount'];
  if (amount.minor === 0) return [];
  const members = s['members.max'];
  const meetings = meetingsInCycle(s);
  return [
    { key: 'social-meeting', figures: { members, amount, sum: money(amount, amount.minor * members) } },
    { key: 'social-cycle', figures: { meetings, amount, sum: money(amount, amount.minor * meetings) } },
  ];
};

/** A round sum that people of this group hold in their hands: ten of what they put in. */
const tenfold = (s: Settings): Money => {
  const usual = [s['savings.sharePrice'], s['savings.amountMin'], s['spend.withoutVote']].find(
    ({ minor }) => minor > 0,
  );
  return money(s['savings.sharePrice'], 10 * (usual?.minor ?? 100));
};

const chargeEcho = (s: Settings): readonly Echo[] => {
  if (!s['loan.enabled'] || s['loan.charge'] === 'none') return [];
  const loan = tenfold(s);
  const sum = money(loan, partOf(s['loan.percent'], loan.minor, 'near'));
  return [{ key: 'charge-first', figures: { loan, percent: s['loan.percent'], sum, per: s['loan.per'] } }];
};

const multipleEcho = (s: Settings): readonly Echo[] => {
  const saved = tenfold(s);
  const limit = Number(floorOf(multiply(fromDecimal(s['loan.multiple']) ?? fraction(0), fraction(saved.minor))));
  return [{ key: 'loan-multiple', figures: { saved, multiple: s['loan.multiple'], sum: money(saved, limit) } }];
};

const votesEcho = (setting: 'vote.percent' | 'vote.rulesPercent', s: Settings): readonly Echo[] => {
  const members = s['members.max'];
  return [{ key: 'votes', figures: { members, needed: partOf(s[setting], members, 'up') } }];
};

const feeEcho = (s: Settings): readonly Echo[] => {
  const taken = tenfold(s);
  const sum = money(taken, partOf(s['leaver.feePercent'], taken.minor, 'near'));
  return Number(s['leaver.feePercent']) > 0 ? [{ key: 'fee', figures: { taken, sum } }] : [];
};

/** What the rule comes to, as lines of words and figures; none where there is nothing to reckon. */
export const echoOf = (setting: Setting, s: Settings): readonly Echo[] => {
  switch (setting) {
    case 'savings.sharePrice':
    case 'savings.sharesMin':
    case 'savings.sharesMax':
      return sharesEcho(s);
    case 'savings.amountMin': {
      const amount = s['savings.amountMin'];
      const meetings = meetingsInCycle(s);
      return [{ key: 'amount-cycle', figures: { meetings, amount, sum: money(amount, amount.minor * meetings) } }];
    }
    case 'social.amount':
      return socialEcho(s);
    case 'meeting.every':
    case 'cycle.length':
      return [{ key: 'meetings', figures: { meetings: meetingsInCycle(s) } }];
    case 'loan.multiple':
      return multipleEcho(s);
    case 'loan.charge':
    case 'loan.percent':
    case 'loan.per':
      return chargeEcho(s);
    case 'loan.shareOfCash': {
      const cash = tenfold(s);
      return [{ key: 'cash', figures: { cash, sum: money(cash, partOf(s['loan.shareOfCash'], cash.minor, 'down')) } }];
    }
    case 'loan.periods':
    case 'loan.every': {
      const { count, unit } = s['loan.every'];
      return [{ key: 'loan-longest', figures: { count: count * s['loan.periods'], unit } }];
    }
    case 'vote.quorumPercent': {
      const members = s['members.max'];
      return [{ key: 'quorum', figures: { members, needed: partOf(s['vote.quorumPercent'], members, 'up') } }];
    }
    case 'vote.percent':
    case 'vote.rulesPercent':
      return votesEcho(setting, s);
    case 'leaver.feePercent':
      return feeEcho(s);
    default:
      return [];
  }
};

/** The echoes of a whole clause, each said once. */
export const echoesOf = (settings: readonly Setting[], s: Settings): readonly Echo[] => {
  const found = new Map<string, Echo>();
  for (const setting of settings) for (const echo of echoOf(setting, s)) found.set(echo.key, echo);
  return [...found.values()];
};
