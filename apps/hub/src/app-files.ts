import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import files from '@fastify/static';

/** Files named by their content never change; the page, the worker and the manifest are asked for again each time. */
const named = /[/\\]assets[/\\].*[-.][\w-]{8,}\.\w+$/;
const year = 'public, max-age=31536000, immutable';

/** The built app. Any path that is no file is the app's own and gets its page. */
export const appFiles = async (server: FastifyInstance, { folder }: { folder?: string | undefined }): Promise<void> => {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'));
  if (built) {
    await server.register(files, {
      root: folder,
      wildcard: true,
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header('cache-control', named.test(path) ? year : 'no-cache'),
    });
  }
  server.setNotFoundHandler((request, reply): FastifyReply => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+$/.test(pathOf(request.url));
    if (built && page) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    if (!built && page) return reply.code(503).type('text/plain').send('The app is not built yet. Run: npm start\n');
    return reply.code(404).send({ error: { code: 'not-here', message: 'There is nothing at this address.' } });
  });
};

const pathOf = (url: string): string => url.split('?')[0] ?? '';
