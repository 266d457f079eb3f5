import { exceptionIdOf } from '@sanduk/journal';
import type { Objection } from '@sanduk/kernel';

/**
 * An exception: something that stands, or waits, although it does not fit. It is never stored; every device derives the
 * same ones with the same ids. It is gone when its cause no longer stands or when the group has settled it.
 */
export interface Exception {
  readonly id: string;
  /** The code of an objection, or one of the journal's own; the key of its sentence. */
  readonly code: string;
  readonly entries: readonly string[];
  /** Figures that the sentence needs. */
  readonly figures: Readonly<Record<string, unknown>>;
}

export const exceptionOf = (
  code: string,
  entries: readonly string[],
  figures: Readonly<Record<string, unknown>> = {},
): Exception => ({ id: exceptionIdOf(code, entries), code, entries: entries.toSorted(), figures });

/** What the rules object to in an entry that stands already. */
export const objected = ({ code, ...figures }: Objection, entry: string): Exception =>
  exceptionOf(code, [entry], figures);

/** One of each, in the order of their ids. */
export const listOf = (exceptions: Iterable<Exception>): readonly Exception[] =>
  [...new Map([...exceptions].map((one) => [one.id, one])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
