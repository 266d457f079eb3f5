import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableNames } from './postgres-schema.ts';
import { postgresStore } from './postgres-store.ts';
import { behind, freshDatabase } from './testing-postgres.ts';

/**
 * What the server itself says of the tables, so that they can be spread over machines by book as they are (Citus:
 * `create_distributed_table('sanduk.entry', 'book')`, and so on): that asks for the book in every unique key, allows
 * foreign keys and sequences only within bounds, and wants no triggers.
 */
let catalogue: Client = new Client();

beforeAll(async () => {
  const url = await freshDatabase();
  await (await postgresStore(url)).close();
  catalogue = new Client({ connectionString: behind(url) });
  await catalogue.connect();
});
afterAll(() => catalogue.end());

const asked = async <R>(sql: string): Promise<readonly R[]> => (await catalogue.query(sql)).rows as readonly R[];
const ours = "(select oid from pg_namespace where nspname = 'sanduk')";

test('the tables are those of the list, and each says its book first and never leaves it out', async () => {
  const rows = await asked<{ name: string; first: string; required: boolean }>(
    `select c.relname as name, a.attname as first, a.attnotnull as required from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum = 1 where c.relnamespace = ${ours} and c.relkind = 'r'`,
  );
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...tableNames].toSorted());
  for (const row of rows) expect(row).toEqual({ name: row.name, first: 'book', required: true });
});

test('every primary key and every index, unique or not, begins with the book', async () => {
  const rows = await asked<{ name: string; first: string }>(
    `select i.indexrelid::regclass::text as name, a.attname as first from pg_index i
     join pg_class c on c.oid = i.indrelid left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where c.relnamespace = ${ours} and c.relkind = 'r'`,
  );
  expect(rows.length).toBeGreaterThan(tableNames.length);
  for (const { name, first } of rows) expect(first, name).toBe('book');
  const keyed = await asked(`select from pg_constraint where connamespace = ${ours} and contype = 'p'`);
  expect(keyed).toHaveLength(tableNames.length);
});

test('no foreign key, no sequence, no trigger, no function, no view: nothing reaches from one book to another', async () => {
  const counts = await asked<Record<string, string>>(
    `select (select count(*) from pg_constraint where connamespace = ${ours} and contype in ('f', 'x', 't')) as keys,
       (select count(*) from pg_class where relnamespace = ${ours} and relkind not in ('r', 'i')) as others,
       (select count(*) from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = ${ours}) as triggers,
       (select count(*) from pg_proc where pronamespace = ${ours}) as functions,
       (select count(*) from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = ${ours} and (a.attidentity <> '' or a.atthasdef)) as defaults`,
  );
  expect(counts).toEqual([{ keys: '0', others: '0', triggers: '0', functions: '0', defaults: '0' }]);
});

test('rows are kept apart on every table, for its owner as well, by a policy that names the book', async () => {
  const secured = await asked<{ name: string; on: boolean; forced: boolean }>(
    `select relname as name, relrowsecurity as on, relforcerowsecurity as forced from pg_class
     where relnamespace = ${ours} and relkind = 'r'`,
  );
  expect(secured).toHaveLength(tableNames.length);
  for (const { name, on, forced } of secured) expect([on, forced], name).toEqual([true, true]);
  const policies = await asked<{ tablename: string; roles: string; qual: string; with_check: string | null }>(
    `select tablename, roles::text, qual, with_check from pg_policies where schemaname = 'sanduk' and cmd <> 'SELECT'`,
  );
  expect(policies).toHaveLength(tableNames.length);
  for (const { tablename, roles, qual, with_check } of policies) {
    expect([roles, with_check], tablename).toEqual(['{sanduk_hub}', qual]);
    expect(qual, tablename).toContain("book = NULLIF(current_setting('sanduk.book'::text, true), ''::text)");
  }
});

test('no role of the hub is a superuser, passes policies, owns a table or may log in', async () => {
  const rows = await asked(
    `select rolname from pg_roles where rolname in ('sanduk_hub', 'sanduk_keeper')
     and not (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb)
     and not exists (select from pg_class where relowner = pg_roles.oid)`,
  );
  expect(rows).toHaveLength(2);
});
