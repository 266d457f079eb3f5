/**
 * What the world can do to a phone that is about to write. A mishap is told to the person and nothing was written; what
 * is none of these is our own fault and goes on as an error.
 */
export type MishapCode =
  /** No room is left: the tap fails before the cash is put in the box. */
  | 'disk-full'
  /** Another tab wrote first, again and again. */
  | 'another-tab'
  /** The browser has emptied or closed its store while we were open. */
  | 'store-lost'
  /** The browser does not let us write, as in a private window. */
  | 'store-refused'
  /** This phone has no key for this book: it reads only. */
  | 'no-key'
  /** Its store was put back to an earlier day, so it signs nothing more with the key that it had. */
  | 'put-back'
  /** It was put out of the book, so it opens no meeting that the others would not see. */
  | 'put-out'
  /** Entries came that this app does not know how to read. */
  | 'unreadable';

/** Somebody else wrote between our reading and our writing. Nothing of ours was written. */
export class Stale extends Error {
  override readonly name = 'Stale';
}

/** The book that was open is not in the store any more. */
export class Lost extends Error {
  override readonly name = 'Lost';
}

const codes: Readonly<Record<string, MishapCode>> = {
  QuotaExceededError: 'disk-full',
  Stale: 'another-tab',
  Lost: 'store-lost',
  InvalidStateError: 'store-lost',
  NotFoundError: 'store-lost',
  AbortError: 'store-refused',
  UnknownError: 'store-refused',
  SecurityError: 'store-refused',
  NotAllowedError: 'store-refused',
  DataCloneError: 'store-refused',
  TransactionInactiveError: 'store-refused',
};

export const mishapOf = (error: unknown): MishapCode => {
  const code = error instanceof Error || error instanceof DOMException ? codes[error.name] : undefined;
  if (code === undefined) throw error;
  return code;
};
