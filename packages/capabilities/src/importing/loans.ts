import type { Day } from '@sanduk/kernel';
import { markOf } from './amounts.ts';
import { dateFrom, dateOrderOf } from './dates.ts';
import type { Reading } from './payments.ts';
import { amountAt, ask, cellsOf, note, placeOf } from './payments.ts';
import type { Person } from './people.ts';
import type { SheetRow } from './sheet.ts';
import { columnOf, textAt } from './sheet.ts';
import { plain, westernDigits } from './text.ts';

/** How far a loan has come. */
export type LoanStatus = 'pending' | 'approved' | 'disbursed';

export interface LoanTerms {
  readonly charge: 'none' | 'flat' | 'declining';
  readonly percent: string;
  readonly per: 'meeting' | '4-weeks' | 'month' | 'once';
  readonly periods: number;
  readonly every: { readonly count: number; readonly unit: 'week' | 'month' };
  readonly firstDue: Day;
}

export interface LoanRow {
  readonly sheet: string;
  readonly line: number;
  readonly field: string;
  readonly said: string;
  readonly on: Day;
  readonly person: Person;
  readonly minor: number;
  readonly terms: LoanTerms;
  readonly status: LoanStatus;
  readonly purpose: string;
  readonly place?: 'bank' | 'wallet';
  readonly reference: string;
}

const statusWords: Readonly<Record<LoanStatus, string>> = {
  pending:
    'pending,requested,applied,waiting,submitted,en attente,demande,pendiente,solicitado,معلق,قيد الانتظار,inasubiri',
  approved: 'approved,accepted,granted,approuve,accorde,aprobado,موافق عليه,imeidhinishwa',
  disbursed:
    'disbursed,paid,paid out,given,active,released,issued,verse,decaisse,debourse,desembolsado,entregado,مصروف,imetolewa',
};

const statuses = new Map(
  Object.entries(statusWords).flatMap(([status, list]) =>
    list.split(',').map((word) => [plain(word), status as LoanStatus] as const),
  ),
);

/** Every loan of a sheet of loans. What the sheet does not say is asked once for all rows. */
export const loansOf = (reading: Reading, rows: readonly SheetRow[]): readonly LoanRow[] => {
  const { mapping, answers } = reading;
  const column = columnOf(mapping, 'loan') ?? columnOf(mapping, 'amount');
  if (!column) return [];
  const mark = answers.mark ?? markOf(cellsOf(rows, column));
  return rows.flatMap((row): readonly LoanRow[] => {
    const person = reading.people.of(reading.sheet, mapping, row);
    const minor = amountAt(reading, row, column, mark);
    const status = statusAt(reading, row);
    const on = paidOutAt(reading, row, rows);
    const terms = termsAt(reading, row, rows);
    if (!person || minor === undefined || !status || on === undefined || !terms) return [];
    const place = placeOf(textAt(row, columnOf(mapping, 'way')), answers);
    return [
      {
        sheet: reading.sheet.name,
        line: row.line,
        field: column.heading,
        said: textAt(row, column),
        on,
        person,
        minor,
        terms,
        status,
        purpose: textAt(row, columnOf(mapping, 'purpose')),
        ...(place === undefined ? {} : { place }),
        reference: textAt(row, columnOf(mapping, 'reference')),
      },
    ];
  });
};

const statusAt = (reading: Reading, row: SheetRow): LoanStatus | undefined => {
  const column = columnOf(reading.mapping, 'status');
  const said = textAt(row, column);
  if (said === '') return 'disbursed';
  const status = statuses.get(plain(said));
  if (!status) note(reading, row, column, 'import.status-unknown');
  return status;
};

const paidOutAt = (reading: Reading, row: SheetRow, rows: readonly SheetRow[]): Day | undefined => {
  const column = columnOf(reading.mapping, 'date');
  if (!column || textAt(row, column) === '') {
    if (reading.answers.paidOut === undefined) ask(reading, row, column, 'paidOut');
    return reading.answers.paidOut;
  }
  const order = reading.answers.dateOrder ?? dateOrderOf(cellsOf(rows, column));
  const read = dateFrom(row.cells[column.index], order);
  if (read.is === 'day') return read.day;
  if (read.is === 'problem' && read.code === 'date-ambiguous') ask(reading, row, column, 'dateOrder');
  note(reading, row, column, 'import.not-a-date');
  return undefined;
};

const percentAt = (reading: Reading, row: SheetRow): string | undefined => {
  const column = columnOf(reading.mapping, 'charge');
  const said = westernDigits(textAt(row, column))
    .replaceAll(/[%٪\s]/gu, '')
    .replace(/[,٫]/u, '.');
  if (said === '') return '0';
  if (/^\d{1,3}(\.\d{1,9})?$/.test(said)) return said;
  note(reading, row, column, 'import.not-a-percent');
  return undefined;
};

const termsAt = (reading: Reading, row: SheetRow, rows: readonly SheetRow[]): LoanTerms | undefined => {
  const { answers, mapping } = reading;
  const percent = percentAt(reading, row);
  const firstDue = dueAt(reading, row, rows);
  if (percent === undefined || firstDue === undefined) return undefined;
  const rest = { periods: answers.instalments ?? 1, every: { count: 1, unit: 'month' as const }, firstDue };
  if (Number(percent) === 0) return { charge: 'none', percent: '0', per: 'once', ...rest };
  const column = columnOf(mapping, 'charge');
  if (answers.charge === undefined) ask(reading, row, column, 'charge');
  if (answers.per === undefined) ask(reading, row, column, 'per');
  if (answers.charge === undefined || answers.per === undefined) return undefined;
  return { charge: answers.charge, percent, per: answers.per, ...rest };
};

const dueAt = (reading: Reading, row: SheetRow, rows: readonly SheetRow[]): Day | undefined => {
  const column = columnOf(reading.mapping, 'due');
  const order = reading.answers.dateOrder ?? (column && dateOrderOf(cellsOf(rows, column)));
  const read = dateFrom(column && row.cells[column.index], order);
  if (read.is === 'day') return read.day;
  if (read.is === 'problem' && read.code === 'date-ambiguous') ask(reading, row, column, 'dateOrder');
  note(reading, row, column, read.is === 'blank' ? 'import.no-due-date' : 'import.not-a-date');
  return undefined;
};
