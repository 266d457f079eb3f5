/** The two ends of a transaction, and a mark inside it that can be taken back alone. */
export interface Transactions {
  readonly begin: () => void;
  readonly commit: () => void;
  readonly rollback: () => void;
  readonly mark: () => void;
  readonly keep: () => void;
  readonly takeBack: () => void;
}

interface Waiting {
  readonly work: () => unknown;
  readonly resolve: (result: never) => void;
  readonly reject: (mishap: unknown) => void;
}

/**
 * Many callers share one flush: a flush to the disk costs milliseconds, the writing itself microseconds. What waits
 * when a turn begins is written in one transaction, and each caller hears of success only after the commit. The work
 * of one caller that fails is taken back alone; a commit that fails is a failure for all.
 */
export const commitQueue = (transactions: Transactions, most = 256) => {
  let waiting: Waiting[] = [];
  let planned = false;
  let closed: (() => void) | undefined;

  const turn = (): void => {
    planned = false;
    const now = waiting.slice(0, most);
    waiting = waiting.slice(most);
    for (const tell of writeAll(transactions, now)) tell();
    if (waiting.length > 0) plan();
    else closed?.();
  };
  const plan = (): void => {
    if (planned) return;
    planned = true;
    setImmediate(turn);
  };
  return {
    run: <R>(work: () => R): Promise<R> =>
      new Promise<R>((resolve, reject) => {
        if (closed) {
          reject(new Error('The store is closed.'));
          return;
        }
        waiting.push({ work, resolve: resolve as (result: never) => void, reject });
        plan();
      }),
    /** Writes what waits, then takes no more. */
    end: (): Promise<void> =>
      new Promise((resolve) => {
        closed = resolve;
        if (waiting.length === 0) resolve();
      }),
  };
};

/** Writes in one transaction and returns what to tell each caller, to be told once the commit is through or failed. */
const writeAll = (transactions: Transactions, now: readonly Waiting[]): readonly (() => void)[] => {
  const told: (() => void)[] = [];
  try {
    transactions.begin();
    for (const one of now) told.push(writeOne(transactions, one));
    transactions.commit();
    return told;
  } catch (mishap) {
    try {
      transactions.rollback();
    } catch {
      // The engine has already rolled back by itself, as it does when the disk is full.
    }
    return now.map(
      ({ reject }) =>
        () =>
          reject(mishap),
    );
  }
};

const writeOne = (transactions: Transactions, { work, resolve, reject }: Waiting): (() => void) => {
  transactions.mark();
  let result: unknown;
  try {
    result = work();
  } catch (mishap) {
    try {
      transactions.takeBack();
    } catch {
      // The engine gave up the whole transaction, as it does when the disk is full; then it fails for all.
      throw mishap;
    }
    return () => reject(mishap);
  }
  transactions.keep();
  return () => resolve(result as never);
};
