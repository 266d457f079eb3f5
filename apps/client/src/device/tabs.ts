/** Several tabs, one book: one writes at a time, and the others hear of it. */
export interface Tabs {
  /** Nobody else on this phone works on the book while `work` runs. */
  readonly alone: <T>(book: string, work: () => Promise<T>) => Promise<T>;
  readonly tell: (change: Change) => void;
  readonly hear: (listener: (change: Change) => void) => () => void;
}

export interface Change {
  readonly book: string;
  readonly count: number;
}

export const openTabs = (database: string, locks: LockManager | undefined): Tabs => {
  const listeners = new Set<(change: Change) => void>();
  const channel = new BroadcastChannel(`sanduk/${database}`);
  // Node would wait for the channel for ever; a page closes it when it goes.
  (channel as { unref?: () => void }).unref?.();
  channel.onmessage = ({ data }: MessageEvent<Change>) => {
    for (const listener of listeners) listener(data);
  };
  const queue = queueInPage();
  return {
    // Without Web Locks the tabs of one page still queue; those of two meet at the number of entries, where the later fails.
    alone: (book, work) => (locks ? lockedBy(locks, `sanduk/${database}/${book}`, work) : queue(book, work)),
    tell: (change) => channel.postMessage(change),
    hear: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const lockedBy = async <T>(locks: LockManager, name: string, work: () => Promise<T>): Promise<T> =>
  (await locks.request(name, { mode: 'exclusive' }, work)) as T;

/** One after the other for each book, as long as the page lives. */
export const queueInPage = (): (<T>(book: string, work: () => Promise<T>) => Promise<T>) => {
  const last = new Map<string, Promise<unknown>>();
  return async (book, work) => {
    const before = last.get(book) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(
      book,
      mine.catch(() => undefined),
    );
    return mine;
  };
};
