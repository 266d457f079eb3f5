import { effect, signal } from '@preact/signals';
import { grammar } from '@sanduk/capabilities/book/reading-grammar.ts';
import type { Read, Wire } from '@sanduk/journal';
import { bookIdOf, isFlaw, keysOf, readWire, signatureFlawsOf, verifierOf } from '@sanduk/journal';
import type { OpenedBook } from './book.ts';
import type { DeviceAnswer, Hub, Refusal } from './sync.ts';
import { HubSays, carry } from './sync.ts';

/** The hub at the address that the app came from. */
const refusals: Readonly<Record<string, Refusal>> = {
  'unknown-book': 'unknown-book',
  'not-invited': 'invitation',
  'too-many-requests': 'busy',
  busy: 'busy',
};

interface Complaint {
  readonly error?: { readonly code?: string; readonly message?: string };
}

const ask = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
  const request =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`/api${path}`, { ...request, cache: 'no-store' }).catch(() => {
    throw new HubSays('offline');
  });
  const answer = (await response.json().catch(() => undefined)) as (Answer & Complaint) | undefined;
  // A plain server of files answers with a page of its own: there is no hub here.
  if (answer === undefined || (response.status === 404 && answer.error === undefined)) throw new HubSays('offline');
  if (response.ok) return answer;
  const { code = '', message = '' } = answer.error ?? {};
  throw new HubSays(refusals[code] ?? (response.status >= 500 ? 'busy' : 'refused'), message);
};

interface PushAnswer {
  readonly devices: readonly DeviceAnswer[];
  readonly size: number;
  readonly refused: readonly { readonly why: string }[];
}

const pushedFrom = ({ devices, size, refused }: PushAnswer, before: number) => {
  const [first] = refused;
  if (first) throw new HubSays('refused', first.why);
  return { devices, size, fresh: size - before };
};

/** How many entries the hub said that it holds; so a push knows how many were new. */
const sizes = new Map<string, number>();

export const hubHere: Hub = {
  push: async (book, wires) => {
    const answer = await ask<PushAnswer>(`/books/${book}/push`, { entries: wires });
    const pushed = pushedFrom(answer, sizes.get(book) ?? 0);
    sizes.set(book, answer.size);
    return pushed;
  },
  pull: async (book, after) => {
    const path = `/books/${book}/pull?after=${after}&limit=500`;
    const { entries, next, size } = await ask<{ entries: readonly Wire[]; next: number; size: number }>(path);
    sizes.set(book, size);
    return { wires: entries, next, size };
  },
  open: async (book, first, invitation) => {
    await ask('/books', { book, entries: [first], ...(invitation === undefined ? {} : { invitation }) });
  },
};

/** What the last attempt came to. */
export const carrying = signal<'idle' | 'busy' | { readonly refusal: Refusal; readonly reason: string }>('idle');

/** Sends and fetches now. Only for a real book; a practice has no copies page and no other way here. */
export const carryNow = async (opened: OpenedBook, invitation?: string): Promise<boolean> => {
  const { shelf, stage } = opened;
  if (shelf.name !== 'book' || stage.practice) return false;
  carrying.value = 'busy';
  try {
    await shelf.device.alone(`${stage.id}/hub`, () => carryOrOpen(opened, invitation));
    carrying.value = 'idle';
    return true;
  } catch (error) {
    if (!(error instanceof HubSays)) throw error;
    carrying.value = { refusal: error.refusal, reason: error.reason };
    return false;
  }
};

const carryOrOpen = async (opened: OpenedBook, invitation: string | undefined): Promise<void> => {
  const { id } = opened.stage;
  const carried = carriedBy(opened);
  try {
    await carry(carried, hubHere);
  } catch (error) {
    if (!(error instanceof HubSays) || error.refusal !== 'unknown-book') throw error;
    const [first] = await opened.kept(0, 1);
    if (!first) return;
    await hubHere.open(id, first.wire, invitation);
    await carry(carriedBy(opened, true), hubHere);
  }
};

const carriedBy = (opened: OpenedBook, anew = false) => {
  let forget = anew;
  return {
    id: opened.stage.id,
    hubState: () => {
      const state = forget ? undefined : opened.cover.value.hub;
      forget = false;
      return state;
    },
    kept: opened.kept,
    note: opened.noteHub,
    now: () => Date.now(),
    takeIn: async (wires: readonly Wire[], state: { after: number; sent: number; at: number }) => {
      await opened.takeIn(await checked(opened, wires), state);
    },
  };
};

/** A hub is a stranger: what it gives must be whole, of this book and signed by its devices. */
const checked = async (opened: OpenedBook, wires: readonly Wire[]): Promise<readonly Read[]> => {
  const reads = wires.map(readWire).filter((read): read is Read => !isFlaw(read));
  if (reads.length < wires.length) throw new HubSays('refused', 'flaw');
  if (reads.some((read) => bookIdOf(read) !== opened.stage.id)) throw new HubSays('refused', 'other-book');
  const all = await opened.all();
  const here = new Set(all.map(({ id }) => id));
  const fresh = reads.filter(({ id }) => !here.has(id));
  const flaws = await signatureFlawsOf(fresh, keysOf([...all, ...fresh], grammar), verifierOf(crypto.subtle));
  if (flaws.length > 0) throw new HubSays('refused', 'signature');
  return fresh;
};

const soon = 2_000;
const longest = 600_000;
let timer: ReturnType<typeof setTimeout> | undefined;
let wait = soon;

/** After something was written, or the network came back: send it by and by, if this book was ever sent at all. */
const carryLater = (opened: OpenedBook): void => {
  if (opened.shelf.name !== 'book' || opened.cover.peek().hub === undefined) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    carryNow(opened)
      .then((done) => {
        wait = done ? soon : Math.min(longest, wait * 2 * (0.75 + Math.random() / 2));
        if (!done) carryLater(opened);
      })
      .catch((error: unknown) => console.warn(error));
  }, wait);
};

/** While a book is open, whatever is written goes to its hub by itself, and again when the network comes back. */
export const carryWhenever = (opened: OpenedBook): (() => void) => {
  const again = (): void => {
    wait = soon;
    carryLater(opened);
  };
  const written = effect(() => {
    if (opened.cover.value.count > (opened.cover.value.hub?.sent ?? 0)) carryLater(opened);
  });
  addEventListener('online', again);
  return () => {
    written();
    removeEventListener('online', again);
  };
};
