import type { Verify } from '@sanduk/journal';
import type { Sealer } from '@sanduk/journal/sealed/sealer.ts';
import { current } from './current.ts';

/** In the place of the client's own: keys of the world in which the phone lives. */
export const verify: Verify = (key, message, signature) => current().verify(key, message, signature);

export const sealer: Sealer = {
  seal: (key, iv, plain, about) => current().sealer.seal(key, iv, plain, about),
  open: (key, iv, sealed, about) => current().sealer.open(key, iv, sealed, about),
  once: () => current().sealer.once(),
};
