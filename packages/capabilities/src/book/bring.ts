import { blankMoneyForm } from '../ledger/ahead.ts';
import type { MoneyForm } from '../ledger/ahead.ts';
import type { Stage } from './stage.ts';

/** Where the page of money that comes and goes keeps what is typed in this meeting. */
export const moneyNote = (stage: Stage): string => `money.${stage.book.value.meeting?.meeting ?? ''}`;

/** Takes a page that finds too little in the box to the one where money is brought from the bank or the wallet into it. */
export const bring = (stage: Stage): void => {
  const { balance } = stage.book.value;
  const place = balance('bank') >= balance('wallet') ? 'bank' : 'wallet';
  stage.note<MoneyForm>(moneyNote(stage)).value = { ...blankMoneyForm, way: 'moved', place, to: 'box' };
  stage.go('meeting/expenses');
};
