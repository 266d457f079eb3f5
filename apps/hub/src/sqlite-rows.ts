import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Row, Rows } from './rows.ts';
import { columnsOf, handfuls } from './rows.ts';
import { StoreMishap } from './store.ts';
import type { TableName } from './tables.ts';
import { schemaVersion } from './tables.ts';

/** The rows of a hub's file. A hub may hold it open meanwhile: readers and the writer do not wait for each other. */
export const sqliteRows = (folder: string): Rows => {
  const file = join(folder, 'hub.sqlite');
  if (!existsSync(file)) throw new StoreMishap('not-writable', new Error(`${file} is not there.`));
  const database = new DatabaseSync(file);
  database.exec('pragma busy_timeout = 5000; pragma synchronous = full; pragma secure_delete = on;');
  const version = Number(database.prepare('pragma user_version').get()?.['user_version']);
  if (version !== schemaVersion) {
    database.close();
    throw new StoreMishap(
      'damaged',
      new Error(`The data is of version ${version}, this program's of ${schemaVersion}.`),
    );
  }
  return {
    snapshot: async (work) => {
      // The first word that is read fixes the moment.
      database.exec('begin; select count(*) from frontier;');
      try {
        return await work({
          books: () => Promise.resolve(booksOf(database)),
          rows: (book, name) => rowsOf(database, book, name),
        });
      } finally {
        database.exec('rollback');
      }
    },
    put: (book, rows) => put(database, book, rows),
    mark: () => Promise.resolve(Number(database.prepare('update frontier set restored = 1').run().changes)),
    wipe: () => {
      // Deleted rows are zeroed in the file by then; what was written before lies on in the log until it is cut off.
      const [row] = database.prepare('pragma wal_checkpoint(truncate)').all();
      return Promise.resolve(Number(row?.['busy']) === 0);
    },
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
};

const booksOf = (database: DatabaseSync): readonly string[] =>
  database
    .prepare('select book from frontier union select book from witnessed order by book')
    .all()
    .map((row) => String(row['book']));

async function* rowsOf(database: DatabaseSync, book: string, name: TableName): AsyncIterable<Row> {
  const columns = columnsOf(name).map((column) => `"${column}"`);
  const sql = `select ${columns.join(', ')} from ${name} where book = ? order by ${columns.join(', ')}`;
  for (const row of database.prepare(sql).iterate(book)) yield { ...row } as Row;
}

const put = async (database: DatabaseSync, book: string, rows: AsyncIterable<readonly [TableName, Row]>) => {
  database.exec('begin immediate');
  try {
    for await (const [name, some] of handfuls(rows)) {
      const columns = columnsOf(name);
      const quoted = ['book', ...columns].map((column) => `"${column}"`).join(', ');
      const insert = database.prepare(`insert into ${name} (${quoted}) values (?${', ?'.repeat(columns.length)})`);
      for (const row of some) insert.run(book, ...columns.map((column) => row[column] ?? null));
    }
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
};
