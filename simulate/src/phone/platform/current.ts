import { AsyncLocalStorage } from 'node:async_hooks';
import type { Random } from '@sanduk/journal';

/** What a phone may ask of itself while its code runs: its own clock, and its own chance. */
export interface Self {
  readonly ms: () => number;
  readonly random: Random;
}

const selves = new AsyncLocalStorage<Self>();

export const asPhone = <T>(self: Self, work: () => Promise<T>): Promise<T> => selves.run(self, work);

export const current = (): Self => {
  const self = selves.getStore();
  if (!self) throw new Error('Code of a phone runs outside of any phone');
  return self;
};
