import type { Act, Objection } from '@sanduk/kernel';
import type { Entry, EntryNamed } from '../book/entries.ts';
import type { Book, Proposal } from '../book/questions.ts';
import type { Rule } from '../book/rule.ts';
import { entries } from './entries.ts';
import { motionOf, undecidedBy } from './motions.ts';
import type { House, Motion, VotingRules } from './outcome.ts';
import { concernedBy, outcomeOf } from './outcome.ts';
import { votersOn } from './voters.ts';

/**
 * Governance: what the members decided, and what rests on it.
 *
 *   G1  Money that needs a decision leaves only on a proposal that passed, for at most what was voted, to whom it was voted.
 *   G2  A proposal is used once.
 *   G3  A ballot counts no more people than are there; whoever is concerned does not count it, nor vote unless the rules say so.
 *   G4  A proposal is voted or withdrawn once.
 *   G5  Quorum is asked before the count; rules and share-outs ask for more hands.
 *   G6  Only an exception that is open can be settled.
 */
export interface State {
  readonly proposals: Readonly<Record<string, Proposal>>;
  /** Proposals of earlier meetings on which nothing can rest any more. */
  readonly closed: Readonly<Record<string, Closed>>;
  readonly rules: VotingRules;
  /** So that a quorum knows how many belong. */
  readonly active: readonly string[];
  /** Who is at the meeting, so that whoever steps aside counts as being there. */
  readonly here: readonly string[];
  readonly seals: number;
}

type Closed = 'used' | 'failed' | 'no-quorum' | 'withdrawn';

/** Until the group adopts its own. */
const unruled: VotingRules = { percent: '50.01', rulesPercent: '80', quorumPercent: '0', borrowerVotes: false };

const empty: State = { proposals: {}, closed: {}, rules: unruled, active: [], here: [], seals: 0 };

/** What remains to be said of a proposal whose words were put away. */
const putAway = (proposal: string, how: Closed): Proposal => ({
  proposal,
  motion: { type: 'closed' },
  outcome: how === 'used' ? 'passed' : how,
  uses: how === 'used' ? 1 : 0,
});

const proposalIn = (state: State, proposal: string): Proposal | undefined => {
  const held = state.proposals[proposal];
  if (held) return held;
  const how = state.closed[proposal];
  return how === undefined ? undefined : putAway(proposal, how);
};

const houseOf = ({ active, here, rules }: State, motion: Motion): House => {
  const concerned = concernedBy(motion);
  const stepsAside = concerned !== undefined && !rules.borrowerVotes && here.includes(concerned);
  return { active: active.length, stepsAside };
};

/** They name the proposal that they are about, and use up none. */
const namesItsOwn: ReadonlySet<string> = new Set(['governance.Proposed', 'governance.Voted', 'governance.Withdrawn']);

const isFromPaper = (entry: Entry, sealed: number): boolean => entry.batch !== undefined && sealed === 0;

const votedObjection = (state: State, entry: EntryNamed<'governance.Voted'>, book: Book): Objection | undefined => {
  const proposal = proposalIn(state, entry.proposal);
  if (!proposal) return { code: 'governance.no-such-proposal' };
  if (proposal.outcome !== 'open') return { code: 'governance.already-voted' };
  if (entry.for + entry.against + entry.abstained > entry.eligible)
    return { code: 'governance.more-votes-than-people' };
  // Before the first seal a group may bring in what it decided on paper; nobody was there for the phone to count.
  if (isFromPaper(entry, book.sealed)) return undefined;
  if (entry.method === 'brought-forward') return { code: 'governance.already-running' };
  const most = votersOn(proposal.motion, book).length;
  if (entry.eligible > most) return { code: 'governance.counts-exceed-present', present: most };
  const concerned = concernedBy(proposal.motion);
  if (concerned !== undefined && entry.counters.includes(concerned)) return { code: 'governance.counter-concerned' };
  if (new Set(entry.counters).size < 2) return { code: 'governance.two-counters' };
  return undefined;
};

const ownObjection = (state: State, entry: Entry, act: Act, book: Book): Objection | undefined => {
  switch (entry.type) {
    case 'governance.Proposed':
      if (proposalIn(state, entry.proposal)) return { code: 'governance.already-proposed' };
      return motionOf(entry.motion) ? undefined : { code: 'governance.motion-unknown' };
    case 'governance.Voted':
      return votedObjection(state, entry, book);
    case 'governance.Withdrawn': {
      const proposal = proposalIn(state, entry.proposal);
      if (!proposal) return { code: 'governance.no-such-proposal' };
      return proposal.outcome === 'open' ? undefined : { code: 'governance.already-voted' };
    }
    case 'governance.Settled':
      if (act.exceptions === undefined || act.exceptions.includes(entry.exception)) return undefined;
      return { code: 'governance.no-such-exception' };
    case 'ledger.Reversed': {
      const { target } = act;
      if (!target || !namesItsOwn.has(target.type) || target.proposal === undefined) return undefined;
      const uses = proposalIn(state, target.proposal)?.uses ?? 0;
      return uses > 0 ? { code: 'ledger.not-reversible', why: 'used' } : undefined;
    }
    default:
      return undefined;
  }
};

