import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { builtApp } from './phone.ts';

/** `npm test` builds the app before the journeys; whoever runs a journey alone gets it built here. */
export const setup = (): void => {
  if (existsSync(resolve(builtApp, 'index.html'))) return;
  const vite = resolve(import.meta.dirname, '../../node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build'], { cwd: resolve(builtApp, '..'), stdio: 'inherit' });
};
