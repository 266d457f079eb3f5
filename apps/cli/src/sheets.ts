import { basename } from 'node:path';
import Papa from 'papaparse';
import readSheets from 'read-excel-file/node';
import type { Cell, Sheet, SheetRow } from '@sanduk/capabilities/importing/sheet.ts';
import { textOf } from '@sanduk/capabilities/importing/text.ts';
import { Failure } from './command.ts';
import { readBytes } from './files.ts';

/** The sheets of a file, by its content: a spreadsheet is a packed file and begins with PK. */
export const sheetsOf = async (file: string): Promise<readonly Sheet[]> => {
  const bytes = readBytes(file);
  const name = basename(file);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return spreadsheet(name, bytes);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw new Failure(`${file} is an old spreadsheet (.xls). Save it as .xlsx or .csv first.`);
  }
  return [{ name, rows: rowsOf(textOf(bytes)) }];
};

/** Rows with the line that each begins on: a quoted cell may hold line ends. */
export const rowsOf = (text: string): readonly SheetRow[] => {
  const bare = text.replace(/^\uFEFF/, '');
  const rows: SheetRow[] = [];
  let from = 0;
  let line = 1;
  Papa.parse<string[]>(bare, {
    skipEmptyLines: false,
    delimitersToGuess: [',', ';', '\t', '|'],
    step: ({ data, meta }) => {
      rows.push({ line, cells: data.map((cell) => cell.trim()) });
      line += (bare.slice(from, meta.cursor).match(/\r\n|\n|\r/g) ?? []).length;
      from = meta.cursor;
    },
  });
  return rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
};

const spreadsheet = async (name: string, bytes: Uint8Array): Promise<readonly Sheet[]> => {
  let found: Awaited<ReturnType<typeof readSheets>>;
  try {
    found = await readSheets(Buffer.from(bytes));
  } catch {
    throw new Failure(`${name} cannot be read as a spreadsheet.`);
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

const cellOf = (cell: unknown): Cell => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return cell;
  // A day without hours: the file keeps it as midnight of no place.
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).trim();
};
