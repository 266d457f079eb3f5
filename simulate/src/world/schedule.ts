import { newHeap } from '@sanduk/kernel';

/**
 * Virtual time. Nothing in a simulation waits for a real clock: who sleeps is put in a queue, and time jumps to whoever
 * wakes next. Whatever wakes runs until it sleeps again before the next one is woken, so a seed decides everything.
 */
export interface Schedule {
  /** Milliseconds since 1970, as the world itself counts them. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Starts something that goes on by itself; what it throws ends the run. */
  readonly start: (work: () => Promise<void>) => void;
  /** Runs until nobody sleeps and nothing goes on any more. */
  readonly run: () => Promise<void>;
  readonly steps: () => number;
}

interface Sleeper {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

const compareSleepers = (a: Sleeper, b: Sleeper): number => a.at - b.at || a.order - b.order;

/** Everything that is ready has run when the event loop comes round: nothing in here touches the real world. */
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

const mostSteps = 2_000_000;

export const scheduleFrom = (start: number): Schedule => {
  const heap = newHeap(compareSleepers);
  let time = start;
  let order = 0;
  let running = 0;
  let steps = 0;
  let failure: { readonly reason: unknown } | undefined;
  return {
    now: () => time,
    steps: () => steps,
    sleep: (ms) =>
      new Promise((wake) => {
        order += 1;
        heap.push({ at: time + Math.max(0, Math.round(ms)), order, wake });
      }),
    start: (work) => {
      running += 1;
      work().then(
        () => (running -= 1),
        (reason: unknown) => {
          running -= 1;
          failure ??= { reason };
        },
      );
    },
    run: async () => {
      for (;;) {
        await settled();
        if (failure) throw failure.reason;
        const next = heap.pop();
        if (!next) break;
        steps += 1;
        if (steps > mostSteps) throw new Error('The world does not come to rest');
        time = Math.max(time, next.at);
        next.wake();
      }
      if (running > 0) throw new Error(`${running} things wait for what never comes`);
    },
  };
};
