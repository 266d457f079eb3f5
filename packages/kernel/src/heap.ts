/** What waits its turn: whichever comes first by `compare` (below zero: `a` before `b`) is taken first. */
export interface Heap<T> {
  readonly push: (one: T) => void;
  /** The first of those that wait; undefined when nobody does. */
  readonly pop: () => T | undefined;
}

export const newHeap = <T extends object>(compare: (a: T, b: T) => number): Heap<T> => {
  const heap: T[] = [];
  return {
    push: (one) => {
      let at = heap.length;
      heap.push(one);
      while (at > 0) {
        const above = (at - 1) >> 1;
        const parent = heap[above];
        if (!parent || compare(parent, one) <= 0) break;
        heap[at] = parent;
        at = above;
      }
      heap[at] = one;
    },
    pop: () => {
      const top = heap[0];
      const last = heap.pop();
      if (!top || !last || heap.length === 0) return top;
      let at = 0;
      for (;;) {
        let below = 2 * at + 1;
        const [left, right] = [heap[below], heap[below + 1]];
        if (!left) break;
        if (right && compare(right, left) < 0) below += 1;
        const child = heap[below];
        if (!child || compare(last, child) <= 0) break;
        heap[at] = child;
        at = below;
      }
      heap[at] = last;
      return top;
    },
  };
};
