import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import type { Move } from '@sanduk/capabilities/ledger/views.ts';
import { movesOf } from '@sanduk/capabilities/ledger/views.ts';
import { plainMoney } from '@sanduk/kit/locale.ts';
import { say } from '@sanduk/kit/words.ts';
import { loanNumbers, plainAccount } from './accounts.ts';
import { namesOf } from './people.ts';
import { csvOf } from './tables.ts';

/** Every movement of money as a journal that hledger, ledger and their like read. Amounts are exact, debits positive. */
export const hledgerText = (reading: Reading, name: string): string => {
  const opened = reading.book.opened;
  if (!opened) return '';
  const { currency, decimals } = opened;
  const people = namesOf(reading);
  const loans = loanNumbers(reading);
  const amount = (minor: number): string => `${currency} ${plainMoney({ minor, cur: currency })}`;
  const transaction = (move: Move): string => {
    const { entry, at } = move.told;
    const said = describe(say(`kind.${entry.type}`), move);
    const lines = move.postings.flatMap(({ debit, credit, amount: moved }) => [
      `    ${plainAccount(debit, people, loans)}  ${amount(moved.minor)}`,
      `    ${plainAccount(credit, people, loans)}  ${amount(-moved.minor)}`,
    ]);
    return `${at.on} ${said}  ; entry:${at.id}\n${lines.join('\n')}\n`;
  };
  const form = `${currency} 1000${decimals === 0 ? '.' : `.${'0'.repeat(decimals)}`}`;
  const title = name.replaceAll(/[\r\n;]/g, ' ');
  return `; ${title}\ncommodity ${form}\n\n${movesOf(reading.told).map(transaction).join('\n')}`;
};

const describe = (kind: string, { undoes }: Move): string =>
  undoes ? `${kind}: ${say(`kind.${undoes.entry.type}`)}` : kind;

/** The same movements as rows, one a posting. */
export const movementsCsv = (reading: Reading): string => {
  const currency = reading.book.opened?.currency ?? '';
  const people = namesOf(reading);
  const loans = loanNumbers(reading);
  const rows = movesOf(reading.told).flatMap(({ told, postings, undoes }) =>
    postings.map(({ debit, credit, amount }) => [
      told.at.on,
      told.entry.type,
      'member' in told.entry ? (people.numbers.get(told.entry.member) ?? '') : '',
      plainAccount(debit, people, loans),
      plainAccount(credit, people, loans),
      plainMoney(amount),
      currency,
      told.at.id,
      undoes?.at.id ?? '',
    ]),
  );
  return csvOf([['on', 'entry', 'member', 'debit', 'credit', 'amount', 'currency', 'id', 'takes-back'], ...rows]);
};
