import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Verify } from '@sanduk/journal';
import { nonceHeader } from '@sanduk/journal/sync/request.ts';
import { mostBytesPushed, mostPulled, mostPushed } from '@sanduk/journal/sync/protocol.ts';
import type { PushAsk, RefillAsk } from '@sanduk/journal/sync/protocol.ts';
import { z } from 'zod';
import { isFromHere } from './address.ts';
import { callerOf } from './authentication.ts';
import { jsonOf } from './body.ts';
import { Complaining } from './complaint.ts';
import type { Desk } from './desk.ts';
import type { Gate, Visit } from './gate.ts';
import type { Nonces } from './nonces.ts';
import type { Pokes } from './pokes.ts';
import type { Caller } from './room.ts';

const bookId = z.string().regex(/^[\w-]{43}$/);
const deviceId = z.string().regex(/^[\w-]{22}$/);
const hash = z.string().regex(/^[\w-]{43}$/);
const note = z.string().max(16_384);
const place = z.number().int().min(0).max(1e9);
const wires = z.array(z.unknown()).max(mostPushed);

const helloAsk = z.object({
  checkpoint: note.exactOptional(),
  kernel: z.string().max(200),
  head: z.tuple([place, hash]).exactOptional(),
});
const pushAsk = z.object({
  runs: z
    .array(z.object({ d: deviceId, from: place, entries: wires }))
    .min(1)
    .max(mostPushed),
  invitation: z.string().max(60).exactOptional(),
  checkpoint: note.exactOptional(),
});
const pullAsk = z.object({
  epoch: place,
  from: place,
  limit: z.number().int().min(1).max(mostPulled).exactOptional(),
  erasedAfter: place.exactOptional(),
});
const refillAsk = z.object({
  epoch: place,
  from: place,
  ids: z.array(hash).max(60_000),
  checkpoint: note,
  entries: wires.exactOptional(),
});

export interface Serving {
  readonly desk: Desk;
  readonly nonces: Nonces;
  readonly verify: Verify;
  readonly gate: Gate;
  readonly pokes: Pokes;
}

interface Asked<Ask> {
  readonly book: string;
  readonly caller: Caller;
  readonly ask: Ask;
}

/** The protocol over HTTP. What is asked is read here, who asks is found out here, and the desk answers. */
export const bookRoutes = (server: FastifyInstance, serving: Serving): Promise<void> => {
  const { desk, nonces, gate } = serving;
  const door = doorOf(gate);
  server.addHook('onSend', (_, reply, payload, done) => {
    reply.header('cache-control', 'no-store');
    reply.header(nonceHeader, nonces.fresh());
    done(null, payload);
  });
  const asked = askedBy(serving);

  server.get('/hello', (request, reply) =>
    reply.send(desk.greeting({ device: undefined, here: isFromHere(request) }, nonces.fresh())),
  );

  server.post('/books/:book/hello', async (request, reply) => {
    const { book, caller, ask } = await asked(request, helloAsk);
    return reply.send(await desk.hello(book, caller, ask, nonces.fresh()));
  });

  server.post('/books/:book/push', { ...door, onRequest: [refuseLong, door.onRequest] }, (request, reply) =>
    gate.work(async () => {
      const { book, caller, ask } = await asked(request, pushAsk);
      return reply.send(await desk.push(book, caller, ask as PushAsk));
    }),
  );

  server.post('/books/:book/pull', door, (request, reply) =>
    gate.work(async () => {
      const { book, caller, ask } = await asked(request, pullAsk);
      return reply.send(await desk.pull(book, caller, ask));
    }),
  );

  server.post('/books/:book/refill', door, (request, reply) =>
    gate.work(async () => {
      const { book, caller, ask } = await asked(request, refillAsk);
      return reply.send(await desk.refill(book, caller, ask as RefillAsk));
    }),
  );

  lookingRoutes(server, serving);
  return Promise.resolve();
};

const askedBy =
  (serving: Serving) =>
  async <Ask>(request: FastifyRequest, shape: z.ZodType<Ask>): Promise<Asked<Ask>> => {
    const book = bookOf(request);
    const ask = read(shape, jsonOf(request));
    const { caller, isKnown } = await callerOf(serving, request, book);
    const isStranger = !isKnown && !caller.here;
    const who = isStranger ? request.ip : caller.device;
    if (who !== undefined) serving.gate.count(who, isStranger);
    return { book, caller, ask };
  };

/** What takes a moment only: a receipt, and a line that stays open. */
const lookingRoutes = (server: FastifyInstance, serving: Serving): void => {
  const { desk, nonces, pokes } = serving;
  const asked = askedBy(serving);
  server.get('/books/:book/proof/:entry', async (request, reply) => {
    const { book, caller } = await asked(request, z.unknown());
    const { entry } = read(z.object({ entry: hash }), request.params);
    return reply.type('text/plain; charset=utf-8').send(await desk.proof(book, caller, entry));
  });

  server.get('/books/:book/poke', async (request, reply) => {
    const { book, caller } = await asked(request, z.unknown());
    if (caller.device === undefined) throw new Complaining('unsigned', 'Sign the request.');
    if (!(await desk.isIn(book, caller.device)))
      throw new Complaining('not-let-in', 'The group has not let this phone in.');
    pokes.open(book, reply, nonces.fresh());
    return reply;
  });
};

type Hook = (request: FastifyRequest, reply: FastifyReply, done: (mishap?: Error) => void) => void;

/** Counts who is at the door and who inside. Whoever was sent away before is not counted when the answer goes out. */
const doorOf = (gate: Gate): { readonly onRequest: Hook; readonly preValidation: Hook; readonly onResponse: Hook } => {
  const visits = new WeakMap<FastifyRequest, Visit>();
  const step = (act: () => void, done: (mishap?: Error) => void): void => {
    try {
      act();
      done();
    } catch (mishap) {
      done(mishap as Error);
    }
  };
  return {
    onRequest: (request, _, done) => step(() => visits.set(request, gate.arrive()), done),
    preValidation: (request, _, done) =>
      step(() => {
        const visit = visits.get(request);
        if (visit) gate.enter(visit);
      }, done),
    onResponse: (request, _, done) => {
      const visit = visits.get(request);
      if (visit && visits.delete(request)) gate.leave(visit);
      done();
    },
  };
};

/** A push is short even when it is packed; only what a refill lists may be longer. */
const refuseLong: Hook = (request, _, done) => {
  const length = Number(request.headers['content-length'] ?? 0);
  const long = length > mostBytesPushed + 4096;
  done(long ? new Complaining('too-long', 'That is more than 256 kB at once. Send it in pieces.') : undefined);
};

const bookOf = (request: FastifyRequest): string => {
  const { data } = z.object({ book: bookId }).safeParse(request.params);
  if (!data) throw new Complaining('unknown-book', 'That is no name of a book.');
  return data.book;
};

const read = <Ask>(shape: z.ZodType<Ask>, body: unknown): Ask => {
  const { data, error, success } = shape.safeParse(body);
  if (success) return data;
  const [first] = error.issues;
  const field = first?.path.join('.') ?? '';
  const message = `The request does not fit: ${field === '' ? 'the body' : field}: ${first?.message ?? ''}`;
  throw new Complaining('bad-request', message, field === '' ? {} : { field });
};
