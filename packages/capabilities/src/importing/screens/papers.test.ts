import { expect, test } from 'vitest';
import type { Problem } from '../answers.ts';
import { guessedMapping } from '../sheet.ts';
import {
  alikeIn,
  chosen,
  columnsShown,
  isOpen,
  joining,
  leaving,
  leftToRows,
  papersFrom,
  speakingOf,
  withoutPrice,
} from './papers.ts';

const file = (name: string, text: string) => ({
  name,
  arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
});

const problem = (line: number, said: string, code = 'import.member-unknown'): Problem => ({
  sheet: 'paid.csv',
  line,
  field: 'Name',
  code,
  said,
});

test('X4 a column that nobody can name is open until a person says what it is', async () => {
  const { papers, unread } = await papersFrom([
    file('paid.csv', 'Name,Date,Amount,Rate\nAmina,2026-01-05,400,4\n'),
    file('empty.csv', ''),
  ]);
  expect(unread).toEqual([{ file: 'empty.csv', why: 'import.not-a-sheet' }]);
  const columns = papers?.sheets.flatMap(({ mapping }) => columnsShown(mapping).own) ?? [];
  expect(columns.filter(isOpen).map(({ heading }) => heading)).toEqual(['Rate']);
  const after = papers && chosen(papers, 'paid.csv', 3, 'ignored');
  expect(after?.sheets.flatMap(({ mapping }) => columnsShown(mapping).own).filter(isOpen)).toEqual([]);
});

test('rows that fail alike are one question, and its answer is for all of them', () => {
  const problems = [problem(4, 'Abdi'), problem(5, 'Lul'), problem(9, 'Abdi')];
  const [abdi] = alikeIn(problems);
  expect(alikeIn(problems).map(({ rows }) => rows.length)).toEqual([2, 1]);
  const papers = { sheets: [], answers: {} };
  const rows = abdi?.rows ?? [];
  expect(leaving(papers, rows).answers.leave).toEqual(['paid.csv\n4', 'paid.csv\n9']);
  expect(joining(papers, rows).answers.joins).toEqual(['paid.csv\n4', 'paid.csv\n9']);
  expect(speakingOf(papers, rows, 7).answers.who).toEqual({ 'paid.csv\n4': 7, 'paid.csv\n9': 7 });
});

test('what an answer for all rows settles is not asked row by row', () => {
  const rows = [problem(4, '1,000', 'import.amount-ambiguous'), problem(5, 'Lul')];
  const ask = { ask: 'mark', sheet: 'paid.csv', line: 4, field: 'Amount', said: '1,000', times: 1 } as const;
  expect(leftToRows(rows, [ask]).map(({ line }) => line)).toEqual([5]);
});

test('a group that lends for nothing leaves the price of a loan aside', () => {
  const sheet = {
    name: 'loans.csv',
    rows: [
      { line: 1, cells: ['Name', 'Loan', 'Due date', 'Interest'] },
      { line: 2, cells: ['Amina', '100', '2026-03-01', '4'] },
    ],
  };
  const mapping = guessedMapping(sheet);
  expect(mapping?.columns.map(({ field }) => field)).toContain('charge');
  const without = mapping && withoutPrice({ sheets: [{ sheet, mapping }], answers: {} });
  expect(without?.sheets[0]?.mapping.columns.map(({ field }) => field)).not.toContain('charge');
});
