import type { Day } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import type { Book, WaitingSeal } from '../book/questions.ts';

/** One key of a meeting: lying when it was turned, hanging while it waits. */
export interface KeyTurn {
  readonly member: string;
  readonly turned: boolean;
  readonly here: boolean;
}

export interface Closing {
  /** The seal that collects keys; undefined while the meeting is not closed yet. */
  readonly seal: string | undefined;
  readonly number: number;
  readonly keys: readonly KeyTurn[];
  /** Whose turn it is: the first whose key hangs and who was not passed over. */
  readonly next: string | undefined;
  readonly turned: number;
}

/** The closing that waits for keys: of the open meeting, or of a closed one whose key-holder was away. */
export const closingOf = (book: Book, passed: readonly string[], wanted?: string): Closing | undefined => {
  const { meeting } = book;
  const waiting = wanted === undefined ? undefined : book.waiting().find(({ seal }) => seal === wanted);
  if (waiting) return closingFrom(waiting.keys, waiting, passed, waiting.keys);
  if (meeting)
    return closingFrom(meeting.keys, { seal: undefined, number: meeting.number, signed: [] }, passed, meeting.present);
  const last = book.waiting().at(-1);
  return last && closingFrom(last.keys, last, passed, last.keys);
};

const closingFrom = (
  holders: readonly string[],
  { seal, number, signed }: Pick<WaitingSeal, 'number' | 'signed'> & { readonly seal: string | undefined },
  passed: readonly string[],
  present: readonly string[],
): Closing => {
  const keys = holders.map((member) => ({
    member,
    turned: signed.includes(member),
    here: present.includes(member) && !passed.includes(member),
  }));
  const next = keys.find(({ turned, here }) => !turned && here)?.member;
  return { seal, number, keys, next, turned: keys.filter(({ turned }) => turned).length };
};

/** A key turned: said by who holds it, on this phone or on paper. */
export const cosignedDraft = (
  seal: string,
  member: string,
  method: 'shared-device' | 'paper',
): Extract<Draft, { readonly type: 'meeting.Cosigned' }> => ({
  type: 'meeting.Cosigned',
  seal,
  member,
  method,
  by: member,
});

/** Seals of other meetings that wait, beside the one on the page. */
export const otherWaiting = (book: Book, seal: string | undefined): readonly WaitingSeal[] =>
  book.waiting().filter((one) => one.seal !== seal);

/** Who of the key-holders has not turned yet. */
export const missingKeys = ({ keys, signed }: WaitingSeal): readonly string[] =>
  keys.filter((key) => !signed.includes(key));

/** A day for the next meeting as the form holds it: what was typed, or what the rules give. */
export const nextDayOf = (typed: string | undefined, byRule: Day | undefined): Day | undefined =>
  typed === undefined ? byRule : typed === '' ? undefined : typed;
