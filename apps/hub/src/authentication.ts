import type { FastifyRequest } from 'fastify';
import { deviceOfKeyText } from '@sanduk/journal';
import type { Verify } from '@sanduk/journal';
import { readAuthorization, requestMessageOf } from '@sanduk/journal/sync/request.ts';
import { fromBase64url } from '@sanduk/kernel';
import { isFromHere } from './address.ts';
import { rawOf } from './body.ts';
import { Complaining } from './complaint.ts';
import type { Desk } from './desk.ts';
import type { Nonces } from './nonces.ts';
import type { Caller } from './room.ts';

interface Means {
  readonly desk: Pick<Desk, 'keyOf'>;
  readonly nonces: Nonces;
  readonly verify: Verify;
}

export interface Met {
  readonly caller: Caller;
  /** True when the book told this hub of the device. */
  readonly isKnown: boolean;
}

/** Who asks: the device whose key signed this very request. Whether it is let in is for the desk to say. */
export const callerOf = async (means: Means, request: FastifyRequest, book: string): Promise<Met> => {
  const nobody: Caller = { device: undefined, here: isFromHere(request) };
  if (request.headers.authorization === undefined) return { caller: nobody, isKnown: false };
  const signed = readAuthorization(request.headers.authorization);
  if (!signed)
    throw new Complaining('bad-request', 'The signature of the request cannot be read.', { field: 'authorization' });
  const { device, nonce, signature } = signed;
  if (!means.nonces.isGood(nonce)) throw new Complaining('nonce-old', 'Sign again, with the nonce of this answer.');
  const brought = signed.key !== undefined && deviceOfKeyText(signed.key) === device ? signed.key : undefined;
  const told = await means.desk.keyOf(book, device);
  const key = told ?? brought;
  // A device that nobody has told this hub about, and that does not show its key: nobody, as far as the hub can see.
  const [point, bytes] = [key === undefined ? undefined : fromBase64url(key), fromBase64url(signature)];
  if (key === undefined || !point || !bytes) return { caller: nobody, isKnown: false };
  const message = requestMessageOf({ method: request.method, path: request.url, body: rawOf(request), nonce });
  if (!(await means.verify(point, message, bytes))) {
    throw new Complaining('signature-wrong', 'The request was changed on the way, or signed by another.');
  }
  return { caller: { ...nobody, device, key }, isKnown: told !== undefined };
};
