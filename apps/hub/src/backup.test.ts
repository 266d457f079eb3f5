import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { backUp, backupsIn } from './backup.ts';
import { drill } from './drill.ts';
import { hubSeedIn, signerFromSeed } from './hub-key.ts';
import { rowsAt, storeAt } from './place.ts';
import { isRefusal, restore } from './restore.ts';
import { tableNames } from './rows.ts';
import { deskOn, here } from './testing-desk.ts';
import type { Phone } from './testing-phone.ts';
import { phone, pushOf } from './testing-phone.ts';
import type { Cluster } from './testing-postgres.ts';
import { behind, databaseIn, freshDatabase, ownCluster } from './testing-postgres.ts';

const root = mkdtempSync(join(tmpdir(), 'sanduk-backup-'));
let made = 0;
const folder = (): string => {
  const at = join(root, String((made += 1)));
  mkdirSync(at);
  return at;
};
let own: Cluster | undefined;
afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await own?.stop();
});

const stores = { SQLite: () => Promise.resolve(folder()), PostgreSQL: freshDatabase } as const;
const engines = ['SQLite', 'PostgreSQL'] as const;

/** Entries of a few phones in two books, some erased, one held, by the desk itself. */
const written = async (place: string, to = folder()): Promise<{ amina: Phone; deng: Phone; key: string }> => {
  const store = await storeAt(place);
  const { desk } = deskOn(store, { signer: signerFromSeed(hubSeedIn(to)) });
  const [amina, other] = [await phone(), await phone()];
  const deng = await phone(amina.book);
  for (let at = 0; at < 30; at += 1) await amina.says(`saving ${at} صندوق`, { note: `a word ${at}` });
  await amina.enrols(deng);
  await desk.push(amina.book, here(), pushOf(amina, amina.wires));
  await deng.says('held, until a second one lets her in');
  await desk.push(amina.book, here(amina), pushOf(deng, deng.wires));
  await desk.push(other.book, here(), pushOf(other, other.wires));
  await store.close();
  return { amina, deng, key: to };
};

/** All rows of a place as text, to be compared; a restored book says so in its frontier. */
const rowsOf = async (place: string): Promise<string> => {
  const rows = await rowsAt(place);
  const lines: string[] = [];
  await rows.snapshot(async (source) => {
    for (const book of await source.books()) {
      for (const name of tableNames) {
        for await (const row of source.rows(book, name)) {
          const { restored: _, ...said } = row;
          const sorted = Object.entries(said).toSorted(([a], [b]) => (a < b ? -1 : 1));
          lines.push(JSON.stringify([book, name, sorted]));
        }
      }
    }
  });
  await rows.close();
  return lines.toSorted().join('\n');
};

const now = (second: number): Date => new Date(Date.UTC(2026, 10, 21, 12, 0, second));

