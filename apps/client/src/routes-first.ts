import type { Route } from './route.ts';

/** What an app is opened on: the books of the phone, and the home of one. They stand before the list of all pages is here. */
export const firstRoutes: readonly Route[] = [
  { path: '/', needs: 'nothing', load: async () => (await import('./screens/Books.tsx')).Books },
  { path: '/:shelf/:book', needs: 'nothing', load: async () => (await import('./screens/Home.tsx')).Home },
];
