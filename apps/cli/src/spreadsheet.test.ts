import { expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { sheetsFrom } from '@sanduk/capabilities/importing/files.ts';
import { guessedMapping } from '@sanduk/capabilities/importing/sheet.ts';

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
