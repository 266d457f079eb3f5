import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appended, run } from './testing-arrivals.ts';
import { columnsOf, hubRole, keeperRole, rights, tableNames } from './postgres-schema.ts';
import { postgresStore } from './postgres-store.ts';
import type { JournalStore } from './store.ts';
import type { TableName } from './tables.ts';
import { tables } from './tables.ts';
import { behind, freshDatabase } from './testing-postgres.ts';

/** Books never mix: every table, every verb, a foreign book; by raw SQL as the hub's role, and through the store. */
const state: { url: string; store: JournalStore | undefined; caller: Client; judge: Client } = {
  url: '',
  store: undefined,
  caller: new Client(),
  judge: new Client(),
};

const connected = async (url: string): Promise<Client> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
};

/** Something in each table for this book, by the ways that the hub itself has. */
const filled = async (store: JournalStore, book: string): Promise<void> => {
  await store.invite(`code of ${book}`);
  await store.append({
    book,
    revision: 0,
    epoch: 1,
    entries: run('phone', 0, 2),
    frontier: ['hash'],
    doors: [{ kind: 'device', name: 'phone', value: 'in' }],
    hold: [{ id: 'held', device: 'new', n: 0, at: 1, wire: '{}' }],
    opening: { invitation: `code of ${book}` },
  });
  await store.append({
    book,
    revision: 1,
    epoch: 1,
    entries: [],
    frontier: ['hash'],
    erase: [{ entry: 'phone 1', part: 0 }],
  });
  await store.beginEpoch({ book, revision: 2, epoch: 2, note: 'why' });
  await store.keepNote(book, { epoch: 2, size: 3, note: 'signed' });
  await store.witness(book, { origin: `other/${book}/1`, size: 1, root: 'r' }, 0);
};

/** All that a book has, in one number, as the superuser sees it. */
const sumOf = async (book: string): Promise<string> => {
  const sums: string[] = [];
  for (const name of tableNames) {
    const sql = `select count(*) as n, md5(string_agg(t::text, '|' order by t::text)) as sum from sanduk.${name} t where book = $1`;
    const { rows } = await state.judge.query<{ n: string; sum: string }>(sql, [book]);
    sums.push(`${name} ${rows[0]?.n} ${rows[0]?.sum}`);
  }
  return sums.join('\n');
};

beforeAll(async () => {
  state.url = await freshDatabase();
  state.store = await postgresStore(state.url);
  await filled(state.store, 'ours');
  await filled(state.store, 'theirs');
  state.judge = await connected(behind(state.url));
  state.caller = await connected(state.url);
});

afterAll(async () => {
  await state.caller.end();
  await state.judge.end();
  await state.store?.close();
});

const value = (type: 'text' | 'whole' | 'text?', book: string, column: string): string =>
  column === 'book' ? `'${book}'` : type === 'whole' ? '77' : `'planted'`;

const columnToSet = (name: TableName): string => columnsOf(name).find((column) => column !== 'book') ?? '';

/** One statement of each kind that aims at the rows of one book. */
const statements = (name: TableName, book: string): Readonly<Record<string, string>> => {
  const columns = Object.entries(tables[name].columns);
  const row = columns.map(([column, type]) => value(type, book, column)).join(', ');
  const set = columnToSet(name);
  const kept = columns.map(([column]) => `"${column}"`).join(', ');
  return {
    select: `select * from sanduk.${name} where book = '${book}'`,
    'select of all': `select * from sanduk.${name} where book <> 'ours'`,
    insert: `insert into sanduk.${name} (${kept}) values (${row}) returning 1`,
    update: `update sanduk.${name} set "${set}" = "${set}" where book = '${book}' returning 1`,
    'update of the book': `update sanduk.${name} set book = '${book}' where book = 'ours' returning 1`,
    delete: `delete from sanduk.${name} where book = '${book}' returning 1`,
    'delete of all': `delete from sanduk.${name} where book <> 'ours' returning 1`,
    truncate: `truncate sanduk.${name}`,
    drop: `drop table sanduk.${name}`,
    'policy off': `alter table sanduk.${name} disable row level security`,
  };
};

/** How many rows a statement reached; a refusal reaches none. */
const reached = async (opening: string, sql: string): Promise<number> => {
  const { caller } = state;
  await caller.query(`begin; set local role ${hubRole}; ${opening}`);
  try {
    const { rows } = await caller.query(sql);
    return rows.length;
  } catch (error) {
    // 42501: a right is missing, or the row is against the policy.
    expect((error as { code?: string }).code, sql).toBe('42501');
    return 0;
  } finally {
    await caller.query('rollback');
  }
};

const namings: Readonly<Record<string, string>> = {
  'another book is named': "select set_config('sanduk.book', 'ours', true)",
  'no book is named': 'select 1',
  'an empty book is named': "select set_config('sanduk.book', '', true)",
  'another book is named and codes are in sight':
    "select set_config('sanduk.book', 'ours', true), set_config('sanduk.codes', 'unused', true)",
};

