/** One package by name, version and hash, into a folder of its own under `.runtime/` (ignored by git), without running its scripts. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBehind } from './children.mjs';
import { requireFree } from './disk.mjs';
import { npmCommand, trustingEnvironment } from './npm.mjs';
import { mishapWhile } from './sentences.mjs';

/**
 * @param {{ name: string, version: string, integrity: string }} own
 * @param {string} folder where it goes; what is there is replaced
 * @param {string} root the project's folder
 * @param {{ doing: string, failing: string, megabytes: number, what: string }} words what is said on the way, and the room it takes
 */
export const installPinned = async (own, folder, root, { doing, failing, megabytes, what }) => {
  requireFree(root, megabytes, what);
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const needs = { [own.name]: own.version };
    const head = { name: 'runtime', version: '1.0.0' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...head, private: true, dependencies: needs }));
    // A lockfile with the hash makes npm refuse any other bytes under that name and version.
    const packages = {
      '': { ...head, dependencies: needs },
      [`node_modules/${own.name}`]: { version: own.version, integrity: own.integrity },
    };
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...head, lockfileVersion: 3, packages }));
  } catch (error) {
    throw mishapWhile('Preparing the folder .runtime', String(error), root);
  }
  const npm = npmCommand(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  const { code, output } = await runBehind(doing, npm.program, npm.args, {
    cwd: folder,
    env: trustingEnvironment(),
    shell: npm.shell,
  });
  if (code === 130) process.exit(130);
  if (code !== 0) throw mishapWhile(failing, output, root);
};
