import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import type { UserConfig } from 'vite';
import { usualBundles, words } from '../src/vite-words.ts';

const config: UserConfig = defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    words({
      root: fileURLToPath(new URL('../../..', import.meta.url)),
      bundles: usualBundles,
      locales: ['en', 'fr', 'es', 'ar', 'pseudo'],
    }),
  ],
});

// Vite reads its configuration from the default export and from nowhere else.
export default config;
