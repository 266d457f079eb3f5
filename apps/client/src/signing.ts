import type { Signing } from '@sanduk/capabilities/book/stage.ts';
import type { Held } from './held.ts';
import { say } from './held.ts';

/** How members sign on this phone. While nobody has a key of her own, she presses the key of the phone, or signs the sheet. */
export const signingOf = (held: Held): Signing => ({
  ways: () => [
    { way: 'shared-device', secret: 'none' },
    { way: 'paper', secret: 'none' },
  ],
  say: (draft) => say(held, [draft]),
});
