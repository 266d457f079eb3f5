import type { Money, Objection } from '@sanduk/kernel';
import type { Draft, Entry, EntryNamed } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book, Seat } from '../book/questions.ts';
import type { Settings } from '../constitution/settings.ts';
import type { FineReason } from './entries.ts';

/** What each member still has to pay in fines; who owes nothing is not in it. */
export type FinesDue = Readonly<Record<string, number>>;

export const dueOf = (fines: FinesDue, member: string): number => Math.max(0, fines[member] ?? 0);

const changed = (fines: FinesDue, member: string, by: number): FinesDue => {
  const due = (fines[member] ?? 0) + by;
  const { [member]: _, ...others } = fines;
  return due === 0 ? others : { ...others, [member]: due };
};

/** Fines come with the rules; they go by being paid, waived, or held back from what a member gets. */
export const finesAfter = (fines: FinesDue, entry: Entry): FinesDue => {
  switch (entry.type) {
    case 'meeting.Fined':
      return changed(fines, entry.member, entry.amount.minor);
    case 'meeting.FineWaived':
    case 'meeting.FinePaid':
      return changed(fines, entry.member, -entry.amount.minor);
    case 'sharing.LeaverSettled':
      return changed(fines, entry.member, -entry.fines.minor);
    case 'sharing.SharedOut':
      return entry.lines.reduce((after, line) => changed(after, line.member, -line.fines.minor), fines);
    default:
      return fines;
  }
};

/** The amount that the rules give for the reason; zero when they name none. */
export const fineInRules = (settings: Settings | undefined, why: FineReason): number =>
  why === 'other' ? 0 : (settings?.[`fine.${why}`].minor ?? 0);

/** Where the rules send what is paid in fines. */
export const fineFund = (settings: Settings | undefined): 'surplus:fine' | 'fund:social' | 'fund:charity' => {
  switch (settings?.['fine.into']) {
    case 'social':
      return 'fund:social';
    case 'charity':
      return 'fund:charity';
    default:
      return 'surplus:fine';
  }
};

type FineEntry = EntryNamed<'meeting.Fined'> | EntryNamed<'meeting.FineWaived'> | EntryNamed<'meeting.FinePaid'>;

export const fineObjection = (entry: FineEntry, book: Book): Objection | undefined => {
  const { amount, member } = entry;
  if (entry.type === 'meeting.Fined') {
    // Any other fine rests on a ballot; that it names one and keeps to it is asked of every line with a proposal.
    if (entry.proposal !== undefined) return undefined;
    const rule = fineInRules(book.settings, entry.why);
    return rule > 0 && rule === amount.minor
      ? undefined
      : { code: 'meeting.fine-not-in-rules', named: rule > 0, rule: moneyOf(book, rule) };
  }
  const due = book.finesDue(member);
  const figures: { due: Money } = { due: moneyOf(book, due) };
  if (entry.type === 'meeting.FineWaived') {
    return amount.minor > due ? { code: 'meeting.waives-more-than-due', ...figures } : undefined;
  }
  if (entry.into !== fineFund(book.settings)) {
    return { code: 'meeting.fine-wrong-fund', into: book.settings?.['fine.into'] ?? 'loan-fund' };
  }
  return amount.minor > due ? { code: 'meeting.pays-more-than-due', ...figures } : undefined;
};

export type FineDraft = Extract<Draft, { readonly type: 'meeting.Fined' }>;

/** The fine that the roll call brings by the rules, if any. */
const fineOfSeat = (settings: Settings | undefined, { how }: Seat): 'late' | 'absent' | undefined =>
  (how === 'late' || how === 'absent') && fineInRules(settings, how) > 0 ? how : undefined;

/**
 * The fines that follow from the roll, offered together and each removable: whoever came late or stayed away unexcused
 * and was not fined for it yet. `roll` is what is about to be said; without it, the roll of the open meeting.
 */
export const finesOffered = (
  book: Book,
  by: string,
  roll: Readonly<Record<string, Seat>> = book.meeting?.roll ?? {},
): readonly FineDraft[] =>
  book.members().flatMap(({ member }): readonly FineDraft[] => {
    const seat = roll[member];
    const why = seat && fineOfSeat(book.settings, seat);
    if (!why || book.meeting?.answered('meeting.Fined', `${member} ${why}`)) return [];
    return [{ type: 'meeting.Fined', member, why, amount: moneyOf(book, fineInRules(book.settings, why)), by }];
  });
