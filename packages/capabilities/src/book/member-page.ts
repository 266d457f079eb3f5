import type { Day } from '@sanduk/kernel';
import { explainedAccount } from '../ledger/views.ts';
import type { LoanCard } from '../lending/views.ts';
import { explainDebt, loanCard } from '../lending/views.ts';
import { explainedFinesDue } from '../meeting/explained.ts';
import { explainedColumn } from '../savings/explained.ts';
import type { Passbook } from '../savings/passbook.ts';
import { passbookOf } from '../savings/passbook.ts';
import { explainPart } from '../sharing/explained.ts';
import { shareOutToday } from '../sharing/views.ts';
import type { Explained } from './explained.ts';
import { moneyOf } from './figures.ts';
import type { Book } from './questions.ts';
import type { Told } from './told.ts';

/** One member's page: what several capabilities know of her, brought together for her passbook and nobody else's. */
export interface MemberPage {
  readonly passbook: Passbook;
  readonly saved: Explained;
  /** Her savings with her part of the surplus that day; undefined when the rules cannot say it. */
  readonly worth: Explained | undefined;
  /** What she would be handed if everything were shared out that day, less what she still owes. */
  readonly handed: Explained | undefined;
  /** Worth less saved. */
  readonly more: number;
  /** What one share is worth that day, as a decimal; only where shares are kept. */
  readonly each: string | undefined;
  readonly loans: readonly { readonly card: LoanCard; readonly owed: Explained }[];
  readonly fines: Explained;
  readonly social: Explained;
  /** Decided and not yet handed to her. */
  readonly waiting: number;
}

const worthOf = (book: Book, today: ReturnType<typeof shareOutToday>, member: string): Explained | undefined => {
  if ('unavailable' in today) return undefined;
  const line = today.settlement.lines.find((one) => one.member === member);
  if (!line) return undefined;
  const { savings, surplus } = line;
  const part = surplus.loss ? -surplus.amount.minor : surplus.amount.minor;
  return {
    figure: 'worth',
    steps: [
      { why: 'own-savings', amount: savings.minor, entries: [] },
      { why: 'own-surplus', figures: { all: moneyOf(book, today.surplus) }, amount: part, entries: [] },
    ],
    result: savings.minor + part,
    rule: 'share.rule',
  };
};

export const memberPage = (book: Book, history: readonly Told[], member: string, on: Day): MemberPage => {
  const passbook = passbookOf(member, history);
  const saved = explainedAccount(`savings:${member}`, history);
  const today = shareOutToday(book, on);
  const worth = worthOf(book, today, member);
  const loans = book
    .loans()
    .filter((loan) => loan.member === member)
    .flatMap(({ loan }) => {
      const card = loanCard(book, loan, on);
      return card ? [{ card, owed: explainDebt(book, history, loan, on) }] : [];
    });
  return {
    passbook,
    saved,
    worth,
    more: worth ? worth.result - saved.result : 0,
    each: 'valuePerShare' in today ? today.valuePerShare : undefined,
    handed: explainPart(book, member, on),
    loans,
    fines: explainedFinesDue(member, history),
    social: explainedColumn(passbook, 'social'),
    waiting: book.balance(`payable:${member}`),
  };
};
