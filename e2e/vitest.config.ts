import { defineConfig } from 'vitest/config';

/** Journeys of people through the built app in a real browser, one after the other: they share two cores with it. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    globalSetup: ['./support/built.ts'],
  },
});
