import type { HubNote } from '@sanduk/journal/sync/carried.ts';

/** Why somebody stands before the page of newer words: what this book and this phone know, whatever led here. */
export type UpdateWhy =
  /** Lines lie in the book that this app does not understand. */
  | 'phone'
  /** The hub speaks a newer language. */
  | 'hub'
  /** Nothing is missing, and a newer app waits. */
  | 'ready'
  /** Nothing is missing, and nothing waits. */
  | 'none';

export const updateWhy = (
  exceptions: readonly { readonly code: string }[],
  hub: Pick<HubNote, 'trouble'> | undefined,
  waits: boolean,
): UpdateWhy => {
  if (exceptions.some(({ code }) => code === 'journal.unknown-entry')) return 'phone';
  if (hub?.trouble?.code === 'newer-protocol') return 'hub';
  return waits ? 'ready' : 'none';
};
