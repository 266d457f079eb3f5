import { storeContract } from '@sanduk/hub/contract.ts';
import type { Power } from './store.ts';
import { blankDisk, storeOn } from './store.ts';

/** The model of a hub's disk keeps what the real ones keep, so that what the simulation finds is true of them. */
const steady: Power = { around: async (_step, _kind, work) => work() };

storeContract('a model', async () => {
  const disk = blankDisk();
  return { store: storeOn(disk, steady), reopened: async () => storeOn(disk, steady) };
});
