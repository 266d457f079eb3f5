/**
 * How a crowd sends what it has: each request is signed before the clock starts, so that while it runs the senders only
 * write bytes and wait. Senders and hub share the machine; what the senders take of it is said beside the figures.
 */
import { Agent, request } from 'node:http';
import { authorizationOf, nonceHeader, requestMessageOf } from '@sanduk/journal/sync/request.ts';
import { toBase64url } from '@sanduk/kernel';
import type { Crowd, Pusher } from './crowd.ts';
import { perPush } from './crowd.ts';

export interface Prepared {
  readonly path: string;
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string | number>>;
}

export interface Answer {
  readonly status: number;
  /** Seconds after which to come back, when it said so. */
  readonly after: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

/** Posts over lines that stay open, as phones and their browsers keep them. */
export const senderTo = (address: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 400 });
  const { hostname, port } = new URL(address);
  const once = ({ path, body, headers }: Prepared): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asking = request({ hostname, port, path, method: 'POST', agent, headers }, (answer) => {
        answer.on('error', reject);
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, after: Number(answer.headers['retry-after'] ?? 0) });
        });
        answer.resume();
      });
      asking.on('error', reject);
      asking.end(body);
    });
  return {
    send: once,
    end: () => agent.destroy(),
  };
};

export type Sender = ReturnType<typeof senderTo>;

/** Signs the pushes of one phone with a nonce that the hub gives, which is good for ten minutes. */
const signedBy = async ({ signer, path, pushes }: Pusher, nonce: string): Promise<Prepared[]> => {
  const all: Prepared[] = [];
  for (const text of pushes) {
    const body = new TextEncoder().encode(text);
    const signature = toBase64url(await signer.sign(requestMessageOf({ method: 'POST', path, body, nonce })));
    const authorization = authorizationOf({ device: signer.device, nonce, signature });
    all.push({
      path,
      body,
      headers: { 'content-type': 'application/json', 'content-length': body.length, authorization },
    });
  }
  return all;
};

/** What each phone of the crowd has still to send, in its order. */
export type Queues = readonly Prepared[][];

/** Opens the books and lets the phones in; answers with what each is ready to send. */
export const readied = async (address: string, crowd: Crowd): Promise<Queues> => {
  const sender = senderTo(address);
  const nonce = (await fetch(`${address}/api/hello`)).headers.get(nonceHeader) ?? '';
  try {
    for (const opening of crowd.openings) {
      for (const one of await signedBy(opening, nonce)) {
        const { status } = await sender.send(one);
        if (status !== 200) throw new Error(`a book could not be opened: ${status}`);
      }
    }
  } finally {
    sender.end();
  }
  const queues: Prepared[][] = [];
  for (const pusher of crowd.pushers) queues.push(await signedBy(pusher, nonce));
  return queues;
};

export interface Pushed {
  /** Milliseconds of each push, from the moment when it was due to its good answer. */
  readonly took: readonly number[];
  readonly perSecond: number;
  /** How often somebody was sent away. */
  readonly shed: number;
}

/**
 * An open loop: a push is due every so many milliseconds, whether or not the ones before are answered, and its time runs
 * from when it was due. Whoever is sent away comes back when it was told to.
 */
export const paced = async (sender: Sender, queues: Queues, apart: number): Promise<Pushed> => {
  const took: number[] = [];
  let shed = 0;
  const start = performance.now();
  const one = async (queue: Prepared[], at: number): Promise<void> => {
    const [push] = queue.splice(0, 1);
    if (!push) throw new Error('a phone has nothing left to send');
    const due = start + at * apart;
    await pause(due - performance.now());
    for (;;) {
      const { status, after } = await sender.send(push);
      if (status === 200) break;
      if (status !== 429 && status !== 503) throw new Error(`a push was answered ${status}`);
      shed += 1;
      // Not all at once again, as a phone does it.
      await pause(after * (500 + ((at * 7919) % 1000)));
    }
    took.push(performance.now() - due);
  };
  await Promise.all(queues.map(one));
  const seconds = (performance.now() - start) / 1000;
  return { took, perSecond: (queues.length * perPush) / seconds, shed };
};

/** A closed loop: so many callers, each with one push after the other without pause. Entries a second. */
export const inTurn = async (sender: Pick<Sender, 'send'>, jobs: readonly Prepared[][]): Promise<number> => {
  const start = performance.now();
  let kept = 0;
  await Promise.all(
    jobs.map(async (list) => {
      for (const push of list) {
        const { status } = await sender.send(push);
        if (status !== 200) throw new Error(`a push was answered ${status}`);
        kept += perPush;
      }
    }),
  );
  return (1000 * kept) / (performance.now() - start);
};

export interface Overload {
  /** Entries kept a second while it lasted. */
  readonly perSecond: number;
  /** Requests a second that were really sent. */
  readonly sent: number;
  readonly shed: number;
  /** Milliseconds of the pushes that were kept. */
  readonly took: readonly number[];
}

/**
 * An open loop far above what the hub can do: a request is due every so many milliseconds, by whichever phone waits for no
 * answer, and nobody heeds when to come back. What is sent away is sent again by that phone's next turn.
 */
export const crowded = async (
  sender: Sender,
  queues: Queues,
  { apart, forMs }: { readonly apart: number; readonly forMs: number },
): Promise<Overload> => {
  const idle = queues.map((_, at) => at);
  const took: number[] = [];
  let [sent, shed, kept] = [0, 0, 0];
  const start = performance.now();
  const flying = new Set<Promise<void>>();
  const go = async (at: number): Promise<void> => {
    const queue = queues[at] ?? [];
    const [push] = queue;
    if (!push) return;
    sent += 1;
    const begun = performance.now();
    const { status } = await sender.send(push);
    const now = performance.now();
    if (status === 200) {
      queue.shift();
      took.push(now - begun);
      if (now - start <= forMs) kept += perPush;
    } else if (status === 429 || status === 503) shed += 1;
    else throw new Error(`a push was answered ${status}`);
    if (queue.length > 0) idle.push(at);
  };
  for (let due = 0; performance.now() - start < forMs;) {
    for (; due * apart <= performance.now() - start; due += 1) {
      const at = idle.shift();
      if (at === undefined) continue;
      const one: Promise<void> = go(at).finally(() => flying.delete(one));
      flying.add(one);
    }
    await pause(1);
  }
  const lasted = (performance.now() - start) / 1000;
  await Promise.all(flying);
  return { perSecond: (1000 * kept) / forMs, sent: sent / lasted, shed, took };
};
