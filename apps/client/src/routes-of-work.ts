import type { Route } from './route.ts';

const pages = ['list', 'price', 'calendar', 'carry', 'share-out', 'turn'] as const;

/** Pages that work something out: from the first page without any group, and from inside a group, beside its rules. */
export const routesOfWork: readonly Route[] = ['/work-it-out', '/:shelf/:book/work-it-out'].flatMap((root) =>
  pages.map((page): Route => ({
    path: page === 'list' ? root : `${root}/${page}`,
    needs: 'workshop',
    load: async () => (await import('./work-pages.ts')).workPages[page](),
  })),
);
