import type { Signer } from '@sanduk/journal';
import { bytesOf } from '@sanduk/journal';
import type { Peer, Trouble } from '@sanduk/journal/sync/carried.ts';
import { peerSays } from '@sanduk/journal/sync/carried.ts';
import type { Complaint } from '@sanduk/journal/sync/protocol.ts';
import { authorizationOf, nonceHeader, requestMessageOf } from '@sanduk/journal/sync/request.ts';
import { toBase64url } from '@sanduk/kernel';

/** A hub over the network: every request on a book is signed by this phone's key for it, with the nonce of the hub. */

const longEnoughToPack = 2048;
const patience = 60_000;

/** The nonce of the last answer, by address: good for ten minutes. */
const nonces = new Map<string, string>();

const offline = (): never => {
  throw peerSays('offline');
};

const packed = async (body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  if (body.length < longEnoughToPack || typeof CompressionStream === 'undefined') return undefined;
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

export interface Asking {
  readonly address: string;
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly path: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

const nonceOf = async (address: string, signal: AbortSignal): Promise<string> => {
  const known = nonces.get(address);
  if (known !== undefined) return known;
  const answer = await fetch(`${address}/api/hello`, { cache: 'no-store', signal }).catch(offline);
  const nonce = answer.headers.get(nonceHeader);
  // A plain server of files answers with a page of its own: there is no hub here.
  if (nonce === null) return offline();
  nonces.set(address, nonce);
  return nonce;
};

/** Sends one signed request. Without a signer it goes unsigned, and the hub says little to it. */
const askHub = async (
  { address, method, path, body, signal = AbortSignal.timeout(patience) }: Asking,
  signer: Signer | undefined,
): Promise<Response> => {
  const text = body === undefined ? '' : JSON.stringify(body);
  const bytes = new TextEncoder().encode(text);
  const nonce = await nonceOf(address, signal);
  const headers: Record<string, string> = {};
  if (signer) {
    const signature = toBase64url(await signer.sign(requestMessageOf({ method, path, body: bytesOf(text), nonce })));
    headers['authorization'] = authorizationOf({
      device: signer.device,
      nonce,
      signature,
      key: toBase64url(signer.key),
    });
  }
  const small = await packed(bytes);
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (small) headers['content-encoding'] = 'gzip';
  const response = await fetch(`${address}${path}`, {
    method,
    headers,
    cache: 'no-store',
    ...(body === undefined ? {} : { body: small ?? bytes }),
    signal,
  }).catch(offline);
  const next = response.headers.get(nonceHeader);
  if (next === null) nonces.delete(address);
  else nonces.set(address, next);
  return response;
};

const complain = (response: Response, answer: Partial<Complaint> | undefined): never => {
  const { error } = answer ?? {};
  if (!error) return offline();
  const after = error.after ?? Number(response.headers.get('retry-after') ?? Number.NaN);
  throw peerSays(error.code, error.message, Number.isFinite(after) ? after : undefined);
};

const json = async <Answer>(asking: Asking, signer: Signer | undefined): Promise<Answer> => {
  for (let attempt = 1; ; attempt += 1) {
    const response = await askHub(asking, signer);
    const answer = (await response.json().catch(() => undefined)) as (Answer & Partial<Complaint>) | undefined;
    if (response.ok && answer !== undefined) return answer;
    const isOld = answer?.error?.code === ('nonce-old' satisfies Trouble['code']);
    // The answer brought a fresh one along.
    if (!isOld || attempt > 2) return complain(response, answer);
  }
};

export const peerAt = (address: string, signer: Signer | undefined): Peer => {
  const post = <Answer>(book: string, verb: string, body: unknown): Promise<Answer> =>
    json<Answer>({ address, method: 'POST', path: `/api/books/${book}/${verb}`, body }, signer);
  return {
    hello: (book, ask) => post(book, 'hello', ask),
    push: (book, ask) => post(book, 'push', ask),
    pull: (book, ask) => post(book, 'pull', ask),
    refill: (book, ask) => post(book, 'refill', ask),
    proof: async (book, entry) => {
      const response = await askHub({ address, method: 'GET', path: `/api/books/${book}/proof/${entry}` }, signer);
      if (response.ok) return response.text();
      return complain(response, (await response.json().catch(() => undefined)) as Complaint | undefined);
    },
  };
};

/**
 * A line that stays open while the page is looked at: the hub says that there is something, and no more. Answers when the
 * line has ended, for whatever reason.
 */
export const listen = async (
  { address, book, signal }: { readonly address: string; readonly book: string; readonly signal: AbortSignal },
  signer: Signer,
  hear: () => void,
): Promise<void> => {
  const asking = { address, method: 'GET', path: `/api/books/${book}/poke`, signal } as const;
  const response = await askHub(asking, signer);
  if (!response.ok || !response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (value.includes('event: poke')) hear();
  }
};
