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
import type { Book } from './questions.ts';
import type { Told } from './told.ts';

/** One member's page: what several capabilities know of her, brought together for her passbook and nobody else's. */
export interface MemberPage {
  readonly passbook: Passbook;
  readonly saved: Explained;
  /** What she would get if everything were shared out that day; undefined when the rules cannot say it. */
  readonly worth: Explained | undefined;
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

export const memberPage = (book: Book, history: readonly Told[], member: string, on: Day): MemberPage => {
  const passbook = passbookOf(member, history);
  const saved = explainedAccount(`savings:${member}`, history);
  const worth = explainPart(book, member, on);
  const today = worth && shareOutToday(book, on);
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
    each: today && 'valuePerShare' in today ? today.valuePerShare : undefined,
    loans,
    fines: explainedFinesDue(member, history),
    social: explainedColumn(passbook, 'social'),
    waiting: book.balance(`payable:${member}`),
  };
};
