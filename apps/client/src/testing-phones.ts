import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { hub } from '@sanduk/hub/server.ts';

/**
 * Several phones in one process: each has a store of its own and its own instance of the app's modules, as two browsers
 * would. For tests only.
 */
export const newPhone = async (store = new IDBFactory()) => {
  globalThis.indexedDB = store;
  vi.resetModules();
  const [book, file, founding, hub, fetched, held, shelves, joining, arriving, carried] = await Promise.all([
    import('./book.ts'),
    import('./book-file.ts'),
    import('./founding.ts'),
    import('./hub.ts'),
    import('./fetched.ts'),
    import('./held.ts'),
    import('./shelves.ts'),
    import('./phones/joining.ts'),
    import('./arriving.ts'),
    import('./carried.ts'),
  ]);
  // The store is opened while it is the one in place.
  await shelves.lookAgain();
  return {
    store,
    ...book,
    ...file,
    ...founding,
    ...hub,
    ...fetched,
    ...held,
    ...shelves,
    ...joining,
    ...arriving,
    ...carried,
  };
};

export type TestPhone = Awaited<ReturnType<typeof newPhone>>;

/** Leads what phones fetch to a hub in this process, without a network. */
export const fetchFrom = (server: () => Awaited<ReturnType<typeof hub>>): void => {
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}): Promise<Response> => {
    const { method = 'GET', headers = {}, body } = init;
    const answer = await server().inject({
      method: method as 'GET',
      url: address,
      headers: headers as Record<string, string>,
      ...(body === undefined || body === null ? {} : { payload: Buffer.from(body as Uint8Array) }),
    });
    return new Response(new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: Object.fromEntries(
        Object.entries(answer.headers)
          .filter(([name]) => name !== 'content-encoding')
          .map(([name, value]) => [name, String(value)]),
      ),
    });
  });
};
