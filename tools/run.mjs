/**
 * The door that every command comes through. Runs under any Node from 18 on, makes the right Node and the locked
 * packages, and hands over. What goes wrong on the way is said in sentences with a way out.
 *
 *   node tools/run.mjs start | test | ok | format | words | entries | bench | simulate | sanduk …
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInFront } from './setup/children.mjs';
import { installPackages } from './setup/install.mjs';
import { environmentWith, majorOf, rightNode } from './setup/runtime.mjs';
import { Mishap, mishapOf } from './setup/sentences.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Command → the program that does it, under the right Node. */
const programs = {
  start: 'tools/start.ts',
  test: 'tools/test.ts',
  ok: 'tools/ok.ts',
  format: 'tools/format.ts',
  words: 'tools/words.ts',
  entries: 'tools/entries.ts',
  bench: 'tools/bench.ts',
  simulate: 'simulate/src/main.ts',
  sanduk: 'apps/cli/src/main.ts',
};

const main = async () => {
  // Started under another name (the `sanduk` program of the terminal imports this file), all words are for that program.
  const isDoor = basename(process.argv[1] ?? '') === 'run.mjs';
  const [command = '', ...args] = isDoor ? process.argv.slice(2) : ['sanduk', ...process.argv.slice(2)];
  const program = programs[command];
  if (!program)
    throw new Mishap(`There is no command "${command}".`, `There are: ${Object.keys(programs).join(', ')}.`);
  if (majorOf(process.version) < 18) {
    throw new Mishap(
      `This is Node ${process.version}, too old even to fetch a newer one.`,
      'Install Node 24 or newer from https://nodejs.org and run the command again.',
    );
  }
  if (!existsSync(join(root, program))) {
    throw new Mishap(
      `${program} is missing, so "${command}" cannot run.`,
      'Restore it from the repository (git status shows what is missing).',
    );
  }
  const node = await rightNode(root);
  await installPackages(root);
  const quiet = ['--disable-warning=ExperimentalWarning'];
  return runInFront(node, [...quiet, join(root, program), ...args], {
    cwd: command === 'sanduk' ? process.cwd() : root,
    env: environmentWith(node),
  });
};

/** Tells a folder that cannot be written before npm says it in thirty lines. Root may write everywhere, so this is a courtesy, not a guard. */
const requireWritable = () => {
  if (existsSync(join(root, 'node_modules'))) return;
  try {
    accessSync(root, constants.W_OK);
  } catch (error) {
    throw mishapOf(String(error), root) ?? error;
  }
};

try {
  requireWritable();
  process.exitCode = await main();
} catch (error) {
  const words = error instanceof Mishap ? error : mishapOf(String(error), root);
  process.stderr.write(
    `\n${words ? words.message : `Something unexpected happened: ${error instanceof Error ? error.message : String(error)}`}\n`,
  );
  process.exitCode = 1;
}
