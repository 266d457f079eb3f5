/** The files of the project, as paths from its folder with forward slashes. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { inRoot } from './root.ts';

/** What is installed, built or left behind by a run is not ours to read. Nothing of ours may bear these names. */
const notOurs = new Set(['node_modules', 'dist', 'dev-dist', 'coverage', 'e2e/out']);

export const filesUnder = (path: string): readonly string[] => {
  if (!existsSync(inRoot(path))) return [];
  if (statSync(inRoot(path)).isFile()) return [path];
  return readdirSync(inRoot(path), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${path}/${entry.name}`;
    if (entry.name.startsWith('.') || notOurs.has(entry.name) || notOurs.has(inside)) return [];
    return entry.isDirectory() ? filesUnder(inside) : [inside];
  });
};
