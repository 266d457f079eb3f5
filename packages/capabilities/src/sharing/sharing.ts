import type { Account, Act, At, Day, Money, Objection, Posting } from '@sanduk/kernel';
import type { Entry, EntryNamed } from '../book/entries.ts';
import { moneyOf, move } from '../book/figures.ts';
import type { Book, Cycle } from '../book/questions.ts';
import type { Rule } from '../book/rule.ts';
import { isSame } from '../book/same.ts';
import type { Deposits } from './deposits.ts';
import { carriedOver, depositsAfter, sessionOn } from './deposits.ts';
import { entries } from './entries.ts';
import { leavingOf, leftoverOf, mostProfit, profitIsVoted, settlementOf } from './lines.ts';

/**
 * Sharing: a cycle opens, the members save and lend, and at its end everything is shared out by the rule they voted.
 *
 *   P1  One cycle runs at a time; nothing is shared before it opened, and it is shared once.
 *   P2  Nobody shares while a meeting is open or something waits to be settled.
 *   P3  Every line is what the rules and the book give on that day: paid + leftover = cash + social fund shared, to the coin.
 *   P4  When somebody owes more than she gets, nothing is shared until the missing sum came or was written off.
 *   P5  Who leaves, and the heir of who died, get what the rules give, less what is owed.
 *   P6  Nobody is handed out more than was decided for her.
 *   P7  Every coin of a share-out is a posting, so the books still balance after it.
 */
export interface State {
  readonly cycle: Cycle | undefined;
  readonly lastCycle: Cycle | undefined;
  readonly lastNumber: number;
  /** The days of the meetings opened in the cycle so far. */
  readonly days: readonly Day[];
  readonly deposits: Deposits;
  readonly settled: readonly string[];
}

const empty: State = {
  cycle: undefined,
  lastCycle: undefined,
  lastNumber: 0,
  days: [],
  deposits: {},
  settled: [],
};

type SharedOut = EntryNamed<'sharing.SharedOut'>;
type LeaverSettled = EntryNamed<'sharing.LeaverSettled'>;

/** P3. The leftover goes where the rules send it; a lot is drawn among those who share. */
const leftoverObjection = ({ leftover, lines }: SharedOut, amount: number, book: Book): Objection | undefined => {
  const { member } = leftover;
  const drawn = lines.some((line) => line.member === member) ? member : undefined;
  const expected = leftoverOf(book, amount, drawn);
  const needsLot = amount > 0 && book.settings?.['share.leftover'] === 'lot' && drawn === undefined;
  if (!needsLot && isSame(leftover, expected)) return undefined;
  return { code: 'sharing.leftover-differs', amount: moneyOf(book, amount), to: needsLot ? 'member' : expected.to };
};

/** P2 before P3 and P4: first what only waiting cures. */
const sharedOutObjection = (entry: SharedOut, act: Act, book: Book): Objection | undefined => {
  if (book.meeting) return { code: 'sharing.meeting-open' };
  if (!book.cycle || book.cycle.cycle !== entry.cycle) return { code: 'sharing.no-cycle' };
  const open = act.exceptions?.length ?? 0;
  if (open > 0) return { code: 'sharing.exceptions-open', open };
  const settlement = settlementOf(book, act.on, entry.rule);
  if ('unavailable' in settlement)
    return { code: 'sharing.rule-unavailable', rule: entry.rule, why: settlement.unavailable };
  if (settlement.shortfall > 0) return { code: 'sharing.shortfall', amount: moneyOf(book, settlement.shortfall) };
  if (entry.into !== settlement.into) return { code: 'meeting.fine-wrong-fund', into: settlement.into };
  const differs = settlement.lines.find((line, at) => !isSame(line, entry.lines[at]));
  if (differs) return { code: 'sharing.split-differs', member: differs.member, paid: differs.paid };
  const [more] = entry.lines.slice(settlement.lines.length);
  if (more) return { code: 'sharing.split-differs', member: more.member, paid: moneyOf(book, 0) };
  return leftoverObjection(entry, settlement.leftover, book);
};

/** P5. */
const leaverObjection = (entry: LeaverSettled, act: Act, book: Book): Objection | undefined => {
  const { member } = entry;
  if (book.settled(member)) return { code: 'sharing.settled-already' };
  const most = mostProfit(book, member, act.on);
  const profit = profitIsVoted(book, member) ? Math.min(entry.profit.minor, most) : most;
  const leaving = leavingOf(book, member, act.on, profit);
  if (!leaving) return { code: 'sharing.rule-unavailable', rule: 'leaver', why: 'other' };
  if (leaving.stillOwes > 0) return { code: 'sharing.still-owes', amount: moneyOf(book, leaving.stillOwes) };
  if (entry.into !== leaving.into) return { code: 'meeting.fine-wrong-fund', into: leaving.into };
  const same =
    entry.savings.minor === leaving.savings &&
    entry.profit.minor === leaving.profit &&
    entry.fee.minor === leaving.fee &&
    entry.fines.minor === leaving.fines &&
    entry.paid.minor === leaving.paid &&
    isSame(entry.setOff, leaving.setOff);
  return same ? undefined : { code: 'sharing.split-differs', member, paid: moneyOf(book, leaving.paid) };
};

