import type { Fallen, Head, Read, Speakers } from '@sanduk/journal';
import type { Exception } from './exceptions.ts';
import type { Page } from './fold.ts';
import type { Book } from './questions.ts';
import type { Base, SealStanding } from './reading-base.ts';
import type { End, Line, Place } from './reading-place.ts';

/**
 * A book as it reads now: order, then standing, then fold.
 *
 *   R1  The same entries read the same, whatever way and however often they arrived.
 *   R2  Reading on from where one was gives what reading from the start gives.
 *   R3  Personal words decide nothing: without them order, standing, digest and exceptions are the same.
 */
export interface Reading {
  /** The book's id; undefined while nothing was said. */
  readonly id: string | undefined;
  readonly page: Page;
  readonly book: Book;
  /** Every entry that is known here, in business order; from the base on when the reading is partial. */
  readonly ordered: readonly Read[];
  /** The understood ones among them, as views read them. */
  readonly told: readonly Line[];
  /** Entries that do not stand, and why. */
  readonly fallen: ReadonlyMap<string, Fallen>;
  readonly exceptions: readonly Exception[];
  readonly heads: readonly Head[];
  /** Entries that nobody has built on yet. */
  readonly tips: readonly string[];
  readonly seals: readonly SealStanding[];
  /** Entries whose causes are not here yet. */
  readonly waiting: readonly Read[];
  /** Where the last final seal's cut ends: what `snapshotOf` keeps. */
  readonly base: Base;
  /** The last bases before it. */
  readonly bases: readonly Base[];
  /** True when it was taken up from a snapshot, so the entries before it are not at hand. */
  readonly partial: boolean;
  /** Where the entries that are at hand begin: the snapshot, or the very start. */
  readonly floor: Base;
  readonly place: Place;
  /** Which phones and keys count now. */
  readonly speakers: Speakers;
  /** The cuts of the last seals that still miss a key: where the base may move to without reading them again. */
  readonly ends: readonly End[];
}
