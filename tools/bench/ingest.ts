/** Two hundred phones that push to a hub, on each of its stores, and the nearest other hub at equal batches. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '@sanduk/hub/testing-postgres.ts';
import { databaseIn, ownCluster } from '@sanduk/hub/testing-postgres.ts';
import type { Crowd } from './crowd.ts';
import { crowdOf, perPush } from './crowd.ts';
import type { Figure, Part } from './figures.ts';
import { atLeast, atMost, mebibytes, ms, quantile, thousands } from './figures.ts';
import { hubProcess, processorOf } from './hub-process.ts';
import type { Queues, Sender } from './sending.ts';
import { crowded, inTurn, paced, readied, senderTo } from './sending.ts';
import { sideBySide } from './side-by-side.ts';
import { workFolder } from './ten-years.ts';

const phones = 200;
/** One push of 200 entries every tenth of a second: 2,000 entries a second are offered. */
const apart = 100;
const callers = 16;
const tenfold = 10;
const overloadMs = 6000;
/** One in turn first, so that what is measured is a hub that has warmed up; then paced, without pause, and a crowd. */
const pushesOfPhone = 5;

interface Measured {
  readonly perSecond: number;
  /** Milliseconds of processor a push: of the hub, of its database, of those who sent. */
  readonly used: readonly (number | undefined)[];
}

type Clock = () => readonly (number | undefined)[];

const sendersUsed = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** All phones' next push, by so many callers without pause. */
const withoutPause = async (sender: Sender, queues: Queues, used: Clock): Promise<Measured> => {
  const jobs = Array.from({ length: callers }, (_, caller) =>
    queues.filter((__, at) => at % callers === caller).flatMap((queue) => queue.splice(0, 1)),
  );
  const before = used();
  const perSecond = await inTurn(sender, jobs);
  const after = used();
  const usedBy = before.map((one, at) => (one === undefined ? undefined : ((after[at] ?? one) - one) / queues.length));
  return { perSecond, used: usedBy };
};

const usedLine = (store: string, { used }: Measured): readonly Figure[] => {
  const [hub, database, senders] = used;
  if (hub === undefined) return [];
  const beside = database === undefined ? '' : `, its database ${database.toFixed(1)} ms`;
  const value = `${hub.toFixed(1)} ms${beside} (the senders ${(senders ?? 0).toFixed(1)} ms)`;
  return [{ what: `${store}: processor time of the hub for a push of ${perPush} entries`, value }];
};

const memory = (store: string, peak: number | undefined): readonly Figure[] =>
  peak === undefined
    ? []
    : [
        {
          what: `${store}: memory at the peak`,
          value: mebibytes(peak),
          goal: '≤ 512 MiB',
          ...atMost(peak, 512 * 2 ** 20),
        },
      ];

const onStore = async (store: string, cluster: Cluster | undefined, crowd: Crowd): Promise<readonly Figure[]> => {
  const data = join(workFolder(), `ingest ${store}`);
  const hub = await hubProcess({ data, ...(cluster ? { database: await databaseIn(cluster.url) } : {}) });
  const sender = senderTo(hub.address);
  const master = cluster && Number(readFileSync(join(cluster.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const used: Clock = () => [hub.processor(), master && processorOf(master, true), sendersUsed()];
  try {
    const queues = await readied(hub.address, crowd);
    await withoutPause(sender, queues, used);
    const steady = await paced(sender, queues, apart);
    const full = await withoutPause(sender, queues, used);
    const dense = (1000 * perPush) / (tenfold * full.perSecond);
    const over = await crowded(sender, queues, { apart: dense, forMs: overloadMs });
    const goodput = over.perSecond / full.perSecond;
    const late = quantile(steady.took, 0.95);
    return [
      {
        what: `${store}: entries verified and kept a second, ${phones} phones, one push due each tenth of a second`,
        value: thousands(steady.perSecond),
        goal: '≥ 1,500',
        ...atLeast(steady.perSecond, 1500),
      },
      {
        what: `${store}: a push of 200 entries, p95, from when it was due (sent away ${steady.shed} times)`,
        value: ms(late),
        goal: '≤ 300 ms',
        ...atMost(late, 300),
      },
      { what: `${store}: the same, p99`, value: ms(quantile(steady.took, 0.99)) },
      { what: `${store}: entries a second, ${callers} phones without pause`, value: thousands(full.perSecond) },
      ...usedLine(store, full),
      {
        what: `${store}: ten times that is asked for ${overloadMs / 1000} s (${Math.round(over.sent)} requests a second came, ${thousands(over.shed)} were sent away): entries kept, of what it does without a crowd`,
        value: `${Math.round(100 * goodput)} %`,
        goal: '≥ 70 %',
        ...atLeast(goodput, 0.7),
      },
      { what: `${store}: meanwhile, a push that was taken, p95`, value: ms(quantile(over.took, 0.95)) },
      ...memory(store, hub.peak()),
    ];
  } finally {
    sender.end();
    await hub.stop();
  }
};

const run = async (): Promise<readonly Figure[]> => {
  const crowd = await crowdOf(phones, pushesOfPhone);
  const sqlite = await onStore('SQLite', undefined, crowd);
  const cluster = await ownCluster();
  try {
    return [...sqlite, ...(await onStore('PostgreSQL', cluster, crowd)), ...(await sideBySide())];
  } finally {
    await cluster.stop();
  }
};

export const ingest: Part = {
  name: 'ingest',
  title: 'A crowd at the hub',
  how:
    `${phones} phones of ${phones / 2} groups on this machine, which also runs the hub (and its PostgreSQL); every entry's signature is checked, ` +
    'every answer is on the disk and under a signed root. Entries and requests are written and signed beforehand. Paced and crowded are open loops: ' +
    'a push is due at its moment whether or not the hub has answered the ones before, and in the crowd nobody heeds when to come back. ' +
    'Side by side: 8 callers, each batch after batch, 5 rounds in turns.',
  limitMinutes: 25,
  run,
};
