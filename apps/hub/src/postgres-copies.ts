import { setTimeout as pause } from 'node:timers/promises';
import type { Postgres, Say } from './postgres-pool.ts';
import { inQuotes, postgresPool } from './postgres-pool.ts';
import type { Row, RowSource, Rows } from './rows.ts';
import { columnsOf, handfuls } from './rows.ts';
import type { TableName } from './tables.ts';
import { tables } from './tables.ts';

/** The rows of a hub's database, for copies: read as the keeper, written as the hub, book by book. */
export const postgresRows = async (url: string): Promise<Rows> => {
  const postgres = await postgresPool(url, { connections: 4, patience: 60_000 });
  return {
    snapshot: (work) => postgres.asKeeper((say) => work(sourceOver(say))),
    put: (book, rows) => put(postgres, book, rows),
    mark: async () => {
      const books = await postgres.asKeeper((say) => say<{ book: string }>('select book from sanduk.frontier'));
      const sql = 'update sanduk.frontier set restored = 1 where book = $1';
      for (const { book } of books) await postgres.asBook(book, (say) => say(sql, [book]));
      return books.length;
    },
    wipe: () => wipe(postgres),
    close: postgres.close,
  };
};

const sourceOver = (say: Say): RowSource => ({
  books: async () => {
    const sql = 'select book from sanduk.frontier union select book from sanduk.witnessed order by book';
    return (await say<{ book: string }>(sql)).map(({ book }) => book);
  },
  rows: (book, name) => rowsOf(say, book, name),
});

const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

const typeOf = (name: TableName, column: string): string => {
  const columns: Readonly<Record<string, string>> = tables[name].columns;
  return columns[column] ?? '';
};

async function* rowsOf(say: Say, book: string, name: TableName): AsyncIterable<Row> {
  const columns = columnsOf(name);
  const key = tables[name].key.filter((column) => column !== 'book');
  const order = quoted(key.length > 0 ? key : columns);
  await say(
    `declare rows_of_${name} no scroll cursor for
    select ${quoted(columns)} from sanduk.${name} where book = $1 order by ${order}`,
    [book],
  );
  for (;;) {
    const rows = await say<Record<string, string | null>>(`fetch 1000 from rows_of_${name}`);
    for (const row of rows) {
      yield Object.fromEntries(
        columns.map((column) => {
          const value = row[column] ?? null;
          return [column, value !== null && typeOf(name, column) === 'whole' ? Number(value) : value];
        }),
      );
    }
    if (rows.length === 0) break;
  }
  await say(`close rows_of_${name}`);
}

const put = (postgres: Postgres, book: string, rows: AsyncIterable<readonly [TableName, Row]>): Promise<void> =>
  postgres.asBook(book, async (say) => {
    for await (const [name, some] of handfuls(rows)) {
      const columns = columnsOf(name);
      const lists = columns.map(
        (column, at) => `$${at + 2}::${typeOf(name, column) === 'whole' ? 'bigint' : 'text'}[]`,
      );
      await say(`insert into sanduk.${name} (book, ${quoted(columns)}) select $1, * from unnest(${lists.join(', ')})`, [
        book,
        ...columns.map((column) => some.map((row) => row[column] ?? null)),
      ]);
    }
  });

/** Writes the tables that rows are deleted from anew. Only their owner may; what the server's own log still holds goes as that is cut off. */
const wipe = async ({ asOwner }: Postgres): Promise<boolean> => {
  const [row] = await asOwner<{ owned: boolean }>(
    "select bool_and(pg_has_role(current_user, relowner, 'usage')) as owned from pg_class where oid = 'sanduk.part'::regclass",
  );
  if (row?.owned !== true) return false;
  for (const name of ['part', 'held']) await asOwner(`vacuum (full) sanduk.${name}`);
  return true;
};

const asOwnerOf = async <R>(url: string, work: (asOwner: Say) => Promise<R>): Promise<R> => {
  const { asOwner, close } = await postgresPool(url, { connections: 1 });
  try {
    return await work(asOwner);
  } finally {
    await close();
  }
};

/** Gives the tables that are there another name, so that new ones can be made; false while anybody else is at the database. */
export const putAside = (url: string, name: string): Promise<boolean> =>
  asOwnerOf(url, async (asOwner) => {
    // Connections of our own that were closed a moment ago are given that moment.
    for (let tried = 0; await isShared(asOwner); tried += 1) {
      if (tried === 20) return false;
      await pause(100);
    }
    await asOwner(`alter schema sanduk rename to ${inQuotes(`sanduk_${name}`)}`);
    return true;
  });

const isShared = async (asOwner: Say): Promise<boolean> => {
  const others = 'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
  return (await asOwner(others)).length > 0;
};

/** Undoes a restore that failed half way: its tables go, and those that were put aside come back. */
export const takeAway = (url: string, aside: string | undefined): Promise<void> =>
  asOwnerOf(url, async (asOwner) => {
    await asOwner('drop schema sanduk cascade');
    if (aside !== undefined) await asOwner(`alter schema ${inQuotes(`sanduk_${aside}`)} rename to sanduk`);
  });
