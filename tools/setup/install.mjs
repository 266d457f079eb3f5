/** The packages: installed exactly as locked, without running anybody's install script, and only when something differs. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runBehind } from './children.mjs';
import { requireFree } from './disk.mjs';
import { npmCommand, trustingEnvironment } from './npm.mjs';
import { Mishap, mishapWhile } from './sentences.mjs';

const megabytesNeeded = 450;

/**
 * npm runs under the Node it came with, not under the one that we fetched: it is the one that this machine's certificates
 * and proxies were set up for.
 * @param {string} root the project's folder
 */
export const installPackages = async (root) => {
  const lock = readJson(join(root, 'package-lock.json'));
  if (!lock) {
    throw new Mishap(
      'package-lock.json is missing.',
      'Restore it from the repository (git checkout package-lock.json).',
    );
  }
  if (isInstalled(lock, readJson(join(root, 'node_modules', '.package-lock.json')))) return;
  requireFree(root, megabytesNeeded, 'the packages');
  const npm = npmCommand(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  const total = Object.keys(lock.packages).filter((path) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)).length;
  const { code, output } = await runBehind('Installing the locked packages (once)', npm.program, npm.args, {
    cwd: root,
    env: trustingEnvironment(),
    shell: npm.shell,
    detail: () => `${countPackages(join(root, 'node_modules'))} of about ${total} packages`,
  });
  if (code === 130) process.exit(130);
  if (code !== 0) throw mishapWhile('Installing the packages', output, root);
};

/**
 * npm notes what it really installed in `node_modules/.package-lock.json`, as its last step. The note is compared with
 * the lockfile, package by package; what is optional counts only where it is meant for this system.
 * @param {{ packages: Record<string, any> }} lock
 * @param {{ packages: Record<string, any> } | undefined} installed
 */
export const isInstalled = (lock, installed) => {
  if (!installed) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const found = installed.packages[path];
    if (!found) return wanted.optional === true && !isForThisSystem(wanted);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
};

const isForThisSystem = ({ os, cpu, libc, peer }) =>
  !libc &&
  !peer &&
  (!os || os.includes(process.platform)) &&
  (!cpu || cpu.includes(process.arch)) &&
  Boolean(os ?? cpu);

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** Packages that are already unpacked: their folders come first, empty, and their package.json last. */
const countPackages = (folder) => {
  try {
    return readdirSync(folder)
      .flatMap((name) =>
        name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => join(name, inner)) : [name],
      )
      .filter((name) => existsSync(join(folder, name, 'package.json'))).length;
  } catch {
    return 0; // npm is moving folders about.
  }
};
