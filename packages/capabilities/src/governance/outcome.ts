import type { Fraction } from '@sanduk/kernel';
import { assert, ceilingOf, divide, fraction, fromDecimal, multiply } from '@sanduk/kernel';
import type { Counted } from './ballot.ts';
import { countBallot } from './ballot.ts';

/** The voting rules in force. */
export interface VotingRules {
  readonly percent: string;
  readonly rulesPercent: string;
  readonly quorumPercent: string;
  readonly borrowerVotes: boolean;
}

export interface Tally {
  readonly eligible: number;
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
}

export interface House {
  /** How many members take part in the group. */
  readonly active: number;
  /** The one whom the motion is about is here and does not vote. */
  readonly stepsAside: boolean;
}

export interface Outcome {
  readonly outcome: 'passed' | 'failed' | 'no-quorum';
  /** Members who must be there for the ballot to count, out of all who belong. */
  readonly quorumNeeded: number;
  readonly there: number;
  readonly counted: Counted | undefined;
}

/** Motions that change the rules themselves or share out the box ask for more hands. */
const changesTheRules: ReadonlySet<string> = new Set(['constitution.Adopted', 'sharing.SharedOut']);

/** Motions about one member's money or standing: she steps aside, unless the rules let her vote. An election is none. */
const concernsAMember: ReadonlySet<string> = new Set([
  'lending.Disbursed',
  'lending.WrittenOff',
  'lending.SetOff',
  'solidarity.HelpGiven',
  'meeting.FineWaived',
  'membership.StandingChanged',
  'savings.Withdrawn',
  'sharing.LeaverSettled',
]);

export interface Motion {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The member whom the motion is about. */
export const concernedBy = (motion: Motion): string | undefined => {
  const member = motion['member'];
  return concernsAMember.has(motion.type) && typeof member === 'string' ? member : undefined;
};

const partOf = (percent: string): Fraction => {
  const value = fromDecimal(percent);
  assert(value !== undefined, `${percent} is a percentage`);
  return divide(value, fraction(100));
};

/** The setting that says how many hands the motion needs. */
export const thresholdRuleOf = (motion: Motion): 'vote.percent' | 'vote.rulesPercent' =>
  changesTheRules.has(motion.type) ? 'vote.rulesPercent' : 'vote.percent';

export const thresholdFor = (motion: Motion, rules: VotingRules): string =>
  thresholdRuleOf(motion) === 'vote.rulesPercent' ? rules.rulesPercent : rules.percent;

/**
 * Quorum first: enough of the members must be there, whoever steps aside included. Then those who may vote are counted
 * by the percentage that the motion asks for; hands that were not raised at all count with those who are absent.
 */
export const outcomeOf = (motion: Motion, tally: Tally, rules: VotingRules, house: House): Outcome => {
  const quorum = partOf(rules.quorumPercent);
  const quorumNeeded = Number(ceilingOf(multiply(quorum, fraction(house.active))));
  const there = tally.eligible + (house.stepsAside ? 1 : 0);
  const counted = countBallot({
    rule: { is: 'percent', threshold: partOf(thresholdFor(motion, rules)) },
    eligible: tally.eligible,
    inactive: 0,
    excluded: 0,
    for: tally.for,
    against: tally.against,
    indifferent: tally.abstained,
    quorum,
    closed: true,
  });
  if (typeof counted === 'string') return { outcome: 'failed', quorumNeeded, there, counted: undefined };
  if (there < quorumNeeded || !counted.quorumMet) return { outcome: 'no-quorum', quorumNeeded, there, counted };
  return { outcome: counted.result === 'pass' ? 'passed' : 'failed', quorumNeeded, there, counted };
};
