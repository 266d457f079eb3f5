import type { Calculator, Reader } from '@sanduk/kernel';
import { calculator, percentText, refuse, zero } from '@sanduk/kernel';
import type { BallotFlaw, BallotRule } from './ballot.ts';
import { countBallot } from './ballot.ts';

const ruleFrom = (input: Reader): BallotRule =>
  input.word('rule', ['percent', 'objection']) === 'percent'
    ? { is: 'percent', threshold: input.percent('thresholdPercent') }
    : { is: 'objection', blocks: input.count('blocks', 1) };

const refused = (flaw: BallotFlaw): never =>
  flaw === 'nobody-votes'
    ? refuse('zero-total', 'Nobody may vote.')
    : refuse('inconsistent', 'More votes were counted than people may vote.');

/** `ballot`: the result of a vote as it stands, by the contract of `vectors/README.md`. */
export const ballot: Calculator = calculator((input, tell) => {
  const rule = ruleFrom(input);
  const counted = countBallot({
    rule,
    eligible: input.count('eligible', 0),
    inactive: input.maybeCount('inactive', 0) ?? 0,
    excluded: input.maybeCount('excluded', 0) ?? 0,
    for: input.count('for', 0),
    against: input.count('against', 0),
    indifferent: input.maybeCount('indifferent', 0) ?? 0,
    quorum: input.has('quorumPercent') ? input.percent('quorumPercent') : zero,
    closed: input.flag('closed', false),
  });
  if (typeof counted === 'string') return refused(counted);
  const { result, population, absent, quorumNeeded, quorumMet, needed, threshold } = counted;
  tell('population', () => ({ population, absent }));
  tell('quorum', () => ({ quorumNeeded, counted: population - absent, quorumMet }));
  tell('needed', () => ({
    rule: rule.is,
    needed,
    thresholdPercent: threshold ? percentText(threshold) : null,
    for: input.count('for', 0),
    against: input.count('against', 0),
    result,
  }));
  return {
    result,
    population,
    absent,
    quorumNeeded,
    quorumMet,
    needed,
    effectiveThresholdPercent: threshold ? percentText(threshold) : null,
  };
});
