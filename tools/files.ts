/** The files of the project, as paths from its folder with forward slashes. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { inRoot } from './root.ts';

/** What is installed, built or left behind by a run is not ours to read. */
const notOurs = new Set(['node_modules', 'dist', 'dev-dist', 'out', 'coverage', 'data']);

export const filesUnder = (path: string): readonly string[] => {
  if (!existsSync(inRoot(path))) return [];
  if (statSync(inRoot(path)).isFile()) return [path];
  return readdirSync(inRoot(path), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || notOurs.has(entry.name)) return [];
    const inside = `${path}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(inside) : [inside];
  });
};