describe.each(engines)('from %s', (from) => {
  test.each(engines)('a backup fills %s with the same rows, and the drill finds equal roots', async (to) => {
    const place = await stores[from]();
    const { amina } = await written(place);
    const made = await backUp({ from: place, to: folder(), now: now(0) });
    expect(made).toMatchObject({ books: 2, wiped: true, dropped: 0 });
    const target = await stores[to]();
    expect(await restore({ from: made.folder, to: target })).toMatchObject({ books: 2, entries: made.entries });
    expect(await rowsOf(target)).toBe(await rowsOf(place));
    const tried = await drill({ backup: made.folder, live: place, into: await stores[to]() });
    expect(tried).toMatchObject({ sound: true, behind: 0, entries: made.entries, signatures: made.entries });
    const store = await storeAt(target);
    const sight = await store.look(amina.book, { ids: amina.ids, devices: [] });
    expect(sight?.known.size).toBe(amina.ids.length);
    expect(sight?.now.restored).toBe(true);
    await store.close();
  });

  test('a backup made while phones push holds each book at one moment, and the drill says how far it is behind', async () => {
    const place = await stores[from]();
    const store = await storeAt(place);
    const { desk } = deskOn(store);
    const amina = await phone();
    for (let at = 0; at < 60; at += 1) await amina.says(`saving ${at}`);
    await desk.push(amina.book, here(), pushOf(amina, amina.wires.slice(0, 5)));
    const pushing = (async () => {
      for (let at = 5; at < 50; at += 1)
        await desk.push(amina.book, here(amina), pushOf(amina, amina.wires.slice(at, at + 1), at));
    })();
    const to = folder();
    const made = await backUp({ from: place, to, now: now(0) });
    await pushing;
    const tried = await drill({ backup: made.folder, live: place });
    expect(tried).toMatchObject({ sound: true, behind: 50 - made.entries });
    await store.close();
  });

  test('a drill against a hub with another log finds no equal root', async () => {
    const place = await stores[from]();
    await written(place);
    const made = await backUp({ from: place, to: folder(), now: now(0) });
    const elsewhere = await stores[from]();
    await written(elsewhere);
    const tried = await drill({ backup: made.folder, live: elsewhere });
    if (isRefusal(tried)) throw new Error(tried.refusal);
    expect([tried.sound, ...tried.books.map(({ equal }) => equal)]).toEqual([false, false, false]);
  });

  test('after a restore from before the meeting, phones bring what is missing and the roots are equal again', async () => {
    const place = await stores[from]();
    const { amina, key } = await written(place);
    const made = await backUp({ from: place, to: folder(), now: now(0) });
    const signer = signerFromSeed(hubSeedIn(key));
    const store = await storeAt(place);
    const { desk } = deskOn(store, { signer });
    const before = amina.wires.length;
    for (let at = 0; at < 12; at += 1) await amina.says(`after the backup ${at}`);
    const { checkpoint, epoch } = await desk.push(
      amina.book,
      here(amina),
      pushOf(amina, amina.wires.slice(before), before),
    );
    const { size } = await desk.hello(amina.book, here(amina), { kernel: 'test' });
    const ids = await store.leaves(amina.book, { epoch, from: 0, limit: size });
    await store.close();
    const target = await stores[from]();
    await restore({ from: made.folder, to: target });
    const again = await storeAt(target);
    const restored = deskOn(again, { signer });
    const hello = await restored.desk.hello(amina.book, here(amina), { kernel: 'test', checkpoint });
    expect(hello.state).toBe('behind');
    const ask = { epoch, from: hello.size, ids: ids.slice(hello.size), checkpoint };
    const entries = ids.slice(hello.size).flatMap((id) => amina.wires[amina.ids.indexOf(id)] ?? []);
    expect(await restored.desk.refill(amina.book, here(amina), { ...ask, entries })).toMatchObject({ state: 'filled' });
    const fresh = await backUp({ from: target, to: folder(), now: now(1) });
    expect(await drill({ backup: fresh.folder, live: place })).toMatchObject({ sound: true, behind: 0 });
    await again.close();
  });
});

