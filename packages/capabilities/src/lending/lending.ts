import type { Act, At, Money, Objection, Posting } from '@sanduk/kernel';
import type { Entry, EntryNamed } from '../book/entries.ts';
import { isEarlyImport, moneyOf, move } from '../book/figures.ts';
import type { Book, Borrowing } from '../book/questions.ts';
import type { Rule } from '../book/rule.ts';
import { entries } from './entries.ts';
import { requestObjection } from './limits.ts';
import type { Loan } from './loan.ts';
import { atMeeting, isOpen, lateSince, lentOn, onDay, paid, splitAt, unpaidCharge, writtenOff } from './loan.ts';

/**
 * Lending: the group lends to its members out of what they put together, and it comes back.
 *
 *   L1  A loan keeps within every limit of the rules: of her savings, of the cash, of the number at once, of the terms.
 *   L2  Who has a payment that is past its day gets no further loan.
 *   L3  A loan ends before the cycle does, where the rules say so.
 *   L4  A service charge is due per period on what was out at its start (flat: on the first amount), never on charges.
 *   L5  A payment fills charges and loan in the order of the rules; nobody pays more than she owes.
 *   L6  What comes back, is set off or written off is never more than is out, so every loan ends at zero.
 *   L7  Every change of what is out is a posting, so the loan and the box agree.
 */
export interface State {
  readonly coin: number;
  /** Loans of which something is out or a charge is not paid. */
  readonly loans: Readonly<Record<string, Loan>>;
  /** By member, since the cycle opened. */
  readonly borrowed: Readonly<Record<string, Borrowing>>;
}

const empty: State = { coin: 1, loans: {}, borrowed: {} };
const nothing: Borrowing = { loans: 0, lent: 0, charge: 0 };

type Payment = EntryNamed<'lending.Repaid'> | EntryNamed<'lending.SetOff'>;

const closed: Objection = { code: 'lending.closed' };

/** L5 and L6. First what she owes at all, then how her money is split. */
const paymentObjection = (state: State, entry: Payment, act: Act, book: Book): Objection | undefined => {
  const held = state.loans[entry.loan];
  if (!held) return closed;
  const amount = entry.principal.minor + entry.charge.minor;
  if (amount <= 0) return { code: 'ledger.amount-not-positive' };
  const loan = onDay(held, act.on);
  const split = splitAt(loan, amount, book.settings?.['loan.allocation'] === 'principal-first');
  if (split.over > 0) return { code: 'lending.more-than-owed', owed: moneyOf(book, amount - split.over) };
  if (split.principal === entry.principal.minor) return undefined;
  return {
    code: 'lending.split-differs',
    principal: moneyOf(book, split.principal),
    charge: moneyOf(book, split.charge),
  };
};

const setOffObjection = (
  state: State,
  entry: EntryNamed<'lending.SetOff'>,
  act: Act,
  book: Book,
): Objection | undefined => {
  const held = state.loans[entry.loan];
  if (held && held.member !== entry.member) return { code: 'lending.another-members' };
  const saved = book.balance(`savings:${entry.member}`);
  if (entry.principal.minor + entry.charge.minor > saved) {
    return { code: 'savings.more-than-saved', saved: moneyOf(book, saved) };
  }
  return paymentObjection(state, entry, act, book);
};

const objection = (state: State, entry: Entry, act: Act, book: Book): Objection | undefined => {
  switch (entry.type) {
    case 'lending.Disbursed': {
      if (state.loans[entry.loan]) return { code: 'lending.said-already' };
      if (isEarlyImport(entry, book)) return undefined;
      const { member, amount, terms } = entry;
      return requestObjection(book, { member, terms, amount: amount.minor, on: act.on });
    }
    case 'lending.BroughtForward':
      if (book.sealed > 0) return { code: 'ledger.already-running' };
      return state.loans[entry.loan] ? { code: 'lending.said-already' } : undefined;
    case 'lending.Repaid':
      return paymentObjection(state, entry, act, book);
    case 'lending.SetOff':
      return setOffObjection(state, entry, act, book);
    case 'lending.WrittenOff': {
      const held = state.loans[entry.loan];
      if (!held) return closed;
      return entry.amount.minor > held.principal
        ? { code: 'lending.more-than-owed', owed: moneyOf(book, held.principal) }
        : undefined;
    }
    default:
      return undefined;
  }
};

const withLoan = (state: State, loan: Loan): State => {
  if (isOpen(loan)) return { ...state, loans: { ...state.loans, [loan.loan]: loan } };
  const { [loan.loan]: _, ...others } = state.loans;
  return { ...state, loans: others };
};

