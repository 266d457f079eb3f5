import fc from 'fast-check';
import {
  maybe,
  over,
  percents,
  q,
  refusals,
  sameTwice,
  show,
  times,
  most,
  floor,
  isLess,
} from '../book/testing-sums.ts';
import type { Q } from '../book/testing-sums.ts';
import { ballot } from './ballot-calculator.ts';

const right = { rule: 'percent', thresholdPercent: '50', eligible: 10, for: 5, against: 2 };

refusals(ballot, right, [
  [{ rule: undefined }, 'missing-field'],
  [{ rule: 'lot' }, 'bad-value'],
  [{ thresholdPercent: undefined }, 'missing-field'],
  [{ thresholdPercent: '101' }, 'out-of-range'],
  [{ thresholdPercent: 50 }, 'bad-value'],
  [{ rule: 'objection' }, 'missing-field'],
  [{ rule: 'objection', blocks: 0 }, 'out-of-range'],
  [{ eligible: undefined }, 'missing-field'],
  [{ eligible: -1 }, 'out-of-range'],
  [{ eligible: 1.5 }, 'bad-value'],
  [{ for: '5' }, 'bad-value'],
  [{ for: undefined }, 'missing-field'],
  [{ against: undefined }, 'missing-field'],
  [{ inactive: 10 }, 'zero-total'],
  [{ inactive: 8, excluded: 3 }, 'zero-total'],
  [{ for: 9 }, 'inconsistent'],
  [{ indifferent: 4 }, 'inconsistent'],
  [{ quorumPercent: '100.1' }, 'out-of-range'],
  [{ closed: 'yes' }, 'bad-value'],
]);

const few = fc.integer({ min: 0, max: 8 });
const votes = fc.record({
  rule: fc.constantFrom('percent', 'objection'),
  thresholdPercent: fc.oneof(percents(), fc.constantFrom('50', '66.666667', '75', '100')),
  blocks: fc.integer({ min: 1, max: 9 }),
  eligible: fc.integer({ min: 0, max: 20 }),
  inactive: maybe(fc.integer({ min: 0, max: 3 })),
  excluded: maybe(fc.integer({ min: 0, max: 2 })),
  for: few,
  against: few,
  indifferent: maybe(fc.integer({ min: 0, max: 4 })),
  quorumPercent: maybe(percents()),
  closed: maybe(fc.boolean()),
});

const up = (value: Q): number => Number(-floor(times(value, q(-1))));

/** Whether a yes can still come about is found by letting all who are absent vote in each way they could. */
sameTwice('a ballot', votes, ballot, (v) => {
  const population = v.eligible - (v.inactive ?? 0) - (v.excluded ?? 0);
  if (population <= 0) return 'zero-total';
  const indifferent = v.indifferent ?? 0;
  const counted = v.for + v.against + indifferent;
  const absent = population - counted;
  if (absent < 0) return 'inconsistent';
  const quorumNeeded = up(over(times(q(v.quorumPercent ?? '0'), q(population)), q(100)));
  const people = Math.max(3, population);
  const threshold = most(over(q(v.thresholdPercent), q(100)), over(q(2), q(people)));
  const asked = times(threshold, q(population - indifferent));
  let needed = 1;
  if (v.rule === 'percent') while (isLess(q(needed), asked)) needed += 1;
  else needed = Math.min(v.blocks, people - 1);
  const wins = (yes: number, no: number): boolean => (v.rule === 'percent' ? yes >= needed : yes > no && no < needed);
  const later = Array.from({ length: absent + 1 }, (_, no) => no);
  const sure =
    v.rule === 'percent' ? wins(v.for, v.against) : v.for > v.against && later.every((no) => v.against + no < needed);
  const lost = v.rule === 'percent' ? !wins(v.for + absent, v.against) : v.against >= needed;
  const quorumMet = counted >= quorumNeeded;
  const open = lost ? 'fail' : sure && quorumMet ? 'pass' : 'undecided';
  const shut = !quorumMet ? 'no-quorum' : wins(v.for, v.against) ? 'pass' : 'fail';
  return {
    result: v.closed ? shut : open,
    population,
    absent,
    quorumNeeded,
    quorumMet,
    needed,
    effectiveThresholdPercent: v.rule === 'percent' ? show(times(threshold, q(100)), 4) : null,
  };
});
