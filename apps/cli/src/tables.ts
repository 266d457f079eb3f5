import type { Cell, Column, Row, Table } from '@sanduk/capabilities/book/report.ts';
import type { Reader } from '@sanduk/kit/locale.ts';
import { formatDate, formatDigits, formatMoney, formatNumber, formatPercent, plainMoney } from '@sanduk/kit/locale.ts';
import { say } from '@sanduk/kit/words.ts';

/** A report's table as people read it, as a program reads it, and as a spreadsheet does. */
export interface Writing {
  readonly reader: Reader;
  readonly currency: string;
  /** The nickname of the member with that number. */
  readonly nameOf: (number: number) => string;
}

const shown = (cell: Cell, { is }: Column, { reader, currency, nameOf }: Writing): string => {
  if (cell === null) return '';
  switch (is) {
    case 'money':
      return formatMoney({ minor: Number(cell), cur: currency }, reader);
    case 'count':
      return formatNumber(Number(cell), reader);
    case 'percent':
      return formatPercent(String(cell), reader);
    case 'day':
      return formatDate(String(cell), reader, 'short');
    case 'member':
      return `${formatDigits(String(cell), reader)} ${nameOf(Number(cell))}`.trim();
    case 'word':
      return say(String(cell));
    case 'text':
      return String(cell);
  }
};

const isNumber = ({ is }: Column): boolean => is === 'money' || is === 'count' || is === 'percent';

/** Letters take one place each; marks on letters take none. */
const widthOf = (text: string): number => [...text.replaceAll(/[\p{Mn}\p{Cf}]/gu, '')].length;

const padded = (text: string, width: number, right: boolean): string => {
  const blank = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? blank + text : text + blank;
};

export const tableText = (table: Table, writing: Writing): string => {
  const { columns, rows, totals } = table;
  const heads = columns.map(({ key }) => say(`column.${key}`));
  const lines = rows.map(({ cells }) => columns.map((column) => shown(cells[column.key] ?? null, column, writing)));
  const sums = totals && columns.map((column) => shown(totals[column.key] ?? null, column, writing));
  const all = [heads, ...lines, ...(sums ? [sums] : [])];
  const widths = columns.map((_, at) => Math.max(...all.map((line) => widthOf(line[at] ?? ''))));
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, at) => padded(cells[at] ?? '', widths[at] ?? 0, isNumber(column)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  const below = otherTotals(table, writing).map(([name, value]) => `${name}: ${value}`);
  return `${[say(`report.${table.name}`), '', line(heads), rule, ...lines.map(line), ...(sums ? [rule, line(sums)] : []), ...below].join('\n')}\n`;
};

/** Sums that belong to no column: the leftover of a share-out. */
const otherTotals = ({ columns, totals = {} }: Table, writing: Writing): readonly (readonly [string, string])[] =>
  Object.entries(totals)
    .filter(([key]) => !columns.some((column) => column.key === key))
    .map(([key, cell]) => [say(`column.${key}`), shown(cell, { key, is: 'money' }, writing)] as const);

const plainCell = (cell: Cell, { is }: Column, currency: string): string | number | null =>
  cell !== null && is === 'money' ? plainMoney({ minor: Number(cell), cur: currency }) : cell;

const plainRow = (cells: Row['cells'], columns: readonly Column[], currency: string) =>
  Object.fromEntries(columns.map((column) => [column.key, plainCell(cells[column.key] ?? null, column, currency)]));

/** Amounts are decimal text with the currency's decimals; every row names the entries that it comes from. */
export const tableJson = ({ name, columns, rows, totals }: Table, currency: string): string => {
  const sums = Object.entries(totals ?? {}).map(([key, cell]) => {
    const column = columns.find((one) => one.key === key) ?? { key, is: 'money' as const };
    return [key, plainCell(cell, column, currency)] as const;
  });
  const json = {
    report: name,
    currency,
    rows: rows.map(({ cells, entries }) => ({ ...plainRow(cells, columns, currency), entries })),
    ...(totals ? { totals: Object.fromEntries(sums) } : {}),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
};

export const tableCsv = ({ columns, rows }: Table, currency: string): string =>
  csvOf([
    columns.map(({ key }) => key),
    ...rows.map(({ cells }) => columns.map((column) => plainCell(cells[column.key] ?? null, column, currency) ?? '')),
  ]);

/** A cell that a spreadsheet would take for a formula is kept a text by an apostrophe before it. */
const csvCell = (cell: string | number): string => {
  const text = typeof cell === 'string' && /^[=+@\t\r]|^-(?![\d.])/.test(cell) ? `'${cell}` : String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