describe('refusals', () => {
  test('a flipped byte, a missing file and a folder that is no backup write nothing', async () => {
    const place = folder();
    await written(place);
    const { folder: backup } = await backUp({ from: place, to: folder(), now: now(0) });
    const to = folder();
    expect(await restore({ from: folder(), to })).toEqual({ refusal: 'not-a-backup' });
    const [name = ''] = readdirSync(join(backup, 'books'));
    const file = join(backup, 'books', name);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await restore({ from: backup, to })).toEqual({ refusal: 'damaged', file: `books/${name}` });
    rmSync(file);
    expect(await restore({ from: backup, to })).toEqual({ refusal: 'damaged', file: `books/${name}` });
    expect(readdirSync(to)).toEqual([]);
  });

  test('a backup that was changed with care, its sums included, fails at the root and leaves what was there', async () => {
    const place = folder();
    await written(place);
    const { folder: backup } = await backUp({ from: place, to: folder(), now: now(0) });
    const manifest = JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8')) as { books: { root: string }[] };
    const [first] = manifest.books;
    if (first) first.root = 'A'.repeat(43);
    writeFileSync(join(backup, 'backup.json'), JSON.stringify(manifest));
    for (const engine of engines) {
      const to = await stores[engine]();
      expect(await restore({ from: backup, to })).toMatchObject({ refusal: 'damaged' });
      if (engine === 'SQLite') expect(readdirSync(to)).toEqual([]);
    }
    const before = await rowsOf(place);
    expect(await restore({ from: backup, to: place, aside: 'old' })).toMatchObject({ refusal: 'damaged' });
    expect(await rowsOf(place)).toBe(before);
  });

  test.each(engines)(
    'on %s a store with books is replaced only when asked, never under a running hub, and stays beside',
    async (engine) => {
      const place = await stores[engine]();
      await written(place);
      const { folder: backup } = await backUp({ from: place, to: folder(), now: now(0) });
      expect(await restore({ from: backup, to: place })).toEqual({ refusal: 'not-empty' });
      const running = await storeAt(place);
      await running.books();
      expect(await restore({ from: backup, to: place, aside: 'old' })).toEqual({ refusal: 'in-use' });
      await running.close();
      const before = await rowsOf(place);
      expect(await restore({ from: backup, to: place, aside: 'old' })).toMatchObject({ books: 2 });
      expect(await rowsOf(place)).toBe(before);
      if (engine === 'SQLite') expect(readdirSync(place)).toContain('hub.sqlite.old');
    },
  );
});

test.each([
  ['a changed word', "update part set body = replace(body, 'saving 3', 'saving 4')", 'commitment-wrong'],
  ['a changed header', 'update entry set header = replace(header, \'"n":3,\', \'"n":33,\')', 'id-wrong'],
  ['a signature by nobody', "update entry set sig = 'A' || substr(sig, 2) where n = 4", 'foreign-signature'],
  ['a lost leaf', 'delete from leaf where idx = 7', 'leaf-missing'],
  ['a lost entry', 'delete from entry where n = 5', 'gap'],
])('a drill names %s by its code', async (_, sql, code) => {
  const place = folder();
  await written(place);
  const database = new DatabaseSync(join(place, 'hub.sqlite'));
  database.exec(sql);
  database.close();
  const made = await backUp({ from: place, to: folder(), now: now(0) });
  const tried = await drill({ backup: made.folder, live: place });
  if (isRefusal(tried)) throw new Error(tried.refusal);
  expect(tried.sound).toBe(false);
  expect(tried.books.flatMap(({ flaws }) => flaws)).toContain(code);
});

test('the key is in a backup only when asked for, and never put in the place of another', async () => {
  const place = folder();
  await written(place, place);
  const to = folder();
  const without = await backUp({ from: place, to, now: now(0) });
  expect(readdirSync(without.folder)).not.toContain('hub.key');
  const withKey = await backUp({ from: place, to, now: now(1), keyFrom: place });
  const target = folder();
  expect(await restore({ from: withKey.folder, to: target, keyTo: target })).toMatchObject({ key: true });
  expect(hubSeedIn(target)).toEqual(hubSeedIn(place));
  const other = folder();
  const seed = hubSeedIn(other);
  expect(await restore({ from: withKey.folder, to: other, keyTo: other })).toMatchObject({ key: false });
  expect(hubSeedIn(other)).toEqual(seed);
});

test('of many backups the newest stay', async () => {
  const place = folder();
  await written(place);
  const to = folder();
  for (let second = 0; second < 4; second += 1) await backUp({ from: place, to, now: now(second), keep: 2 });
  expect(backupsIn(to).map((path) => basename(path))).toEqual(['2026-11-21T12-00-02Z', '2026-11-21T12-00-03Z']);
});

const bytesIn = (path: string): readonly Buffer[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const at = join(path, entry.name);
    if (entry.isDirectory()) return bytesIn(at);
    if (!entry.isFile()) return [];
    const bytes = readFileSync(at);
    return entry.name.endsWith('.gz') ? [bytes, gunzipSync(bytes)] : [bytes];
  });

