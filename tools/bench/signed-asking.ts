/** Requests to a hub as phones sign them, for the benches. */
import type { Signer } from '@sanduk/journal';
import { authorizationOf, nonceHeader, requestMessageOf } from '@sanduk/journal/sync/request.ts';
import { toBase64url } from '@sanduk/kernel';

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export const signerOfJwk = async (
  jwk: JsonWebKey,
  { device, key }: Pick<Signer, 'device' | 'key'>,
): Promise<Signer> => {
  const secret = await crypto.subtle.importKey('jwk', jwk, curve, false, ['sign']);
  const sign = async (message: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.sign({ ...curve, hash: 'SHA-256' }, secret, new Uint8Array(message)));
  return { device, key, sign };
};

export interface Answered {
  readonly status: number;
  /** Seconds after which to come back, when the hub said so. */
  readonly after: number;
}

/** Posts a JSON text, signed by a phone with the nonce of the hub's last answer. */
export const askingAt = (address: string) => {
  let nonce: string | undefined;
  return async ({ device, sign }: Signer, path: string, text: string): Promise<Answered> => {
    // Many ask at once, and each must sign the nonce that it sends.
    const given = (nonce ??= (await fetch(`${address}/api/hello`)).headers.get(nonceHeader) ?? '');
    const body = new TextEncoder().encode(text);
    const signature = toBase64url(await sign(requestMessageOf({ method: 'POST', path, body, nonce: given })));
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: authorizationOf({ device, nonce: given, signature }),
      },
      body,
    });
    await answer.arrayBuffer();
    nonce = answer.headers.get(nonceHeader) ?? nonce;
    return { status: answer.status, after: Number(answer.headers.get('retry-after') ?? 0) };
  };
};
