/** Rare states that a run has to reach now and then: a simulation that never meets them proves nothing about them. */
export interface Sometimes {
  readonly reached: (state: string, times?: number) => void;
  readonly counts: () => ReadonlyMap<string, number>;
}

export const sometimes = (): Sometimes => {
  const counts = new Map<string, number>();
  return {
    reached: (state, times = 1) => {
      counts.set(state, (counts.get(state) ?? 0) + times);
    },
    counts: () => counts,
  };
};
