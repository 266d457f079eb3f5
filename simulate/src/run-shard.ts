import { comeIn } from './hooks.ts';
import { plants } from './plants.ts';
import type { Told, Wanted } from './wanted.ts';

/** One process that runs its part of the years, one after the other, and writes down what came of each. */
export const runShard = async (wanted: Wanted, shard: string): Promise<number> => {
  const [index = 0, of = 1] = shard.split('/').map(Number);
  const plant = wanted.plant === undefined ? undefined : plants.find(({ name }) => name === wanted.plant);
  if (wanted.plant !== undefined && !plant) throw new Error(`There is no plant ${wanted.plant}`);
  comeIn(plant);
  // Only now: everything that they load comes through the hooks.
  const { yearOf } = await import('./year.ts');
  const { useRealNotes } = await import('./world/ed25519.ts');
  const { sometimes } = await import('./world/sometimes.ts');
  const reached = sometimes();
  const tally = new Map<string, number>();
  const started = performance.now();
  const tell = (told: Told): void => {
    process.stdout.write(`${JSON.stringify(told)}\n`);
  };
  for (const seed of seedsOf(wanted, index, of)) {
    if (performance.now() - started > wanted.seconds * 1000) break;
    // Time of the processor, not of the wall: others may be using it too.
    const began = process.cpuUsage();
    const since = (): number => {
      const { user, system } = process.cpuUsage(began);
      return Math.round((user + system) / 1000);
    };
    const real = wanted.real || isReal(seed);
    useRealNotes(real);
    const year = await yearOf({
      seed,
      sometimes: reached,
      echo: wanted.echo,
      real,
      meetings: wanted.meetings,
      storm: wanted.storm,
      tolerated: wanted.tolerated,
      lie: wanted.lie,
    });
    for (const [what, times] of year.tally) tally.set(what, (tally.get(what) ?? 0) + times);
    const { entries, meetings, hash, breach, trace } = year;
    if (breach) {
      tell({ is: 'breach', seed, ...breach, ms: since(), trace });
      return 1;
    }
    tell({ is: 'year', seed, entries, meetings, hash, ms: since() });
  }
  tell({ is: 'end', sometimes: [...reached.counts()], tally: [...tally] });
  return 0;
};

/** One year in fifty signs with real keys. */
const isReal = (seed: string): boolean => Number(seed) % 50 === 7;

const seedsOf = function* ({ seed, years }: Wanted, index: number, of: number): Generator<string> {
  const first = Number(seed);
  // A seed that is no number is one year by that name.
  if (!Number.isSafeInteger(first)) yield seed;
  else for (let at = index; at < years; at += of) yield String(first + at);
};
