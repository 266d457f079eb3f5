import { expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { rowsFrom, sheetsFrom } from './files.ts';
import { guessedMapping } from './sheet.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('X4 separators, quotes, line ends and a byte order mark are read, and every row knows its line', () => {
  expect(rowsFrom('\uFEFFName;Montant\r\n"Noor; Amina";1,50\r\n\r\nDeng;2')).toEqual([
    { line: 1, cells: ['Name', 'Montant'] },
    { line: 2, cells: ['Noor; Amina', '1,50'] },
    { line: 4, cells: ['Deng', '2'] },
  ]);
  expect(rowsFrom('Name,Note\n"Amina","two\nlines"\nDeng,x').map(({ line }) => line)).toEqual([1, 2, 4]);
  expect(rowsFrom('Jina\tKiasi\nA\t1')[1]?.cells).toEqual(['A', '1']);
});

test('a spreadsheet gives numbers as numbers, days as days, and one sheet a leaf', async () => {
  const leaf = [
    [{ value: 'الاسم' }, { value: 'المبلغ' }, { value: 'التاريخ' }],
    [{ value: 'أمينة' }, { value: 1500.5 }, { value: new Date(Date.UTC(2026, 0, 7)), format: 'yyyy-mm-dd' }],
  ];
  const file = await writeXlsx(leaf).toBuffer();
  const [sheet] = (await sheetsFrom('book.xlsx', file)) as Exclude<
    Awaited<ReturnType<typeof sheetsFrom>>,
    { problem: string }
  >;
  expect(sheet?.rows[1]).toEqual({ line: 2, cells: ['أمينة', 1500.5, '2026-01-07'] });
  expect(sheet && guessedMapping(sheet)?.columns.map(({ field }) => field)).toEqual(['member', 'amount', 'date']);
});

test('what is no sheet is named', async () => {
  expect(await sheetsFrom('a.xls', Uint8Array.from([0xd0, 0xcf, 0x11]))).toEqual({ problem: 'import.old-spreadsheet' });
  expect(await sheetsFrom('a.xlsx', bytes('PK but nothing else'))).toEqual({ problem: 'import.not-a-sheet' });
  expect(await sheetsFrom('a.jpg', Uint8Array.from([1, 0, 2]))).toEqual({ problem: 'import.not-a-sheet' });
});
