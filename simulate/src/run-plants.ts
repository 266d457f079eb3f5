import { runChild } from './children.ts';
import { plants } from './plants.ts';
import type { Told, Wanted } from './wanted.ts';

/** Plants every bug of the list, one after the other, and runs years until each is caught: the tester is tested. */

interface Caught {
  readonly name: string;
  readonly by: string;
  readonly seconds: number;
  readonly seed: string;
  readonly years: number;
}

/** Seconds of the wall for each, and meetings of a year: a short one comes to its end, and is looked at, more often. */
const patience = 180;
const meetings = 16;

const hunt = async (name: string, { seed, tolerated }: Wanted): Promise<Caught | undefined> => {
  const started = performance.now();
  let caught: Caught | undefined;
  let years = 0;
  const seconds = (): number => (performance.now() - started) / 1000;
  const args = [
    '--seed',
    seed,
    '--group-years',
    '100000',
    '--shard',
    '0/1',
    '--plant',
    name,
    '--meetings',
    String(meetings),
    '--seconds',
    String(patience),
  ];
  if (tolerated.length > 0) args.push('--tolerate', tolerated.join());
  const code = await runChild(args, (told: Told) => {
    if (told.is === 'year') years += 1;
    if (told.is === 'breach') {
      caught = { name, by: told.invariant, seconds: seconds(), seed: told.seed, years: years + 1 };
    }
  });
  // A world that cannot even be begun with the bug in it has noticed it too.
  if (code !== 0 && !caught) return { name, by: 'fault at the start', seconds: seconds(), seed, years };
  return caught;
};

const rowOf = ({ name, by, seconds, seed, years }: Caught): string =>
  `| ${name} | ${by} | ${seconds.toFixed(1)} | ${years} | ${seed} |`;

export const runPlants = async (wanted: Wanted, only: string | undefined): Promise<number> => {
  const chosen = plants.filter(({ name }) => only === undefined || name.includes(only));
  const waiting = [...chosen];
  const missed: string[] = [];
  const rows = new Map<string, string>();
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const caught = await hunt(next.name, wanted);
      if (caught) rows.set(next.name, rowOf(caught));
      else missed.push(next.name);
      console.error(caught ? rowOf(caught) : `| ${next.name} | not caught in ${patience} s | | | |`);
    }
  };
  await Promise.all(Array.from({ length: wanted.shards }, work));
  console.log('| Planted bug | Caught by | Seconds | Group-years | Seed |\n| --- | --- | ---: | ---: | ---: |');
  for (const { name } of chosen) {
    const row = rows.get(name);
    if (row !== undefined) console.log(row);
  }
  console.log(`\n${rows.size} of ${chosen.length} planted bugs were caught.`);
  if (missed.length > 0) console.log(`Not caught: ${missed.join(', ')}`);
  return missed.length === 0 ? 0 : 1;
};
