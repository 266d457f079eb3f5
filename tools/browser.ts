/**
 * A Chromium for the journeys: the one that CHROMIUM names, one of the system, Playwright's download, or, as root on
 * Debian, the package.
 */
import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import { install, mayInstall } from './debian.ts';
import { isProgram, onPath } from './path.ts';
import { bins } from './root.ts';
import { runBehind } from './setup/children.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

const places = [
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

export const browserFor = async (): Promise<string | undefined> =>
  browserFound() ?? (await playwrights()) ?? (await debians());

const browserFound = (): string | undefined => {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && isProgram(named)) return named;
  if (named !== undefined) console.log(`CHROMIUM names ${named}, which is not a program; looking elsewhere.`);
  for (const name of names) {
    const found = onPath(name);
    if (found !== undefined) return found;
  }
  return places.find(isProgram) ?? [chromium.executablePath()].find(isBrowser);
};

/** Slow networks get their time, and none at all is noticed before a minute is over. */
const playwrights = async (): Promise<string | undefined> => {
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' };
  const args = [bins.playwright, 'install', 'chromium'];
  const { code } = await runBehind('Fetching a browser for the journeys', process.execPath, args, {
    env,
    limitMinutes: 5,
  });
  if (code === 130) process.exit(130);
  return [chromium.executablePath()].find(isBrowser);
};

/** A downloaded browser may lie there and still miss libraries of the system; one that tells its version has them. */
const isBrowser = (file: string): boolean =>
  isProgram(file) && spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

const debians = async (): Promise<string | undefined> => {
  if (!mayInstall() || !(await install(['chromium']))) return undefined;
  return onPath('chromium');
};
