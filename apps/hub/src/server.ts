import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyBaseLogger, FastifyError, FastifyInstance } from 'fastify';
import fastify, { LogController } from 'fastify';
import { appFiles } from './app-files.ts';
import { bookRoutes } from './books.ts';
import type { JournalStore } from './store.ts';
import { StoreMishap } from './store.ts';

export interface HubOptions {
  readonly store: JournalStore;
  /** The built app; absent: the hub serves journals only. */
  readonly app?: string | undefined;
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** Requests a minute from one address. */
  readonly perMinute?: number;
  readonly log?: boolean;
}

/** 200 entries of ordinary length, or 256 kB; the envelope around them is small. */
const longestRequest = 256 * 1024 + 4096;

/** The hub as a server, not yet listening. */
export const hub = async ({ store, app, tls, perMinute = 1200, log = false }: HubOptions): Promise<FastifyInstance> => {
  const server = fastify({
    ...(tls ? { https: { cert: tls.cert, key: tls.key } } : {}),
    bodyLimit: longestRequest,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    logger: log ? { level: 'info' } : false,
  }) as unknown as FastifyInstance;
  // Only JSON comes in: a form or a plain text that a page of a stranger could send is refused before it is read.
  server.removeContentTypeParser('text/plain');
  await server.register(helmet, guards(tls !== undefined));
  await server.register(compress, { global: true, threshold: 512, encodings: ['gzip', 'identity'] });
  await server.register(rateLimit, {
    max: perMinute,
    timeWindow: '1 minute',
    allowList: ({ url }) => !isApi(url),
  });
  if (log) logWithoutPeople(server);
  server.setErrorHandler(answerMishap);
  await server.register(bookRoutes, { prefix: '/api', store });
  await server.register(appFiles, { folder: app });
  return server;
};

const isApi = (url: string): boolean => url.startsWith('/api/');

/** The app loads nothing from elsewhere, stands in no frame, and evaluates no text as code. */
const guards = (https: boolean) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // Widths of bars and places of stamps are set on elements; no sheet and no script comes in by this.
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      mediaSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: https ? { maxAge: 15_552_000, includeSubDomains: false } : (false as const),
  referrerPolicy: { policy: 'no-referrer' as const },
  crossOriginEmbedderPolicy: false,
});

/** The route's pattern, the answer and the time: no address, no book, no body. */
const logWithoutPeople = (server: FastifyInstance): void => {
  server.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    server.log.info({ method, route: routeOptions.url ?? 'file', status: reply.statusCode, ms });
    done();
  });
};

const sentences: Readonly<Record<StoreMishap['why'], readonly [status: number, sentence: string]>> = {
  'disk-full': [507, 'The disk of the hub is full. Nothing was kept; the phone still has everything.'],
  'not-writable': [500, 'The hub may not write to its folder. Nothing was kept; the phone still has everything.'],
  damaged: [500, 'The file of the hub is damaged. Nothing was kept; the phone still has everything.'],
  busy: [503, 'Another program holds the file of the hub. Nothing was kept; send it again.'],
};

const reasons: Readonly<Record<number, string>> = {
  400: 'The request is not JSON as this hub reads it.',
  413: 'That is more than 256 kB at once. Send it in pieces.',
  415: 'This hub reads only application/json.',
  429: 'Too many requests. Wait a minute and send it again.',
};

interface Answering {
  readonly log: FastifyBaseLogger;
}

const answerMishap = (
  error: FastifyError,
  request: Answering,
  reply: { code: (status: number) => { send: (body: unknown) => unknown } },
): void => {
  if (error instanceof StoreMishap) {
    const [status, sentence] = sentences[error.why];
    request.log.error({ why: error.why });
    reply.code(status).send({ error: { code: error.why, message: sentence } });
    return;
  }
  const status = error.statusCode ?? 500;
  if (status >= 500) request.log.error({ fault: error.message });
  const message =
    status < 500 ? (reasons[status] ?? 'The request cannot be answered.') : 'A fault of the hub. Nothing was kept.';
  reply.code(status).send({ error: { code: codes[status] ?? 'fault', message } });
};

const codes: Readonly<Record<number, string>> = {
  400: 'bad-request',
  413: 'too-long',
  415: 'not-json',
  429: 'too-many-requests',
};
