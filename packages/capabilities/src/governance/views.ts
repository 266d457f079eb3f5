import type { Explained } from '../book/explained.ts';
import type { Book } from '../book/questions.ts';
import type { Told } from '../book/told.ts';
import { motionOf } from './motions.ts';
import type { Motion, Outcome, Tally, VotingRules } from './outcome.ts';
import { concernedBy, outcomeOf, thresholdFor, thresholdRuleOf } from './outcome.ts';
import { votersOn } from './voters.ts';

const rulesOf = (book: Book): VotingRules | undefined =>
  book.settings && {
    percent: book.settings['vote.percent'],
    rulesPercent: book.settings['vote.rulesPercent'],
    quorumPercent: book.settings['vote.quorumPercent'],
    borrowerVotes: book.settings['vote.borrowerVotes'],
  };

const activeIn = (book: Book): number => book.members().filter(({ standing }) => standing === 'active').length;

export interface VoteAhead {
  /** Who is there and may vote; the one whom it is about is not among them where she steps aside. */
  readonly voters: readonly string[];
  readonly stepsAside: string | undefined;
  /** Of a hundred, by the rule that the motion asks for. */
  readonly percent: string;
  readonly rule: 'vote.percent' | 'vote.rulesPercent';
  /** What the tally gives, as if it were said now. */
  readonly outcome: Outcome;
}

/** The vote screen: who may vote on this here, how many hands it needs, and what the hands counted so far would give. */
export const voteAhead = (book: Book, motion: Motion, counted: Omit<Tally, 'eligible'>): VoteAhead | undefined => {
  const rules = rulesOf(book);
  if (!rules) return undefined;
  const present = book.meeting?.present ?? [];
  const concerned = concernedBy(motion);
  const stepsAside =
    !rules.borrowerVotes && concerned !== undefined && present.includes(concerned) ? concerned : undefined;
  const voters = votersOn(motion, book);
  return {
    voters,
    stepsAside,
    percent: thresholdFor(motion, rules),
    rule: thresholdRuleOf(motion),
    outcome: outcomeOf(motion, { ...counted, eligible: voters.length }, rules, {
      active: activeIn(book),
      stepsAside: stepsAside !== undefined,
    }),
  };
};

/** A decision from the first word to the last: the line that used it opens the ballot, the ballot opens the minute. */
export interface Minute {
  readonly proposal: string;
  readonly motion: Motion | undefined;
  readonly proposed: Told;
  readonly ballot: Told | undefined;
  readonly withdrawn: Told | undefined;
  /** The line that rests on it. */
  readonly usedBy: Told | undefined;
  readonly reason: string | undefined;
  /** The reason is for the committee alone: it is folded away, and told nowhere else. */
  readonly confidential: Told['confidential'];
}

/** Every proposal of the book, in the order in which they were put; what does not stand is not told. */
export const minutes = (history: readonly Told[]): readonly Minute[] => {
  const found = new Map<string, Minute>();
  const add = (proposal: string, more: Partial<Minute>): void => {
    const minute = found.get(proposal);
    if (minute) found.set(proposal, { ...minute, ...more });
  };
  for (const told of history) {
    if (!told.stands) continue;
    const { entry, words, confidential } = told;
    switch (entry.type) {
      case 'governance.Proposed':
        if (found.has(entry.proposal)) break;
        found.set(entry.proposal, {
          proposal: entry.proposal,
          motion: motionOf(entry.motion),
          proposed: told,
          ballot: undefined,
          withdrawn: undefined,
          usedBy: undefined,
          reason: words?.['reason'],
          confidential,
        });
        break;
      case 'governance.Voted':
        add(entry.proposal, { ballot: found.get(entry.proposal)?.ballot ?? told });
        break;
      case 'governance.Withdrawn':
        add(entry.proposal, { withdrawn: told });
        break;
      default:
        if (entry.proposal !== undefined) add(entry.proposal, { usedBy: found.get(entry.proposal)?.usedBy ?? told });
    }
  }
  return [...found.values()];
};

/** Proposals that wait: for a vote, or, once passed, for the line that rests on them. */
export const waiting = (book: Book, history: readonly Told[]): readonly Minute[] =>
  minutes(history).filter(({ proposal }) => {
    const held = book.proposal(proposal);
    return held !== undefined && (held.outcome === 'open' || (held.outcome === 'passed' && held.uses === 0));
  });

/** Who may count the hands: they are there, and the vote is not about them. Those whose office it is come first. */
export const mayCount = (book: Book, motion: Motion): readonly string[] => {
  const concerned = concernedBy(motion);
  const there = (book.meeting?.present ?? []).filter((member) => member !== concerned);
  const counts = (member: string): boolean => book.member(member)?.offices.includes('money-counter') === true;
  return [...there.filter(counts), ...there.filter((member) => !counts(member))];
};

/** How many hands a motion needs, worked out from those who may vote and take a side. */
export const explainNeeded = ({ voters, rule, outcome }: VoteAhead, abstained: number): Explained => ({
  figure: 'figure.needed',
  steps: [
    { why: 'why.population', amount: voters.length, entries: [] },
    ...(abstained > 0 ? [{ why: 'why.indifferent', amount: -abstained, entries: [] }] : []),
  ],
  result: outcome.counted?.needed ?? 0,
  rule,
});
