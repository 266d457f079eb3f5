/**
 * What the hub keeps: the entries of many books, and for each book a log in which they stand in the order of arrival.
 *
 *   H1  What was acknowledged is flushed to the disk: it survives a killed process.
 *   H2  An entry is kept once, however often it is sent.
 *   H3  Places in the log of an epoch are dense, begin at 0 and never change; a new epoch begins with a copy of the old one.
 *   H4  A device's entries arrive without a gap; two entries at one place of its chain are both kept and called a fork.
 *   H5  A full disk acknowledges nothing.
 *   H6  What is written on a book is written whole or not at all, and only on the state that its writer had read.
 *
 * The store decides nothing: who is let in, what follows what and what the tree's root is, the desk works out from what
 * it read, and hands in with the revision that it read it at. The place in the log serves transport and audit only. The
 * business order of a book is found in its entries, so a hub that lost or reordered everything changes no balance.
 *
 * Every call names one book and reads or writes nothing of another; only `books` and `invite` are the keeper's.
 */
export interface JournalStore {
  /** What must be known to take in entries, read at one moment; undefined when the book was never opened here. */
  readonly look: (book: string, about: About) => Promise<Sight | undefined>;
  /** Entries, leaves, counters, doors, held entries and erasures in one transaction. */
  readonly append: (change: Change) => Promise<Changed>;
  /** The log goes on under the next number: all leaves are copied, and why is kept beside them. */
  readonly beginEpoch: (beginning: Beginning) => Promise<Changed>;
  /** Entries of the log from that place on, in its order. */
  readonly pull: (book: string, stretch: Stretch) => Promise<readonly Kept[]>;
  /** The ids of a stretch of the log. */
  readonly leaves: (book: string, stretch: Stretch) => Promise<readonly string[]>;
  readonly indexOf: (book: string, epoch: number, entry: string) => Promise<number | undefined>;
  /** The last entry of each device: the highest counter, of a fork's branches the smaller id. Ordered by device. */
  readonly heads: (book: string) => Promise<readonly Head[]>;
  /** Signed notes of the epochs that ended, oldest first. */
  readonly epochs: (book: string) => Promise<readonly string[]>;
  /** Erasures with a number above that, in their order. */
  readonly erased: (book: string, after: number) => Promise<readonly Erasure[]>;
  /** What is held of a device, by its counter. */
  readonly held: (book: string, device: string) => Promise<readonly Held[]>;
  /** Drops what was held before that moment; says how many. */
  readonly forgetHeld: (book: string, before: number) => Promise<number>;
  /** The note of the log as far as others have signed it too; the longest one is kept. */
  readonly keepNote: (book: string, note: NoteKept) => Promise<void>;
  readonly note: (book: string, epoch: number) => Promise<NoteKept | undefined>;
  /** What this hub has last signed as a witness of that log of another hub. */
  readonly witnessed: (book: string, origin: string) => Promise<Witnessed | undefined>;
  /** Keeps it when what is kept is still as old as `before` says; false otherwise. */
  readonly witness: (book: string, witnessed: Witnessed, before: number) => Promise<boolean>;
  readonly books: () => Promise<readonly BookKept[]>;
  /** Keeps the fingerprint of an invitation code that may open one book. */
  readonly invite: (fingerprint: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface About {
  /** Entries whose presence and place matter: those that came and those that they name as their predecessors. */
  readonly ids: readonly string[];
  readonly devices: readonly string[];
}

export interface Sight {
  readonly now: BookNow;
  readonly doors: readonly Door[];
  /** Of the ids asked for, those that are here. */
  readonly known: ReadonlyMap<string, Place>;
  /** Of the devices asked for, those that have entries here. */
  readonly heads: ReadonlyMap<string, Head>;
  /** How many entries of this book are held, of all devices. */
  readonly held: number;
}

export interface BookNow {
  readonly epoch: number;
  readonly size: number;
  /** Hashes of the perfect subtrees of the log, largest first, base64url. */
  readonly frontier: readonly string[];
  /** Rises by one with each change of the book. */
  readonly revision: number;
  readonly bytes: number;
  /** True from a restore until the next epoch begins: there may be checkpoints of this epoch that say more. */
  readonly restored: boolean;
}

export interface Place {
  readonly device: string;
  readonly n: number;
  /** Numbers of the parts that are here. */
  readonly parts: readonly number[];
}

/** Something that the desk remembers of who may come in: a device, a key, a decision that waits. The value is its text. */
export interface Door {
  readonly kind: string;
  readonly name: string;
  readonly value: string;
}

/** The texts of an entry as they came, to the letter. */
export interface Kept {
  readonly id: string;
  readonly header: string;
  readonly signature: string;
  readonly algorithm: number;
  /** By part number; a trailing part that is not here may be left out. */
  readonly parts: readonly (PartKept | null)[];
}

/** An entry whose bytes, commitments and signature were found good, with its place in the chain of its device. */
export interface Arrival extends Kept {
  readonly device: string;
  readonly n: number;
}

export type PartKept = PartOpen | PartVeiled;

export interface PartOpen {
  readonly salt: string;
  readonly body: string;
}

export interface PartVeiled {
  readonly ct: { readonly iv: string; readonly key: string; readonly body: string };
}

export interface Change {
  readonly book: string;
  /** What the writer had read; 0 for a book that is not here. Anything else by now: `moved`, and nothing is written. */
  readonly revision: number;
  readonly epoch: number;
  /** They take the places from the book's size on. */
  readonly entries: readonly Arrival[];
  /** After these entries. */
  readonly frontier: readonly string[];
  /** Written over the ones of the same kind and name. */
  readonly doors?: readonly Door[];
  /** Parts of entries that came without them before. */
  readonly fills?: readonly { readonly entry: string; readonly no: number; readonly part: PartKept }[];
  readonly hold?: readonly Held[];
  /** Ids of held entries that are held no longer. */
  readonly release?: readonly string[];
  /**
   * Deletes these parts, here and now and whenever they come again, and lets go of a held entry that has one. Each erasure
   * is numbered from 1 on; one that was here before keeps its number.
   */
  readonly erase?: readonly { readonly entry: string; readonly part: number }[];
  /** Present when this opens the book. */
  readonly opening?: Opening;
}

export interface Opening {
  /** The fingerprint of an invitation; absent where everybody may open a book. */
  readonly invitation?: string;
  /** A signed note of an earlier log of this book that was lost here; kept as the end of the epoch before. */
  readonly note?: string;
}

export type Changed =
  | { readonly answer: 'kept'; readonly now: BookNow }
  /** Somebody else has changed the book since: read again. */
  | { readonly answer: 'moved' }
  | { readonly answer: 'not-invited' };

export interface Beginning {
  readonly book: string;
  readonly revision: number;
  /** The new number, above the present one. */
  readonly epoch: number;
  /** Why the present one ends, signed. */
  readonly note: string;
}

/** Of one epoch, from a place on, at most so many. */
export interface Stretch {
  readonly epoch: number;
  readonly from: number;
  readonly limit: number;
}

export interface Head {
  readonly device: string;
  readonly n: number;
  readonly id: string;
}

export interface Erasure {
  readonly number: number;
  readonly entry: string;
  readonly part: number;
}

/** An entry of a device that is not let in, kept aside as it came. Holding an id again changes nothing. */
export interface Held {
  readonly id: string;
  readonly device: string;
  readonly n: number;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
  readonly wire: string;
}

export interface NoteKept {
  readonly epoch: number;
  readonly size: number;
  readonly note: string;
}

export interface Witnessed {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

export interface BookKept {
  readonly book: string;
  readonly entries: number;
  readonly bytes: number;
}

/** The world failing: the disk is full, or the folder may not be written. Nothing of the call was kept. */
export class StoreMishap extends Error {
  readonly why: 'disk-full' | 'not-writable' | 'damaged' | 'busy';
  constructor(why: StoreMishap['why'], cause: unknown) {
    super(`The store failed: ${why}`, { cause });
    this.why = why;
  }
}
