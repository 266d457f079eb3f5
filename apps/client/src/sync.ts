import type { Wire } from '@sanduk/journal';
import type { HubState, Kept } from './device/database.ts';

/**
 * Carrying a book to a hub and back.
 *
 *   Y1  An entry counts as sent only when the hub has answered for it.
 *   Y2  Sending again is harmless, so a broken line is simply begun anew where the last answer stood.
 *   Y3  Nothing on the phone is ever taken away because of what a hub says.
 *   Y4  A hub that has lost what it had is filled again from the phone.
 *   Y5  What comes from a hub is checked like a file from a stranger.
 */
export interface Hub {
  readonly push: (book: string, wires: readonly Wire[]) => Promise<Pushed>;
  readonly pull: (book: string, after: number) => Promise<Pulled>;
  /** Asks the hub to keep this book from now on. */
  readonly open: (book: string, first: Wire, invitation?: string) => Promise<void>;
}

export type DeviceAnswer =
  | { readonly device: string; readonly state: 'upto'; readonly n: number }
  | { readonly device: string; readonly state: 'gap'; readonly need: number }
  | { readonly device: string; readonly state: 'fork'; readonly n: number };

export interface Pushed {
  readonly devices: readonly DeviceAnswer[];
  /** How many entries of the book the hub holds now, and how many of them were new. */
  readonly size: number;
  readonly fresh: number;
}

export interface Pulled {
  readonly wires: readonly Wire[];
  /** Ask again after this number. */
  readonly next: number;
  readonly size: number;
}

export type Refusal = 'offline' | 'busy' | 'refused' | 'invitation' | 'unknown-book' | 'forked';

/** The hub did not do it. The phone keeps everything and says why. */
export class HubSays extends Error {
  override readonly name = 'HubSays';
  readonly refusal: Refusal;
  readonly reason: string;
  constructor(refusal: Refusal, reason = '') {
    super(`${refusal} ${reason}`);
    this.refusal = refusal;
    this.reason = reason;
  }
}

/** What sync needs of an open book. Only real books have it: a practice has no such thing. */
export interface Carried {
  readonly id: string;
  readonly hubState: () => HubState | undefined;
  /** Entries of this phone from that number on, in the order they came. */
  readonly kept: (from: number, most: number) => Promise<readonly Kept[]>;
  /** Checks and keeps what is new, together with how far the hub was read; nothing is known twice. */
  readonly takeIn: (wires: readonly Wire[], state: HubState) => Promise<void>;
  readonly note: (state: HubState) => Promise<void>;
  readonly now: () => number;
}

export const mostEntries = 200;
const mostBytes = 240_000;
const mostGaps = 4;

const none: HubState = { after: 0, sent: 0, at: 0 };

/** Fetches, then sends, until both sides hold the same. Throws what the hub says against it. */
export const carry = async (book: Carried, hub: Hub): Promise<HubState> => {
  let state = await fetchAll(book, hub, book.hubState() ?? none);
  let gaps = 0;
  for (;;) {
    const batch = batchOf(await book.kept(state.sent, mostEntries));
    if (batch.length === 0) break;
    const answer = await hub.push(
      book.id,
      batch.map(({ wire }) => wire),
    );
    const outcome = outcomeOf(batch, answer);
    if (outcome === 'gap') {
      // The hub lacks what it once answered for: it was set back. Everything is sent again; it keeps what is new.
      gaps += 1;
      if (gaps > mostGaps) throw new HubSays('refused', 'gap');
      state = { ...state, after: 0, sent: 0 };
    } else {
      // When we were at the end of its book and it added only ours, there is nothing to fetch back.
      const caughtUp = state.after + answer.fresh === answer.size;
      state = { after: caughtUp ? answer.size : state.after, sent: state.sent + batch.length, at: book.now() };
    }
    await book.note(state);
  }
  state = await fetchAll(book, hub, state);
  return state;
};

const fetchAll = async (book: Carried, hub: Hub, from: HubState): Promise<HubState> => {
  let state = from;
  for (;;) {
    const { wires, next, size } = await hub.pull(book.id, state.after);
    if (size < state.after) {
      state = { ...state, after: 0, sent: 0 };
      await book.note(state);
      continue;
    }
    const read = { ...state, after: next, at: book.now() };
    if (wires.length === 0) {
      await book.note(read);
      return read;
    }
    await book.takeIn(wires, read);
    // What we took in lies on this phone now and is at the hub as well.
    state = { ...(book.hubState() ?? read), after: next };
    if (next >= size) return state;
  }
};

/** As many as one call may carry, at least one. */
const batchOf = (kept: readonly Kept[]): readonly Kept[] => {
  const batch: Kept[] = [];
  let bytes = 0;
  for (const one of kept) {
    bytes += JSON.stringify(one.wire).length;
    if (batch.length > 0 && bytes > mostBytes) break;
    batch.push(one);
  }
  return batch;
};

const placeOf = ({ wire }: Kept): { readonly d: string; readonly n: number } =>
  JSON.parse(wire.h) as { d: string; n: number };

const outcomeOf = (batch: readonly Kept[], { devices }: Pushed): 'kept' | 'gap' => {
  if (devices.some(({ state }) => state === 'fork')) throw new HubSays('forked');
  if (devices.some(({ state }) => state === 'gap')) return 'gap';
  const upto = new Map(devices.map((answer) => [answer.device, answer.state === 'upto' ? answer.n : -1]));
  const answered = batch.every((one) => {
    const { d, n } = placeOf(one);
    return (upto.get(d) ?? -1) >= n;
  });
  if (!answered) throw new HubSays('refused', 'no answer for an entry');
  return 'kept';
};
