import type { FastifyReply } from 'fastify';
import { nonceHeader } from '@sanduk/journal/sync/request.ts';
import { Complaining } from './complaint.ts';

const mostOpen = 1000;
const mostOfBook = 64;
const beatEvery = 25_000;

/** Lines that stay open, so that a phone hears at once that there is something to pull. They say nothing else. */
export const pokesOf = () => {
  const open = new Map<string, Set<FastifyReply['raw']>>();
  let count = 0;
  const close = (book: string, line: FastifyReply['raw']): void => {
    const lines = open.get(book);
    if (!lines?.delete(line)) return;
    count -= 1;
    if (lines.size === 0) open.delete(book);
  };
  const say = (lines: Iterable<FastifyReply['raw']>, words: string): void => {
    for (const line of lines) line.write(words);
  };
  // Something has to pass now and then, or what lies between takes the line for dead.
  const beat = setInterval(() => {
    for (const lines of open.values()) say(lines, ':\n\n');
  }, beatEvery);
  beat.unref();
  return {
    open: (book: string, reply: FastifyReply, nonce: string): void => {
      const lines = open.get(book) ?? new Set();
      if (count >= mostOpen || lines.size >= mostOfBook) {
        throw new Complaining('too-many-requests', 'Too many lines are open. Ask now and then instead.', { after: 60 });
      }
      reply.hijack();
      const line = reply.raw;
      line.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', [nonceHeader]: nonce });
      line.write(':\n\n');
      lines.add(line);
      open.set(book, lines);
      count += 1;
      line.once('close', () => close(book, line));
    },
    poke: (book: string): void => say(open.get(book) ?? [], 'event: poke\ndata:\n\n'),
    end: (): void => {
      clearInterval(beat);
      for (const lines of [...open.values()]) for (const line of [...lines]) line.end();
    },
  };
};

export type Pokes = ReturnType<typeof pokesOf>;
