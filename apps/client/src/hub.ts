import { effect, signal } from '@preact/signals';
import type { Trouble } from '@sanduk/journal/sync/carried.ts';
import type { How } from '@sanduk/journal/sync/carry.ts';
import type { OpenedBook } from './book.ts';
import { closeBook } from './book.ts';
import { listen, peerAt } from './hub-peer.ts';
import { oneLine } from './one-line.ts';
import { random } from './today.ts';

/** What a refusal comes to for people; the code itself stands in `trouble`. */
export type Refusal = 'offline' | 'busy' | 'refused' | 'invitation' | 'unknown-book' | 'forked';

const refusals: Partial<Record<Trouble['code'], Refusal>> = {
  offline: 'offline',
  busy: 'busy',
  'too-many-requests': 'busy',
  'disk-full': 'busy',
  'not-writable': 'busy',
  damaged: 'busy',
  fault: 'busy',
  'not-invited': 'invitation',
  'unknown-book': 'unknown-book',
};

export interface Stopped {
  readonly refusal: Refusal;
  readonly reason: string;
  readonly trouble: Trouble;
}

export const stoppedBy = (trouble: Trouble): Stopped => ({
  refusal: refusals[trouble.code] ?? 'refused',
  reason: trouble.code,
  trouble,
});

/** What the last attempt came to. */
export const carrying = signal<'idle' | 'busy' | Stopped>('idle');

/** The hub of the address that the app came from. */
const address = '';

/** Sends and fetches now, for one tab at a time. Only for a real book; a practice never leaves the phone. */
export const carryNow = async (opened: OpenedBook, how: How = {}): Promise<boolean> => {
  const { shelf, stage, held } = opened;
  if (shelf.name !== 'book' || stage.practice) return false;
  carrying.value = 'busy';
  // What checks signed notes is fetched when it is first needed.
  const [{ carry }, { carriedBy }, { tendKeys }] = await Promise.all([
    import('@sanduk/journal/sync/carry.ts'),
    import('./carried.ts'),
    import('./veiling.ts'),
  ]);
  try {
    const { trouble } = await shelf.device.alone(`${stage.id}/hub`, async () => {
      await tendKeys(held);
      return carry(carriedBy(held), peerAt(address, held.signer), how);
    });
    carrying.value = trouble ? stoppedBy(trouble) : 'idle';
    // Years that were still on their way may have come.
    if (held.cover.peek().coming === true) (await import('./backfill.ts')).backfillWhenIdle(held);
    // It is opened anew, to be read.
    if (held.signer && held.stopped.peek()) closeBook(shelf.name, stage.id);
    return trouble === undefined;
  } finally {
    // A fault of ours, or of the disk, is told elsewhere; it must not look as if it went on for ever.
    if (carrying.peek() === 'busy') carrying.value = 'idle';
  }
};

const soon = 2_000;
const longest = 600_000;
let timer: ReturnType<typeof setTimeout> | undefined;
let wait = soon;

/** Between three quarters and five quarters, so that phones which lost the line together do not come back together. */
const about = (ms: number): number => ms * (0.75 + (random(1)[0] ?? 0) / 512);

/** After something was written, or the network came back: send it by and by, if this book was ever sent at all. */
const carryLater = (opened: OpenedBook): void => {
  if (opened.shelf.name !== 'book' || opened.cover.peek().hub === undefined) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    carryNow(opened)
      .then((done) => {
        const state = carrying.peek();
        const asked = typeof state === 'object' ? (state.trouble.after ?? 0) * 1000 : 0;
        wait = done ? soon : Math.min(longest, Math.max(about(wait * 2), asked));
        if (!done) carryLater(opened);
      })
      .catch((error: unknown) => console.warn(error));
  }, wait);
};

/**
 * While a book is open and looked at: whatever is written goes to its hub by itself, again when the network comes back,
 * and what others wrote is fetched when the hub says that there is something.
 */
export const carryWhenever = (opened: OpenedBook): (() => void) => {
  const again = (): void => {
    wait = soon;
    carryLater(opened);
  };
  const written = effect(() => {
    const { count, hub } = opened.cover.value;
    if (count > (hub?.sent ?? 0)) carryLater(opened);
  });
  const ears = keepListening(opened, again);
  addEventListener('online', again);
  return () => {
    written();
    ears();
    removeEventListener('online', again);
  };
};

const listenAgain = 30_000;

/** Holds a line open while the page is in sight, for a phone that can sign and a hub that has the book. */
const keepListening = (opened: OpenedBook, hear: () => void): (() => void) => {
  const { signer } = opened.held;
  if (!signer || typeof document === 'undefined') return () => undefined;
  const { id } = opened.stage;
  const { open, look, leave } = oneLine({
    wanted: () => document.visibilityState === 'visible' && opened.cover.peek().hub !== undefined,
    listen: (abort) => listen({ address, book: id, signal: abort }, signer, hear),
    rest: () => about(listenAgain),
    missed: hear,
  });
  const begun = effect(() => {
    if (opened.cover.value.hub !== undefined) open();
  });
  document.addEventListener('visibilitychange', look);
  return () => {
    begun();
    leave();
    document.removeEventListener('visibilitychange', look);
  };
};
