import { Client } from 'pg';
import { expect, test } from 'vitest';
import { appended, arrival } from './testing-arrivals.ts';
import { postgresStore } from './postgres-store.ts';
import { StoreMishap } from './store.ts';
import { behind, databaseIn, mayHaveSmallDisk, ownCluster } from './testing-postgres.ts';

/** Where no disk can be mounted, `postgres-mishaps.test.ts` says in the server's words what this one does in deeds. */
test.runIf(mayHaveSmallDisk())(
  'H5 when the disk of the server is really full nothing is acknowledged that is not kept, and with room it goes on',
  async () => {
    const cluster = await ownCluster(10);
    const url = await databaseIn(cluster.url);
    const judge = new Client({ connectionString: behind(url) });
    await judge.connect();
    await judge.query(`create tablespace small location '${cluster.folder}/small'`);
    await judge.query('create table filler (t text) tablespace small');
    await judge.query('insert into filler select repeat(md5(g::text), 30) from generate_series(1, 2000) g');
    const store = await postgresStore(url);
    for (const name of ['entry', 'part', 'leaf', 'frontier'])
      await judge.query(`alter table sanduk.${name} set tablespace small`);
    const big = (n: number) => arrival('phone', n, { parts: [{ salt: 's', body: noise(n) }] });
    let acknowledged = -1;
    let full: unknown;
    for (let n = 0; n < 2000 && full === undefined; n += 1) {
      await appended(store, 'a', [big(n)]).then(
        () => (acknowledged = n),
        (mishap: unknown) => (full = mishap),
      );
    }
    expect(full).toBeInstanceOf(StoreMishap);
    expect(full).toMatchObject({ why: 'disk-full' });
    expect(acknowledged).toBeGreaterThan(10);
    expect(await store.heads('a')).toEqual([{ device: 'phone', n: acknowledged, id: `phone ${acknowledged}` }]);
    await judge.query('drop table filler');
    await judge.query('checkpoint');
    expect(await appended(store, 'a', [big(acknowledged + 1)])).toMatchObject({ now: { size: acknowledged + 2 } });
    expect(await store.leaves('a', { epoch: 1, from: 0, limit: 5000 })).toHaveLength(acknowledged + 2);
    await judge.end();
    await store.close();
    await cluster.stop();
  },
);

/** Twelve thousand letters that a server cannot pack smaller. */
const noise = (seed: number): string => {
  let [text, at] = ['', seed + 1];
  while (text.length < 12_000) {
    at = (at * 48_271) % 2_147_483_647;
    text += at.toString(36);
  }
  return text;
};
