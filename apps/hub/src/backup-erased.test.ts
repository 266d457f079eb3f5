import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { backUp } from './backup.ts';
import { storeAt } from './place.ts';
import { restore } from './restore.ts';
import { deskOn, here } from './testing-desk.ts';
import { phone, pushOf } from './testing-phone.ts';
import { engines, folder, now, removeFolders, stores } from './testing-places.ts';
import type { Cluster } from './testing-postgres.ts';
import { behind, databaseIn, ownCluster } from './testing-postgres.ts';

/** Words that were erased lie in no byte of what a hub keeps, and no backup brings them back. */
let own: Cluster | undefined;
afterAll(async () => {
  removeFolders();
  await own?.stop();
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
    expect(isPlanted(place, canary)).toBe(false);
    const next = await backUp({ from: place, to, now: now(1) });
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

  test('that only the phones know of is erased again when they bring what the hub lost', async () => {
    for (const engine of engines) {
      const { store, amina, old } = await erasing(await stores[engine](), 'canary', folder());
      await store.close();
      // The backup alone is left, on another machine.
      const alone = join(folder(), 'copy');
      cpSync(old.folder, alone, { recursive: true });
      const target = await stores[engine]();
      expect(await restore({ from: alone, to: target })).toMatchObject({ leftOut: 0 });
      const again = await storeAt(target);
      const { desk } = deskOn(again);
      await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
      expect(await again.erased(amina.book, 0)).toMatchObject([{ number: 1, entry: amina.ids[1], part: 1 }]);
      await again.close();
      const next = await backUp({ from: target, to: folder(), now: now(3) });
      expect([next.wiped, isPlanted(next.folder, 'canary')]).toEqual([true, false]);
      if (engine === 'SQLite') expect(isPlanted(target, 'canary')).toBe(false);
    }
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
