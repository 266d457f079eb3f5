import type { Day } from '@sanduk/kernel';
import { dateFrom, monthFrom } from './dates.ts';
import type { Cell } from './cell.ts';
import type { Certainty, ColumnField } from './headings.ts';
import { headingOf } from './headings.ts';
import { plain } from './text.ts';

export interface SheetRow {
  /** Where the row begins in the file, from 1, as an editor or a spreadsheet counts. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

export interface Sheet {
  /** The file's name, and the leaf's when there are several. */
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

/** What the rows of a sheet are: people, payments (one a row), loans, or one row a member and one column a meeting. */
export type SheetKind = 'members' | 'payments' | 'loans' | 'wide';

/** When the payments of a column of a wide sheet were made. */
export type Period =
  | { readonly is: 'day'; readonly day: Day }
  | { readonly is: 'month'; readonly month: number; readonly year: number | undefined }
  | { readonly is: 'meeting'; readonly number: number };

export interface Column {
  readonly index: number;
  readonly heading: string;
  readonly field: ColumnField | 'period';
  readonly period?: Period;
  readonly certainty: Certainty;
  /** Three cells, so that a person sees what she confirms. */
  readonly samples: readonly string[];
}

/** How a sheet is read. It begins as a guess and is confirmed, or changed, by a person. */
export interface Mapping {
  readonly sheet: string;
  readonly kind: SheetKind;
  /** The line of the headings. */
  readonly headings: number;
  readonly columns: readonly Column[];
}

const filled = ({ cells }: SheetRow): number => cells.filter((cell) => String(cell).trim() !== '').length;

/** A title stands above many sheets; the headings are the first row that names two columns, else the first of all. */
const headingRowOf = (sheet: Sheet): SheetRow | undefined => {
  const first = sheet.rows.slice(0, 10).find(({ cells }) => {
    const known = cells.filter((cell) => isKnown(String(cell)));
    return known.length >= 2;
  });
  return first ?? sheet.rows.find((row) => filled(row) > 0);
};

const isKnown = (heading: string): boolean => {
  const { certainty } = headingOf(heading);
  return certainty === 'exact' || certainty === 'word' || periodOf(heading) !== undefined;
};

/** "2026-01-07", "Jan", "Jan 2026", "Meeting 3", "Week 12", "الاجتماع 3". */
export const periodOf = (heading: string): Period | undefined => {
  const numbered = /^(\D+?) ?(\d{1,3})$/.exec(plain(heading));
  if (numbered && headingOf(numbered[1] ?? '').field === 'meeting') {
    return { is: 'meeting', number: Number(numbered[2]) };
  }
  const month = /^\d/.test(plain(heading)) ? undefined : monthFrom(heading);
  if (month !== undefined) return { is: 'month', month, year: undefined };
  const read = dateFrom(heading, 'day-first');
  if (read.is === 'day') return { is: 'day', day: read.day };
  return read.is === 'month' ? { is: 'month', month: read.month, year: read.year } : undefined;
};

/** Reads a sheet's headings. Undefined for a sheet without rows. */
export const guessedMapping = (sheet: Sheet): Mapping | undefined => {
  const head = headingRowOf(sheet);
  if (!head) return undefined;
  const below = sheet.rows.filter(({ line }) => line > head.line);
  const width = Math.max(head.cells.length, ...below.slice(0, 50).map(({ cells }) => cells.length));
  const taken = new Set<ColumnField>();
  const columns = Array.from({ length: width }, (_, index): Column => {
    const heading = String(head.cells[index] ?? '').trim();
    const samples = below
      .map(({ cells }) => String(cells[index] ?? '').trim())
      .filter((text) => text !== '')
      .slice(0, 3);
    const period = periodOf(heading);
    if (period) return { index, heading, field: 'period', period, certainty: 'exact', samples };
    const { field, certainty } = headingOf(heading);
    // A second column of one meaning is left aside, except keys: an e-mail and a telephone both tell who it is.
    const again = taken.has(field) && field !== 'key';
    taken.add(field);
    return again
      ? { index, heading, field: 'ignored', certainty: 'none', samples }
      : { index, heading, field, certainty, samples };
  });
  const read = priceless(loanColumns(wideColumns(columns)));
  return { sheet: sheet.name, kind: kindOf(read), headings: head.line, columns: read };
};

/** Only a loan has a price: in any other sheet a column that looks like one is left to a person to name. */
const priceless = (columns: readonly Column[]): readonly Column[] =>
  kindOf(columns) === 'loans'
    ? columns
    : columns.map((column) =>
        column.field === 'charge' ? { ...column, field: 'ignored', certainty: 'none' } : column,
      );

/** Columns of a period only mean something in a wide sheet, which has at least two. */
const wideColumns = (columns: readonly Column[]): readonly Column[] => {
  if (kindOf(columns) === 'wide') return columns;
  return columns.map((column) => {
    if (column.field !== 'period') return column;
    const { period: _, ...rest } = column;
    return { ...rest, ...headingOf(column.heading) };
  });
};

/** The amount in a sheet of loans is what was lent. */
const loanColumns = (columns: readonly Column[]): readonly Column[] => {
  if (kindOf(columns) !== 'loans' || columns.some(({ field }) => field === 'loan')) return columns;
  return columns.map((column) => (column.field === 'amount' ? { ...column, field: 'loan' } : column));
};

const kindOf = (columns: readonly Column[]): SheetKind => {
  const has = (...fields: readonly Column['field'][]): boolean => columns.some(({ field }) => fields.includes(field));
  if (columns.filter(({ field }) => field === 'period').length >= 2) return 'wide';
  if (has('due', 'purpose') && has('amount', 'loan')) return 'loans';
  if (has('charge') && has('loan')) return 'loans';
  if (has('amount', 'shares', 'social', 'fine', 'loan', 'repayment')) return 'payments';
  return 'members';
};

/** The column's field by hand, as a person chose it. */
export const withField = (mapping: Mapping, index: number, field: ColumnField): Mapping => {
  const columns = mapping.columns.map((column): Column => {
    if (column.index !== index) return column;
    const { period: _, ...rest } = column;
    return { ...rest, field, certainty: 'exact' };
  });
  return { ...mapping, columns, kind: kindOf(columns) };
};

/** The rows below the headings, empty ones left out. */
export const rowsOf = (sheet: Sheet, mapping: Mapping): readonly SheetRow[] =>
  sheet.rows.filter((row) => row.line > mapping.headings && filled(row) > 0);

export const columnOf = (mapping: Mapping, field: Column['field']): Column | undefined =>
  mapping.columns.find((column) => column.field === field);

export const textAt = (row: SheetRow, column: Column | undefined): string =>
  column ? String(row.cells[column.index] ?? '').trim() : '';
