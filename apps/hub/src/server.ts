import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { randomBytes } from 'node:crypto';
import type { NoteSigner } from '@sanduk/journal/log/note.ts';
import { mostBytesInflated } from '@sanduk/journal/sync/protocol.ts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastify, { LogController } from 'fastify';
import { appFiles } from './app-files.ts';
import { readsOnlyJson } from './body.ts';
import type { Code } from './complaint.ts';
import { Complaining, complaintOf } from './complaint.ts';
import { hubDesk } from './desk.ts';
import type { GateBounds } from './gate.ts';
import { gateOf, usualGate } from './gate.ts';
import type { Bounds } from './limits.ts';
import { hashNatively, verifyNatively } from './native.ts';
import { noncesOf } from './nonces.ts';
import { pokesOf } from './pokes.ts';
import { bookRoutes } from './routes.ts';
import type { JournalStore } from './store.ts';
import { StoreMishap } from './store.ts';
import { witnessOf } from './witness.ts';
import { witnessRoute } from './witness-route.ts';
import { witnessing } from './witnessing.ts';

export interface HubOptions {
  readonly store: JournalStore;
  /** What the hub signs checkpoints with. */
  readonly signer: NoteSigner;
  /** What it marks nonces with; anew at each start when absent. */
  readonly nonceSecret?: Uint8Array;
  /** The built app; absent: the hub serves journals only. */
  readonly app?: string | undefined;
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** Requests a minute from one address. */
  readonly perMinute?: number;
  /** Addresses of hubs that this one shows its logs to. */
  readonly witnesses?: readonly string[];
  /** Note keys of hubs whose logs this one witnesses. */
  readonly witnessOf?: readonly string[];
  readonly bounds?: Partial<Bounds>;
  readonly gate?: Partial<GateBounds>;
  readonly log?: boolean;
}

const mostConnections = 4000;

/** The hub as a server, not yet listening. */
export const hub = async (options: HubOptions): Promise<FastifyInstance> => {
  const { app, tls, perMinute = 1200, log = false } = options;
  hashNatively();
  const server = fastify({
    ...(tls ? { https: { cert: tls.cert, key: tls.key } } : {}),
    bodyLimit: mostBytesInflated,
    // A phone on a thin line needs its time for a push; nobody needs more.
    requestTimeout: 120_000,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    logger: log ? { level: 'info' } : false,
  }) as unknown as FastifyInstance;
  server.server.maxConnections = mostConnections;
  readsOnlyJson(server);
  await server.register(helmet, guards(tls !== undefined));
  await server.register(compress, { global: true, threshold: 512, encodings: ['gzip', 'identity'] });
  await server.register(rateLimit, {
    max: perMinute,
    timeWindow: '1 minute',
    allowList: ({ url }) => !isApi(url),
  });
  if (log) logWithoutPeople(server);
  server.setErrorHandler(answerMishap);
  await server.register(bookRoutes, { prefix: '/api', ...servingOf(server, options) });
  await server.register(witnessRoute, {
    prefix: '/api',
    add: witnessOf({ ...options, clock, keys: options.witnessOf ?? [] }),
  });
  await server.register(appFiles, { folder: app });
  return server;
};

const clock = () => ({ ms: Date.now(), today: new Date().toISOString().slice(0, 10) });

const servingOf = (server: FastifyInstance, options: HubOptions) => {
  const { store, signer, nonceSecret, bounds, gate, witnesses = [] } = options;
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const pokes = pokesOf();
  const desk = hubDesk({
    store,
    signer,
    random,
    verify: verifyNatively,
    clock,
    changed: (book) => {
      pokes.poke(book);
      if (witnesses.length > 0) showing.changed(book);
    },
    ...(bounds ? { bounds } : {}),
  });
  const showing = witnessing({ desk, witnesses, failed: () => server.log.warn({ why: 'not witnessed' }) });
  const tidy = (): void => void desk.tidy().catch(() => server.log.error({ fault: 'tidy' }));
  const daily = setInterval(tidy, 86_400_000);
  daily.unref();
  server.addHook('onListen', (done) => {
    tidy();
    done();
  });
  server.addHook('preClose', () => {
    clearInterval(daily);
    pokes.end();
    showing.end();
    return Promise.resolve();
  });
  return {
    desk,
    pokes,
    verify: verifyNatively,
    nonces: noncesOf(nonceSecret ?? random(32), Date.now),
    gate: gateOf({ ...usualGate, ...gate }, Date.now),
  };
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

const sentences: Readonly<Record<StoreMishap['why'], string>> = {
  'disk-full': 'The disk of the hub is full. Nothing was kept; the phone still has everything.',
  'not-writable': 'The hub may not write to its folder. Nothing was kept; the phone still has everything.',
  damaged: 'The file of the hub is damaged. Nothing was kept; the phone still has everything.',
  busy: 'Another program holds the file of the hub. Nothing was kept; send it again.',
};

const statuses: Readonly<Record<Code, number>> = {
  unsigned: 401,
  'nonce-old': 401,
  'signature-wrong': 401,
  'not-let-in': 403,
  'unknown-book': 404,
  'not-invited': 403,
  'bad-request': 400,
  'not-json': 415,
  'too-long': 413,
  'too-many-requests': 429,
  'disk-full': 507,
  'not-writable': 500,
  damaged: 500,
  busy: 503,
  'other-epoch': 409,
  fault: 500,
};

const complaints: Readonly<Record<number, readonly [Code, string]>> = {
  400: ['bad-request', 'The request is not JSON as this hub reads it.'],
  413: ['too-long', 'That is too much at once. Send it in pieces.'],
  415: ['not-json', 'This hub reads only application/json.'],
  429: ['too-many-requests', 'Too many requests. Wait a minute and send it again.'],
};

/** What went wrong, as a phone hears it. */
const complaintAbout = (error: FastifyError | Complaining | StoreMishap): Complaining => {
  if (error instanceof Complaining) return error;
  if (error instanceof StoreMishap)
    return new Complaining(error.why, sentences[error.why], error.why === 'busy' ? { after: 1 } : {});
  const [code, message] = complaints[error.statusCode ?? 500] ?? ['fault', 'A fault of the hub. Nothing was kept.'];
  return new Complaining(code, message, code === 'too-many-requests' ? { after: 60 } : {});
};

const answerMishap = (
  error: FastifyError | Complaining | StoreMishap,
  request: FastifyRequest,
  reply: FastifyReply,
): void => {
  const complaint = complaintAbout(error);
  const status = statuses[complaint.code];
  if (status >= 500) request.log.error({ why: complaint.code, fault: error.message });
  if (complaint.more.after !== undefined) reply.header('retry-after', String(complaint.more.after));
  reply.code(status).send(complaintOf(complaint));
};
