import type { FastifyInstance } from 'fastify';
import type { WitnessAnswer } from './witness.ts';

interface Witness {
  readonly add: (text: string) => Promise<WitnessAnswer>;
}

/** A request is one checkpoint and its proof. */
const longest = 32_768;

/** C2SP tlog-witness: its own form of text, and the only route that reads one. */
export const witnessRoute = (server: FastifyInstance, { add }: Witness): Promise<void> => {
  const options = { parseAs: 'string', bodyLimit: longest } as const;
  server.addContentTypeParser('text/plain', options, (_, text: string, done) => done(null, text));
  server.post('/witness', { bodyLimit: longest }, async (request, reply) => {
    const { status, text } = await add(typeof request.body === 'string' ? request.body : '');
    return reply
      .code(status)
      .type(status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8')
      .send(text);
  });
  return Promise.resolve();
};
