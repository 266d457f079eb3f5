/** What the hub takes in and gives out: on its own store, and through its door. */
import { join } from 'node:path';
import type { Read } from '@sanduk/journal';
import { serve } from '@sanduk/hub';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import type { Arrival, JournalStore } from '@sanduk/hub/store.ts';
import type { Figure, Part } from './figures.ts';
import { atLeast, atMost, median, ms, quantile, thousands, times } from './figures.ts';
import { askingAt, signerOfJwk } from './signed-asking.ts';
import type { TenYears } from './ten-years.ts';
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
      header: wire.h,
      signature: wire.s,
      algorithm: 1,
      parts: wire.parts,
    };
  };
};

/** One book, its entries acknowledged one after the other; what the desk would look up is known here. */
const bookOf = (store: JournalStore, book: string) => {
  let revision = 0;
  return async (entries: readonly Arrival[]): Promise<void> => {
    const opening = revision === 0 ? { opening: {} } : {};
    const changed = await store.append({ book, revision, epoch: 1, entries, frontier: [], ...opening });
    if (changed.answer !== 'kept') throw new Error(`a store that nobody else writes to said ${changed.answer}`);
    revision += 1;
  };
};

/** Entries acknowledged in one round by so many books, each waiting for its own answer before it sends the next. */
const acknowledged = async (
  store: JournalStore,
  next: (device: string) => Arrival,
  { many, round }: { readonly many: number; readonly round: number },
): Promise<number> => {
  const until = performance.now() + roundMs;
  const start = performance.now();
  let count = 0;
  const call = async (caller: number): Promise<void> => {
    const name = `book ${many} ${round} ${caller}`;
    const append = bookOf(store, name);
    while (performance.now() < until) {
      await append([next(name)]);
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
  try {
    await bookOf(store, 'thousand')(Array.from({ length: 1000 }, () => next('one')));
    const took: number[] = [];
    for (let round = 0; round < 60; round += 1) {
      const start = performance.now();
      const entries = await store.pull('thousand', { epoch: 1, from: 0, limit: 1000 });
      if (entries.length !== 1000) throw new Error('a pull of a thousand gives a thousand');
      took.push(performance.now() - start);
    }
    const half = median(took);
    return [{ what: 'a pull of 1,000 entries from the store', value: ms(half), goal: '≤ 1 ms', ...atMost(half, 1) }];
  } finally {
    await store.close();
  }
};

const door = async ({ said, reading, jwk, device, key }: TenYears): Promise<readonly Figure[]> => {
  const hub = await serve({ port: 0, host: 'localhost', data: join(workFolder(), 'door') });
  const some = said.slice(0, 8000);
  const took: number[] = [];
  const path = `/api/books/${reading.id ?? ''}/push`;
  const signer = await signerOfJwk(jwk, { device, key });
  const ask = askingAt(hub.address);
  const start = performance.now();
  try {
    for (let at = 0; at < some.length; at += 200) {
      const entries = some.slice(at, at + 200).map(({ wire }) => wire);
      const body = JSON.stringify({ runs: [{ d: device, from: at, entries }] });
      const before = performance.now();
      const { status } = await ask(signer, path, body);
      if (status !== 200) return [{ what: 'a push of 200 entries', value: `refused with ${status}` }];
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
  const book = await tenYearsBook();
  const sample = book.said.slice(-2000);
  return [...(await acks(sample)), ...(await pulls(sample)), ...(await door(book))];
};

export const hub: Part = {
  name: 'hub',
  title: 'The hub',
  how:
    `SQLite with a flush for every commit. Answers are counted when they are on the disk, one book a caller; both ways take turns, ${rounds} rounds, ` +
    'the ratio is the median of the rounds. Through the door: one phone on this machine sends signed entries, 200 at a time.',
  limitMinutes: 2,
  run,
};
