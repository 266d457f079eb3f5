import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { usualBundles, words } from '../../packages/kit/src/vite-words.ts';

const root = resolve(import.meta.dirname, '../..');

/** Names the rules: a snapshot that other rules made is dropped, and the book is read again from its entries. */
const rules = (): string => {
  const hash = createHash('sha256');
  const files = ['kernel', 'journal', 'capabilities'].flatMap((room) =>
    globSync(join(root, 'packages', room, 'src/**/*.ts')),
  );
  for (const file of files.toSorted()) if (!file.endsWith('.test.ts')) hash.update(readFileSync(file));
  return hash.digest('base64url').slice(0, 16);
};

/** Files of the first load, by the names that the bundler gives them. */
const there = /\/(?:index|signals\.module|jsxRuntime|preload-helper|currency|assert)-[\w-]+\.js$/;

/** The app as plain files: named by their content, kept whole on the phone by a service worker. */
export default defineConfig({
  root: import.meta.dirname,
  define: { 'import.meta.env.VITE_BUILD': JSON.stringify(rules()) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome100', 'firefox113', 'safari16.4'],
    // Words and screens are files of their own; what is small is not worth a second journey either.
    assetsInlineLimit: 2048,
    modulePreload: {
      polyfill: false,
      // What the first page has brought is there already: naming it again for every page would make the first one heavier.
      resolveDependencies: (_, needed) => needed.filter((file) => !there.test(file)),
    },
    reportCompressedSize: false,
  },
  plugins: [
    words({ root, bundles: usualBundles, locales: ['en', 'fr', 'es', 'ar', 'pseudo'] }),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      includeAssets: ['icon.svg', 'icon-180.png'],
      manifest: {
        id: '/',
        name: 'Sanduk',
        short_name: 'Sanduk',
        description: 'Keep a savings box together, without a network.',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        orientation: 'any',
        background_color: '#faf3e6',
        theme_color: '#27346b',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}'],
        navigateFallback: 'index.html',
        navigateFallbackDenylist: [/^\/api\//],
        cleanupOutdatedCaches: true,
        // The page of the very first visit is served by it as well, so that the network may go while a group is founded.
        clientsClaim: true,
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
    }),
  ],
});
