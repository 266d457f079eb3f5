import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mostBytesInflated } from '@sanduk/journal/sync/protocol.ts';
import { Complaining } from './complaint.ts';

const raw = new WeakMap<FastifyRequest, Uint8Array>();
const nothing = new Uint8Array(0);

/** The body as it was before it was packed. */
export const rawOf = (request: FastifyRequest): Uint8Array => raw.get(request) ?? nothing;

const mostDepth = 12;

/** How deep brackets stand inside one another, words in quotes left out; no deeper than asked. */
const isDeeperThan = (text: Uint8Array, most: number): boolean => {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at];
    if (quoted) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) quoted = false;
    } else if (byte === 0x22) quoted = true;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > most) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return false;
};

/** What a request says, read when its turn has come: of those that are sent away nothing is read. */
export const jsonOf = (request: FastifyRequest): unknown => {
  const body = raw.get(request);
  if (!body) return undefined;
  if (isDeeperThan(body, mostDepth)) throw new Complaining('bad-request', 'The request is nested too deeply.');
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch {
    throw new Complaining('bad-request', 'The request is not JSON.');
  }
};

/** Only JSON comes in: a form or a plain text that a page of a stranger could send is refused before it is read. */
export const readsOnlyJson = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  const options = { parseAs: 'buffer', bodyLimit: mostBytesInflated } as const;
  server.addContentTypeParser('application/json', options, (request, body: Buffer, done) => {
    raw.set(request, body);
    done(null, body);
  });
};
