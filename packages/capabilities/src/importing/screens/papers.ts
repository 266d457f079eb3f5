import type { OpenAsk, Problem } from '../answers.ts';
import { rowName } from '../answers.ts';
import { sheetsFrom } from '../files.ts';
import type { ColumnField } from '../headings.ts';
import type { SheetWithMapping } from '../importing.ts';
import type { Column, Mapping, Sheet } from '../sheet.ts';
import { guessedMapping, withField } from '../sheet.ts';
import type { Papers } from './desk.ts';

/** A file that holds no sheet, and the sentence that says why. */
export interface Unread {
  readonly file: string;
  readonly why: string;
}

/** A file as a browser hands it over. */
interface Given {
  readonly name: string;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

const guessed = (sheet: Sheet): readonly SheetWithMapping[] => {
  const mapping = guessedMapping(sheet);
  return mapping ? [{ sheet, mapping }] : [];
};

/** The sheets of all files with the guess of each, and the files that hold none. */
export const papersFrom = async (
  files: readonly Given[],
): Promise<{ readonly papers: Papers | undefined; readonly unread: readonly Unread[] }> => {
  const unread: Unread[] = [];
  const sheets: SheetWithMapping[] = [];
  for (const file of files) {
    const found = await sheetsFrom(file.name, new Uint8Array(await file.arrayBuffer()));
    const read = 'problem' in found ? [] : found.flatMap(guessed);
    if (read.length === 0)
      unread.push({ file: file.name, why: 'problem' in found ? found.problem : 'import.not-a-sheet' });
    sheets.push(...read);
  }
  return { papers: sheets.length === 0 ? undefined : { sheets, answers: {} }, unread };
};

/** In a group that lends for nothing, a column about the price of a loan is left aside: no word of its book says so. */
export const withoutPrice = ({ sheets, answers }: Papers): Papers => ({
  sheets: sheets.map(({ sheet, mapping }) => ({
    sheet,
    mapping: mapping.columns.reduce(
      (held, { field, index }) => (field === 'charge' ? withField(held, index, 'ignored') : held),
      mapping,
    ),
  })),
  answers,
});

export const chosen = (papers: Papers, sheet: string, index: number, field: ColumnField): Papers => ({
  ...papers,
  sheets: papers.sheets.map((one) =>
    one.sheet.name === sheet ? { ...one, mapping: withField(one.mapping, index, field) } : one,
  ),
});

/** Columns that hold something; those of a wide sheet's periods are one paper together. */
export const columnsShown = ({
  columns,
}: Mapping): { readonly own: readonly Column[]; readonly periods: readonly Column[] } => {
  const filled = columns.filter(({ heading, samples }) => heading !== '' || samples.length > 0);
  return {
    own: filled.filter(({ field }) => field !== 'period'),
    periods: filled.filter(({ field }) => field === 'period'),
  };
};

/** A column that nobody could name, and that holds something. */
export const isOpen = ({ field, certainty, samples }: Column): boolean =>
  field === 'ignored' && certainty === 'none' && samples.length > 0;

/** Rows of one sheet that fail alike: said the same, in the same column, for the same reason. */
export interface Alike {
  readonly key: string;
  readonly first: Problem;
  readonly rows: readonly Problem[];
}

export const alikeIn = (problems: readonly Problem[]): readonly Alike[] => {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = [problem.sheet, problem.code, problem.field, problem.said].join('\n');
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups].flatMap(([key, rows]) => (rows[0] ? [{ key, first: rows[0], rows }] : []));
};

/** Problems that an answer for all rows will settle are asked once, not row by row. */
const settledBy: Readonly<Record<string, readonly string[]>> = {
  mark: ['import.amount-ambiguous'],
  dateOrder: ['import.date-ambiguous'],
  year: ['import.no-date'],
  firstMeeting: ['import.no-date'],
  day: ['import.no-date'],
};

export const leftToRows = (problems: readonly Problem[], asks: readonly OpenAsk[]): readonly Problem[] => {
  const settled = new Set(asks.flatMap(({ ask }) => settledBy[ask] ?? []));
  return problems.filter(({ code }) => !settled.has(code));
};

export const leaving = ({ answers, ...rest }: Papers, rows: readonly Problem[]): Papers => ({
  ...rest,
  answers: { ...answers, leave: [...(answers.leave ?? []), ...rows.map(rowName)] },
});

export const joining = ({ answers, ...rest }: Papers, rows: readonly Problem[]): Papers => ({
  ...rest,
  answers: { ...answers, joins: [...(answers.joins ?? []), ...rows.map(rowName)] },
});

/** All of these rows speak of the member with this number. */
export const speakingOf = ({ answers, ...rest }: Papers, rows: readonly Problem[], number: number): Papers => ({
  ...rest,
  answers: { ...answers, who: { ...answers.who, ...Object.fromEntries(rows.map((row) => [rowName(row), number])) } },
});
