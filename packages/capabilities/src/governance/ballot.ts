import type { Fraction } from '@sanduk/kernel';
import { ceilingOf, fraction, maxOf, multiply } from '@sanduk/kernel';

/**
 * Counting a ballot. By `percent` a part of those who take a side must be for it; by `objection` it passes unless enough
 * members stand against it. Two people can never decide for a group of three or more: a threshold is at least two of the
 * population (three when the group is smaller).
 */
export interface Ballot {
  readonly rule: BallotRule;
  readonly eligible: number;
  /** Not asked this time. */
  readonly inactive: number;
  /** The member concerned, who steps aside. */
  readonly excluded: number;
  readonly for: number;
  readonly against: number;
  /** They are there and take no side. */
  readonly indifferent: number;
  /** Part of the population that must be counted, 0 to 1. */
  readonly quorum: Fraction;
  readonly closed: boolean;
}

export type BallotRule =
  { readonly is: 'percent'; readonly threshold: Fraction } | { readonly is: 'objection'; readonly blocks: number };

export type Result = 'pass' | 'fail' | 'no-quorum' | 'undecided';

export interface Counted {
  readonly result: Result;
  readonly population: number;
  readonly absent: number;
  readonly quorumNeeded: number;
  readonly quorumMet: boolean;
  readonly needed: number;
  /** Only by percent: the threshold in use, after the floor of two people. */
  readonly threshold: Fraction | undefined;
}

/** Why no result can be given. */
export type BallotFlaw = 'nobody-votes' | 'more-votes-than-people';

interface Sides {
  readonly passing: boolean;
  readonly failing: boolean;
  readonly needed: number;
  readonly threshold: Fraction | undefined;
}

const byPercent = (ballot: Ballot, threshold: Fraction, population: number, absent: number): Sides => {
  const floor = fraction(2, Math.max(3, population));
  const inUse = maxOf(threshold, floor);
  const needed = Math.max(1, Number(ceilingOf(multiply(inUse, fraction(population - ballot.indifferent)))));
  return {
    passing: ballot.for >= needed,
    failing: ballot.for + absent < needed,
    needed,
    threshold: inUse,
  };
};

const byObjection = (ballot: Ballot, blocks: number, population: number, absent: number): Sides => {
  const needed = Math.min(blocks, Math.max(3, population) - 1);
  // Until the close whoever has not voted may still object.
  const mayObject = ballot.against + (ballot.closed ? 0 : absent);
  return {
    passing: ballot.for > ballot.against && mayObject < needed,
    failing: ballot.against >= needed,
    needed,
    threshold: undefined,
  };
};

const resultOf = ({ passing, failing }: Sides, quorumMet: boolean, closed: boolean): Result => {
  if (closed) return quorumMet ? (passing ? 'pass' : 'fail') : 'no-quorum';
  if (failing) return 'fail';
  return passing && quorumMet ? 'pass' : 'undecided';
};

export const countBallot = (ballot: Ballot): Counted | BallotFlaw => {
  const population = ballot.eligible - ballot.inactive - ballot.excluded;
  if (population <= 0) return 'nobody-votes';
  const counted = ballot.for + ballot.against + ballot.indifferent;
  const absent = population - counted;
  if (absent < 0) return 'more-votes-than-people';
  const quorumNeeded = Number(ceilingOf(multiply(ballot.quorum, fraction(population))));
  const quorumMet = counted >= quorumNeeded;
  const sides =
    ballot.rule.is === 'percent'
      ? byPercent(ballot, ballot.rule.threshold, population, absent)
      : byObjection(ballot, ballot.rule.blocks, population, absent);
  return {
    result: resultOf(sides, quorumMet, ballot.closed),
    population,
    absent,
    quorumNeeded,
    quorumMet,
    needed: sides.needed,
    threshold: sides.threshold,
  };
};
