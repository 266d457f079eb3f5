import type { Draft } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import { nextNth } from '../book/today.ts';
import type { Day } from '@sanduk/kernel';
import { settlementOf } from './lines.ts';
import type { ShareRule } from './share-out-input.ts';
import type { Envelopes } from './views.ts';
import { envelopesFor, payoutsLeft } from './views.ts';

/** Handing out what was decided: one member after the other, to herself, her heir, or who comes for her. */

export type Receiver = 'self' | 'heir' | 'representative';
export type Place = 'box' | 'bank' | 'wallet';

export type PaidOutDraft = Extract<Draft, { readonly type: 'sharing.PaidOut' }>;

/** Who takes it, as the roll and her standing let expect it; the page may say otherwise. */
export const likelyReceiver = (book: Book, member: string): Receiver => {
  if (book.member(member)?.standing === 'died') return 'heir';
  const seat = book.meeting?.roll[member];
  return seat !== undefined && seat.how !== 'present' && seat.how !== 'late' ? 'representative' : 'self';
};

/** Those who were called and are here come first; the others can send somebody. */
export const isAwaited = (book: Book, member: string): boolean =>
  book.member(member)?.standing !== 'died' &&
  book.meeting !== undefined &&
  !book.meeting.present.includes(member) &&
  Object.keys(book.meeting.roll).length > 0;

/** Her whole part, ready to say. */
export const paidOutDraft = (
  book: Book,
  {
    member,
    to,
    place,
    by,
  }: { readonly member: string; readonly to: Receiver; readonly place: Place; readonly by: string },
): PaidOutDraft => ({
  type: 'sharing.PaidOut',
  member,
  amount: moneyOf(book, Math.max(0, book.balance(`payable:${member}`))),
  cycle: book.lastCycle?.cycle ?? '',
  to,
  by,
  ...(place === 'box' ? {} : { place }),
  ...nextNth(book, 'sharing.PaidOut', member),
});

/** Where cash lies that can be handed out; the box is always among them. */
export const payingPlaces = (book: Book): readonly Place[] =>
  (['box', 'bank', 'wallet'] as const).filter((place) => place === 'box' || book.balance(place) > 0);

export interface HandingOut {
  readonly left: readonly { readonly member: string; readonly amount: number }[];
  readonly sum: number;
  /** What has to be in the box for all that is left, beyond what lies in it. */
  readonly toFetch: number;
}

export const handingOut = (book: Book): HandingOut => {
  const left = payoutsLeft(book);
  const sum = left.reduce((all, { amount }) => all + amount, 0);
  return { left, sum, toFetch: Math.max(0, sum - book.balance('box')) };
};

/**
 * The envelopes to pack: of what was decided and is not handed out yet; while the cycle runs, of the share-out as it
 * would be that day by that rule.
 */
export const envelopesNow = (
  book: Book,
  { on, rule, pieces }: { readonly on: Day; readonly rule: ShareRule; readonly pieces: readonly number[] },
): (Envelopes & { readonly decided: boolean; readonly sum: number }) | undefined => {
  const decided = payoutsLeft(book);
  const settlement = book.cycle && decided.length === 0 ? settlementOf(book, on, rule) : undefined;
  if (settlement && 'unavailable' in settlement) return undefined;
  const payouts = settlement ? settlement.lines.map(({ member, paid }) => ({ member, amount: paid.minor })) : decided;
  const sum = payouts.reduce((all, { amount }) => all + amount, 0);
  return { ...envelopesFor(payouts, pieces), decided: settlement === undefined, sum };
};

/** Whom the page offers: her heir once she has died, else herself, or who comes for either of them. */
export const receiversFor = (book: Book, member: string): readonly Receiver[] =>
  book.member(member)?.standing === 'died' ? ['heir', 'representative'] : ['self', 'representative'];

/** Who is next: the one who was picked, else the first who is here and was not put off, else the first at all. */
export const nextToPay = (
  book: Book,
  { picked, later }: { readonly picked: string | undefined; readonly later: readonly string[] },
): string | undefined => {
  const left = payoutsLeft(book).map(({ member }) => member);
  if (picked !== undefined && left.includes(picked)) return picked;
  const soon = left.filter((member) => !later.includes(member));
  return soon.find((member) => !isAwaited(book, member)) ?? soon[0] ?? later.find((member) => left.includes(member));
};
