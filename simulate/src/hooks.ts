import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plant } from './plants.ts';
import { quicker } from './quicker.ts';

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
  ['apps/client/src/device/crypto.ts', here('phone/platform/crypto.ts')],
]);

const pathOf = (url: string): string | undefined => {
  if (!url.startsWith('file:')) return undefined;
  const path = fileURLToPath(url);
  return path.startsWith(root) ? path.slice(root.length + 1) : undefined;
};

/** Libraries that are exchanged for the same thing done sooner, where our own sources ask for them. */
const libraries: ReadonlyMap<string, string> = new Map([
  ['@noble/hashes/sha2.js', here('world/sha2.ts')],
  ['@noble/hashes/hkdf.js', here('world/hkdf.ts')],
  ['@noble/curves/ed25519.js', here('world/ed25519.ts')],
]);

const isOurs = (url: string | undefined): boolean => {
  const path = url === undefined ? undefined : pathOf(url);
  return path !== undefined && !path.startsWith('node_modules');
};

/** To be called before any source of the product is loaded. */
export const comeIn = (plant?: Plant): void => {
  registerHooks({
    resolve: (specifier, context, next) => {
      const library = libraries.get(specifier);
      if (library !== undefined && isOurs(context.parentURL)) return { url: library, shortCircuit: true };
      const found = next(specifier, context);
      const answer = answers.get(pathOf(found.url) ?? '');
      return answer === undefined ? found : { ...found, url: answer };
    },
    load: (url, context, next) => {
      const loaded = next(url, context);
      const path = pathOf(url);
      const hastened = quicker.filter(({ file }) => file === path);
      const wanted = path === plant?.file || hastened.length > 0 || path?.startsWith('apps/client/src/') === true;
      if (path === undefined || !wanted || loaded.source === undefined || loaded.source === null) return loaded;
      let text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
      text = text.replaceAll('import.meta.env', "({ VITE_BUILD: 'simulated' })");
      if (plant?.file === path) text = planted(text, plant);
      // A plant at the very same place goes first.
      for (const { find, replace } of hastened) text = text.replace(find, () => replace);
      return { ...loaded, source: text };
    },
  });
};

/** The text with the bug in it; a plant that no longer fits its file is a fault of the list. */
export const planted = (text: string, { name, find, replace }: Plant): string => {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`The plant ${name} fits ${parts.length - 1} places of its file`);
  return parts.join(replace);
};
