/**
 * `npm run ok`: the gate and the unit tests. `npm run ok -- types tidy` runs the named guards alone.
 */
import { command } from './command.ts';
import { guards, runGuards } from './gate.ts';
import { postgresEnvironment } from './postgres.ts';
import { Mishap } from './setup/sentences.mjs';
import { runTests, unitTests } from './tests.ts';

const ok = async (names: readonly string[]): Promise<number> => {
  const known = [...guards.map(({ name }) => name), 'tests'];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Mishap(`There is no guard "${unknown}".`, `There are: ${known.join(', ')}.`);
  const wanted = (name: string): boolean => names.length === 0 || names.includes(name);
  const failed = await runGuards(guards.filter(({ name }) => wanted(name)));
  const tests = wanted('tests') ? await runTests(unitTests, await postgresEnvironment()) : undefined;
  const bad = failed.length + (tests?.failed ?? 0);
  console.log(bad === 0 ? '\nok' : `\nnot ok: ${[...failed, ...(tests?.failed ? ['tests'] : [])].join(', ')}`);
  return bad === 0 ? 0 : 1;
};

await command(() => ok(process.argv.slice(2)));
