import { AsyncLocalStorage } from 'node:async_hooks';
import type { Random, Verify } from '@sanduk/journal';
import type { Sealer } from '@sanduk/journal/sealed/sealer.ts';

/** What a phone may ask of itself while its code runs: its own clock, its own chance, and how keys work in its world. */
export interface Self {
  readonly ms: () => number;
  readonly random: Random;
  readonly verify: Verify;
  readonly sealer: Sealer;
}

const selves = new AsyncLocalStorage<Self>();

export const asPhone = <T>(self: Self, work: () => Promise<T>): Promise<T> => selves.run(self, work);

export const current = (): Self => {
  const self = selves.getStore();
  if (!self) throw new Error('Code of a phone runs outside of any phone');
  return self;
};
