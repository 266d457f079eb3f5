import { expect, test } from 'vitest';
import { rowsFrom, sheetsFrom } from './files.ts';

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

test('what is no sheet is named', async () => {
  expect(await sheetsFrom('a.xls', Uint8Array.from([0xd0, 0xcf, 0x11]))).toEqual({ problem: 'import.old-spreadsheet' });
  expect(await sheetsFrom('a.xlsx', bytes('PK but nothing else'))).toEqual({ problem: 'import.not-a-sheet' });
  expect(await sheetsFrom('a.jpg', Uint8Array.from([1, 0, 2]))).toEqual({ problem: 'import.not-a-sheet' });
});