const objection = (state: State, entry: Entry, act: Act, book: Book): Objection | undefined =>
  ownObjection(state, entry, act, book) ?? undecidedBy(entry, book, act);

const withProposal = (state: State, proposal: string, change: (held: Proposal) => Proposal): State => {
  const held = state.proposals[proposal];
  return held ? { ...state, proposals: { ...state.proposals, [proposal]: change(held) } } : state;
};

const evolveVoted = (state: State, entry: EntryNamed<'governance.Voted'>): State =>
  withProposal(state, entry.proposal, (held) => {
    if (held.outcome !== 'open') return held;
    const broughtIn = entry.method === 'brought-forward' && isFromPaper(entry, state.seals);
    const outcome = broughtIn
      ? entry.against > entry.for
        ? 'failed'
        : 'passed'
      : outcomeOf(held.motion, entry, state.rules, houseOf(state, held.motion)).outcome;
    return { ...held, outcome };
  });

/** A meeting is closed: what nothing can rest on any more keeps its outcome and loses its words. */
const afterSeal = (state: State): State => {
  const proposals: Record<string, Proposal> = {};
  const closed: Record<string, Closed> = { ...state.closed };
  for (const [id, held] of Object.entries(state.proposals)) {
    if (held.outcome === 'open' || (held.outcome === 'passed' && held.uses === 0)) proposals[id] = held;
    else closed[id] = held.outcome === 'passed' ? 'used' : held.outcome;
  }
  return { ...state, proposals, closed, seals: state.seals + 1 };
};

const evolveOwn = (state: State, entry: Entry): State => {
  switch (entry.type) {
    case 'membership.Joined':
      return state.active.includes(entry.member) ? state : { ...state, active: [...state.active, entry.member] };
    case 'membership.StandingChanged': {
      const others = state.active.filter((member) => member !== entry.member);
      return { ...state, active: entry.to === 'active' ? [...others, entry.member] : others };
    }
    case 'constitution.Adopted': {
      const { settings } = entry;
      const rules: VotingRules = {
        percent: settings['vote.percent'],
        rulesPercent: settings['vote.rulesPercent'],
        quorumPercent: settings['vote.quorumPercent'],
        borrowerVotes: settings['vote.borrowerVotes'],
      };
      return { ...state, rules };
    }
    case 'governance.Proposed': {
      if (proposalIn(state, entry.proposal)) return state;
      const motion = motionOf(entry.motion) ?? { type: 'unknown' };
      const held: Proposal = { proposal: entry.proposal, motion, outcome: 'open', uses: 0 };
      return { ...state, proposals: { ...state.proposals, [entry.proposal]: held } };
    }
    case 'governance.Voted':
      return evolveVoted(state, entry);
    case 'governance.Withdrawn':
      return withProposal(state, entry.proposal, (held) =>
        held.outcome === 'open' ? { ...held, outcome: 'withdrawn' } : held,
      );
    case 'meeting.Opened':
      return { ...state, here: [] };
    case 'meeting.Attended': {
      const others = state.here.filter((member) => member !== entry.member);
      const isHere = entry.how === 'present' || entry.how === 'late' || entry.how === 'represented';
      return { ...state, here: isHere ? [...others, entry.member] : others };
    }
    case 'meeting.Sealed':
      return afterSeal({ ...state, here: [] });
    default:
      return state;
  }
};

const evolve = (state: State, entry: Entry): State => {
  const next = evolveOwn(state, entry);
  if (entry.proposal === undefined || namesItsOwn.has(entry.type)) return next;
  return withProposal(next, entry.proposal, (held) => ({ ...held, uses: held.uses + 1 }));
};

export const governance: Rule<'governance', State> = {
  name: 'governance',
  entries,
  empty,
  objection,
  evolve,
  postings: () => [],
  answers: (state, book) => ({
    undecided: (entry, at) => undecidedBy(entry, book, at),
    proposal: (proposal) => proposalIn(state, proposal),
    proposals: () => Object.values(state.proposals),
  }),
};
