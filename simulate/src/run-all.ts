import { createHash } from 'node:crypto';
import { runChild } from './children.ts';
import kept from './seeds.json' with { type: 'json' };
import type { Told, Wanted } from './wanted.ts';

/** Runs all years that were asked for, side by side, and says what came of them. */

interface Sum {
  readonly years: Map<string, Extract<Told, { readonly is: 'year' }>>;
  readonly breaches: Extract<Told, { readonly is: 'breach' }>[];
  readonly sometimes: Map<string, number>;
  readonly tally: Map<string, number>;
}

const add = (to: Map<string, number>, counts: readonly (readonly [string, number])[]): void => {
  for (const [what, times] of counts) to.set(what, (to.get(what) ?? 0) + times);
};

/** A long run says now and then how far it is. */
const tellEvery = 100;

const hearing =
  (sum: Sum) =>
  (told: Told): void => {
    if (told.is === 'year') {
      sum.years.set(told.seed, told);
      const { size } = sum.years;
      if (size % tellEvery === 0) console.log(`${size} group-years, ${sum.breaches.length} broken so far`);
    } else if (told.is === 'breach') {
      sum.breaches.push(told);
      console.log(breachText(told));
    } else {
      add(sum.sometimes, told.sometimes);
      add(sum.tally, told.tally);
    }
  };

const breachText = ({ seed, invariant, what, trace }: Extract<Told, { readonly is: 'breach' }>): string =>
  `Seed ${seed} broke ${invariant}: ${what}\n${trace.map((line) => `    ${line}`).join('\n')}\n`;

/** Rare states that a short run must have met; a long one meets all of them many times. */
const mustMeet = [
  "power cut before a phone's write",
  "power cut after a phone's write",
  'disk full on a phone',
  'a clock that is wrong by years',
  'two phones wrote the same payment differently',
  'a phone let in',
  'everything shared out',
  'everybody has her part',
  'a new cycle after a share-out',
];

/**
 * As many years as fit; a slow machine runs fewer, and is then not asked for rare states. Not more than these:
 * what lies beyond was not run with every change yet.
 */
const short = { years: 64, seconds: 130 };
const enough = 60;

export const runAll = async (wanted: Wanted): Promise<number> => {
  const sum: Sum = { years: new Map(), breaches: [], sometimes: new Map(), tally: new Map() };
  const started = performance.now();
  const { years, seconds } = wanted.short ? short : wanted;
  const common = [
    ...(Number.isFinite(seconds) ? ['--seconds', String(seconds)] : []),
    ...(wanted.plant === undefined ? [] : ['--plant', wanted.plant]),
    ...(wanted.lie === undefined ? [] : ['--lie', wanted.lie]),
    ...(wanted.tolerated.length > 0 ? ['--tolerate', wanted.tolerated.join()] : []),
    ...(wanted.storm ? ['--storm'] : []),
    ...(wanted.meetings === 52 ? [] : ['--meetings', String(wanted.meetings)]),
    ...(wanted.real ? ['--real'] : []),
    ...(wanted.echo ? ['--echo'] : []),
  ];
  const hear = hearing(sum);
  let code = 0;
  if (wanted.short) {
    for (const { seed, meetings, storm } of kept) {
      const args = ['--seed', seed, '--group-years', '1', '--shard', '0/1', '--meetings', String(meetings)];
      code ||= await runChild(storm ? [...args, '--storm'] : args, hear);
    }
  }
  const shards = Number.isSafeInteger(Number(wanted.seed)) ? Math.min(wanted.shards, years) : 1;
  const codes = await Promise.all(
    Array.from({ length: shards }, (_, at) =>
      runChild(['--seed', wanted.seed, '--group-years', String(years), '--shard', `${at}/${shards}`, ...common], hear),
    ),
  );
  code = Math.max(code, ...codes);
  report(sum, (performance.now() - started) / 1000, shards);
  const missed = wanted.short && sum.years.size >= enough ? mustMeet.filter((state) => !sum.sometimes.has(state)) : [];
  if (missed.length > 0) console.log(`Never met: ${missed.join(', ')}`);
  return code === 0 && missed.length === 0 && sum.breaches.length === 0 ? 0 : 1;
};

const bySeed = (a: { readonly seed: string }, b: { readonly seed: string }): number =>
  Number(a.seed) - Number(b.seed) || (a.seed < b.seed ? -1 : 1);

const report = ({ years, breaches, sometimes, tally }: Sum, seconds: number, shards: number): void => {
  const all = [...years.values()].toSorted(bySeed);
  const hash = createHash('sha256');
  for (const year of all) hash.update(`${year.seed} ${year.hash}\n`);
  const entries = all.reduce((total, year) => total + year.entries, 0);
  const busy = all.reduce((total, year) => total + year.ms, 0) / 1000;
  const table = (counts: Map<string, number>): string =>
    [...counts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([what, times]) => `  ${String(times).padStart(9)}  ${what}`)
      .join('\n');
  console.log(`Sometimes:\n${table(sometimes)}`);
  console.log(`What phones answered:\n${table(tally)}`);
  console.log(
    [
      `Seeds ${all[0]?.seed ?? '-'} to ${all.at(-1)?.seed ?? '-'}: ${all.length} group-years, ${entries} entries,`,
      `${breaches.length} broken, trace hash ${hash.digest('hex').slice(0, 32)}.`,
      `${seconds.toFixed(0)} s in ${shards} processes: ${(all.length / Math.max(0.001, busy)).toFixed(2)} group-years/s/core.`,
    ].join(' '),
  );
};
