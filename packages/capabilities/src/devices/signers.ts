import type { Book, WaitingVouch } from '../book/questions.ts';

/** Whose names stand under what waits, as they count, and what is still missing. */
export interface Signers {
  /** Whose names count. */
  readonly counts: readonly string[];
  /** No name was given, and the phone on which it was said counts for one. */
  readonly byPhone: boolean;
  /** Who asked for it and does not count, for she holds no key. */
  readonly asked: string | undefined;
  /** How many names are still needed. */
  readonly missing: number;
  /** Whose names would count, where only keys do: who held one at the last final seal and has not signed. */
  readonly keys: readonly string[] | undefined;
}

/** A phone is put out by those who hold keys; everything else is agreed by any two (V1). */
export const signersOf = (book: Pick<Book, 'keysInForce'>, waiting: WaitingVouch): Signers => {
  const { says, voices, needs, by } = waiting;
  const onlyKeys = says.type === 'journal.DeviceRevoked' && book.keysInForce.length > 0;
  const byPhone = !onlyKeys && voices.length === 0;
  return {
    counts: voices,
    byPhone,
    asked: onlyKeys && by !== undefined && !voices.includes(by) ? by : undefined,
    missing: Math.max(1, needs - voices.length - (byPhone ? 1 : 0)),
    keys: onlyKeys ? book.keysInForce.filter((member) => !voices.includes(member)) : undefined,
  };
};
