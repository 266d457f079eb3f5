import type { Frontier } from '../log/merkle.ts';
import type { SignedCheckpoint } from '../log/note.ts';
import type { Wire } from '../wire.ts';
import type {
  Complaint,
  HeadOf,
  HelloAnswer,
  HelloAsk,
  PullAnswer,
  PullAsk,
  PushAnswer,
  PushAsk,
  RefillAnswer,
  RefillAsk,
} from './protocol.ts';

/** The two sides between which `carry.ts` carries a book: a phone that keeps it, and a hub that answers for it. */

/** An entry as it lies on a phone. */
export interface KeptEntry {
  readonly id: string;
  readonly wire: Wire;
}

/** An entry that was sent and that the hub did not put into its log. It stays on the phone and is shown. */
export interface Aside {
  readonly id: string;
  readonly d: string;
  readonly n: number;
  /** `held`: its device is not let in yet. `not-kept`: the hub said that it had it, and its log does not. Else the hub's reason. */
  readonly why: string;
  readonly at: number;
}

/** Why a phone and its hub do not hold the same. Nothing of the book is touched because of any of these. */
export interface Trouble {
  readonly code:
    | Complaint['error']['code']
    /** No answer came, or none that a hub gives. */
    | 'offline'
    /** Another key answers at this address than the one that was pinned. */
    | 'other-key'
    /** What came does not fit together: entries and the signed root, or a proof. It may be the line; it is tried again. */
    | 'wrong-answer'
    /** The hub was set back to an earlier state, and this phone alone could not bring it up to where it was. */
    | 'set-back'
    /** The hub says two things with its signature that cannot both be so. The proof lies on this phone. */
    | 'contradiction'
    /** Sent again and again, answered for, and not in the log. */
    | 'not-kept'
    /** The hub speaks a newer language than this app. */
    | 'newer-protocol';
  readonly reason?: string;
  readonly at: number;
  /** Seconds after which the hub wants to be asked again. */
  readonly after?: number;
}

/** `set-back`: it held less than it had signed. `lost`: it did not know the book any more. `anew`: its log began again. */
export interface Happened {
  readonly what: 'set-back' | 'lost' | 'anew' | 'contradiction';
  readonly at: number;
  /** Up to where this phone had read. */
  readonly size: number;
}

/** What this phone knows of the log of one hub, by signed answers alone, never by hope. Plain data, kept with the book. */
export interface HubNote {
  /** The hub's note key, pinned when it was first met. */
  readonly key: string;
  readonly epoch: number;
  /** How many entries of its log lie here and were found in its signed root. */
  readonly size: number;
  readonly frontier: Frontier;
  /** The best signed note: every later one must continue it. */
  readonly checkpoint?: string;
  /** The signed note whose size was read to its end: up to it a hub that was set back can be filled again. */
  readonly covered?: string;
  /** Of each device the last entry in the log; and in the log as far as the second hub has signed it too. */
  readonly heads: readonly HeadOf[];
  readonly witnessed?: readonly HeadOf[];
  /** Entries of this phone, in its own counting, that need not be looked at again: they are in the log or aside. */
  readonly sent: number;
  readonly aside: readonly Aside[];
  /** The number of the last erasure that was taken over, as this log of the hub counts them; 0 when it counts anew. */
  readonly erasedAfter: number;
  /** Why earlier logs of this hub ended: signed notes. */
  readonly epochs: readonly string[];
  /** What befell this hub, newest last, for whoever asks how far it can be relied on. */
  readonly happened: readonly Happened[];
  /** Signed notes that other phones showed and that reach further than this phone has read. */
  readonly heard: readonly string[];
  /** The hub's clock less this phone's, in milliseconds, when it last answered. */
  readonly offset?: number;
  /** When it last answered; a claim of this phone's clock. */
  readonly at: number;
  readonly trouble?: Trouble;
}

