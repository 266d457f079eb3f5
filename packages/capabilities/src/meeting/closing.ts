import type { Day } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import type { Book, WaitingSeal } from '../book/questions.ts';
import type { SignWay } from '../book/signing.ts';
import type { Turned } from '../book/turned.ts';

/** One key of a meeting: lying when it was turned, hanging while it waits. */
export interface KeyTurn {
  readonly member: string;
  readonly turned: boolean;
  readonly here: boolean;
  /** She is here, and turns it on a phone of her own. */
  readonly elsewhere?: boolean;
  /** How she signed, once she has: it is shown for ever. */
  readonly method?: Turned;
}

export interface Closing {
  /** The seal that collects keys; undefined while the meeting is not closed yet. */
  readonly seal: string | undefined;
  readonly number: number;
  readonly keys: readonly KeyTurn[];
  /** Whose turn it is on this phone: the first whose key hangs and who was not passed over. */
  readonly next: string | undefined;
  /** Who is here and turns her key on a phone of her own. */
  readonly elsewhere: readonly string[];
  readonly turned: number;
}

export interface ClosingView {
  /** Key-holders who are not at the table today. */
  readonly passed: readonly string[];
  /** The seal that is looked at. */
  readonly wanted?: string | undefined;
  /** Whether she can turn her key on this phone. */
  readonly signsHere?: (member: string) => boolean;
}

/** The closing that waits for keys: of the open meeting, or of a closed one whose key-holder was away. */
export const closingOf = (book: Book, view: ClosingView): Closing | undefined => {
  const { meeting } = book;
  const { wanted } = view;
  const waiting = wanted === undefined ? undefined : book.waiting().find(({ seal }) => seal === wanted);
  if (waiting) return closingFrom(waiting.keys, waiting, view, waiting.keys);
  if (meeting)
    return closingFrom(meeting.keys, { seal: undefined, number: meeting.number, signed: [] }, view, meeting.present);
  const last = book.waiting().at(-1);
  return last && closingFrom(last.keys, last, view, last.keys);
};

const closingFrom = (
  holders: readonly string[],
  { seal, number, signed }: Pick<WaitingSeal, 'number' | 'signed'> & { readonly seal: string | undefined },
  { passed, signsHere = () => true }: ClosingView,
  present: readonly string[],
): Closing => {
  const keys = holders.map((member): KeyTurn => {
    const turned = signed.includes(member);
    const here = present.includes(member) && !passed.includes(member);
    return { member, turned, here, elsewhere: here && !turned && !signsHere(member) };
  });
  const hangs = keys.filter(({ turned, here }) => !turned && here);
  return {
    seal,
    number,
    keys,
    next: hangs.find(({ elsewhere }) => !elsewhere)?.member,
    elsewhere: hangs.filter(({ elsewhere }) => elsewhere).map(({ member }) => member),
    turned: keys.filter(({ turned }) => turned).length,
  };
};

/** A key turned: said by who holds it, on her phone, on this one or on paper. */
export const cosignedDraft = (
  seal: string,
  member: string,
  method: SignWay,
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
