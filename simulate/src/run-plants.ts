import { runChild } from './children.ts';
import type { Plant } from './plants.ts';
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

/** Seconds of the wall for each: many, because others may use the machine too. What is told are seconds of the processor. */
const patience = 400;
/** A short year comes to its end, and is looked at, more often. */
const meetings = 8;

type Breach = Extract<Told, { readonly is: 'breach' }>;

interface Run {
  readonly breach: Breach | undefined;
  readonly code: number;
  readonly years: number;
  /** Of the processor. */
  readonly seconds: number;
}

type Hunt = NonNullable<Plant['hunt']>;

const runFrom = async (
  years: number,
  hunt: Hunt & { readonly seed: number },
  more: readonly string[],
  { tolerated }: Wanted,
): Promise<Run> => {
  let breach: Breach | undefined;
  let ran = 0;
  let ms = 0;
  const args = [
    '--seed',
    String(hunt.seed),
    '--group-years',
    String(years),
    '--shard',
    '0/1',
    '--meetings',
    String(hunt.meetings ?? meetings),
    '--storm',
    ...(hunt.lie === undefined ? [] : ['--lie', hunt.lie]),
  ];
  if (tolerated.length > 0) args.push('--tolerate', tolerated.join());
  const code = await runChild([...args, ...more], (told: Told) => {
    if (told.is !== 'end') ms += told.ms;
    if (told.is === 'year') ran += 1;
    if (told.is === 'breach') breach = told;
  });
  return { breach, code, years: ran, seconds: ms / 1000 };
};

const without = new Map<string, Promise<boolean>>();

/** Whether that year breaks without any bug; asked once for all hunts. */
const breaksAnyway = (hunt: Hunt & { readonly seed: number }, wanted: Wanted): Promise<boolean> => {
  const name = JSON.stringify(hunt);
  const known = without.get(name) ?? runFrom(1, hunt, [], wanted).then(({ breach }) => breach !== undefined);
  without.set(name, known);
  return known;
};

const hunted = async ({ name, hunt = {} }: Plant, wanted: Wanted): Promise<Caught | undefined> => {
  const started = performance.now();
  const waited = (): number => (performance.now() - started) / 1000;
  let years = 0;
  let seconds = 0;
  for (let seed = hunt.seed ?? Number(wanted.seed); waited() < patience;) {
    const left = String(Math.ceil(patience - waited()));
    const run = await runFrom(100_000, { ...hunt, seed }, ['--plant', name, '--seconds', left], wanted);
    years += run.years;
    seconds += run.seconds;
    // A world that cannot even be begun with the bug in it has noticed it too.
    if (run.code !== 0 && !run.breach) return { name, by: 'fault at the start', seconds, seed: String(seed), years };
    if (!run.breach) return undefined;
    const { invariant, seed: found } = run.breach;
    // What breaks without the bug as well does not show the bug.
    if (!(await breaksAnyway({ ...hunt, seed: Number(found) }, wanted)))
      return { name, by: invariant, seconds, seed: found, years: years + 1 };
    seed = Number(found) + 1;
  }
  return undefined;
};

const rowOf = ({ name, by, seconds, seed, years }: Caught): string =>
  `| ${name} | ${by} | ${seconds.toFixed(1)} | ${years} | ${seed} |`;

export const runPlants = async (wanted: Wanted, only: string | undefined): Promise<number> => {
  const chosen = plants.filter(({ name }) => only === undefined || only.split(',').includes(name));
  const waiting = [...chosen];
  const missed: string[] = [];
  const rows = new Map<string, string>();
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const caught = await hunted(next, wanted);
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