describe('by raw SQL as the role of the hub', () => {
  test.each(tableNames)('nothing of %s of a foreign book is read, written, changed or deleted', async (name) => {
    const before = await sumOf('theirs');
    for (const [naming, opening] of Object.entries(namings)) {
      for (const [verb, sql] of Object.entries(statements(name, 'theirs'))) {
        expect(await reached(opening, sql), `${verb} when ${naming}`).toBe(0);
      }
    }
    expect(await sumOf('theirs')).toBe(before);
  });

  test('the statements of the matrix do reach the book that is named, where the right was given', async () => {
    const opening = "select set_config('sanduk.book', 'theirs', true)";
    for (const name of tableNames) {
      const aimed = statements(name, 'theirs');
      expect(await reached(opening, aimed['select'] ?? ''), name).toBeGreaterThan(0);
      const given: readonly string[] = rights[name];
      for (const verb of ['update', 'delete'] as const) {
        const rows = await reached(opening, aimed[verb] ?? '');
        expect(rows > 0, `${verb} of ${name}`).toBe(given.includes(verb));
      }
    }
  });

  test('a setting that a finished transaction left behind opens nothing', async () => {
    const { caller } = state;
    await caller.query(`begin; set local role ${hubRole}; select set_config('sanduk.book', 'theirs', true); commit`);
    for (const name of tableNames) expect(await reached('select 1', `select * from sanduk.${name}`), name).toBe(0);
  });

  test('entries, leaves, notes of epochs and erasures are never changed or deleted, not even in their own book', () => {
    for (const name of ['entry', 'leaf', 'epoch', 'erased'] as const)
      expect(rights[name]).toEqual(['select', 'insert']);
  });
});

test('the keeper reads every book and writes none; their owner reads none before becoming one of the two', async () => {
  const { caller } = state;
  for (const name of tableNames) {
    await caller.query(`begin; set local role ${keeperRole}`);
    const { rows } = await caller.query(`select distinct book from sanduk.${name} where book <> ''`);
    expect(rows, name).toHaveLength(2);
    await caller.query('rollback');
    for (const verb of ['insert', 'update', 'delete', 'truncate']) {
      const sql = statements(name, 'theirs')[verb] ?? '';
      await caller.query(`begin; set local role ${keeperRole}`);
      await expect(caller.query(sql), `${verb} of ${name}`).rejects.toMatchObject({ code: '42501' });
      await caller.query('rollback');
    }
    expect((await caller.query(`select * from sanduk.${name}`)).rows, name).toEqual([]);
  }
});

test('through the store, no call for one book reads or changes another', async () => {
  const { store } = state;
  if (!store) throw new Error('There is a store.');
  const before = await sumOf('theirs');
  await appended(store, 'mine', run('mine', 0, 0));
  const stretch = { epoch: 2, from: 0, limit: 100 };
  const about = { ids: ['phone 0', 'phone 1'], devices: ['phone'] };
  expect(await store.look('mine', about)).toMatchObject({ known: new Map(), heads: new Map(), doors: [], held: 0 });
  expect(await store.pull('mine', stretch)).toEqual([]);
  expect(await store.leaves('mine', stretch)).toEqual([]);
  expect(await store.indexOf('mine', 2, 'phone 0')).toBeUndefined();
  expect((await store.heads('mine')).map(({ device }) => device)).toEqual(['mine']);
  expect(await store.epochs('mine')).toEqual([]);
  expect(await store.erased('mine', 0)).toEqual([]);
  expect(await store.held('mine', 'new')).toEqual([]);
  expect(await store.forgetHeld('mine', 1e15)).toBe(0);
  expect(await store.note('mine', 2)).toBeUndefined();
  expect(await store.witnessed('mine', 'other/theirs/1')).toBeUndefined();
  await store.keepNote('mine', { epoch: 2, size: 99, note: 'n' });
  await store.witness('mine', { origin: 'other/theirs/1', size: 9, root: 'z' }, 0);
  const change = { book: 'mine', revision: 1, epoch: 1, entries: [], frontier: [] };
  const erase = [{ entry: 'phone 0', part: 0 }];
  await store.append({ ...change, erase, release: ['held'], doors: [{ kind: 'device', name: 'phone', value: 'out' }] });
  await store.beginEpoch({ book: 'mine', revision: 2, epoch: 2, note: 'x' });
  const opening = { invitation: 'code of theirs' };
  expect(await store.append({ ...change, book: 'late', revision: 0, opening })).toEqual({ answer: 'not-invited' });
  expect(await sumOf('theirs')).toBe(before);
});

test('a name of a book that is made to break out of its quotes names a book and nothing else', async () => {
  const { store } = state;
  const odd = "x'; reset role; select set_config('sanduk.book', 'theirs', true); --";
  expect(await store?.look(odd, { ids: [], devices: [] })).toBeUndefined();
  expect(await store?.heads(`theirs\\' or true --`)).toEqual([]);
});

test('only the pool speaks to the server, so no statement goes round the naming of a book', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.includes('test'));
  const speaking = files.filter((name) => /from 'pg'/.test(readFileSync(join(import.meta.dirname, name), 'utf8')));
  expect(speaking).toEqual(['postgres-pool.ts']);
});
