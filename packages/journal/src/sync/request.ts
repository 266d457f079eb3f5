import { toBase64url } from '@sanduk/kernel';
import { bytesOf } from '../ids.ts';
import { sha256 } from '../sha.ts';

/**
 * How a phone signs a request: the method, the path with its query, the body and a nonce that the hub gave, so that what
 * was heard on the way can be used for nothing else and not for long. No clock of the phone is in it.
 *
 *     authorization: Sanduk d=<device>, n=<nonce>, s=<signature>[, k=<public key>]
 *
 * The body is hashed as JSON text, before it is packed; without a body, no bytes are hashed. The key comes along as long
 * as the hub may not know the device: a device is named after its key, so nobody can bring another one.
 */
export interface SignedRequest {
  readonly device: string;
  readonly nonce: string;
  /** ES256 by the device's key, base64url. */
  readonly signature: string;
  readonly key?: string;
}

/** In every answer of a hub: the nonce for the next requests. */
export const nonceHeader = 'sanduk-nonce';

interface Asked {
  readonly method: string;
  /** As it stands in the request line: path and query. */
  readonly path: string;
  readonly body: Uint8Array;
  readonly nonce: string;
}

export const requestMessageOf = ({ method, path, body, nonce }: Asked): Uint8Array =>
  bytesOf(`sanduk/request/v1\n${method}\n${path}\n${toBase64url(sha256(body))}\n${nonce}`);

export const authorizationOf = ({ device, nonce, signature, key }: SignedRequest): string =>
  `Sanduk d=${device}, n=${nonce}, s=${signature}${key === undefined ? '' : `, k=${key}`}`;

export const readAuthorization = (header: unknown): SignedRequest | undefined => {
  if (typeof header !== 'string' || header.length > 600) return undefined;
  const form = /^Sanduk d=([\w-]{22}), n=([\w-]{1,100}), s=([\w-]{86})(?:, k=([\w-]{87}))?$/;
  const [, device, nonce, signature, key] = form.exec(header) ?? [];
  if (device === undefined || nonce === undefined || signature === undefined) return undefined;
  return { device, nonce, signature, ...(key === undefined ? {} : { key }) };
};
