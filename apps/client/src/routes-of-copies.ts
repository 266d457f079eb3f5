import type { Route } from './route.ts';

/** Pages of what lies elsewhere: copies and the hub, newer words, closing codes to check, and words to erase. */
export const routesOfCopies: readonly Route[] = [
  {
    path: '/:shelf/:book/copies',
    needs: 'book',
    load: async () => (await import('./screens/Copies.tsx')).Copies,
  },
  {
    path: '/:shelf/:book/copies/hub',
    needs: 'book',
    load: async () => (await import('./screens/copies/Hub.tsx')).HubPage,
  },
  {
    path: '/:shelf/:book/update',
    needs: 'book',
    load: async () => (await import('./screens/copies/Update.tsx')).Update,
  },
  {
    path: '/:shelf/:book/erase/:entry',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/devices/screens/Erase.tsx')).EraseLine,
  },
  {
    path: '/:shelf/:book/erase/member/:member',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/devices/screens/Erase.tsx')).EraseMember,
  },
  {
    path: '/:shelf/:book/meeting/code',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/meeting/screens/CheckCode.tsx')).CheckCode,
  },
];