/** What came out of the hub's log in one piece. It is kept with the note and the ids, in one transaction, or not at all. */
export interface Arrived {
  readonly wires: readonly Wire[];
  /** The place in the log, and the ids from there on: also of entries that are here already, or that are refused. */
  readonly log: { readonly epoch: number; readonly from: number; readonly ids: readonly string[] };
  readonly erased: PullAnswer['erased'];
  readonly note: HubNote;
}

/** What sync needs of an open book. */
export interface Carried {
  readonly book: string;
  /** Names the program, for people who read logs. */
  readonly kernel: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly note: () => HubNote | undefined;
  /** Keeps the note alone. */
  readonly keep: (note: HubNote) => Promise<void>;
  /** This phone's own last entry. */
  readonly head: () => readonly [n: number, entry: string] | undefined;
  /** The note key of the home hub that the group has chosen; undefined while it has chosen none. */
  readonly hubKey: () => string | undefined;
  /** The note key of the second hub that looks after the first. */
  readonly witnessKey?: () => string | undefined;
  /** Entries of this phone from that number of its own counting on, in the order they came. */
  readonly kept: (from: number, most: number) => Promise<readonly KeptEntry[]>;
  /** Those of these entries that lie here, in the order asked for; refused ones among them. */
  readonly entries: (ids: readonly string[]) => Promise<readonly KeptEntry[]>;
  /** The ids of the hub's log as it was read here. */
  readonly logged: (epoch: number, from: number, to: number) => Promise<readonly string[]>;
  /** Checks what is new, keeps it, and with it the note and the log; what is refused goes to a list with its reason. */
  readonly takeIn: (arrived: Arrived) => Promise<{ readonly fresh: number; readonly refused: number }>;
  /** The same entries as they may travel to a hub: words about people veiled. */
  readonly veiled: (entries: readonly KeptEntry[]) => Promise<readonly Wire[]>;
  /**
   * Of entries that came from the hub without some of their words: those whose words lie here and may go there, veiled. The
   * hub was given them by a phone that had no key. Absent: nobody looks.
   */
  readonly wordsFor?: (wires: readonly Wire[]) => Promise<readonly KeptEntry[]>;
  /** Whether that key signed that note. Notes are checked in rules that know no chance and no clock; so is this. */
  readonly isSigned: (note: SignedCheckpoint, key: string) => boolean;
  /** A hub that contradicts itself: the proof is kept and shown. */
  readonly accuse: (contradiction: Contradiction) => Promise<void>;
}

/** Two things that one key signed and that cannot both be so. Whoever knows the key can check it without a network. */
export interface Contradiction {
  readonly book: string;
  readonly key: string;
  /** The smaller first. */
  readonly notes: readonly [string, string];
  /**
   * Absent: both speak of one size and name two roots. Present: the ids that give the root of the second note, and do not
   * give the root of the first.
   */
  readonly ids?: readonly string[];
}

/** What a hub answers. Every call may throw what `peerSays` makes. */
export interface Peer {
  readonly hello: (book: string, ask: HelloAsk) => Promise<HelloAnswer>;
  readonly push: (book: string, ask: PushAsk) => Promise<PushAnswer>;
  readonly pull: (book: string, ask: PullAsk) => Promise<PullAnswer>;
  readonly refill: (book: string, ask: RefillAsk) => Promise<RefillAnswer>;
  /** A C2SP tlog-proof that the log holds an entry. */
  readonly proof: (book: string, entry: string) => Promise<string>;
}

/** The hub did not do it. The phone keeps everything and says why. */
export interface PeerSays extends Error {
  readonly code: Trouble['code'];
  readonly reason: string;
  readonly after: number | undefined;
}

export const peerSays = (code: Trouble['code'], reason = '', after?: number): PeerSays =>
  Object.assign(new Error(`${code} ${reason}`), { name: 'PeerSays', code, reason, after });

export const isPeerSays = (error: unknown): error is PeerSays => error instanceof Error && error.name === 'PeerSays';
