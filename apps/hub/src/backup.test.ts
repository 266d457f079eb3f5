import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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
import { engines, folder, now, removeFolders, stores } from './testing-places.ts';

afterAll(removeFolders);

/** Entries of two phones in two books, and one that waits outside, by the desk itself. */
const written = async (place: string, to = folder()): Promise<{ amina: Phone; key: string }> => {
  const store = await storeAt(place);
  const { desk } = deskOn(store, { signer: signerFromSeed(hubSeedIn(to)) });
  const [amina, other] = [await phone(), await phone()];
  const deng = await phone(amina.book);
  for (let at = 0; at < 30; at += 1) await amina.says(`saving ${at} صندوق`, { note: `a word ${at}` });
  await amina.enrols(deng);
  await desk.push(amina.book, here(), pushOf(amina, amina.wires));
  await deng.says('let in');
  await desk.push(amina.book, here(amina), pushOf(deng, deng.wires));
  const stranger = await phone(amina.book);
  await stranger.says('not let in yet');
  expect(await desk.push(amina.book, here(amina), pushOf(stranger, stranger.wires))).toMatchObject({ fresh: 0 });
  expect(await store.held(amina.book, stranger.device)).toHaveLength(1);
  await desk.push(other.book, here(), pushOf(other, other.wires));
  await store.close();
  return { amina, key: to };
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
  // One that was killed on its way is no backup, and goes with the next.
  mkdirSync(join(to, '2026-11-20T12-00-00Z.unfinished', 'books'), { recursive: true });
  expect(backupsIn(to)).toEqual([]);
  for (let second = 0; second < 4; second += 1) await backUp({ from: place, to, now: now(second), keep: 2 });
  expect(readdirSync(to)).toHaveLength(2);
  expect(backupsIn(to).map((path) => basename(path))).toEqual(['2026-11-21T12-00-02Z', '2026-11-21T12-00-03Z']);
});
