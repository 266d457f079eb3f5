import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * Whoever runs a hub and wants to deceive: behind one address stand several real hubs with one key, and each phone is shown
 * the one that is meant for it. What a hub answers may be twisted on the way; what it has signed cannot be.
 */
export interface Liar {
  readonly address: string;
  /** From now on that phone is shown this; without a phone, all that are shown nothing else. */
  readonly show: (shown: Shown, device?: string) => void;
  readonly close: () => Promise<void>;
}

export interface Shown {
  /** The address of a real hub. */
  readonly hub: string;
  readonly twist?: Twist;
}

export type Verb = 'hello' | 'push' | 'pull' | 'refill';
type Answer = Readonly<Record<string, unknown>>;

/** What is answered in place of what the hub would answer, which is asked only when it is wanted. */
export type Twist = (verb: Verb, honest: () => Promise<Answer>) => Promise<Answer>;

const verbIn = (path = ''): Verb | undefined =>
  /^\/api\/books\/[^/]+\/(hello|push|pull|refill)$/u.exec(path)?.[1] as Verb | undefined;

const callerOf = ({ headers }: IncomingMessage): string => /\bd=([\w-]+)/u.exec(headers.authorization ?? '')?.[1] ?? '';

/** Asks the hub the very same, since the phone has signed it. */
const ask = (hub: string, asked: IncomingMessage, headers: IncomingMessage['headers'] = {}): Promise<IncomingMessage> =>
  new Promise((heard, failed) => {
    const { hostname, port } = new URL(hub);
    const to = { hostname, port, method: asked.method, path: asked.url, headers: { ...asked.headers, ...headers } };
    asked.pipe(request(to, heard).on('error', failed));
  });

const passOn = async (hub: string, asked: IncomingMessage, reply: ServerResponse): Promise<void> => {
  const heard = await ask(hub, asked);
  reply.writeHead(heard.statusCode ?? 500, heard.headers);
  reply.on('close', () => heard.destroy());
  heard.pipe(reply);
};

const answerTwisted = async (
  { hub, twist }: Required<Shown>,
  verb: Verb,
  asked: IncomingMessage,
  reply: ServerResponse,
): Promise<void> => {
  let heard: IncomingMessage | undefined;
  const answer = await twist(verb, async () => {
    heard = await ask(hub, asked, { 'accept-encoding': 'identity' });
    return JSON.parse(await text(heard)) as Answer;
  });
  if (!heard) await text(asked);
  const { 'content-length': _length, 'transfer-encoding': _chunks, ...headers } = heard?.headers ?? {};
  reply.writeHead(heard?.statusCode ?? 200, { ...headers, 'content-type': 'application/json' });
  reply.end(JSON.stringify(answer));
};

export const liarOver = async (usual: Shown): Promise<Liar> => {
  let others = usual;
  const shown = new Map<string, Shown>();
  const server = createServer((asked, reply) => {
    const { hub, twist } = shown.get(callerOf(asked)) ?? others;
    const verb = verbIn(asked.url);
    const done = verb && twist ? answerTwisted({ hub, twist }, verb, asked, reply) : passOn(hub, asked, reply);
    // A hub that was stopped meanwhile, or a phone that hung up.
    done.catch(() => reply.destroy());
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    show: (what, device) => {
      if (device === undefined) others = what;
      else shown.set(device, what);
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

/** It answers that it was filled again, and stays as it was. */
export const forgetting: Twist = async (verb, honest) =>
  verb === 'refill' ? { state: 'filled', missing: [], epoch: 1, size: 0 } : honest();

/** It says that all is as it was, whatever it had signed before. */
export const smiling: Twist = async (verb, honest) => {
  const answer = await honest();
  return verb === 'hello' && answer['state'] === 'behind' ? { ...answer, state: 'ok', consistency: [] } : answer;
};

/** It says that it has what it was given, and leaves it out. */
export const holdingBack = (device: string): Twist => {
  let last: Answer = {};
  return async (verb, honest) => {
    if (verb !== 'push') {
      const answer = await honest();
      if (verb === 'hello') last = answer;
      return answer;
    }
    const { epoch, size, checkpoint } = last;
    return { devices: [{ device, state: 'upto', n: 9999, id: '' }], refused: [], epoch, size, fresh: 1, checkpoint };
  };
};
