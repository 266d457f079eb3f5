import { PowerCut } from '../../world/world.ts';

/** In the place of the client's own: a fault of our code on a phone ends the run. Without power nothing is reported. */
export const faults = {
  report: (error: unknown): void => {
    if (!(error instanceof PowerCut)) throw error;
  },
};
