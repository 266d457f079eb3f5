import type { Day } from '@sanduk/kernel';
import { addDays, stepFrom } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import { loanFundCash } from '../book/figures.ts';
import type { Book, Proposal } from '../book/questions.ts';
import { divided, owingOf } from './from-book.ts';
import type { ShareRule } from './share-out-input.ts';
import { shareRules } from './share-out-input.ts';
import type { Settlement } from './lines.ts';
import { settlementOf } from './lines.ts';
import { payoutsLeft, ruleInForce } from './views.ts';

/**
 * The way from one cycle to the next, as the pages walk it: what is open is settled, the members vote, the meeting is
 * closed, everything is shared out, handed out in a meeting of its own, that is closed, and the next cycle opens.
 */
export const sharingSteps = ['settle', 'vote', 'close', 'share', 'pack', 'hand-out', 'seal', 'open'] as const;
export type SharingStep = (typeof sharingSteps)[number];

export interface SharingPath {
  /** Where the group stands; the only step that has to be done now. */
  readonly now: SharingStep;
  readonly steps: readonly { readonly step: SharingStep; readonly state: 'done' | 'now' | 'todo' | 'knot' }[];
  /** The rule that was voted or is about to be; the one in force while nobody proposed any. */
  readonly rule: ShareRule;
  /** Waits for its vote, or was passed and nothing rests on it yet. */
  readonly proposal: Proposal | undefined;
  /** Between a share-out and the next cycle. */
  readonly shared: boolean;
}

const isRule = (value: unknown): value is ShareRule => shareRules.some((rule) => rule === value);

/** Of several proposals about this cycle the one that passed, else the latest that is still open. */
const proposalNow = (book: Book): Proposal | undefined => {
  const cycle = book.cycle?.cycle;
  const about = book
    .proposals()
    .filter(({ motion, uses }) => motion.type === 'sharing.SharedOut' && motion['cycle'] === cycle && uses === 0);
  return about.findLast(({ outcome }) => outcome === 'passed') ?? about.findLast(({ outcome }) => outcome === 'open');
};

const beforeSharing = (book: Book, proposal: Proposal | undefined, blocked: boolean): SharingStep => {
  if (blocked) return 'settle';
  if (proposal?.outcome !== 'passed') return 'vote';
  return book.meeting ? 'close' : 'share';
};

const afterSharing = (book: Book): SharingStep => {
  const waits = payoutsLeft(book).length > 0;
  if (!book.meeting) return waits ? 'pack' : 'open';
  return waits ? 'hand-out' : 'seal';
};

/** `knots` is how many things wait to be settled by the meeting. */
export const sharingPath = (book: Book, knots: number, on: Day): SharingPath => {
  const shared = book.cycle === undefined;
  const proposal = shared ? undefined : proposalNow(book);
  const voted = proposal?.motion['rule'];
  const rule = isRule(voted) ? voted : ruleInForce(book);
  const settlement = shared ? undefined : settlementOf(book, on, rule);
  const missing = settlement !== undefined && 'shortfall' in settlement && settlement.shortfall > 0;
  const blocked = !shared && (knots > 0 || missing);
  const now = shared ? afterSharing(book) : beforeSharing(book, proposal, blocked);
  const at = sharingSteps.indexOf(now);
  const passed = proposal?.outcome === 'passed';
  const steps = sharingSteps.map((step, place) => {
    if (step === 'settle' && blocked) return { step, state: 'knot' as const };
    if (step === now) return { step, state: 'now' as const };
    return { step, state: place < at || (step === 'vote' && passed) ? ('done' as const) : ('todo' as const) };
  });
  return { now, steps, rule, proposal, shared };
};

/** One member who still has something to bring, and what becomes of it by the rules. */
export interface StillOpen {
  readonly member: string;
  readonly loans: readonly string[];
  readonly owes: number;
  /** What she gets is counted against it; this much is missing nevertheless. */
  readonly missing: number;
}

export interface Open {
  readonly members: readonly StillOpen[];
  readonly owed: number;
  readonly shortfall: number;
  readonly way: 'set-off' | 'carry' | 'write-off-by-vote';
}