const objection = (state: State, entry: Entry, act: Act, book: Book): Objection | undefined => {
  switch (entry.type) {
    case 'sharing.CycleOpened':
      if (state.cycle) return { code: 'sharing.cycle-open', number: state.cycle.number };
      if (entry.number <= state.lastNumber) return { code: 'sharing.number-taken', next: state.lastNumber + 1 };
      return entry.until > entry.from ? undefined : { code: 'sharing.ends-before-it-begins' };
    case 'sharing.SharedOut':
      return sharedOutObjection(entry, act, book);
    case 'sharing.LeaverSettled':
      return leaverObjection(entry, act, book);
    case 'sharing.PaidOut': {
      const due = book.balance(`payable:${entry.member}`);
      return entry.amount.minor > due
        ? { code: 'sharing.more-than-due', due: moneyOf(book, Math.max(0, due)) }
        : undefined;
    }
    default:
      return undefined;
  }
};

const evolve = (before: State, entry: Entry, at: At, postings: readonly Posting[]): State => {
  const session = sessionOn(before.days, at.on);
  const deposits = depositsAfter(before.deposits, postings, session, at.on);
  const state = { ...before, deposits };
  switch (entry.type) {
    case 'sharing.CycleOpened': {
      const { cycle, number, from, until } = entry;
      return {
        cycle: { cycle, number, from, until },
        lastCycle: { cycle, number, from, until },
        lastNumber: Math.max(state.lastNumber, number),
        days: [],
        deposits: carriedOver(deposits, from),
        settled: [],
      };
    }
    case 'meeting.Opened':
      return { ...state, days: [...state.days, at.on] };
    case 'sharing.SharedOut':
      return { ...state, cycle: undefined };
    case 'sharing.LeaverSettled':
      return { ...state, settled: [...state.settled, entry.member] };
    default:
      return state;
  }
};

type SetOffs = LeaverSettled['setOff'];

/** What is held back from what she gets: loans, charges, fines. */
const heldBack = (payable: Account, setOff: SetOffs, fines: Money, into: Account): readonly Posting[] => [
  ...setOff.flatMap(({ loan, principal, charge }) => [
    ...move(payable, `loan:${loan}`, principal),
    ...move(payable, 'surplus:charge', charge),
  ]),
  ...move(payable, into, fines),
];

const sharedOutPostings = ({ lines, into, leftover }: SharedOut): readonly Posting[] => {
  const perLine = lines.flatMap(({ member, savings, surplus, social, setOff, fines, kept }) => {
    const payable = `payable:${member}`;
    return [
      ...move(`savings:${member}`, payable, savings),
      ...(surplus.loss
        ? move(payable, 'surplus:shared', surplus.amount)
        : move('surplus:shared', payable, surplus.amount)),
      ...move('fund:social', payable, social),
      ...heldBack(payable, setOff, fines, into),
      ...move(payable, `savings:${member}`, kept),
    ];
  });
  switch (leftover.to) {
    case 'next-cycle':
      return perLine;
    case 'social':
    case 'charity':
      return [...perLine, ...move('surplus:shared', `fund:${leftover.to}`, leftover.amount)];
    case 'member':
      return leftover.member === undefined
        ? perLine
        : [...perLine, ...move('surplus:shared', `payable:${leftover.member}`, leftover.amount)];
  }
};

const postings = (entry: Entry): readonly Posting[] => {
  switch (entry.type) {
    case 'sharing.SharedOut':
      return sharedOutPostings(entry);
    case 'sharing.LeaverSettled': {
      const payable = `payable:${entry.member}`;
      return [
        ...move(`savings:${entry.member}`, payable, entry.savings),
        ...move('surplus:shared', payable, entry.profit),
        ...move(payable, 'surplus:other', entry.fee),
        ...heldBack(payable, entry.setOff, entry.fines, entry.into),
      ];
    }
    case 'sharing.PaidOut':
      return move(`payable:${entry.member}`, entry.place ?? 'box', entry.amount);
    default:
      return [];
  }
};

export const sharing: Rule<'sharing', State> = {
  name: 'sharing',
  entries,
  empty,
  objection,
  evolve,
  postings,
  answers: (state) => ({
    cycle: state.cycle,
    lastCycle: state.lastCycle,
    sessions: state.days.length,
    deposits: (member) => state.deposits[member] ?? [],
    settled: (member) => state.settled.includes(member),
  }),
};
