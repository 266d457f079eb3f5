/**
 * The app as files that a hub can serve, in `apps/client/dist`. Built again only when something that it is made of has
 * changed: the hash of all sources stands beside the result.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { runBehind } from './setup/children.mjs';
import { mishapWhile } from './setup/sentences.mjs';
import { filesUnder } from './files.ts';
import { bins, inRoot } from './root.ts';

export const clientFolder: string = inRoot('apps/client/dist');
const stamp = inRoot('apps/client/dist/.made-from');

/** Answers with the exit code 130 when the person stopped it, else 0. */
export const buildClient = async (): Promise<number> => {
  const sources = hashOfSources();
  if (isBuilt(sources)) return 0;
  const { code, output } = await runBehind('Building the app', process.execPath, [bins.vite, 'build'], {
    cwd: inRoot('apps/client'),
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  });
  if (code === 130) return code;
  if (code !== 0) throw mishapWhile('Building the app', output, clientFolder);
  writeFileSync(stamp, sources);
  return 0;
};

const isBuilt = (sources: string): boolean =>
  existsSync(inRoot('apps/client/dist/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;

const hashOfSources = (): string => {
  const hash = createHash('sha256');
  const parts = ['packages', 'apps/client', 'package-lock.json', 'tsconfig.json'];
  for (const file of parts.flatMap((part) => filesUnder(part)).sort()) {
    if (/\.test\.tsx?$|\.md$/.test(file)) continue;
    hash
      .update(`${file}\n`)
      .update(readFileSync(inRoot(file)))
      .update('\n');
  }
  return hash.digest('hex');
};
