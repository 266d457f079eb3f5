import { Complaining } from './complaint.ts';

export interface GateBounds {
  /** Requests that are worked on side by side, and that may wait for their turn. */
  readonly atOnce: number;
  readonly waiting: number;
  /** Requests of one phone in a minute. */
  readonly perPhone: number;
}

export const usualGate: GateBounds = { atOnce: 8, waiting: 24, perPhone: 600 };

const minute = 60_000;
const mostPhones = 100_000;

/**
 * Lets in as much work as the machine gets done in a moment and sends the rest away with a time to come back, so that a
 * crowd makes everybody wait a little and nobody for long.
 */
export const gateOf = ({ atOnce, waiting, perPhone }: GateBounds, now: () => number) => {
  let working = 0;
  const queue: (() => void)[] = [];
  let since = 0;
  const counts = new Map<string, number>();
  const done = (): void => {
    working -= 1;
    queue.shift()?.();
  };
  return {
    work: async <R>(work: () => Promise<R>): Promise<R> => {
      if (working >= atOnce) {
        if (queue.length >= waiting)
          throw new Complaining('too-many-requests', 'Too many at once. Come back.', { after: 1 });
        await new Promise<void>((resolve) => queue.push(resolve));
      }
      working += 1;
      try {
        return await work();
      } finally {
        done();
      }
    },
    /** Throws when that phone has asked too often in this minute. */
    count: (device: string | undefined): void => {
      if (now() - since >= minute || counts.size > mostPhones) {
        since = now();
        counts.clear();
      }
      if (device === undefined) return;
      const count = (counts.get(device) ?? 0) + 1;
      counts.set(device, count);
      if (count > perPhone) {
        const after = Math.max(1, Math.ceil((since + minute - now()) / 1000));
        throw new Complaining('too-many-requests', 'This phone asks too often. Wait a little.', { after });
      }
    },
  };
};

export type Gate = ReturnType<typeof gateOf>;
