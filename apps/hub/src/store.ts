/**
 * What the hub keeps: the entries of many books, in the order in which they arrived.
 *
 *   H1  What was acknowledged is flushed to the disk: it survives a killed process.
 *   H2  An entry is kept once, however often it is sent.
 *   H3  Arrival numbers of a book are dense, begin at 1 and never change.
 *   H4  A device's entries arrive without a gap; two entries at one place of its chain are both kept and called a fork.
 *   H5  A full disk acknowledges nothing.
 *
 * The arrival number serves transport only. The business order of a book is found in its entries, so a hub that lost
 * or reordered everything changes no balance.
 */
export interface JournalStore {
  /** Keeps what fits the chains of the book and says for each device how far it got. All or nothing on a mishap. */
  readonly append: (arrivals: Arrivals) => Promise<Appended>;
  /** Entries after that arrival number, oldest first. */
  readonly pull: (book: string, after: number, limit: number) => Promise<Pulled>;
  /** The last entry of each device. */
  readonly heads: (book: string) => Promise<readonly Head[]>;
  /** How many entries a book has here; undefined when it was never opened here. */
  readonly size: (book: string) => Promise<number | undefined>;
  /** Which of these entries are here already. */
  readonly known: (book: string, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** The public key of a device of the book, base64url. */
  readonly keyOf: (book: string, device: string) => Promise<string | undefined>;
  readonly books: () => Promise<readonly BookKept[]>;
  /** Keeps the fingerprint of an invitation code that may open one book. */
  readonly invite: (fingerprint: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The texts of an entry as they came, to the letter. */
export interface Kept {
  readonly id: string;
  readonly header: string;
  readonly signature: string;
  readonly algorithm: number;
  readonly parts: readonly (PartKept | null)[];
}

/** An entry whose bytes, commitments and signature were found good, with its place in the chain of its device. */
export interface Arrival extends Kept {
  readonly device: string;
  readonly n: number;
  readonly previous: string | null;
}

export interface PartKept {
  readonly salt: string;
  readonly body: string;
}

export interface Arrivals {
  readonly book: string;
  readonly entries: readonly Arrival[];
  /** Present when the entries begin with the first entry of the book: its device, its key, and who let it in. */
  readonly opening?: Opening;
}

export interface Opening {
  readonly device: string;
  readonly key: string;
  /** The fingerprint of an invitation; absent where everybody may open a book. */
  readonly invitation?: string;
}

export interface Head {
  readonly device: string;
  readonly n: number;
  readonly id: string;
}

/** `upto`: all is here up to `n`. `gap`: first send `need`. `fork`: two different entries stand at `n`; both are kept. */
export type DeviceAnswer =
  | { readonly device: string; readonly state: 'upto'; readonly n: number; readonly id: string }
  | { readonly device: string; readonly state: 'gap'; readonly need: number }
  | { readonly device: string; readonly state: 'fork'; readonly n: number };

export type Appended =
  | {
      readonly answer: 'kept';
      readonly devices: readonly DeviceAnswer[];
      readonly size: number;
      readonly fresh: number;
    }
  | { readonly answer: 'unknown-book' }
  | { readonly answer: 'not-invited' };

export interface Pulled {
  readonly entries: readonly Kept[];
  /** Ask again after this number. */
  readonly next: number;
  readonly size: number;
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
