import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Lies } from '@sanduk/capabilities/book/stage.ts';
import type { Held } from './held.ts';

/** Where the last meetings lie, looked at anew whenever something was written, taken in, or answered. */
export const liesOf = (_held: Held): ReadonlySignal<Lies | undefined> => signal(undefined);
