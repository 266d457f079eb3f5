import type { Day } from './day.ts';
import type { Fields, Shaped, ShapedFields } from './shape.ts';
import { count, day, id, optional, text, word } from './shape.ts';

/**
 * The three classes of entry. A fact says that cash or goods moved; a decision says that members or officers resolved
 * something; an attestation says that somebody vouches for a state.
 */
export type EntryClass = 'fact' | 'decision' | 'attestation';

/** Fields that every entry may carry in its ledger part, beside its own. */
export const commonFields = {
  by: optional(id), // the member who acts; absent only in the first entry of a book
  on: optional(day), // absent: the day of the meeting
  nth: optional(count(2, 99)), // absent: the first of its kind; the button "another payment" says 2
  place: optional(word('bank', 'wallet')), // absent: the box
  proposal: optional(id), // the decision it rests on
  instead: optional({ is: 'hash' } as const), // the reversed entry that this one replaces
  batch: optional(id), // the import it came with
} as const satisfies Fields;

/** Fields that every entry may carry in its personal part. */
export const commonPersonal = { note: optional(text(500)) } as const satisfies Fields;

export interface Key {
  /** What the decision is about; two concurrent ones about the same thing are contested. */
  readonly of: string;
  readonly fields: readonly string[];
}

export interface EntryShape<C extends EntryClass = EntryClass, F extends Fields = Fields, P extends Fields = Fields> {
  readonly class: C;
  readonly fields: F;
  /** Part 1, or part 2 for the committee alone: words about people. No rule reads them, so that they can be erased without changing a sum. */
  readonly personal: P;
  /** Expected once: the fields that, with book, meeting, type and nth, say which question the entry answers. */
  readonly slot?: readonly string[];
  readonly key?: Key;
}

interface Extra<P extends Fields> {
  readonly personal?: P;
  readonly slot?: readonly string[];
  readonly key?: Key;
}

type NoFields = Record<never, never>;

const shaped =
  <C extends EntryClass>(kind: C) =>
  <const F extends Fields, const P extends Fields = NoFields>(fields: F, extra?: Extra<P>): EntryShape<C, F, P> => ({
    class: kind,
    fields,
    personal: (extra?.personal ?? {}) as P,
    ...(extra?.slot ? { slot: extra.slot } : {}),
    ...(extra?.key ? { key: extra.key } : {}),
  });

export const fact: ReturnType<typeof shaped<'fact'>> = shaped('fact');
export const decision: ReturnType<typeof shaped<'decision'>> = shaped('decision');
export const attestation: ReturnType<typeof shaped<'attestation'>> = shaped('attestation');

export interface Entries {
  readonly [type: string]: EntryShape;
}

export type Common = ShapedFields<typeof commonFields>;

type OwnOrCommon<F extends Fields> = ShapedFields<F> & Omit<Common, keyof F>;

/** The ledger parts that a table of entry shapes allows: a union told apart by `type`. */
export type EntryOf<E extends Entries> = {
  readonly [T in keyof E & string]: { readonly type: T; readonly v: 1 } & OwnOrCommon<E[T]['fields']>;
}[keyof E & string];

/**
 * What a form says: the ledger part without its version, and the personal words beside it. Any of those words may be said
 * to the committee alone instead (part 2).
 */
export type DraftOf<E extends Entries> = {
  readonly [T in keyof E & string]: { readonly type: T } & OwnOrCommon<E[T]['fields']> & {
      readonly words?: ShapedFields<E[T]['personal'] & typeof commonPersonal>;
      readonly confidential?: ShapedFields<E[T]['personal'] & typeof commonPersonal>;
    };
}[keyof E & string];

export type PersonalOf<E extends Entries, T extends keyof E> = ShapedFields<E[T]['personal'] & typeof commonPersonal>;

/** Where and by whom an entry was said. `on` is the entry's own day, else the day of its meeting. */
export interface At {
  readonly id: string;
  readonly device: string;
  readonly n: number;
  readonly meeting: string | undefined;
  readonly on: Day;
  /** What takes effect with this entry: itself, or an earlier one about a phone or a key whose second voice this is. */
  readonly counts?: readonly Counted[];
  /** It does not count for the member whom it names: said on a phone of others although she has one, or a key, of her own. */
  readonly unheard?: true;
  /** Of what is said about phones and keys: whose voice it is, as the journal hears it, and how many voices it needs. */
  readonly heard?: { readonly voice: string | undefined; readonly needs: number };
}

export interface Counted {
  readonly entry: string;
  readonly says: { readonly type: string };
  /** The day it was said on. */
  readonly on: Day;
}

export type { Shaped };
