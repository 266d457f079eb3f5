/** In the place of the client's own: a fault of our code on a phone ends the run. */
export const faults = {
  report: (error: unknown): never => {
    throw error;
  },
};