/** Loans and fines that are still open before a share-out by that rule; who brings too little comes first. */
export const stillOpen = (book: Book, on: Day, rule: ShareRule): Open => {
  const result = divided(book, on, rule);
  const settlement = settlementOf(book, on, rule);
  const short = new Map(
    'unavailable' in settlement ? [] : settlement.stillOwes.map(({ member, amount }) => [member, amount]),
  );
  const sharing = 'unavailable' in result ? book.members() : result.portions;
  const members = sharing
    .map(({ member }): StillOpen => {
      const { loans, all } = owingOf(book, member, on);
      return { member, loans: loans.map(({ loan }) => loan), owes: all, missing: short.get(member) ?? 0 };
    })
    .filter(({ owes }) => owes > 0);
  return {
    members: members.toSorted((a, b) => b.missing - a.missing),
    owed: members.reduce((sum, { owes }) => sum + owes, 0),
    shortfall: 'unavailable' in settlement ? 0 : settlement.shortfall,
    way: book.settings?.['loan.unpaidAtEnd'] ?? 'set-off',
  };
};

/** A motion to give up so much of her loan that nothing is missing any more; undefined when she has none. */
export const givingUp = (
  book: Book,
  { loans, missing }: Pick<StillOpen, 'loans' | 'missing'>,
): Readonly<Record<string, unknown>> | undefined => {
  const held = book.loans().find(({ loan, principal }) => loans.includes(loan) && principal > 0);
  if (!held || missing <= 0) return undefined;
  const minor = Math.min(held.principal, missing);
  return { type: 'lending.WrittenOff', loan: held.loan, amount: { minor, cur: book.opened?.currency ?? '' } };
};

/** What is handed out by a settlement, to how many, and what stays: a figure for every key and heading of the pages. */
export const sumsOf = (
  settlement: Settlement,
): { readonly paid: number; readonly members: number; readonly held: number; readonly kept: number } => ({
  paid: settlement.lines.reduce((sum, { paid }) => sum + paid.minor, 0),
  members: settlement.lines.filter(({ paid }) => paid.minor > 0).length,
  held: settlement.lines.reduce(
    (sum, { setOff, fines }) =>
      setOff.reduce((all, { principal, charge }) => all + principal.minor + charge.minor, sum + fines.minor),
    0,
  ),
  kept: settlement.lines.reduce((sum, { kept }) => sum + kept.minor, 0),
});

export interface NextCycle {
  readonly number: number;
  readonly from: Day;
  readonly until: Day;
  /** What the next cycle begins with. */
  readonly cash: number;
  readonly social: number;
  readonly charity: number;
  readonly savings: number;
  readonly loans: number;
  /** Decided for members and not yet handed to them. */
  readonly waiting: number;
}

/** The next cycle as the rules propose it: from the next meeting's day, as long as they say, with what is carried over. */
export const nextCycle = (book: Book, from?: Day): NextCycle => {
  const every = book.settings?.['meeting.every'];
  const last = book.lastMeeting?.on ?? book.lastDay;
  const begins = from ?? (every ? stepFrom(last, every, 1) : addDays(last, 1));
  const length = book.settings?.['cycle.length'] ?? { count: 1, unit: 'year' as const };
  const all = (of: (member: string) => number): number =>
    book.members().reduce((sum, { member }) => sum + Math.max(0, of(member)), 0);
  return {
    number: (book.lastCycle?.number ?? 0) + 1,
    from: begins,
    until: stepFrom(begins, length, 1),
    cash: loanFundCash(book),
    social: book.balance('fund:social'),
    charity: book.balance('fund:charity'),
    savings: all((member) => book.balance(`savings:${member}`)),
    loans: book.loans().reduce((sum, { principal }) => sum + Math.max(0, principal), 0),
    waiting: all((member) => book.balance(`payable:${member}`)),
  };
};

export const cycleDraft = (
  book: Book,
  { cycle, from, until, by }: { readonly cycle: string; readonly from: Day; readonly until: Day; readonly by: string },
): Extract<Draft, { readonly type: 'sharing.CycleOpened' }> => ({
  type: 'sharing.CycleOpened',
  ...{ cycle, from, until, by, number: (book.lastCycle?.number ?? 0) + 1 },
});
