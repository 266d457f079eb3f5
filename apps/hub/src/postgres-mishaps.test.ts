import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appended, arrival, run } from './testing-arrivals.ts';
import { postgresRows } from './postgres-copies.ts';
import { postgresPool } from './postgres-pool.ts';
import { postgresStore } from './postgres-store.ts';
import { StoreMishap } from './store.ts';
import type { Cluster } from './testing-postgres.ts';
import { behind, databaseIn, freshDatabase, ownCluster } from './testing-postgres.ts';

let own: Cluster | undefined;
beforeAll(async () => {
  own = await ownCluster();
});
afterAll(() => own?.stop());

const asSuperuser = async (url: string, ...statements: readonly string[]): Promise<void> => {
  const client = new Client({ connectionString: behind(url) });
  await client.connect();
  for (const sql of statements) await client.query(sql);
  await client.end();
};

const nameIn = (url: string): string => new URL(url.replace('@/', '@here/')).pathname.slice(1);

const mishapIn = async (work: Promise<unknown>): Promise<string> => {
  const mishap = await work.then(
    () => 'none',
    (error: unknown) => error,
  );
  return mishap instanceof StoreMishap ? mishap.why : String(mishap);
};

test('H5 a full disk acknowledges nothing, and what was kept before is still there', async () => {
  const url = await freshDatabase();
  const store = await postgresStore(url);
  await appended(store, 'a', run('phone', 0, 2));
  // As the server says it when the disk is full, in the midst of a change: the entries are written already, the parts are not.
  await asSuperuser(
    url,
    `create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$`,
    'create trigger full_disk before insert on sanduk.part execute function full_disk()',
  );
  expect(await mishapIn(appended(store, 'a', run('phone', 3, 5)))).toBe('disk-full');
  await asSuperuser(url, 'drop trigger full_disk on sanduk.part');
  expect(await store.heads('a')).toEqual([{ device: 'phone', n: 2, id: 'phone 2' }]);
  expect(await store.leaves('a', { epoch: 1, from: 0, limit: 9 })).toHaveLength(3);
  await appended(store, 'a', run('phone', 3, 5));
  expect(await store.heads('a')).toEqual([{ device: 'phone', n: 5, id: 'phone 5' }]);
  await store.close();
});

test('a server that may only read, a right that was taken, and a database that is not there are named', async () => {
  const url = await freshDatabase();
  const store = await postgresStore(url);
  const database = nameIn(url);
  await asSuperuser(url, `alter database ${database} set default_transaction_read_only = on`);
  await store.close();
  const reading = await postgresStore(url);
  expect(await mishapIn(appended(reading, 'a', run('phone', 0, 0)))).toBe('not-writable');
  await reading.close();
  await asSuperuser(
    url,
    'set default_transaction_read_only = off',
    `alter database ${database} reset default_transaction_read_only`,
    'revoke insert on sanduk.leaf from sanduk_hub',
  );
  const poorer = await postgresStore(url);
  expect(await mishapIn(appended(poorer, 'a', run('phone', 0, 0)))).toBe('not-writable');
  expect(await poorer.look('a', { ids: [], devices: [] })).toBeUndefined();
  await poorer.close();
  expect(await mishapIn(postgresStore(url.replace(database, 'nowhere')))).toBe('not-writable');
  expect(await mishapIn(postgresStore('postgresql://super@/postgres?host=/nowhere'))).toBe('busy');
});

test('a row that somebody holds is waited for, and not for ever', async () => {
  const url = await freshDatabase();
  const store = await postgresStore(url, { patience: 300 });
  await appended(store, 'a', run('phone', 0, 0));
  const holder = new Client({ connectionString: behind(url) });
  await holder.connect();
  await holder.query("begin; select * from sanduk.frontier where book = 'a' for update");
  expect(await mishapIn(appended(store, 'a', run('phone', 1, 1)))).toBe('busy');
  await appended(store, 'b', run('phone', 0, 0));
  await holder.query('commit');
  await holder.end();
  expect(await appended(store, 'a', run('phone', 1, 1))).toMatchObject({ now: { size: 2 } });
  await store.close();
});

test('a book that is written by many does not take the connections of the others', async () => {
  const url = await freshDatabase();
  const store = await postgresStore(url, { connections: 2, patience: 2000 });
  await appended(store, 'hot', [arrival('phone', 0)]);
  const holder = new Client({ connectionString: behind(url) });
  await holder.connect();
  await holder.query("begin; select * from sanduk.frontier where book = 'hot' for update");
  const change = { book: 'hot', revision: 1, epoch: 1, entries: run('phone', 1, 1), frontier: [] };
  const waiting = Array.from({ length: 8 }, () => store.append(change));
  await appended(store, 'cool', run('phone', 0, 0));
  await holder.query('commit');
  await holder.end();
  const answers = (await Promise.all(waiting)).map(({ answer }) => answer);
  expect(answers.filter((answer) => answer === 'kept')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'moved')).toHaveLength(7);
  await store.close();
});

test('a server that was killed and is started again is used again, by the same store', async () => {
  if (!own) throw new Error('There is a cluster.');
  const store = await postgresStore(await databaseIn(own.url), { patience: 3000 });
  await appended(store, 'a', run('phone', 0, 3));
  await Promise.all(Array.from({ length: 8 }, () => store.heads('a')));
  own.kill();
  expect(await mishapIn(appended(store, 'a', run('phone', 4, 4)))).toBe('busy');
  await own.start();
  expect(await appended(store, 'a', run('phone', 4, 4))).toMatchObject({ now: { size: 5 } });
  expect(await store.heads('a')).toEqual([{ device: 'phone', n: 4, id: 'phone 4' }]);
  await store.close();
});

test('H1 a server that answers before its disk has it is asked to wait for the disk', async () => {
  const url = await freshDatabase();
  await asSuperuser(url, `alter database ${nameIn(url)} set synchronous_commit = off`);
  const { asBook, close } = await postgresPool(url);
  expect(await asBook('a', (say) => say('show synchronous_commit'))).toEqual([{ synchronous_commit: 'on' }]);
  await close();
});

test('a login that may be the hub and the keeper, and owns nothing, serves books once the owner has made the tables', async () => {
  const url = await freshDatabase();
  const login = `login_${nameIn(url)}`;
  await asSuperuser(url, `create role ${login} login`);
  const poorer = url.replace('//keeper_of_hub@', `//${login}@`);
  expect(await mishapIn(postgresStore(poorer))).toBe('not-writable');
  await (await postgresStore(url)).close();
  await asSuperuser(url, `grant sanduk_hub, sanduk_keeper to ${login}`);
  const store = await postgresStore(poorer);
  await appended(store, 'a', run('phone', 0, 2));
  expect(await store.books()).toMatchObject([{ book: 'a', entries: 3 }]);
  await store.close();
  const rows = await postgresRows(poorer);
  expect(await rows.wipe()).toBe(false);
  await rows.close();
});

test('two hubs that start at once on an empty database make the tables once', async () => {
  const url = await freshDatabase();
  const stores = await Promise.all(Array.from({ length: 4 }, () => postgresStore(url)));
  await Promise.all(stores.map((store) => appended(store, 'a', run('phone', 0, 2))));
  expect(await stores[0]?.leaves('a', { epoch: 1, from: 0, limit: 9 })).toHaveLength(3);
  await Promise.all(stores.map((store) => store.close()));
});
