import Papa from 'papaparse';
import readSheets from 'read-excel-file/universal';
import type { Cell } from './cell.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import { textOf } from './text.ts';

/** Why a file holds no sheet that can be read. */
export type FileProblem = { readonly problem: 'import.old-spreadsheet' | 'import.not-a-sheet' };

/** The sheets of a file, told by its content: an XLSX is a packed file and begins with PK, an XLS with D0 CF. */
export const sheetsFrom = async (name: string, bytes: Uint8Array): Promise<readonly Sheet[] | FileProblem> => {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return spreadsheet(name, bytes);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return { problem: 'import.old-spreadsheet' };
  if (bytes.includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe) return { problem: 'import.not-a-sheet' };
  return [{ name, rows: rowsFrom(textOf(bytes)) }];
};

const separators = [';', '\t', '|', ','] as const;

/**
 * The sign between cells: the one that cuts most rows into the same number of cells. A comma comes last, because where
 * another sign cuts as well, commas are decimals.
 */
const separatorOf = (text: string): string => {
  let best: { readonly separator: string; readonly rows: number } = { separator: ',', rows: 0 };
  for (const separator of separators) {
    const { data } = Papa.parse<string[]>(text, { delimiter: separator, preview: 30, skipEmptyLines: true });
    const widths = new Map<number, number>();
    for (const { length } of data) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
    const rows = Math.max(0, ...widths.values());
    if (rows > best.rows) best = { separator, rows };
  }
  return best.separator;
};

/** Rows with the line that each begins on: a quoted cell may hold line ends. */
export const rowsFrom = (text: string): readonly SheetRow[] => {
  const bare = text.replace(/^\uFEFF/, '');
  const rows: SheetRow[] = [];
  let from = 0;
  let line = 1;
  Papa.parse<string[]>(bare, {
    skipEmptyLines: false,
    delimiter: separatorOf(bare),
    step: ({ data, meta }) => {
      rows.push({ line, cells: data.map((cell) => cell.trim()) });
      line += (bare.slice(from, meta.cursor).match(/\r\n|\n|\r/g) ?? []).length;
      from = meta.cursor;
    },
  });
  return rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
};

const spreadsheet = async (name: string, bytes: Uint8Array): Promise<readonly Sheet[] | FileProblem> => {
  let found: Awaited<ReturnType<typeof readSheets>>;
  try {
    found = await readSheets(Uint8Array.from(bytes).buffer);
  } catch {
    return { problem: 'import.not-a-sheet' };
  }
  return found
    .map(({ sheet, data }) => ({
      name: found.length === 1 ? name : `${name}, ${sheet}`,
      rows: data
        .map((cells, at): SheetRow => ({ line: at + 1, cells: cells.map(cellOf) }))
        .filter(({ cells }) => cells.some((cell) => cell !== '')),
    }))
    .filter(({ rows }) => rows.length > 0);
};

const isMoment = (cell: object): cell is { readonly toISOString: () => string } => 'toISOString' in cell;

const cellOf = (cell: unknown): Cell => {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'string') return cell.trim();
  // A day without hours: the file keeps it as midnight of no place.
  if (typeof cell === 'object' && cell !== null && isMoment(cell)) return cell.toISOString().slice(0, 10);
  return typeof cell === 'boolean' ? String(cell) : '';
};
