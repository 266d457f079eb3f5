/**
 * `npm run simulate -- --seed N --group-years G`: years of groups, through years of bad luck, in one process.
 *
 *   --seed N          the first seed (1)
 *   --group-years G   how many (20)
 *   --shards K        side by side in so many processes (one for each core)
 *   --real            sign with ES256 and Ed25519 in every year, not in one of fifty
 *   --storm           short years in which everything happens at once
 *   --lie NAME        the keeper of every hub lies in this way
 *   --plant NAME      with this bug planted
 *   --plants          plants every bug of the list, one after the other, until each is caught
 *   --echo            writes down everything that happens
 *   --tolerate LIST   only counts breaches of these invariants
 *   --short           what `npm test` asks for: the kept seeds, and some years, for two minutes at most
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runPlants } from './run-plants.ts';
import { runShard } from './run-shard.ts';
import { runAll } from './run-all.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    'group-years': { type: 'string', default: '20' },
    shards: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    shard: { type: 'string' },
    seconds: { type: 'string' },
    meetings: { type: 'string' },
    plant: { type: 'string' },
    lie: { type: 'string' },
    plants: { type: 'boolean', default: false },
    only: { type: 'string' },
    storm: { type: 'boolean', default: false },
    real: { type: 'boolean', default: false },
    echo: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    tolerate: { type: 'string', default: '' },
  },
});

const number = (text: string | undefined, otherwise: number): number => {
  const value = Number(text ?? otherwise);
  return Number.isFinite(value) && value > 0 ? value : otherwise;
};

const wanted = {
  seed: values.seed,
  years: Math.ceil(number(values['group-years'], 20)),
  shards: Math.ceil(number(values.shards, 2)),
  seconds: number(values.seconds, Number.POSITIVE_INFINITY),
  meetings: number(values.meetings, 52),
  plant: values.plant,
  lie: values.lie,
  storm: values.storm,
  real: values.real,
  echo: values.echo,
  short: values.short,
  tolerated: values.tolerate.split(',').filter((one) => one !== ''),
};

if (values.shard !== undefined) process.exitCode = await runShard(wanted, values.shard);
else if (values.plants) process.exitCode = await runPlants(wanted, values.only);
else process.exitCode = await runAll(wanted);
