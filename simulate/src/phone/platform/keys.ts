import type { Signer } from '@sanduk/journal';
import type { Agreement } from '@sanduk/journal/sealed/sealer.ts';

/** In the place of the client's own: the keys of a simulated phone are its signer and its agreement themselves. */
export const signerWith = ({ secret }: { readonly secret: unknown }): Signer => secret as Signer;
export const agreementWith = ({ secret }: { readonly secret: unknown }): Agreement => secret as Agreement;
