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

const isSooner = (a: Sleeper, b: Sleeper): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

const push = (heap: Sleeper[], one: Sleeper): void => {
  let at = heap.length;
  heap.push(one);
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (!parent || isSooner(parent, one)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = one;
};

const pop = (heap: Sleeper[]): Sleeper | undefined => {
  const top = heap[0];
  const last = heap.pop();
  if (!top || !last || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    const [left, right] = [heap[below], heap[below + 1]];
    if (!left) break;
    if (right && isSooner(right, left)) below += 1;
    const child = heap[below];
    if (!child || isSooner(last, child)) break;
    heap[at] = child;
    at = below;
  }
  heap[at] = last;
  return top;
};

/** Everything that is ready has run when the event loop comes round: nothing in here touches the real world. */
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

const mostSteps = 2_000_000;

export const scheduleFrom = (start: number): Schedule => {
  const heap: Sleeper[] = [];
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
        push(heap, { at: time + Math.max(0, Math.round(ms)), order, wake });
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
        const next = pop(heap);
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