const isPlanted = (path: string, canary: string): boolean => bytesIn(path).some((bytes) => bytes.includes(canary));

describe('an erased part', () => {
  const erasing = async (place: string, canary: string, to: string) => {
    const store = await storeAt(place);
    const { desk } = deskOn(store);
    const amina = await phone();
    const { length } = amina.wires;
    await amina.says('a line', { note: canary });
    await amina.says('another', { note: 'stays' });
    await desk.push(amina.book, here(), pushOf(amina, amina.wires));
    const old = await backUp({ from: place, to, now: now(0) });
    await amina.said({ type: 'journal.PartErased', v: 1, entry: amina.ids[length] ?? '', part: 1, basis: 'asked' });
    await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
    return { store, amina, old };
  };

  test('lies in no byte of the store, its log and the next backup, and does not come back from the one before', async () => {
    const [place, to] = [folder(), folder()];
    const canary = `canary-${'sqlite'.repeat(3)}`;
    const { store, amina, old } = await erasing(place, canary, to);
    expect(isPlanted(to, canary)).toBe(true);
    const next = await backUp({ from: place, to, now: now(1) });
    expect(isPlanted(place, canary)).toBe(false);
    expect(isPlanted(next.folder, canary)).toBe(false);
    expect(isPlanted(next.folder, 'stays')).toBe(true);
    const target = folder();
    expect(await restore({ from: old.folder, to: target })).toMatchObject({ leftOut: 1 });
    expect(isPlanted(target, canary)).toBe(false);
    const again = await storeAt(target);
    expect(await again.erased(amina.book, 0)).toMatchObject([{ number: 1, entry: amina.ids[1], part: 1 }]);
    // A phone that has not heard of it sends the part again, and the hub does not take it.
    await deskOn(again).desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
    await again.close();
    expect(isPlanted(target, canary)).toBe(false);
    await backUp({ from: place, to, now: now(2), keep: 1 });
    expect(isPlanted(to, canary)).toBe(false);
    await store.close();
  });

  test('stays out when the store that is replaced is the only one to know of it', async () => {
    for (const engine of engines) {
      const place = await stores[engine]();
      const { store, amina, old } = await erasing(place, 'canary', folder());
      await store.close();
      expect(await restore({ from: old.folder, to: place, aside: 'old' })).toMatchObject({ leftOut: 1 });
      const again = await storeAt(place);
      expect(await again.erased(amina.book, 0)).toHaveLength(1);
      const kept = await again.pull(amina.book, {
        epoch: (await again.look(amina.book, { ids: [], devices: [] }))?.now.epoch ?? 0,
        from: 0,
        limit: 9,
      });
      expect(kept.map(({ parts }) => parts.length)).toEqual([1, 1, 2]);
      await again.close();
    }
  });

  test('on PostgreSQL lies in no byte of the cluster once its log is cut off', async () => {
    own ??= await ownCluster();
    const place = await databaseIn(own.url);
    const canary = `canary-${'postgres'.repeat(3)}`;
    const { store } = await erasing(place, canary, folder());
    expect(isPlanted(join(own.folder, 'data'), canary)).toBe(true);
    const to = folder();
    const next = await backUp({ from: place, to, now: now(1) });
    expect(next.wiped).toBe(true);
    expect(isPlanted(next.folder, canary)).toBe(false);
    await store.close();
    const judge = new Client({ connectionString: behind(place) });
    await judge.connect();
    // The server cuts its log off at checkpoints; recycled pieces would be written over later, so this one makes new ones.
    await judge.query('alter system set wal_recycle = off');
    await judge.query("alter system set min_wal_size = '32MB'");
    await judge.query('select pg_reload_conf()');
    for (let turn = 0; turn < 4; turn += 1) {
      await judge.query('create table if not exists filler (a int)');
      await judge.query('insert into filler values (1)');
      await judge.query('select pg_switch_wal()');
      await judge.query('checkpoint');
    }
    await judge.end();
    expect(isPlanted(join(own.folder, 'data'), canary)).toBe(false);
  });
});
