/**
 * `npm start`: builds the app, starts a hub for this machine and ends by printing one address.
 *
 *   npm start                      port 8437, or the next free one; books in ./data
 *   npm start -- --port 9000       that port and no other
 *   npm start -- --data DIR        another folder for the books
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildClient, clientFolder } from './client.ts';
import { command } from './command.ts';
import { inRoot } from './root.ts';
import { runInFront } from './setup/children.mjs';
import { Mishap, mishapOf } from './setup/sentences.mjs';

const usualPort = 8437;
const portsTried = 20;
const megabytesNeeded = 100;

const start = async (args: readonly string[]): Promise<number> => {
  const options = optionsFrom(args);
  const folder = resolve(options.data ?? inRoot('data'));
  requireRoom(folder);
  requireAlone(folder);
  // Asked before the build, so that nobody waits a minute to learn that the port is taken.
  const port = await freePort(options.port);
  const built = await buildClient();
  if (built !== 0) return built;
  const main = inRoot('apps/cli/src/main.ts');
  const serve = ['serve', '--port', String(port), '--data', folder, '--app', clientFolder];
  writeFileSync(noteIn(folder), JSON.stringify({ pid: process.pid, port } satisfies Running));
  const code = await runInFront(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...serve]);
  rmSync(noteIn(folder), { force: true });
  // Ctrl-C is how a hub is meant to end, so it is no failure.
  return code === 130 || code === 143 ? 0 : code;
};

const optionsFrom = (
  args: readonly string[],
): { readonly port: number | undefined; readonly data: string | undefined } => {
  const usage = 'Use: npm start -- --port 9000 --data DIR (both may be left out).';
  let values: { port?: string; data?: string };
  try {
    values = parseArgs({ args: [...args], options: { port: { type: 'string' }, data: { type: 'string' } } }).values;
  } catch (error) {
    throw new Mishap(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error), usage);
  }
  if (values.port === undefined) return { port: undefined, data: values.data };
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Mishap(`"${values.port}" is not a port; ports are whole numbers from 1 to 65535.`, usage);
  }
  return { port, data: values.data };
};

/** Books are only taken in where they can be kept: the folder must be writable and the disk must have room. */
const requireRoom = (folder: string): void => {
  const wayOut = 'Give another folder for the books: npm start -- --data DIR.';
  try {
    mkdirSync(folder, { recursive: true });
    const probe = join(folder, '.can-be-written');
    writeFileSync(probe, 'yes');
    rmSync(probe);
  } catch (error) {
    const known = mishapOf(String(error), folder);
    throw new Mishap(
      known ? (known.message.split('\n')[0] ?? '') : `The folder ${folder} cannot be used: ${String(error)}`,
      wayOut,
    );
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free < megabytesNeeded)
    throw new Mishap(`The disk of ${folder} has ${free} MB left; a hub needs ${megabytesNeeded} MB at least.`, wayOut);
};

interface Running {
  readonly pid: number;
  readonly port: number;
}

const noteIn = (folder: string): string => join(folder, '.running');

/** Two hubs never keep the same folder: whoever starts twice is shown the one that runs. */
const requireAlone = (folder: string): void => {
  if (!existsSync(noteIn(folder))) return;
  let running: Running;
  try {
    running = JSON.parse(readFileSync(noteIn(folder), 'utf8')) as Running;
    process.kill(running.pid, 0); // Asks whether the process lives, and sends nothing.
  } catch {
    return; // The note was left behind by one that ended without a word.
  }
  throw new Mishap(
    `Sanduk already keeps the books in ${folder}: open http://localhost:${running.port}.`,
    'To run a second one beside it, give it a folder of its own: npm start -- --data DIR.',
  );
};

const freePort = async (wanted: number | undefined): Promise<number> => {
  const first = wanted ?? usualPort;
  const last = Math.min(first + portsTried, 65_535);
  let next = first;
  let why = await refusal(next);
  while (why === 'EADDRINUSE' && next < last) {
    next += 1;
    why = await refusal(next);
  }
  if (next === first && why === undefined) return first;
  if (why !== undefined) {
    throw why === 'EACCES'
      ? new Mishap(
          `This user may not open port ${next}.`,
          'Ports from 1024 up are free to all: npm start -- --port 8437.',
        )
      : new Mishap(
          `Port ${first} is in use, and so are the next ${portsTried}.`,
          'Give another: npm start -- --port 9000.',
        );
  }
  if (wanted !== undefined) {
    throw new Mishap(
      `Port ${first} is in use by another program, perhaps by Sanduk itself: look at http://localhost:${first}.`,
      `Port ${next} is free: npm start -- --port ${next}.`,
    );
  }
  process.stderr.write(
    `Port ${first} is in use by another program, perhaps by Sanduk itself; taking ${next} instead.\n`,
  );
  return next;
};

/** Why a port cannot be had, on either of the addresses that `localhost` may mean; undefined when it can. */
const refusal = async (port: number): Promise<string | undefined> => {
  for (const host of ['127.0.0.1', '::1']) {
    const code = await new Promise<string | undefined>((resolve) => {
      const server = createServer();
      server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
      server.listen({ port, host }, () => server.close(() => resolve(undefined)));
    });
    // A machine without IPv6 has no ::1 to offer, which is no refusal.
    if (code !== undefined && code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') return code;
  }
  return undefined;
};

await command(() => start(process.argv.slice(2)));
