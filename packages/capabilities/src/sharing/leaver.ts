import type { Day } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book, Proposal, Standing } from '../book/questions.ts';
import type { Leaving } from './lines.ts';
import { leaverDraft, leavingOf, mostProfit, profitIsVoted } from './lines.ts';

/**
 * One member goes before the others do, or has died: what is missing is brought or given up, the members vote, her account
 * is settled, she or her heir is handed her part, and who moves on is written down as having left.
 */
export type LeaverStep = 'settle' | 'vote' | 'write' | 'hand-out' | 'farewell' | 'done';

export interface LeaverPath {
  readonly now: LeaverStep;
  readonly standing: Standing;
  readonly leaving: Leaving | undefined;
  /** The members say how much profit she gets, up to `most`. */
  readonly profitVoted: boolean;
  readonly most: number;
  readonly proposal: Proposal | undefined;
  /** The one about her standing, once she was settled. */
  readonly farewell: Proposal | undefined;
  /** Hers to take. */
  readonly waiting: number;
  /** Her loans, for who gives them up or brings the rest. */
  readonly loans: readonly string[];
  readonly finesDue: number;
}

const about = (book: Book, type: string, member: string): Proposal | undefined => {
  const unused = book
    .proposals()
    .filter(({ motion, uses }) => motion.type === type && motion['member'] === member && uses === 0);
  return unused.findLast(({ outcome }) => outcome === 'passed') ?? unused.findLast(({ outcome }) => outcome === 'open');
};

const profitIn = (proposal: Proposal | undefined): number | undefined => {
  const profit = proposal?.motion['profit'];
  return typeof profit === 'object' && profit !== null && 'minor' in profit && typeof profit.minor === 'number'
    ? profit.minor
    : undefined;
};

const stepNow = (
  book: Book,
  member: string,
  { leaving, proposal }: { readonly leaving: Leaving | undefined; readonly proposal: Proposal | undefined },
): LeaverStep => {
  const standing = book.member(member)?.standing ?? 'left';
  const gone = standing === 'left' || standing === 'died';
  if (book.balance(`payable:${member}`) > 0) return 'hand-out';
  const owes = (leaving?.stillOwes ?? 0) > 0 || book.loans().some((loan) => loan.member === member);
  const empty = book.balance(`savings:${member}`) <= 0 && !owes && book.finesDue(member) <= 0;
  if (book.settled(member) || (gone && empty)) return gone ? 'done' : 'farewell';
  if ((leaving?.stillOwes ?? 0) > 0) return 'settle';
  return proposal?.outcome === 'passed' ? 'write' : 'vote';
};

/** `wished` is the profit that the page proposes where the members vote on it. */
export const leaverPath = (book: Book, member: string, on: Day, wished?: number): LeaverPath => {
  const proposal = about(book, 'sharing.LeaverSettled', member);
  const most = mostProfit(book, member, on);
  const profitVoted = profitIsVoted(book, member);
  const profit = profitVoted ? Math.min(most, profitIn(proposal) ?? wished ?? most) : most;
  const leaving = leavingOf(book, member, on, profit);
  return {
    ...{ leaving, profitVoted, most, proposal },
    now: stepNow(book, member, { leaving, proposal }),
    standing: book.member(member)?.standing ?? 'left',
    farewell: about(book, 'membership.StandingChanged', member),
    waiting: book.balance(`payable:${member}`),
    loans: book
      .loans()
      .filter((loan) => loan.member === member)
      .map(({ loan }) => loan),
    finesDue: book.finesDue(member),
  };
};

/** What the members vote on; the profit binds where they say how much it is. */
export const leaverMotion = (
  book: Book,
  member: string,
  { leaving, profitVoted }: LeaverPath,
): Readonly<Record<string, unknown>> => ({
  type: 'sharing.LeaverSettled',
  member,
  ...(profitVoted && leaving ? { profit: moneyOf(book, leaving.profit) } : {}),
});

/** What the members decided about her account, ready to say. */
export const settlingDraft = (
  book: Book,
  member: string,
  { path, on, by }: { readonly path: LeaverPath; readonly on: Day; readonly by: string },
): Draft | undefined => {
  const { proposal, leaving } = path;
  if (proposal?.outcome !== 'passed' || !leaving) return undefined;
  return leaverDraft(book, { member, on, by, proposal: proposal.proposal, profit: leaving.profit });
};

/** She has left, as the members decided, ready to say. */
export const farewellDraft = (
  member: string,
  { path, by }: { readonly path: LeaverPath; readonly by: string },
): Draft | undefined =>
  path.farewell?.outcome === 'passed' && path.farewell.motion['to'] === 'left'
    ? { type: 'membership.StandingChanged', member, to: 'left', proposal: path.farewell.proposal, by }
    : undefined;