const withBorrowing = (state: State, member: string, lent: number, charge: number): State => {
  const held = state.borrowed[member] ?? nothing;
  const after = { loans: held.loans + (lent > 0 ? 1 : 0), lent: held.lent + lent, charge: held.charge + charge };
  return { ...state, borrowed: { ...state.borrowed, [member]: after } };
};

const afterPayment = (state: State, loan: string, principal: Money, charge: Money, at: At): State => {
  const held = state.loans[loan];
  if (!held) return state;
  const after = withLoan(state, paid(onDay(held, at.on), principal.minor, charge.minor));
  return charge.minor > 0 ? withBorrowing(after, held.member, 0, charge.minor) : after;
};

const afterLent = (
  state: State,
  entry: EntryNamed<'lending.Disbursed'> | EntryNamed<'lending.BroughtForward'>,
  at: At,
): State => {
  const { loan, member, terms } = entry;
  const amount = entry.amount.minor;
  const held = state.loans[loan];
  // One loan said twice after a merge: both sums went out, and the exception names them.
  const lent = held
    ? { ...held, lent: held.lent + amount, principal: held.principal + amount }
    : lentOn({ loan, member, amount, terms }, at.on, state.coin);
  return withBorrowing(withLoan(state, lent), member, amount, 0);
};

const afterSetOffs = (state: State, setOffs: EntryNamed<'sharing.LeaverSettled'>['setOff'], at: At): State =>
  setOffs.reduce((after, { loan, principal, charge }) => afterPayment(after, loan, principal, charge, at), state);

const evolve = (state: State, entry: Entry, at: At): State => {
  switch (entry.type) {
    case 'journal.BookOpened':
      return { ...state, coin: entry.smallest };
    case 'meeting.Opened':
      return Object.values(state.loans).reduce((after, loan) => withLoan(after, atMeeting(loan, at.on)), state);
    case 'lending.Disbursed':
    case 'lending.BroughtForward':
      return afterLent(state, entry, at);
    case 'lending.Repaid':
    case 'lending.SetOff':
      return afterPayment(state, entry.loan, entry.principal, entry.charge, at);
    case 'lending.WrittenOff': {
      const held = state.loans[entry.loan];
      return held ? withLoan(state, writtenOff(onDay(held, at.on), entry.amount.minor)) : state;
    }
    case 'sharing.SharedOut':
      return afterSetOffs(
        state,
        entry.lines.flatMap(({ setOff }) => setOff),
        at,
      );
    case 'sharing.LeaverSettled':
      return afterSetOffs(state, entry.setOff, at);
    case 'sharing.CycleOpened':
      return { ...state, borrowed: {} };
    default:
      return state;
  }
};

const postings = (entry: Entry): readonly Posting[] => {
  switch (entry.type) {
    case 'lending.Disbursed':
      return move(`loan:${entry.loan}`, entry.place ?? 'box', entry.amount);
    case 'lending.Repaid': {
      const place = entry.place ?? 'box';
      return [...move(place, `loan:${entry.loan}`, entry.principal), ...move(place, 'surplus:charge', entry.charge)];
    }
    case 'lending.SetOff': {
      const savings = `savings:${entry.member}`;
      return [
        ...move(savings, `loan:${entry.loan}`, entry.principal),
        ...move(savings, 'surplus:charge', entry.charge),
      ];
    }
    case 'lending.WrittenOff':
      return move('surplus:writeoff', `loan:${entry.loan}`, entry.amount);
    case 'lending.BroughtForward':
      return move(`loan:${entry.loan}`, 'surplus:brought', entry.amount);
    default:
      return [];
  }
};

export const lending: Rule<'lending', State> = {
  name: 'lending',
  entries,
  empty,
  objection,
  evolve,
  postings,
  answers: (state) => ({
    loans: () =>
      Object.values(state.loans).map(({ loan, member, principal, lent, since, lastDue }) => ({
        ...{ loan, member, principal, lent, since, lastDue },
      })),
    loan: (loan, on) => {
      const held = state.loans[loan];
      return held && onDay(held, on);
    },
    chargeDue: (loan, on) => {
      const held = state.loans[loan];
      return held ? unpaidCharge(onDay(held, on)) : 0;
    },
    lateSince: (loan, on) => {
      const held = state.loans[loan];
      return held && lateSince(held, on);
    },
    borrowing: (member) => state.borrowed[member] ?? nothing,
  }),
};
