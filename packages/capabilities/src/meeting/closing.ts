import type { Day } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import type { Book, WaitingSeal } from '../book/questions.ts';
import type { SignWay } from '../book/signing.ts';
import type { Turned } from '../book/turned.ts';

/** Where a key is turned that cannot be turned on this phone. */
export type Elsewhere = 'own-phone' | 'group-phone' | 'no-key';

/** One key of a meeting: lying when it was turned, hanging while it waits. */
export interface KeyTurn {
  readonly member: string;
  readonly turned: boolean;
  readonly here: boolean;
  /** She is here, and cannot turn it on this phone. */
  readonly elsewhere?: Elsewhere | undefined;
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
  /** Who is here and cannot turn her key on this phone; first whoever has to be given a key before she can. */
  readonly elsewhere: readonly { readonly member: string; readonly at: Elsewhere }[];
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
  if (waiting) return closingFrom(book, waiting.keys, waiting, view, waiting.keys);
  if (meeting)
    return closingFrom(
      book,
      meeting.keys,
      { seal: undefined, number: meeting.number, signed: [] },
      view,
      meeting.present,
    );
  const last = book.waiting().at(-1);
  return last && closingFrom(book, last.keys, last, view, last.keys);
};

const closingFrom = (
  book: Book,
  holders: readonly string[],
  { seal, number, signed }: Pick<WaitingSeal, 'number' | 'signed'> & { readonly seal: string | undefined },
  { passed, signsHere = () => true }: ClosingView,
  present: readonly string[],
): Closing => {
  const keys = holders.map((member): KeyTurn => {
    const turned = signed.includes(member);
    const here = present.includes(member) && !passed.includes(member);
    return {
      ...{ member, turned, here },
      elsewhere: here && !turned && !signsHere(member) ? turnsAt(book, member) : undefined,
    };
  });
  const hangs = keys.filter(({ turned, here }) => !turned && here);
  const elsewhere = hangs.flatMap(({ member, elsewhere: at }) => (at === undefined ? [] : [{ member, at }]));
  return {
    seal,
    number,
    keys,
    next: hangs.find((one) => one.elsewhere === undefined)?.member,
    elsewhere: [...elsewhere.filter(({ at }) => at === 'no-key'), ...elsewhere.filter(({ at }) => at !== 'no-key')],
    turned: keys.filter(({ turned }) => turned).length,
  };
};

/** On a phone of hers; on the group's, with her digits or because she has no key anywhere; or nowhere yet. */
export const turnsAt = (book: Pick<Book, 'devices' | 'memberKeys'>, member: string): Elsewhere => {
  const phones = book.devices().filter(({ writes, revoked }) => writes && revoked === undefined);
  if (phones.some((one) => one.member === member && !one.shared)) return 'own-phone';
  const groups = phones.filter(({ shared }) => shared).map(({ device }) => device);
  const keys = book.memberKeys(member);
  if (keys.length === 0) return groups.length > 0 ? 'group-phone' : 'no-key';
  const counts = keys.some(({ device, kept }) => kept === 'paper' || (device !== undefined && groups.includes(device)));
  return counts ? 'group-phone' : 'no-key';
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
