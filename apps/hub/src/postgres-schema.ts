import type { Table, TableName } from './tables.ts';
import { schemaVersion, tables } from './tables.ts';

/**
 * The tables on PostgreSQL, who may do what with them, and who sees which rows.
 *
 *   Nobody but the owner changes tables, and rows are forced through the policies for the owner as well.
 *   The hub works as `sanduk_hub`: it sees and writes the rows of one book, the one that its transaction has named, and
 *   none when none is named. What a journal holds it can add to and not change.
 *   The keeper, for backups and lists, reads all books and writes none.
 *
 * Rights that were never given need no trigger to refuse, and tables without triggers can be spread over machines as they are.
 */
export const hubRole = 'sanduk_hub';
export const keeperRole = 'sanduk_keeper';
const schemaName = 'sanduk';

/** What the hub's role may do with each table. Where it may update, the book of a row is still not among it. */
export const rights = {
  frontier: ['select', 'insert', 'update'],
  entry: ['select', 'insert'],
  part: ['select', 'insert', 'delete'],
  leaf: ['select', 'insert'],
  epoch: ['select', 'insert'],
  door: ['select', 'insert', 'update'],
  held: ['select', 'insert', 'delete'],
  erased: ['select', 'insert'],
  note: ['select', 'insert', 'update'],
  witnessed: ['select', 'insert', 'update'],
  invitation: ['select', 'insert', 'delete'],
} as const satisfies Readonly<Record<TableName, readonly ('select' | 'insert' | 'update' | 'delete')[]>>;

export const tableNames = Object.keys(tables) as readonly TableName[];

const types = { text: 'text collate "C" not null', whole: 'bigint not null', 'text?': 'text collate "C"' } as const;

export const columnsOf = (name: TableName): readonly string[] => Object.keys(tables[name].columns);

const tableSql = (name: TableName): readonly string[] => {
  const { columns, key, found = {} }: Table = tables[name];
  const lines = Object.entries(columns).map(([column, type]) => `"${column}" ${types[type]}`);
  const at = `${schemaName}.${name}`;
  return [
    `create table if not exists ${at} (${[...lines, `primary key (${quoted(key)})`].join(', ')})`,
    ...Object.entries(found).map(
      ([index, { by, unique }]) =>
        `create ${unique ? 'unique ' : ''}index if not exists ${index} on ${at} (${quoted(by)})`,
    ),
  ];
};

const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

/**
 * A setting that a finished transaction has left behind reads as empty, not as absent; so empty is nobody's book here.
 * Codes that no book has used yet stand under the empty book, and are reached by a setting of their own.
 */
const named = `book = nullif(current_setting('sanduk.book', true), '')`;
const unused = `book = '' and current_setting('sanduk.codes', true) = 'unused'`;

/** Who may become the keeper has the keeper's rights already; the rows are shown only to whoever has done so. */
const asKeeper = `current_user = '${keeperRole}'`;

const rulesSql = (name: TableName): readonly string[] => {
  const at = `${schemaName}.${name}`;
  const mine = name === 'invitation' ? `${named} or (${unused})` : named;
  const fields = columnsOf(name).filter((column) => column !== 'book');
  const verbs = rights[name].map((verb) => (verb === 'update' ? `update (${quoted(fields)})` : verb));
  return [
    `alter table ${at} enable row level security`,
    `alter table ${at} force row level security`,
    `drop policy if exists one_book on ${at}`,
    `create policy one_book on ${at} to ${hubRole} using (${mine}) with check (${mine})`,
    `drop policy if exists keeper_reads on ${at}`,
    `create policy keeper_reads on ${at} for select to ${keeperRole} using (${asKeeper})`,
    `revoke all on ${at} from public, current_user, ${hubRole}, ${keeperRole}`,
    `grant ${verbs.join(', ')} on ${at} to ${hubRole}`,
    `grant select on ${at} to ${keeperRole}`,
  ];
};

/** Two hubs on one server share the names of the roles, so another may just have made them. */
const roleSql = (role: string): string =>
  `do $$ begin
     if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
   exception when duplicate_object or unique_violation then null; end $$`;

/** From version 16 on, who makes a role may hand it on but not yet take it. Who may not hand it on must have been given it. */
const memberSql = (role: string): string =>
  `do $$ begin grant ${role} to current_user; exception when insufficient_privilege then null; end $$`;

export const versionMark = `tables of version ${schemaVersion}`;

/** Run once by the owner, in one transaction. Running it again changes nothing. */
export const schemaSql = (): readonly string[] => [
  ...[hubRole, keeperRole].flatMap((role) => [roleSql(role), memberSql(role)]),
  `create schema if not exists ${schemaName}`,
  `grant usage on schema ${schemaName} to ${hubRole}, ${keeperRole}`,
  ...tableNames.flatMap(tableSql),
  ...tableNames.flatMap(rulesSql),
  `comment on schema ${schemaName} is '${versionMark}'`,
];

/** What stands on the schema: ours, an older or newer program's, or nothing. */
export const versionSql = `select obj_description(oid, 'pg_namespace') as mark from pg_namespace where nspname = '${schemaName}'`;
