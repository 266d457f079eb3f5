import type { Day, Interval } from '@sanduk/kernel';
import { addMonths, dayOf, isDay, stepFrom } from '@sanduk/kernel';
import type { Mark } from './amounts.ts';
import { amountFrom, markOf } from './amounts.ts';
import type { Answers, Findings } from './answers.ts';
import type { DateOrder } from './dates.ts';
import { dateFrom, dateOrderOf, monthFrom, yearFrom } from './dates.ts';
import type { People, Person } from './people.ts';
import type { Column, Mapping, Period, Sheet, SheetRow } from './sheet.ts';
import { columnOf, rowsOf, textAt } from './sheet.ts';
import { plain } from './text.ts';

export type PaymentKind = 'savings' | 'shares' | 'social' | 'fine' | 'loan' | 'repayment';

/** One amount of one row: what a line of the book will be made of. */
export interface Payment {
  readonly sheet: string;
  readonly line: number;
  readonly field: string;
  readonly said: string;
  readonly on: Day;
  readonly kind: PaymentKind;
  readonly person: Person;
  /** Zero for shares that are only counted: the rules say what they cost. */
  readonly minor: number;
  readonly shares?: number;
  readonly place?: 'bank' | 'wallet';
  readonly reference: string;
}

/** A row that is not a payment: a sum, or one that says it was not paid. */
export interface LeftOut {
  readonly sheet: string;
  readonly line: number;
  readonly why: 'total' | 'not-paid' | 'empty' | 'by-hand';
}

export interface Reading {
  readonly sheet: Sheet;
  readonly mapping: Mapping;
  readonly people: People;
  readonly answers: Answers;
  readonly decimals: number;
  /** How often the group meets, for columns that only number the meetings. */
  readonly every: Interval;
  readonly found: Findings;
}

const kinds: readonly (readonly [Column['field'], PaymentKind])[] = [
  ['amount', 'savings'],
  ['shares', 'shares'],
  ['social', 'social'],
  ['fine', 'fine'],
  ['loan', 'loan'],
  ['repayment', 'repayment'],
];

const paidWords = new Set(
  'paid,yes,ok,done,completed,confirmed,received,success,successful,paye,oui,recu,pagado,si,recibido,مدفوع,نعم,تم,imelipwa,ndiyo,la bixiyay,haa'
    .split(',')
    .map(plain),
);

/** Undefined: this row says nothing about it, which is taken as paid. */
const isPaid = (status: string): boolean => status === '' || paidWords.has(plain(status));

const bankWords = /\b(bank|banque|banco|transfer|cheque|virement|benki)\b|بنك|تحويل/u;
const walletWords = /\b(mpesa|m pesa|mobile|mobile money|wallet|airtel|tigo|orange money|wave|zaad|evc)\b|محفظة/u;

export const placeOf = (way: string, { bank, wallet }: Answers): 'bank' | 'wallet' | undefined => {
  const said = plain(way);
  if (bank && bankWords.test(said)) return 'bank';
  return wallet && walletWords.test(said) ? 'wallet' : undefined;
};

/** The cells of a column, without those of sums. */
export const cellsOf = (rows: readonly SheetRow[], column: Column) =>
  rows.map(({ cells }) => cells[column.index] ?? '');

const isMoneyColumn = (kind: PaymentKind): boolean => kind !== 'shares';

/** Every payment of a sheet of payments or a wide one. */
export const paymentsOf = (reading: Reading, rows: readonly SheetRow[]): readonly Payment[] => {
  const { mapping } = reading;
  if (mapping.kind === 'wide') return widePayments(reading, rows);
  const dates = columnOf(mapping, 'date');
  const order = reading.answers.dateOrder ?? (dates && dateOrderOf(cellsOf(rows, dates)));
  const columns = kinds.flatMap(([field, kind]) => {
    const column = columnOf(mapping, field);
    return column ? [{ column, kind, mark: reading.answers.mark ?? markOf(cellsOf(rows, column)) }] : [];
  });
  const counted = columns.some(({ kind }) => kind === 'shares');
  return rows.flatMap((row) => {
    const person = reading.people.of(reading.sheet, mapping, row);
    const on = dayAt(reading, row, order);
    if (!person || on === undefined) return [];
    const shares = counted ? sharesAt(reading, row) : undefined;
    return columns.flatMap(({ column, kind, mark }): readonly Payment[] => {
      // A column of amounts beside one of shares is what those shares cost.
      if (kind === 'savings' && counted) return [];
      const cost = counted && kind === 'shares' ? columns.find((other) => other.kind === 'savings') : undefined;
      return paymentAt(reading, row, { column, kind, mark, person, on, shares, cost });
    });
  });
};

