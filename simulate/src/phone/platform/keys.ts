import type { Signer } from '@sanduk/journal';

/** In the place of the client's own: the key of a simulated phone is the signer itself. */
export const signerWith = ({ secret }: { readonly secret: unknown }): Signer => secret as Signer;
