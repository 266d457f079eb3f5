/** Two hundred phones that push to a hub, on each of its stores, and the nearest other hub at equal batches. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { databaseIn, ownCluster } from '@sanduk/hub/testing-postgres.ts';
import type { Crowd } from './crowd.ts';
import { crowdOf, openAll, pushAll, pushInTurn } from './crowd.ts';
import type { Figure, Part } from './figures.ts';
import { atLeast, atMost, mebibytes, median, ms, quantile, thousands, times } from './figures.ts';
import type { Started } from './hub-process.ts';
import { hubProcess } from './hub-process.ts';
import { fetchSyncServer, startSyncServer, syncInTurn } from './sync-server.ts';
import { workFolder } from './ten-years.ts';

const phones = 200;
/** One push of 200 entries every tenth of a second: 2,000 entries a second are offered. */
const apart = 100;
const callers = 8;
const batches = 6;
const rounds = 3;
/** Who, what, how many, how much, said by whom, in which meeting, when. */
const fields = 7;

const onStore = async (store: string, database: string | undefined, crowd: Crowd): Promise<readonly Figure[]> => {
  const data = join(workFolder(), `ingest ${store}`);
  const hub = await hubProcess({ data, ...(database === undefined ? {} : { database }) });
  try {
    await openAll(hub.address, crowd);
    const paced = await pushAll(hub.address, crowd, 0, apart);
    const peakPaced = hub.peak();
    const atOnce = await pushAll(hub.address, crowd, 1, 0);
    const peak = hub.peak() ?? peakPaced;
    const late = quantile(paced.took, 0.95);
    return [
      {
        what: `${store}: entries verified and kept a second, ${phones} phones, one push each tenth of a second`,
        value: thousands(paced.perSecond),
        goal: '≥ 1,500',
        ...atLeast(paced.perSecond, 1500),
      },
      { what: `${store}: a push of 200 entries, p95`, value: ms(late), goal: '≤ 300 ms', ...atMost(late, 300) },
      { what: `${store}: the same, p99`, value: ms(quantile(paced.took, 0.99)) },
      {
        what: `${store}: all ${phones} at the same moment, entries a second until the last is through (sent away ${atOnce.shed} times)`,
        value: thousands(atOnce.perSecond),
      },
      ...(peak === undefined
        ? []
        : [
            {
              what: `${store}: memory at the peak`,
              value: mebibytes(peak),
              goal: '≤ 512 MiB',
              ...atMost(peak, 512 * 2 ** 20),
            },
          ]),
    ];
  } finally {
    await hub.stop();
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Stops the server whatever comes of the work. */
const during = async <R>(server: Started, work: (address: string) => Promise<R>): Promise<R> => {
  try {
    return await work(server.address);
  } finally {
    await server.stop();
  }
};

/** Both in turns on the same machine in the same minutes, each round on fresh data. */
const sideBySide = async (): Promise<readonly Figure[]> => {
  const what = 'entries of ours to messages of @actual-app/sync-server, batches of 200';
  if (!(await fetchSyncServer())) return [{ what, value: 'it could not be fetched here' }];
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const crowd = await crowdOf(callers, batches);
    const hub = await hubProcess({ data: join(workFolder(), `ours ${round}`) });
    const mine = await during(hub, async (address) => {
      await openAll(address, crowd);
      return pushInTurn(address, crowd);
    });
    const other = await startSyncServer(join(workFolder(), `theirs ${round}`), await freePort());
    ours.push(mine);
    theirs.push(await during(other, (address) => syncInTurn(address, { callers, batches, perBatch: 200 })));
  }
  const ratio = median(ours.map((one, at) => one / (theirs[at] ?? 1)));
  return [
    {
      what: `entries a second, ${callers} phones without pause, every signature checked`,
      value: thousands(median(ours)),
    },
    { what: '@actual-app/sync-server, messages a second, one field each', value: thousands(median(theirs)) },
    { what: 'entries to messages', value: times(ratio), goal: '≥ 20×', ...atLeast(ratio, 20) },
    { what: `fields to fields: a share bought says ${fields} of them`, value: times(ratio * fields) },
  ];
};

const run = async (): Promise<readonly Figure[]> => {
  const crowd = await crowdOf(phones, 2);
  const sqlite = await onStore('SQLite', undefined, crowd);
  const cluster = await ownCluster();
  try {
    const postgres = await onStore('PostgreSQL', await databaseIn(cluster.url), crowd);
    return [...sqlite, ...postgres, ...(await sideBySide())];
  } finally {
    await cluster.stop();
  }
};

export const ingest: Part = {
  name: 'ingest',
  title: 'A crowd at the hub',
  how:
    `${phones} phones of ${phones / 2} groups on this machine, which also runs the hub (and its PostgreSQL); every entry's signature is checked, ` +
    `every answer is on the disk and under a signed root. Side by side: ${callers} callers, each batch after batch, ${rounds} rounds in turns.`,
  limitMinutes: 20,
  run,
};
