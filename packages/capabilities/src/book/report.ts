import type { Objection } from '@sanduk/kernel';
import type { Book } from './questions.ts';
import type { Told } from './told.ts';

/**
 * A report is a table of plain data. The terminal, a report screen and an export print the same one: headings are word
 * keys, money is minor units, days are days; how a figure looks is decided where the reader's language is known.
 */
export interface Table {
  /** The report's name; its heading is the word `report.<name>`. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Sums below the last row, by column; a column without a sum is absent. */
  readonly totals?: Cells;
}

export interface Column {
  /** Names the field in JSON and CSV; its heading is the word `column.<key>`. */
  readonly key: string;
  /** `word`: the cell is a word key. `member`: the cell is a member's number. */
  readonly is: 'text' | 'word' | 'money' | 'count' | 'percent' | 'day' | 'member';
}

export type Cell = string | number | null;
export interface Cells {
  readonly [column: string]: Cell;
}

export interface Row {
  readonly cells: Cells;
  /** The entries behind the row, for "show me the sum". */
  readonly entries: readonly string[];
}

export interface Report {
  readonly name: string;
  /** `told` is the whole history, in order. An objection says why the book cannot give this report. */
  readonly tableOf: (book: Book, told: readonly Told[]) => Table | Objection;
}
