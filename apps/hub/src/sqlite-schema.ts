import type { DatabaseSync } from 'node:sqlite';
import type { ColumnType, Table } from './tables.ts';
import { schemaVersion, tables } from './tables.ts';

const typed: Readonly<Record<ColumnType, string>> = {
  text: 'text not null',
  'text?': 'text',
  whole: 'integer not null',
};

const tableOf = ([name, { columns, key, found = {} }]: readonly [string, Table]): string => {
  const rows = Object.entries(columns).map(([column, type]) => `${column} ${typed[type]}`);
  const indexes = Object.entries(found).map(
    ([index, { by, unique }]) =>
      `create ${unique ? 'unique ' : ''}index if not exists ${index} on ${name} (${by.join(', ')});`,
  );
  return `create table if not exists ${name} (${rows.join(', ')}, primary key (${key.join(', ')}));\n${indexes.join('\n')}`;
};

const schema = Object.entries(tables).map(tableOf).join('\n');

/** Makes the tables, or makes an older file's tables into these. A newer file is left as it is and named. */
export const prepareTables = (database: DatabaseSync): void => {
  const version = Number(database.prepare('pragma user_version').get()?.['user_version'] ?? 0);
  if (version > schemaVersion) throw new Error(`The data is of version ${version}, newer than this program.`);
  if (version === schemaVersion) return;
  const change = version === 1 ? `${before} ${schema} ${after}` : schema;
  database.exec(`begin immediate; ${change} pragma user_version = ${schemaVersion}; commit;`);
};

/**
 * Version 1 numbered entries from 1, kept no tree and knew each book's first device only. The tree is grown when the
 * desk first needs it: a book whose frontier does not fit its size has none yet.
 */
const before = `
alter table leaf rename to leaf_1;
alter table part rename to part_1;
alter table invitation rename to invitation_1;
`;
const after = `
insert into leaf (book, epoch, idx, entry) select book, epoch, idx - 1, entry from leaf_1;
insert into part (book, entry, no, salt, body) select book, entry, no, salt, body from part_1;
insert into invitation (book, fingerprint) select coalesce(book, ''), fingerprint from invitation_1;
insert into frontier (book, epoch, size, hashes, revision, bytes, restored, erasures)
  select book, 1, entries, '[]', 1, bytes, 0, 0 from book;
insert into door (book, kind, name, value)
  select d.book, 'device', d.d, '{"key":"' || d.public_key || '","state":"in","shared":false,"writes":true,"sees":"committee"}'
  from device d;
drop table leaf_1; drop table part_1; drop table invitation_1; drop table book; drop table device;
`;
