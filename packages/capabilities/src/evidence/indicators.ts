import type { Day, JsonRecord } from '@sanduk/kernel';
import { daysBetween, fraction, refusalOf, toDecimal } from '@sanduk/kernel';
import type { Entry } from '../book/entries.ts';
import { loanFundCash } from '../book/figures.ts';
import { postingsOf } from '../book/fold.ts';
import type { Book } from '../book/questions.ts';
import type { Cell, Column, Report } from '../book/report.ts';
import type { Told } from '../book/told.ts';
import { groupIndicators } from './group-indicators.ts';

/** The indicators of a group out of its own book: what the cycle's entries say, and what stands at its latest day. */

/** How often each thing happened in the cycle; savings are added up at every seal for their average. */
interface Seen {
  readonly start: number;
  readonly joined: number;
  readonly left: number;
  readonly meetings: readonly JsonRecord[];
  readonly lent: readonly { readonly loan: string; readonly member: string; readonly amount: number }[];
  readonly writtenOff: ReadonlySet<string>;
  readonly savingsAtSeals: readonly number[];
}

const savedBy = (entry: Entry): number =>
  postingsOf(entry).reduce((sum, { debit, credit, amount }) => {
    const came = credit.startsWith('savings:') ? amount.minor : 0;
    return sum + came - (debit.startsWith('savings:') ? amount.minor : 0);
  }, 0);

/** Who belongs, by standing, after each entry. */
const belongingAfter = (members: ReadonlySet<string>, entry: Entry): ReadonlySet<string> => {
  if (entry.type === 'membership.Joined') return new Set([...members, entry.member]);
  if (entry.type !== 'membership.StandingChanged') return members;
  const stays = entry.to === 'active' || entry.to === 'suspended';
  const others = [...members].filter((member) => member !== entry.member);
  return new Set(stays ? [...others, entry.member] : others);
};

const blank = (start: number): Seen => ({
  ...{ start, joined: 0, left: 0, meetings: [], lent: [], writtenOff: new Set<string>(), savingsAtSeals: [] },
});

/**
 * Folds the standing entries of the cycle that runs. Members are counted at its beginning once the first meeting is
 * opened: who comes together to found a group is there from the start.
 */
const seenIn = (told: readonly Told[]): Seen => {
  let belonging: ReadonlySet<string> = new Set();
  let seen = blank(0);
  let begun = false;
  let savings = 0;
  let roll = new Map<string, string>();
  for (const { entry, stands } of told) {
    if (!stands) continue;
    const before = belonging.size;
    belonging = belongingAfter(belonging, entry);
    savings += savedBy(entry);
    const change = belonging.size - before;
    if (begun) seen = { ...seen, joined: seen.joined + Math.max(0, change), left: seen.left + Math.max(0, -change) };
    switch (entry.type) {
      case 'sharing.CycleOpened':
        seen = blank(belonging.size);
        begun = false;
        break;
      case 'meeting.Opened':
        if (!begun) seen = { ...seen, start: belonging.size };
        begun = true;
        roll = new Map();
        break;
      case 'meeting.Attended':
        roll.set(entry.member, entry.how);
        break;
      case 'meeting.Sealed': {
        const there = (...how: readonly string[]): number =>
          [...roll.values()].filter((one) => how.includes(one)).length;
        const meeting = {
          present: there('present', 'late'),
          represented: there('represented'),
          registered: Math.max(belonging.size, roll.size),
        };
        seen = { ...seen, meetings: [...seen.meetings, meeting], savingsAtSeals: [...seen.savingsAtSeals, savings] };
        break;
      }
      case 'lending.Disbursed':
      case 'lending.BroughtForward': {
        const lent = { loan: entry.loan, member: entry.member, amount: entry.amount.minor };
        seen = { ...seen, lent: [...seen.lent, lent] };
        break;
      }
      case 'lending.WrittenOff':
        seen = { ...seen, writtenOff: new Set([...seen.writtenOff, entry.loan]) };
        break;
      default:
    }
  }
  return seen;
};

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

/** The input of the `group-indicators` contract from the book. What a book does not know (who is a woman) stays out. */
export const indicatorsInput = (book: Book, told: readonly Told[], on: Day): JsonRecord => {
  const seen = seenIn(told);
  const decimals = book.opened?.decimals ?? 0;
  const money = (minor: number): string => toDecimal(fraction(minor, 10 ** decimals), decimals);
  const loans = book.loans().filter(({ principal }) => principal > 0);
  const late = loans.filter(({ loan }) => book.lateSince(loan, on) !== undefined);
  const average = seen.savingsAtSeals.length;
  const savings = sum(book.members().map(({ member }) => book.balance(`savings:${member}`)));
  const lentInCycle = new Set(seen.lent.map(({ loan }) => loan));
  return {
    currency: book.opened?.currency ?? '',
    membersAtStart: seen.start,
    joined: seen.joined,
    left: seen.left,
    meetings: seen.meetings,
    savings: money(savings),
    ...(average > 0
      ? { averageSavings: toDecimal(fraction(sum(seen.savingsAtSeals), average * 10 ** decimals), decimals) }
      : {}),
    ...(book.cycle ? { weeksElapsed: Math.floor(Math.max(0, daysBetween(book.cycle.from, on)) / 7) } : {}),
    loanFundCash: money(loanFundCash(book) - book.balance('bank')),
    bank: money(book.balance('bank')),
    loansOutstanding: money(sum(loans.map(({ principal }) => principal))),
    socialFund: money(book.balance('fund:social')),
    everBorrowed: new Set(seen.lent.map(({ member }) => member)).size,
    currentBorrowers: new Set(loans.map(({ member }) => member)).size,
    loansCount: lentInCycle.size,
    loansTotal: money(sum(seen.lent.map(({ amount }) => amount))),
    loansWrittenOffCount: [...seen.writtenOff].filter((loan) => lentInCycle.has(loan)).length,
    pastDueBalance: money(sum(late.map(({ principal }) => principal))),
  };
};

/** One row a figure: its name is the word `figure.<name>`, and a figure the book cannot give stays empty. */
export const indicators: Report = {
  name: 'indicators',
  tableOf: (book, told) => {
    const answer = groupIndicators(indicatorsInput(book, told, book.lastDay));
    const refused = refusalOf(answer);
    if (refused) return { code: 'evidence.not-reckoned', why: refused };
    const columns: readonly Column[] = [
      { key: 'figure', is: 'word' },
      { key: 'count', is: 'count' },
      { key: 'amount', is: 'money' },
      { key: 'percent', is: 'percent' },
    ];
    const rows = Object.entries(answer)
      .filter(([name]) => name !== 'currency' && !unknownToBooks.has(name))
      .map(([name, value]) => ({ cells: { figure: `figure.${name}`, ...cellsOf(name, value) }, entries: [] }));
    return { name: 'indicators', columns, rows };
  },
};

/** A programme knows these; a group's book does not. */
const unknownToBooks: ReadonlySet<string> = new Set(['womenPercent', 'costPerMember']);

const cellsOf = (name: string, value: unknown): { readonly [key: string]: Cell } => {
  const none = { count: null, amount: null, percent: null };
  if (typeof value === 'number') return { ...none, count: value };
  if (typeof value !== 'string') return none;
  return name.endsWith('Percent') ? { ...none, percent: value } : { ...none, amount: Number(value.replace('.', '')) };
};
