import type { Route } from './route.ts';

/** Pages that work something out: from the first page without any group, and from inside a group, beside its rules. */
const pages: readonly (readonly [page: string, load: Route['load']])[] = [
  ['', async () => (await import('@sanduk/capabilities/book/screens/working-out/WorkList.tsx')).WorkList],
  ['/price', async () => (await import('@sanduk/capabilities/lending/screens/HonestPrice.tsx')).HonestPrice],
  ['/calendar', async () => (await import('@sanduk/capabilities/lending/screens/WorkCalendar.tsx')).WorkCalendar],
  ['/carry', async () => (await import('@sanduk/capabilities/reintegration/screens/CarryIt.tsx')).CarryIt],
  ['/share-out', async () => (await import('@sanduk/capabilities/sharing/screens/WhatIGet.tsx')).WhatIGet],
  ['/turn', async () => (await import('@sanduk/capabilities/rotation/screens/MyTurn.tsx')).MyTurn],
];

export const routesOfWork: readonly Route[] = ['/work-it-out', '/:shelf/:book/work-it-out'].flatMap((root) =>
  pages.map(([page, load]): Route => ({ path: `${root}${page}`, needs: 'workshop', load })),
);
