import type { TableName } from './tables.ts';
import { tables } from './tables.ts';

/** A row of a table without its book, as every store can give and take it: texts, whole numbers, and null where nothing is. */
export type Row = Readonly<Record<string, string | number | null>>;

/** What a store held at one moment, while the hub went on. */
export interface RowSource {
  /** Every book that has rows. Codes that no book has used are nobody's, so they are not among them. */
  readonly books: () => Promise<readonly string[]>;
  /** In the order of the table's key. */
  readonly rows: (book: string, name: TableName) => AsyncIterable<Row>;
}

/** The rows of a store, for copies: read at one moment, written book by book. */
export interface Rows {
  readonly snapshot: <R>(work: (source: RowSource) => Promise<R>) => Promise<R>;
  /** A whole book, all or nothing. */
  readonly put: (book: string, rows: AsyncIterable<readonly [TableName, Row]>) => Promise<void>;
  /** Marks all books as restored and says how many there are: for data that came back by other ways than from a backup of ours. */
  readonly mark: () => Promise<number>;
  /** Overwrites what deleted rows have left behind in the files of the store; false where that is not ours to do. */
  readonly wipe: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export const tableNames = Object.keys(tables) as readonly TableName[];

/** The columns of a table but for the book. */
export const columnsOf = (name: TableName): readonly string[] =>
  Object.keys(tables[name].columns).filter((column) => column !== 'book');

export const isTable = (name: unknown): name is TableName => typeof name === 'string' && Object.hasOwn(tables, name);

/** A row as it should be, from outside: every column, of its type, and no other; undefined otherwise. */
export const rowFrom = (name: TableName, value: unknown): Row | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const columns: Readonly<Record<string, string>> = tables[name].columns;
  const given = new Map(Object.entries(value));
  const row: Record<string, string | number | null> = {};
  for (const column of columnsOf(name)) {
    const field: unknown = given.get(column);
    const type = columns[column];
    if (
      type === 'whole' ? !Number.isSafeInteger(field) : typeof field !== 'string' && (field !== null || type === 'text')
    )
      return undefined;
    row[column] = field as string | number | null;
  }
  return given.size === columnsOf(name).length ? row : undefined;
};

/** Rows that come one by one, in handfuls of one table. */
export async function* handfuls(
  rows: AsyncIterable<readonly [TableName, Row]>,
  most = 1000,
): AsyncIterable<readonly [TableName, readonly Row[]]> {
  let name: TableName | undefined;
  let held: Row[] = [];
  for await (const [next, row] of rows) {
    if (name !== undefined && (next !== name || held.length >= most)) {
      yield [name, held];
      held = [];
    }
    name = next;
    held.push(row);
  }
  if (name !== undefined && held.length > 0) yield [name, held];
}