interface Wanted {
  readonly column: Column;
  readonly kind: PaymentKind;
  readonly mark: Mark | 'mixed' | undefined;
  readonly person: Person;
  readonly on: Day;
  readonly shares?: number | undefined;
  readonly cost?: { readonly column: Column; readonly mark: Mark | 'mixed' | undefined } | undefined;
}

const paymentAt = (reading: Reading, row: SheetRow, wanted: Wanted): readonly Payment[] => {
  const { column, kind, person, on, shares, cost } = wanted;
  const base = {
    sheet: reading.sheet.name,
    line: row.line,
    field: column.heading,
    said: textAt(row, column),
    on,
    kind,
    person,
    reference: textAt(row, columnOf(reading.mapping, 'reference')),
  };
  const place = placeOf(textAt(row, columnOf(reading.mapping, 'way')), reading.answers);
  const placed = place === undefined ? base : { ...base, place };
  if (!isMoneyColumn(kind)) {
    if (shares === undefined || shares === 0) return [];
    const minor = cost ? (amountAt(reading, row, cost.column, cost.mark) ?? 0) : 0;
    return [{ ...placed, shares, minor }];
  }
  const minor = amountAt(reading, row, column, wanted.mark);
  return minor === undefined ? [] : [{ ...placed, minor }];
};

const sharesAt = (reading: Reading, row: SheetRow): number | undefined => {
  const column = columnOf(reading.mapping, 'shares');
  const read = amountFrom(column && row.cells[column.index], 0);
  if (read.is === 'amount' && read.minor <= 99) return read.minor;
  if (read.is !== 'blank') note(reading, row, column, 'import.not-shares');
  return undefined;
};

/** The amount of a cell; a problem or a question for all rows is noted when it cannot be read. */
export const amountAt = (
  reading: Reading,
  row: SheetRow,
  column: Column,
  mark: Mark | 'mixed' | undefined,
): number | undefined => {
  const read = amountFrom(row.cells[column.index], reading.decimals, reading.answers.mark ?? mark);
  if (read.is === 'amount') return read.minor;
  if (read.is === 'blank') return undefined;
  if (read.code === 'amount-ambiguous') ask(reading, row, column, 'mark');
  note(reading, row, column, `import.${read.code}`);
  return undefined;
};

export const note = (reading: Reading, row: SheetRow, column: Column | undefined, code: string): void =>
  reading.found.problem({
    sheet: reading.sheet.name,
    line: row.line,
    field: column?.heading ?? '',
    code,
    said: textAt(row, column),
  });

export const ask = (
  reading: Reading,
  row: SheetRow,
  column: Column | undefined,
  what: Parameters<Findings['ask']>[0]['ask'],
): void =>
  reading.found.ask({
    ask: what,
    sheet: reading.sheet.name,
    line: row.line,
    field: column?.heading ?? '',
    said: textAt(row, column),
  });

/** The day of a row: its date, else the first day of its month, else the one day said for rows without any. */
const dayAt = (reading: Reading, row: SheetRow, order: DateOrder | undefined): Day | undefined => {
  const { mapping, answers } = reading;
  const column = columnOf(mapping, 'date');
  const read = dateFrom(column && row.cells[column.index], answers.dateOrder ?? order);
  if (read.is === 'day') return read.day;
  if (read.is === 'month') return dayOf({ year: read.year, month: read.month, date: 1 });
  if (read.is === 'problem') {
    if (read.code === 'date-ambiguous') ask(reading, row, column, 'dateOrder');
    note(reading, row, column, `import.${read.code}`);
    return undefined;
  }
  return monthDayAt(reading, row) ?? meetingDayAt(reading, row) ?? answers.day ?? askDay(reading, row, column);
};

const askDay = (reading: Reading, row: SheetRow, column: Column | undefined): undefined => {
  ask(reading, row, column, 'day');
  note(reading, row, column, 'import.no-date');
};

const monthDayAt = (reading: Reading, row: SheetRow): Day | undefined => {
  const month = monthFrom(textAt(row, columnOf(reading.mapping, 'month')));
  const year = yearFrom(textAt(row, columnOf(reading.mapping, 'year'))) ?? reading.answers.year;
  return month === undefined || year === undefined ? undefined : dayOf({ year, month, date: 1 });
};

const meetingDayAt = (reading: Reading, row: SheetRow): Day | undefined => {
  const number = /^\d{1,3}$/.exec(plain(textAt(row, columnOf(reading.mapping, 'meeting'))).replace(/^\D+/u, ''));
  return number ? periodDay(reading, { is: 'meeting', number: Number(number[0]) }) : undefined;
};

