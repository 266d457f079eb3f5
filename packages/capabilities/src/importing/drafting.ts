import type { Money } from '@sanduk/kernel';
import { money } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import type { Book } from '../book/questions.ts';
import type { LoanRow } from './loans.ts';
import type { Payment } from './payments.ts';
import type { Person } from './people.ts';

/** What makes a row the same row when the sheet is read again. */
export interface RowIdentity {
  readonly date: string;
  readonly kind: string;
  readonly member: string;
  readonly minor: number;
  readonly reference: string;
}

/** A line of the book that a row will become, before it is known whether it stands there already. */
export interface Step {
  readonly sheet: string;
  readonly line: number;
  readonly field: string;
  readonly said: string;
  /** Undefined for what is made anew whenever it is missing: a member is known by her name instead. */
  readonly identity?: RowIdentity;
  /** What the sheet counts, for the sums side by side. */
  readonly counts?: { readonly kind: string; readonly minor: number };
  /** Made where the book stands at that moment; a text is the code of a problem. */
  readonly draft: (book: Book, ids: Ids) => Draft | string;
}

/** Ids that two steps of one row share; read back from the book when the first of them stands there already. */
export interface Ids {
  readonly of: (name: string) => string;
}

interface Common {
  readonly by: string;
  readonly batch: string;
}

export const joinStep = (person: Person, common: Common): Step => ({
  sheet: person.from?.sheet ?? '',
  line: person.from?.line ?? 0,
  field: '',
  said: person.name,
  draft: () => ({
    type: 'membership.Joined',
    member: person.member,
    number: person.number,
    colour: (person.number - 1) % 8,
    picture: (person.number - 1) % 24,
    ...common,
    words: { nickname: person.name },
  }),
});

export const paymentSteps = (payment: Payment, common: Common, cur: string): readonly Step[] => {
  const { person, on, minor, kind, reference } = payment;
  const { member } = person;
  const amount = money(minor, cur);
  const base = { ...common, on, ...(payment.place === undefined ? {} : { place: payment.place }) };
  const step = (named: string, draft: Step['draft'], counts?: Step['counts']): Step => ({
    ...placeIn(payment),
    identity: { date: on, kind: named, member, minor: minor || (payment.shares ?? 0), reference },
    ...(counts ? { counts } : {}),
    draft,
  });
  const counts = { kind, minor };
  switch (kind) {
    case 'savings':
      return [step(kind, (book) => savedDraft(book, member, amount, base), counts)];
    case 'shares':
      return [step(kind, (book) => sharesDraft(book, payment, base), counts)];
    case 'social':
      return [step(kind, () => ({ type: 'solidarity.Contributed', member, amount, ...base }), counts)];
    case 'fine':
      // Only a meeting fines; what was paid on paper long ago is money that the group brings with it.
      return [step(kind, (book) => ({ type: 'ledger.BroughtForward', amount, to: fineFund(book), ...base }), counts)];
    case 'repayment':
      return [step(kind, (book) => repaidDraft(book, payment, base), counts)];
    case 'loan':
      // A sheet of payments with a column of loans says too little of each loan: its charge and its day of return.
      return [step(kind, () => 'import.loan-without-terms', counts)];
  }
};

const placeIn = ({ sheet, line, field, said }: Payment | LoanRow) => ({ sheet, line, field, said });

type Base = Common & { readonly on: string; readonly place?: 'bank' | 'wallet' };

/** An amount saved is so many shares in a group of shares, when it is a whole number of them. */
const savedDraft = (book: Book, member: string, amount: Money, base: Base): Draft | string => {
  if (book.settings?.['savings.way'] !== 'shares') return { type: 'savings.Deposited', member, amount, ...base };
  const price = book.settings['savings.sharePrice'].minor;
  const shares = amount.minor / price;
  if (!Number.isInteger(shares) || shares > 99) return 'import.not-whole-shares';
  return { type: 'savings.SharesBought', member, shares, amount, ...base };
};

const sharesDraft = (book: Book, { person, shares = 0, minor }: Payment, base: Base): Draft | string => {
  const price = book.settings?.['savings.way'] === 'shares' ? book.settings['savings.sharePrice'] : undefined;
  if (!price) return 'import.no-share-price';
  const amount = money(price.minor * shares, price.cur);
  if (minor !== 0 && minor !== amount.minor) return 'import.shares-differ';
  return { type: 'savings.SharesBought', member: person.member, shares, amount, ...base };
};

const fineFund = (book: Book): 'surplus:brought' | 'fund:social' | 'fund:charity' => {
  const into = book.settings?.['fine.into'] ?? 'loan-fund';
  return into === 'loan-fund' ? 'surplus:brought' : `fund:${into}`;
};

/** What is due of the charge first, or last where the rules put the loan first. */
const repaidDraft = (book: Book, { person, minor, on }: Payment, base: Base): Draft | string => {
  const loans = book.loans().filter(({ member }) => member === person.member);
  const [loan] = loans;
  if (!loan) return 'import.no-loan';
  if (loans.length > 1) return 'import.which-loan';
  const due = book.chargeDue(loan.loan, on);
  const principalFirst = book.settings?.['loan.allocation'] === 'principal-first';
  const charge = principalFirst ? Math.max(0, minor - loan.principal) : Math.min(due, minor);
  const cur = book.opened?.currency ?? '';
  return {
    type: 'lending.Repaid',
    loan: loan.loan,
    principal: money(minor - charge, cur),
    charge: money(charge, cur),
    ...base,
  };
};

/** A request, its vote on paper, and the money handed out: as far as the row says that it went. */
export const loanSteps = (loan: LoanRow, common: Common, cur: string): readonly Step[] => {
  const { person, minor, terms, status, on } = loan;
  const { member } = person;
  const amount = money(minor, cur);
  const step = (kind: string, draft: Step['draft'], counts?: Step['counts']): Step => ({
    ...placeIn(loan),
    identity: { date: terms.firstDue, kind, member, minor, reference: loan.reference },
    ...(counts ? { counts } : {}),
    draft,
  });
  const base = { ...common, on };
  const proposed = step(
    'loan-proposed',
    (_, ids) => ({
      type: 'governance.Proposed',
      proposal: ids.of('proposal'),
      motion: {
        type: 'lending.Disbursed',
        member,
        amount: { ...amount },
        terms: { ...terms, every: { ...terms.every } },
      },
      ...base,
      ...(loan.purpose === '' ? {} : { words: { reason: loan.purpose } }),
    }),
    { kind: `loan-${status}`, minor },
  );
  const voted = step('loan-voted', (book, ids) => {
    const eligible = book.members().filter(({ standing }) => standing === 'active').length;
    const [yes, no] = [eligible, 0];
    return {
      type: 'governance.Voted',
      proposal: ids.of('proposal'),
      method: 'brought-forward',
      eligible,
      for: yes,
      against: no,
      abstained: no,
      counters: [],
      ...base,
    };
  });
  const disbursed = step('loan-disbursed', (_, ids) => ({
    type: 'lending.Disbursed',
    loan: ids.of('loan'),
    member,
    amount,
    terms,
    proposal: ids.of('proposal'),
    ...base,
    ...(loan.place === undefined ? {} : { place: loan.place }),
  }));
  if (status === 'pending') return [proposed];
  return status === 'approved' ? [proposed, voted] : [proposed, voted, disbursed];
};
