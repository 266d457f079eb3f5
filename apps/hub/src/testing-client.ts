import { toBase64url } from '@sanduk/kernel';
import { authorizationOf, nonceHeader, requestMessageOf } from '@sanduk/journal/sync/request.ts';
import type { Phone } from './testing-phone.ts';

/** One request as a phone makes it. */
export interface Asking {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly path: string;
  readonly body?: unknown;
}

const textOf = ({ body }: Asking): string => (body === undefined ? '' : JSON.stringify(body));

/** The header under which that phone asks this, with the nonce that it was given. */
export const signedBy = async (
  { signer, device }: Phone,
  asking: Asking,
  nonce: string,
  more = {},
): Promise<string> => {
  const body = new TextEncoder().encode(textOf(asking));
  const signature = await signer.sign(requestMessageOf({ method: asking.method, path: asking.path, body, nonce }));
  return authorizationOf({ device, nonce, signature: toBase64url(signature), ...more });
};

/** Asks a hub over the network, signed; the nonce of an answer is kept for the next request. */
export const askingFrom = (address: string) => {
  let nonce = '';
  const nonceNow = async (): Promise<string> => {
    if (nonce === '') nonce = (await fetch(`${address}/api/hello`)).headers.get(nonceHeader) ?? '';
    return nonce;
  };
  return async (phone: Phone, asking: Asking): Promise<{ readonly status: number; readonly body: unknown }> => {
    const authorization = await signedBy(phone, asking, await nonceNow());
    const answer = await fetch(`${address}${asking.path}`, {
      method: asking.method,
      headers: { authorization, ...(asking.body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(asking.body === undefined ? {} : { body: textOf(asking) }),
    });
    nonce = answer.headers.get(nonceHeader) ?? '';
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
};