const periodDay = ({ answers, every }: Reading, period: Period): Day | undefined => {
  switch (period.is) {
    case 'day':
      return period.day;
    case 'month': {
      const year = period.year ?? answers.year;
      return year === undefined ? undefined : dayOf({ year, month: period.month, date: 1 });
    }
    case 'meeting': {
      const first = answers.firstMeeting;
      return first === undefined || !isDay(first) ? undefined : stepFrom(first, every, period.number - 1);
    }
  }
};

/** One row a member, one column a meeting: what a cell holds is shares in a group of shares with small numbers, else money. */
const widePayments = (reading: Reading, rows: readonly SheetRow[]): readonly Payment[] => {
  const periods = reading.mapping.columns.filter(({ field }) => field === 'period');
  const mark = reading.answers.mark ?? markOf(periods.flatMap((column) => cellsOf(rows, column)));
  const days = new Map(periods.map((column) => [column.index, dayOfPeriod(reading, column, periods)]));
  return rows.flatMap((row) => {
    const person = reading.people.of(reading.sheet, reading.mapping, row);
    if (!person) return [];
    return periods.flatMap((column): readonly Payment[] => {
      const on = days.get(column.index);
      if (textAt(row, column) === '') return [];
      if (on === undefined) {
        const what = column.period?.is === 'month' ? 'year' : 'firstMeeting';
        ask(reading, row, column, what);
        note(reading, row, column, 'import.no-date');
        return [];
      }
      return paymentAt(reading, row, { column, kind: 'savings', mark, person, on });
    });
  });
};

/** Months without a year run on: after December comes January of the next year. */
const dayOfPeriod = (reading: Reading, column: Column, periods: readonly Column[]): Day | undefined => {
  const { period } = column;
  if (!period) return undefined;
  const day = periodDay(reading, period);
  if (day === undefined || period.is !== 'month' || period.year !== undefined) return day;
  const before = periods.slice(0, periods.indexOf(column));
  const months = [...before, column].map((one) => (one.period?.is === 'month' ? one.period.month : 0));
  const turns = months.filter((month, at) => at > 0 && month < (months[at - 1] ?? 0)).length;
  return addMonths(day, 12 * turns);
};

const totalWords = /^(grand )?(total|totals|sum|totaux|somme|suma|jumla|isku dar|المجموع|الاجمالي|مجموع)/u;

/** The rows that do not say that they were not paid. */
export const paidOf = ({ mapping }: Reading, rows: readonly SheetRow[]): readonly SheetRow[] =>
  rows.filter((row) => isPaid(textAt(row, columnOf(mapping, 'status'))));

/** Splits off rows of sums: named so, or nameless and equal to the column sums. A named one that does not agree is told. */
export const withoutTotals = (
  reading: Reading,
): { readonly rows: readonly SheetRow[]; readonly leftOut: readonly LeftOut[] } => {
  const { sheet, mapping } = reading;
  const all = rowsOf(sheet, mapping);
  const who = mapping.columns.filter(({ field }) => field === 'member' || field === 'key' || field === 'number');
  const sums = mapping.columns.filter(({ field }) => field === 'period' || kinds.some(([known]) => known === field));
  const dates = mapping.columns.filter(({ field }) => field === 'date');
  const rows: SheetRow[] = [];
  const leftOut: LeftOut[] = [];
  for (const row of all) {
    const named = row.cells.some((cell) => totalWords.test(plain(String(cell))));
    const nameless = [...who, ...dates].every((column) => textAt(row, column) === '');
    const maySum = named || (nameless && rows.length > 1);
    // Adding up all rows above is for the few rows that may be a sum, not for each of thousands.
    const isSum = maySum && (agrees(reading, rows, row, sums) || agrees(reading, paidOf(reading, rows), row, sums));
    if (!named && !isSum) {
      rows.push(row);
      continue;
    }
    leftOut.push({ sheet: sheet.name, line: row.line, why: 'total' });
    if (named && !isSum) note(reading, row, sums[0], 'import.total-differs');
  }
  return { rows, leftOut };
};

const agrees = (reading: Reading, rows: readonly SheetRow[], total: SheetRow, sums: readonly Column[]): boolean => {
  const minorAt = (row: SheetRow, column: Column, mark: Mark | 'mixed' | undefined): number => {
    const read = amountFrom(row.cells[column.index], reading.decimals, reading.answers.mark ?? mark);
    return read.is === 'amount' ? read.minor : 0;
  };
  const said = sums.filter((column) => textAt(total, column) !== '');
  return (
    said.length > 0 &&
    said.every((column) => {
      const mark = markOf(cellsOf([...rows, total], column));
      const sum = rows.reduce((held, row) => held + minorAt(row, column, mark), 0);
      return sum === minorAt(total, column, mark);
    })
  );
};
