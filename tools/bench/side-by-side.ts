/** Our hub and the nearest other one, in turns on the same machine in the same minutes, each round on fresh data. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { crowdOf, perPush } from './crowd.ts';
import type { Figure } from './figures.ts';
import { atLeast, median, thousands, times } from './figures.ts';
import type { Started } from './hub-process.ts';
import { hubProcess } from './hub-process.ts';
import { inTurn, readied, senderTo } from './sending.ts';
import { fetchSyncServer, startSyncServer, syncBatches } from './sync-server.ts';
import { workFolder } from './ten-years.ts';

const callers = 8;
const batches = 12;
const rounds = 5;
/** Who, what, how many, how much, said by whom, in which meeting, when. */
const fields = 7;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

interface Reached {
  readonly perSecond: number;
  /** Microseconds of processor for one entry, or one message. */
  readonly each: number;
}

/** The first quarter of the batches warms the server up; the rest is measured. Stops the server whatever comes of it. */
const reached = async (server: Started, ready: (address: string) => ReturnType<typeof readied>): Promise<Reached> => {
  const sender = senderTo(server.address);
  try {
    const lists = await ready(server.address);
    await inTurn(
      sender,
      lists.map((list) => list.splice(0, batches / 4)),
    );
    const before = server.processor() ?? Number.NaN;
    const many = lists.reduce((sum, list) => sum + list.length * perPush, 0);
    const perSecond = await inTurn(sender, lists);
    return { perSecond, each: (1000 * ((server.processor() ?? Number.NaN) - before)) / many };
  } finally {
    sender.end();
    await server.stop();
  }
};

const of = (all: readonly Reached[], field: keyof Reached): number => median(all.map((one) => one[field]));

export const sideBySide = async (): Promise<readonly Figure[]> => {
  const what = 'entries of ours to messages of @actual-app/sync-server, batches of 200';
  if (!(await fetchSyncServer())) return [{ what, value: 'it could not be fetched here' }];
  const [ours, theirs]: [Reached[], Reached[]] = [[], []];
  const crowd = await crowdOf(callers, batches);
  for (let round = 0; round < rounds; round += 1) {
    const hub = await hubProcess({ data: join(workFolder(), `ours ${round}`) });
    ours.push(await reached(hub, (address) => readied(address, crowd)));
    const other = await startSyncServer(join(workFolder(), `theirs ${round}`), await freePort());
    theirs.push(await reached(other, (address) => syncBatches(address, { callers, batches, perBatch: perPush })));
  }
  const ratio = median(ours.map((one, at) => one.perSecond / (theirs[at]?.perSecond ?? 1)));
  const [mine, other] = [of(ours, 'each'), of(theirs, 'each')];
  return [
    {
      what: `entries a second, ${callers} phones without pause, every signature checked (processor time an entry: ${mine.toFixed(0)} µs)`,
      value: thousands(of(ours, 'perSecond')),
    },
    {
      what: `@actual-app/sync-server, messages a second, one field each, no signature looked at (${other.toFixed(0)} µs)`,
      value: thousands(of(theirs, 'perSecond')),
    },
    { what: 'entries to messages', value: times(ratio), goal: '≥ 20×', ...atLeast(ratio, 20) },
    { what: `fields to fields: a share bought says ${fields} of them`, value: times(ratio * fields) },
  ];
};
