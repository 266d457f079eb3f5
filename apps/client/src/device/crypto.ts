import type { Sealer, Verify } from '@sanduk/journal';
import { sealerOf, verifierOf } from '@sanduk/journal';

/** What this browser checks signatures and veils words with. */
export const verify: Verify = verifierOf(crypto.subtle);
export const sealer: Sealer = sealerOf(crypto.subtle);
