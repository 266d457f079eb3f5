/** What the hub takes in and gives out: on its own store, and through its door. */
import { join } from 'node:path';
import type { Read } from '@sanduk/journal';
import { serve } from '@sanduk/hub';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import type { Arrival, JournalStore } from '@sanduk/hub/store.ts';
import type { Figure, Part } from './figures.ts';
import { atLeast, atMost, median, ms, quantile, thousands, times } from './figures.ts';
import { tenYearsBook, workFolder } from './ten-years.ts';

const rounds = 5;
const roundMs = 1500;
const callers = 64;

/** A line of real length in the chain of a made-up device: the store asks nothing of the texts. */
const lines = (sample: readonly Read[]) => {
  const counters = new Map<string, number>();
  let serial = 0;
  return (device: string): Arrival => {
    const n = counters.get(device) ?? 0;
    counters.set(device, n + 1);
    const { wire } = sample[serial++ % sample.length] ?? { wire: { h: '', s: '', parts: [] } };
    return {
      id: `${device} ${n}`,
      device,
      n,
      previous: n === 0 ? null : `${device} ${n - 1}`,
      header: wire.h,
      signature: wire.s,
      algorithm: 1,
      parts: wire.parts,
    };
  };
};

/** Entries acknowledged in one round by so many callers, each waiting for its own answer before it sends the next. */
const acknowledged = async (
  store: JournalStore,
  next: (device: string) => Arrival,
  { many, round }: { readonly many: number; readonly round: number },
): Promise<number> => {
  const until = performance.now() + roundMs;
  const start = performance.now();
  let count = 0;
  const call = async (caller: number): Promise<void> => {
    const device = `phone ${many} ${round} ${caller}`;
    while (performance.now() < until) {
      await store.append({ book: 'bench', entries: [next(device)] });
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: many }, (_, caller) => call(caller)));
  return (1000 * count) / (performance.now() - start);
};

const acks = async (sample: readonly Read[]): Promise<readonly Figure[]> => {
  const store = sqliteStore(join(workFolder(), 'acks'));
  const next = lines(sample);
  const [together, alone]: [number[], number[]] = [[], []];
  try {
    await store.append({ book: 'bench', entries: [next('first')], opening: { device: 'first', key: 'a key' } });
    for (let round = 0; round < rounds; round += 1) {
      alone.push(await acknowledged(store, next, { many: 1, round }));
      together.push(await acknowledged(store, next, { many: callers, round }));
    }
  } finally {
    await store.close();
  }
  const ratio = median(together.map((one, at) => one / (alone[at] ?? 1)));
  return [
    { what: `durable answers a second, ${callers} callers`, value: thousands(median(together)) },
    { what: 'the same engine, one commit after the other', value: thousands(median(alone)) },
    { what: 'ratio', value: times(ratio), goal: '≥ 20×', ...atLeast(ratio, 20) },
  ];
};

const pulls = async (sample: readonly Read[]): Promise<readonly Figure[]> => {
  const store = sqliteStore(join(workFolder(), 'pulls'));
  const next = lines(sample);
  const thousand = Array.from({ length: 1000 }, () => next('one'));
  try {
    await store.append({ book: 'thousand', entries: thousand, opening: { device: 'one', key: 'a key' } });
    const took: number[] = [];
    for (let round = 0; round < 60; round += 1) {
      const start = performance.now();
      const { entries } = await store.pull('thousand', 0, 1000);
      if (entries.length !== 1000) throw new Error('a pull of a thousand gives a thousand');
      took.push(performance.now() - start);
    }
    const half = median(took);
    return [{ what: 'a pull of 1,000 entries from the store', value: ms(half), goal: '≤ 1 ms', ...atMost(half, 1) }];
  } finally {
    await store.close();
  }
};

const door = async (said: readonly Read[], book: string): Promise<readonly Figure[]> => {
  const hub = await serve({ port: 0, host: 'localhost', data: join(workFolder(), 'door') });
  const some = said.slice(0, 8000);
  const took: number[] = [];
  const start = performance.now();
  try {
    for (let at = 0; at < some.length; at += 200) {
      const entries = some.slice(at, at + 200).map(({ wire }) => wire);
      const before = performance.now();
      const path = at === 0 ? '/api/books' : `/api/books/${book}/push`;
      const answer = await fetch(`${hub.address}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(at === 0 ? { book, entries } : { entries }),
      });
      if (!answer.ok) return [{ what: 'a push of 200 entries', value: `refused with ${answer.status}` }];
      await answer.arrayBuffer();
      took.push(performance.now() - before);
    }
  } finally {
    await hub.close();
  }
  const perSecond = (1000 * some.length) / (performance.now() - start);
  const late = quantile(took, 0.95);
  return [
    {
      what: 'entries verified and kept a second, one phone',
      value: thousands(perSecond),
      goal: '≥ 1,500',
      ...atLeast(perSecond, 1500),
    },
    { what: 'a push of 200 entries, p95', value: ms(late), goal: '≤ 300 ms', ...atMost(late, 300) },
  ];
};

const run = async (): Promise<readonly Figure[]> => {
  const { said, reading } = await tenYearsBook();
  const sample = said.slice(-2000);
  return [...(await acks(sample)), ...(await pulls(sample)), ...(await door(said, reading.id ?? ''))];
};

export const hub: Part = {
  name: 'hub',
  title: 'The hub',
  how:
    `SQLite with a flush for every commit. Answers are counted when they are on the disk; both ways take turns, ${rounds} rounds, ` +
    'the ratio is the median of the rounds. Through the door: one phone on this machine sends signed entries, 200 at a time.',
  limitMinutes: 2,
  run,
};
