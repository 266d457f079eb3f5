import type { OpenedBook } from '../book.ts';

/** Hands the keys of parts to a phone that has just come in. */
export const grantTo = async (_opened: OpenedBook, _device: string): Promise<void> => undefined;
