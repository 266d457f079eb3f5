/** Where the project lies, and the programs that its packages bring. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = dirname(dirname(fileURLToPath(import.meta.url)));

export const inRoot = (...parts: readonly string[]): string => join(root, ...parts);

/** Program files of the packages we call, so that no shell and no `.cmd` wrapper stands between. */
export const bins = {
  tsc: inRoot('node_modules/typescript/bin/tsc'),
  vite: inRoot('node_modules/vite/bin/vite.js'),
  vitest: inRoot('node_modules/vitest/vitest.mjs'),
  prettier: inRoot('node_modules/prettier/bin/prettier.cjs'),
  oxlint: inRoot('node_modules/oxlint/bin/oxlint'),
  knip: inRoot('node_modules/knip/bin/knip.js'),
  playwright: inRoot('node_modules/playwright-core/cli.js'),
} satisfies Record<string, string>;
