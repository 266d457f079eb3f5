/**
 * What the checks use from the system, fetched where we may: as root on Debian or a child of it.
 * Elsewhere a check that misses its tool says that it was skipped.
 */
import { existsSync } from 'node:fs';
import { onPath } from './path.ts';
import { runBehind } from './setup/children.mjs';

const noninteractive = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

export const mayInstall = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get') !== undefined;

/** Installs packages; answers whether that went well. */
export const install = async (packages: readonly string[]): Promise<boolean> => {
  const doing = `Installing ${packages.join(', ')} from the packages of the system`;
  const update = await runBehind('Reading the list of system packages', 'apt-get', ['-q', 'update'], {
    env: noninteractive,
  });
  if (update.code === 130) process.exit(130);
  // An old list may still serve, so a failed update is not the end.
  const { code } = await runBehind(doing, 'apt-get', ['-q', '-y', '--no-install-recommends', 'install', ...packages], {
    env: noninteractive,
  });
  if (code === 130) process.exit(130);
  return code === 0;
};

/** hledger checks the exported journal; the fonts are for reading the pictures that journeys take. */
export const installDebianPackages = async (): Promise<void> => {
  if (!mayInstall()) return;
  const missing = [
    ...(onPath('hledger') === undefined ? ['hledger'] : []),
    ...(existsSync('/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf') ? [] : ['fonts-noto-core']),
  ];
  for (const name of missing) {
    if (!(await install([name])))
      console.log(`${name} could not be installed; what needs it will say that it was skipped.`);
  }
};
