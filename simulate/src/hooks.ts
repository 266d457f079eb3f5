import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plant } from './plants.ts';

/**
 * How the product's own sources come into a simulated world. Nothing in them knows of it: where they ask the platform
 * for something that has no place here (the day on the wall, a key of the browser), the question is led to the world,
 * and a planted bug is a change of the text that is read, never of the file.
 */
const root = join(import.meta.dirname, '..', '..');
const here = (path: string): string => pathToFileURL(join(import.meta.dirname, path)).href;

/** What is asked of the platform, by file, and who answers it in the simulation. */
const answers: ReadonlyMap<string, string> = new Map([
  ['apps/client/src/today.ts', here('phone/platform/today.ts')],
  ['apps/client/src/shelves.ts', here('phone/platform/shelves.ts')],
  ['apps/client/src/faults.ts', here('phone/platform/faults.ts')],
  ['apps/client/src/device/keys.ts', here('phone/platform/keys.ts')],
]);

const pathOf = (url: string): string | undefined => {
  if (!url.startsWith('file:')) return undefined;
  const path = fileURLToPath(url);
  return path.startsWith(root) ? path.slice(root.length + 1) : undefined;
};

const quickHash = here('world/sha2.ts');

const isOurs = (url: string | undefined): boolean => {
  const path = url === undefined ? undefined : pathOf(url);
  return path !== undefined && !path.startsWith('node_modules');
};

/** To be called before any source of the product is loaded. */
export const comeIn = (plant?: Plant): void => {
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === '@noble/hashes/sha2.js' && isOurs(context.parentURL)) {
        return { url: quickHash, shortCircuit: true };
      }
      const found = next(specifier, context);
      const answer = answers.get(pathOf(found.url) ?? '');
      return answer === undefined ? found : { ...found, url: answer };
    },
    load: (url, context, next) => {
      const loaded = next(url, context);
      const path = pathOf(url);
      const wanted = path === plant?.file || path?.startsWith('apps/client/src/');
      if (path === undefined || !wanted || typeof loaded.source === 'undefined' || loaded.source === null)
        return loaded;
      const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
      const changed = text.replaceAll('import.meta.env', "({ VITE_BUILD: 'simulated' })");
      return { ...loaded, source: path === plant?.file ? planted(changed, plant) : changed };
    },
  });
};

/** The text with the bug in it; a plant that no longer fits its file is a fault of the list. */
export const planted = (text: string, { name, find, replace }: Plant): string => {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`The plant ${name} fits ${parts.length - 1} places of its file`);
  return parts.join(replace);
};
