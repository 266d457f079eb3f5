import { isBoxCovered } from '@sanduk/capabilities/book/covered.ts';
import type { Book } from '@sanduk/capabilities/book/questions.ts';
import { missingKeys } from '@sanduk/capabilities/meeting/closing.ts';
import { balanceSheet } from '@sanduk/capabilities/ledger/views.ts';
import type { Front } from './front.ts';

/** The front of a book as it reads now, on the phone that writes in it under that name. Every figure is asked of the book; none is added up here, and none told too early. */
export const frontOf = (book: Book, name: string, exceptions: number, here?: string): Front => {
  const { loanFundCash, loans } = balanceSheet(book);
  const covered = isBoxCovered(book);
  const members = book.members();
  const { meeting, lastMeeting, sealed } = book;
  const waiting = book.waitingVouches().length;
  const closing = book.waiting().find(({ seal }) => seal === book.lastSeal);
  const putOut = here !== undefined && book.device(here)?.revoked !== undefined;
  const sealedLast = lastMeeting && lastMeeting.meeting !== meeting?.meeting ? lastMeeting : undefined;
  return {
    name,
    practice: book.opened?.practice ?? false,
    currency: book.opened?.currency ?? 'XXX',
    decimals: book.opened?.decimals ?? 0,
    covered,
    box: covered ? 0 : book.balance('box'),
    loanFund: covered ? 0 : loanFundCash,
    social: covered ? 0 : book.balance('fund:social'),
    lent: covered ? 0 : loans,
    borrowers: new Set(book.loans().map(({ member }) => member)).size,
    members: members.filter(({ standing }) => standing === 'active' || standing === 'suspended').length,
    keyHolders: book.holders('key-holder').length,
    rules: book.settings !== undefined,
    cycle: book.cycle?.number,
    sealed,
    lastSealed: sealedLast && { number: sealedLast.number, on: sealedLast.on },
    ...(book.closing && book.closing.box !== book.balance('box') ? { sealedBox: book.closing.box } : {}),
    next: book.next,
    open: meeting && { number: meeting.number, on: meeting.on, counted: meeting.state === 'counted' },
    exceptions,
    ...(waiting > 0 ? { waiting } : {}),
    ...(putOut ? { putOut } : {}),
    ...(closing ? { keysMissing: missingKeys(closing).length } : {}),
  };
};
