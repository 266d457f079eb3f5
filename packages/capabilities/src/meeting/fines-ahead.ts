import type { Draft } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import { nextNth } from '../book/today.ts';
import { finePaidDraft } from './drafts.ts';
import type { FineReason } from './entries.ts';
import type { FineDraft } from './fines.ts';
import { fineInRules } from './fines.ts';

export interface FinesAhead {
  readonly drafts: readonly FineDraft[];
  readonly minor: number;
}

/** The fines that are left after some were taken off the list, and what they come to. */
export const finesAhead = (offered: readonly FineDraft[], left: readonly string[]): FinesAhead => {
  const drafts = offered.filter(({ member, why }) => !left.includes(`${member} ${why}`));
  return { drafts, minor: drafts.reduce((sum, { amount }) => sum + amount.minor, 0) };
};

export interface FinesDueLine {
  readonly member: string;
  readonly due: number;
  readonly here: boolean;
}

export interface FinesDueList {
  readonly lines: readonly FinesDueLine[];
  readonly minor: number;
  /** Of those who are here. */
  readonly here: { readonly members: readonly string[]; readonly minor: number };
}

const sum = (lines: readonly FinesDueLine[]): number => lines.reduce((total, { due }) => total + due, 0);

/** Who still has fines to pay, in the order of their numbers. */
export const finesDueList = (book: Book): FinesDueList => {
  const lines = book
    .members()
    .map(({ member }) => ({
      member,
      due: book.finesDue(member),
      here: book.meeting?.present.includes(member) ?? false,
    }))
    .filter(({ due }) => due > 0);
  const present = lines.filter(({ here }) => here);
  return {
    lines,
    minor: sum(lines),
    here: { members: present.map(({ member }) => member), minor: sum(present) },
  };
};

type FineDecision = Extract<Draft, { readonly type: 'meeting.Fined' | 'meeting.FineWaived' }>;

/** Fines that the members voted, or let go, and that nobody has written down yet. */
export const finesDecided = (book: Book, by: string): readonly FineDecision[] =>
  book
    .proposals()
    .filter(
      ({ outcome, uses, motion }) =>
        outcome === 'passed' && uses === 0 && (motion.type === 'meeting.Fined' || motion.type === 'meeting.FineWaived'),
    )
    // A motion names every field of the line that it binds; governance has held it to that shape.
    .map(({ proposal, motion }) => ({ ...motion, proposal, by }) as unknown as FineDecision);

/** Reasons for which the rules name a fine, with its sum. */
export const finesInRules = (
  book: Book,
): readonly { readonly why: 'late' | 'absent' | 'phone' | 'talk'; readonly minor: number }[] =>
  (['phone', 'talk', 'late', 'absent'] as const)
    .map((why) => ({ why, minor: fineInRules(book.settings, why) }))
    .filter(({ minor }) => minor > 0);

/** A fine for a reason that the rules name; a second one of the day is said as another. */
export const finedDraft = (book: Book, member: string, why: FineReason, minor: number, by: string): FineDraft => ({
  type: 'meeting.Fined',
  member,
  why,
  amount: moneyOf(book, minor),
  by,
  ...nextNth(book, 'meeting.Fined', `${member} ${why}`),
});

/** What a member pays of her fines, the first of the day or another time. */
export const finePayment = (book: Book, member: string, minor: number, by: string): Draft => ({
  ...finePaidDraft(book, member, by, minor),
  ...nextNth(book, 'meeting.FinePaid', member),
});
