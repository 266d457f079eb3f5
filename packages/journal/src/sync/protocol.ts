import type { Wire } from '../wire.ts';

/**
 * What phones and hubs say to each other. Nothing is remembered between two requests; every request on a book is signed
 * by a device (`request.ts`). Indexes are arrival numbers of one epoch of the hub's log, from 0; a size counts entries.
 * Unknown fields are ignored on both sides; headers of entries are carried verbatim.
 */
export const protocol = 2;
export const mostPushed = 200;
export const mostPulled = 500;
export const mostBytesPushed = 256 * 1024;
/** What a body may be once it is unpacked. */
export const mostBytesInflated = 4 * 1024 * 1024;

/** Device, its counter, that entry. */
export type HeadOf = readonly [device: string, n: number, entry: string];

export interface Greeting {
  readonly hub: 'sanduk';
  readonly protocol: number;
  /** The hub's clock, milliseconds since 1970. */
  readonly time: number;
  /** To be signed with the next requests. */
  readonly nonce: string;
  /** The hub's note key, as C2SP writes it: name, hash and Ed25519 key. */
  readonly key: string;
  /** Whether opening a book takes an invitation code. */
  readonly invitation: boolean;
}

export interface HelloAsk {
  /** The best checkpoint that this phone holds: a signed note, with its epoch. */
  readonly checkpoint?: string;
  readonly kernel: string;
  readonly head?: readonly [n: number, entry: string];
}

export interface HelloAnswer extends Greeting {
  /**
   * `ok`: the hub's log continues the phone's checkpoint. `behind`: it does not, though the hub's own key signed it: the hub
   * was set back and is to be refilled. `epoch`: the log began anew since. `unknown-book`: it never had it, or has lost it
   * all. `held`: this device is not let in; only what it sends is held, and nothing of the book is told.
   */
  readonly state: 'ok' | 'behind' | 'epoch' | 'unknown-book' | 'held';
  readonly epoch: number;
  readonly size: number;
  /** Absent while the log is empty. */
  readonly checkpoint?: string;
  /** From the phone's checkpoint to this one; empty when there is nothing to prove. */
  readonly consistency: readonly string[];
  readonly heads: readonly HeadOf[];
  /** Why earlier epochs ended, oldest first: signed notes. */
  readonly epochs: readonly string[];
}

export interface Run {
  readonly d: string;
  readonly from: number;
  readonly entries: readonly Wire[];
}

export interface PushAsk {
  /** Entries of any device: whoever has them may bring them. */
  readonly runs: readonly Run[];
  /** With the first entry of a book that this hub does not know. */
  readonly invitation?: string;
  /**
   * With the first entry of a book that this hub has lost: the best checkpoint of it that the phone holds. Signed by this
   * hub's own key it stands for an invitation, and the new log names the one it follows.
   */
  readonly checkpoint?: string;
}

export type DeviceAnswer =
  | { readonly device: string; readonly state: 'upto'; readonly n: number; readonly id: string }
  | { readonly device: string; readonly state: 'gap'; readonly need: number }
  | { readonly device: string; readonly state: 'fork'; readonly n: number }
  /** The device is not let in yet; its entries are kept aside for 90 days. */
  | { readonly device: string; readonly state: 'held'; readonly n: number };

/** Why one entry was not taken. The phone keeps it and shows it; nothing is ever deleted because of it. */
export interface Refused {
  readonly d: string;
  readonly n: number;
  readonly id?: string;
  readonly why: string;
}

export interface PushAnswer {
  readonly devices: readonly DeviceAnswer[];
  readonly refused: readonly Refused[];
  readonly epoch: number;
  readonly size: number;
  readonly fresh: number;
  /** The receipt: a signed note of a log that holds what was answered for. */
  readonly checkpoint: string;
}

export interface PullAsk {
  readonly epoch: number;
  /** Entries from this index on. */
  readonly from: number;
  readonly limit?: number;
  /** Erasures after this number; all of them when the hub has none of this number, because it was set back. */
  readonly erasedAfter?: number;
}

export interface PullAnswer {
  /** In the order of the log, from `from` on. A part that is not for this device is null. */
  readonly entries: readonly Wire[];
  readonly epoch: number;
  readonly next: number;
  readonly size: number;
  readonly checkpoint: string;
  /** Proves that `checkpoint` continues the log at `next`, when `next` is smaller than its size: the root at `next` follows from the entries. */
  readonly consistency: readonly string[];
  /** In the order of their numbers. */
  readonly erased: readonly (readonly [number: number, entry: string, part: number])[];
}

/**
 * Brings a hub that was set back to where it had signed that it was. First only the ids: it answers `missing` when they
 * reach the root. Then the same from its present size on, with the entries of the first of them, at most `mostPushed` a
 * time, until it answers `filled`. What is brought by a push meanwhile would stand in another order and reach no root.
 */
export interface RefillAsk {
  readonly epoch: number;
  /** The entry ids of the log from that place on, up to the size of the checkpoint that the hub itself signed. */
  readonly from: number;
  readonly ids: readonly string[];
  readonly checkpoint: string;
  /** Entries of `ids`, in that order, beginning with the first that the hub lacks. */
  readonly entries?: readonly Wire[];
}

export interface RefillAnswer {
  /**
   * `missing`: the list is right; ask again with entries. `differs`: the hub has gone on otherwise, or the list does not reach
   * the root. Ask then with the whole list, from 0: when that reaches the root, the log begins a new epoch that names what
   * both have in common, and hello says so. A phone that lacks the whole list asks with an empty one, from 0: then the
   * new epoch has nothing in common for sure.
   */
  readonly state: 'filled' | 'missing' | 'differs';
  /** The first of them, at most `mostPushed`. */
  readonly missing: readonly string[];
  readonly epoch: number;
  readonly size: number;
  readonly checkpoint?: string;
}

/** A refusal of a whole request. `message` is for people who read logs; the phone has sentences of its own for each code. */
export interface Complaint {
  readonly error: {
    readonly code:
      | 'unsigned'
      | 'nonce-old'
      | 'signature-wrong'
      | 'not-let-in'
      | 'unknown-book'
      | 'not-invited'
      | 'bad-request'
      | 'not-json'
      | 'too-long'
      | 'too-many-requests'
      | 'disk-full'
      | 'not-writable'
      | 'damaged'
      | 'busy'
      | 'other-epoch'
      | 'fault';
    readonly message: string;
    readonly field?: string;
    /** Seconds after which to ask again. */
    readonly after?: number;
  };
}
