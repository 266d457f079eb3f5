import { defineConfig } from 'vitest/config';
import { usualBundles, words } from './packages/kit/src/vite-words.ts';

/** Unit and property tests. The journeys in a browser have a configuration of their own beside them in `e2e/`. */
export default defineConfig({
  // The app's own words, compiled as its build does it.
  plugins: [words({ root: import.meta.dirname, bundles: usualBundles, locales: ['en', 'fr', 'es', 'ar'] })],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [
      'packages/*/src/**/*.test.{ts,tsx}',
      'apps/*/src/**/*.test.{ts,tsx}',
      'simulate/src/**/*.test.ts',
      'tools/**/*.test.ts',
    ],
    environment: 'node',
    // Property tests on two slow cores need room; a test that hangs still ends.
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
