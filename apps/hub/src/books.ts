import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isFromHere } from './address.ts';
import { check } from './checking.ts';
import { invitationOf } from './invitation.ts';
import type { Appended, JournalStore, Kept, Opening } from './store.ts';

const bookId = z.string().regex(/^[\w-]{43}$/);
const mostEntries = 200;

const pushed = z.object({
  entries: z.array(z.unknown()).min(1).max(mostEntries),
  invitation: z.string().max(60).optional(),
});
const opened = pushed.extend({ book: bookId });
const asked = z.object({
  after: z.coerce.number().int().min(0).max(1e9).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

/** The protocol: hello, open, push, pull. Nothing is remembered between two requests. */
export const bookRoutes = (server: FastifyInstance, { store }: { store: JournalStore }): Promise<void> => {
  server.addHook('onSend', (_, reply, payload, done) => {
    reply.header('cache-control', 'no-store');
    done(null, payload);
  });

  server.get('/hello', async (request, reply) => {
    const { book } = z.object({ book: bookId.optional() }).catch({}).parse(request.query);
    const greeting = { hub: 'sanduk', protocol: 1, time: Date.now(), invitation: !isFromHere(request) };
    if (book === undefined) return reply.send(greeting);
    const [size, heads] = await Promise.all([store.size(book), store.heads(book)]);
    return reply.send({ ...greeting, book: size === undefined ? null : { size, heads } });
  });

  server.post('/books', async (request, reply) => {
    const body = opened.safeParse(request.body);
    if (!body.success) return badRequest(reply, body.error);
    return push(store, request, reply, body.data.book, body.data);
  });

  server.post('/books/:book/push', async (request, reply) => {
    const book = bookOf(request);
    const body = pushed.safeParse(request.body);
    if (book === undefined) return unknownBook(reply);
    if (!body.success) return badRequest(reply, body.error);
    return push(store, request, reply, book, body.data);
  });

  server.get('/books/:book/pull', async (request, reply) => {
    const book = bookOf(request);
    const query = asked.safeParse(request.query);
    if (!query.success) return badRequest(reply, query.error);
    if (book === undefined || (await store.size(book)) === undefined) return unknownBook(reply);
    const { entries, next, size } = await store.pull(book, query.data.after, query.data.limit);
    return reply.send({ entries: entries.map(wireOf), next, size });
  });
  return Promise.resolve();
};

const bookOf = (request: FastifyRequest): string | undefined =>
  z.object({ book: bookId }).safeParse(request.params).data?.book;

const push = async (
  store: JournalStore,
  request: FastifyRequest,
  reply: FastifyReply,
  book: string,
  { entries, invitation }: z.infer<typeof pushed>,
): Promise<FastifyReply> => {
  const { arrivals, refused, genesis } = await check(store, book, entries);
  const opening = genesis && openingOf(request, genesis, invitation);
  const appended = await store.append({ book, entries: arrivals, ...(opening ? { opening } : {}) });
  return answer(reply, appended, refused);
};

/** On this machine everybody may open a book; from elsewhere an invitation says who may. */
const openingOf = (
  request: FastifyRequest,
  genesis: { readonly device: string; readonly key: string },
  code: string | undefined,
): Opening => (isFromHere(request) ? genesis : { ...genesis, invitation: invitationOf(code ?? '') });

const answer = (reply: FastifyReply, appended: Appended, refused: readonly unknown[]): FastifyReply => {
  switch (appended.answer) {
    case 'kept':
      return reply.send({ devices: appended.devices, size: appended.size, fresh: appended.fresh, refused });
    case 'unknown-book':
      return unknownBook(reply, refused);
    case 'not-invited':
      return reply.code(403).send({
        error: {
          code: 'not-invited',
          message: 'To open a book here, ask the keeper of this hub for an invitation code.',
        },
        refused,
      });
  }
};

const unknownBook = (reply: FastifyReply, refused: readonly unknown[] = []): FastifyReply =>
  reply.code(404).send({
    error: { code: 'unknown-book', message: 'This hub does not have that book. Send it from its first entry.' },
    refused,
  });

const badRequest = (reply: FastifyReply, { issues }: z.ZodError): FastifyReply => {
  const [first] = issues;
  const field = first?.path.join('.') ?? '';
  const message = `The request does not fit: ${field === '' ? 'the body' : field}: ${first?.message ?? ''}`;
  return reply.code(400).send({ error: { code: 'bad-request', field, message } });
};

/** As the phone sent it. A part that is not here is null in its place. */
const wireOf = ({ header, signature, algorithm, parts }: Kept): unknown => {
  const { c } = JSON.parse(header) as { c: readonly unknown[] };
  return { h: header, s: signature, a: algorithm, parts: c.map((_, at) => parts[at] ?? null) };
};
