import { Complaining } from './complaint.ts';

export interface Bounds {
  /** New entries that one phone may bring in a day. A first upload of ten years is less. */
  readonly entriesPerDay: number;
  /** Entries held for one book, of all phones that are not let in. */
  readonly mostHeld: number;
  /** How long they are held, in milliseconds. */
  readonly heldFor: number;
  /** What the desk keeps in memory of trees, in entries. */
  readonly mostLeaves: number;
  /** What one pull brings, in letters. */
  readonly longestPull: number;
}

const day = 86_400_000;

export const usualBounds: Bounds = {
  entriesPerDay: 50_000,
  mostHeld: 500,
  heldFor: 90 * day,
  mostLeaves: 400_000,
  longestPull: 2 * 1024 * 1024,
};

/** Counts by phone, in memory only: a hub that starts again starts counting again. */
export const limitsOf = (bounds: Bounds, now: () => number) => {
  let today = 0;
  const counts = new Map<string, number>();
  return {
    ...bounds,
    count: (device: string | undefined, entries: number): void => {
      const on = Math.floor(now() / day);
      if (on !== today) {
        today = on;
        counts.clear();
      }
      const name = device ?? '';
      const sum = (counts.get(name) ?? 0) + entries;
      if (sum > bounds.entriesPerDay) {
        const after = Math.ceil(((on + 1) * day - now()) / 1000);
        throw new Complaining('too-many-requests', 'That is more than one phone may bring in a day.', { after });
      }
      counts.set(name, sum);
    },
  };
};

export type Limits = ReturnType<typeof limitsOf>;
