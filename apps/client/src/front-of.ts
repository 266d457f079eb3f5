import type { Book } from '@sanduk/capabilities/book/questions.ts';
import { balanceSheet } from '@sanduk/capabilities/ledger/views.ts';
import type { Front } from './front.ts';

/** The front of a book as it reads now. Every figure is asked of the book; none is added up here. */
export const frontOf = (book: Book, name: string, exceptions: number): Front => {
  const { loanFundCash, loans } = balanceSheet(book);
  const members = book.members();
  const { meeting, lastMeeting, sealed } = book;
  const sealedLast = lastMeeting && lastMeeting.meeting !== meeting?.meeting ? lastMeeting : undefined;
  return {
    name,
    practice: book.opened?.practice ?? false,
    currency: book.opened?.currency ?? 'XXX',
    decimals: book.opened?.decimals ?? 0,
    box: book.balance('box'),
    loanFund: loanFundCash,
    social: book.balance('fund:social'),
    lent: loans,
    borrowers: new Set(book.loans().map(({ member }) => member)).size,
    members: members.filter(({ standing }) => standing === 'active' || standing === 'suspended').length,
    keyHolders: book.holders('key-holder').length,
    rules: book.settings !== undefined,
    cycle: book.cycle?.number,
    sealed,
    lastSealed: sealedLast && { number: sealedLast.number, on: sealedLast.on },
    open: meeting && { number: meeting.number, on: meeting.on, counted: meeting.state === 'counted' },
    exceptions,
  };
};
