/**
 * `npm test`: everything that can be asked of the tree: the gate, unit and property tests, and the journeys of people
 * through a real browser. Brings what it needs, and ends with one line of totals.
 */
import { existsSync } from 'node:fs';
import { browserFor } from './browser.ts';
import { buildClient } from './client.ts';
import { command } from './command.ts';
import { installDebianPackages } from './debian.ts';
import { guards, runGuards } from './gate.ts';
import { postgresEnvironment } from './postgres.ts';
import { inRoot, root } from './root.ts';
import { runInFront } from './setup/children.mjs';
import type { Totals } from './tests.ts';
import { journeys, lineOf, nothing, plus, runTests, unitTests } from './tests.ts';

const oneFailed: Totals = { ...nothing, failed: 1 };

const test = async (): Promise<number> => {
  await installDebianPackages();
  const chromium = await browserFor();
  const failedGuards = await runGuards(guards);
  let totals: Totals = { ...nothing, failed: failedGuards.length };
  totals = plus(totals, await runTests(unitTests, await postgresEnvironment()));
  totals = plus(totals, await simulated());
  totals = plus(totals, await walk(chromium));
  if (failedGuards.length > 0)
    console.log(`\nThe gate is closed by: ${failedGuards.join(', ')} (each counts as one failure).`);
  console.log(`\n${lineOf(totals)}`);
  return totals.failed === 0 ? 0 : 1;
};

/** Years of simulated groups: the seeds that once failed, and as many more as fit into two minutes. */
const simulated = async (): Promise<Totals> => {
  const quiet = '--disable-warning=ExperimentalWarning';
  const code = await runInFront(process.execPath, [quiet, inRoot('simulate/src/main.ts'), '--short'], {
    cwd: root,
    limitMinutes: 5,
  });
  return code === 0 ? { ...nothing, passed: 1 } : oneFailed;
};

/** The journeys. Without a browser nothing of the app was tried, so that is a failure and not a skipped check. */
const walk = async (chromium: string | undefined): Promise<Totals> => {
  if (!existsSync(inRoot(journeys.config))) {
    console.log(`There are no journeys: ${journeys.config} is missing.`);
    return oneFailed;
  }
  if (chromium === undefined) {
    console.log(
      'No browser was found and none could be fetched. Install Chromium, or set CHROMIUM to its program file.',
    );
    return oneFailed;
  }
  if ((await buildClient()) !== 0) return oneFailed;
  return runTests(journeys, { CHROMIUM: chromium });
};

await command(test);
