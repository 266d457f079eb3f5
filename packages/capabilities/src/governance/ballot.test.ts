import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { fraction } from '@sanduk/kernel';
import { describe, expect, test } from 'vitest';
import { ballot } from './ballot-calculator.ts';
import type { Ballot } from './ballot.ts';
import { countBallot } from './ballot.ts';

interface Case {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: Readonly<Record<string, unknown>>;
}

const file = new URL('../../../../vectors/ballot.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

describe('the published ballots', () => {
  test.each(cases)('$name', ({ input, output }) => {
    expect(ballot(input)).toMatchObject(output);
  });
});

describe('ballots that cannot be counted', () => {
  const valid = { rule: 'percent', thresholdPercent: '50', eligible: 5, for: 3, against: 0 };
  test.each([
    ['nobody may vote', { ...valid, eligible: 1, excluded: 1, for: 0 }, 'zero-total'],
    ['more votes than people', { ...valid, for: 6 }, 'inconsistent'],
    ['a threshold above the whole', { ...valid, thresholdPercent: '100.01' }, 'out-of-range'],
    ['no threshold', { ...valid, thresholdPercent: null }, 'missing-field'],
    ['no block', { ...valid, rule: 'objection', blocks: 0 }, 'out-of-range'],
    ['a rule nobody knows', { ...valid, rule: 'consensus' }, 'bad-value'],
    ['half a voter', { ...valid, for: 0.5 }, 'bad-value'],
    ['a list', [], 'bad-json'],
  ])('%s', (_, input, code) => {
    expect(ballot(input)).toMatchObject({ error: { code } });
  });
});

const ballots: fc.Arbitrary<Ballot> = fc
  .record({
    eligible: fc.integer({ min: 1, max: 60 }),
    sides: fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)),
    percent: fc.integer({ min: 0, max: 100 }),
    blocks: fc.integer({ min: 1, max: 12 }),
    byPercent: fc.boolean(),
    quorum: fc.integer({ min: 0, max: 100 }),
    closed: fc.boolean(),
  })
  .map(({ eligible, sides: [yes, no, neither], percent, blocks, byPercent, quorum, closed }) => ({
    rule: byPercent ? { is: 'percent', threshold: fraction(percent, 100) } : { is: 'objection', blocks },
    eligible: Math.max(eligible, yes + no + neither),
    inactive: 0,
    excluded: 0,
    for: yes,
    against: no,
    indifferent: neither,
    quorum: fraction(quorum, 100),
    closed,
  }));

const resultOf = (one: Ballot): string => {
  const counted = countBallot(one);
  return typeof counted === 'string' ? counted : counted.result;
};

describe('any ballot', () => {
  test('a result that is certain before the close is the result at the close', () => {
    fc.assert(
      fc.property(ballots, (one) => {
        const early = resultOf({ ...one, closed: false });
        const late = resultOf({ ...one, closed: true });
        if (early === 'pass') expect(late).toBe('pass');
        if (early === 'fail') expect(['fail', 'no-quorum']).toContain(late);
        expect(late).not.toBe('undecided');
      }),
    );
  });

  test('one more hand for it never turns a pass into a failure', () => {
    fc.assert(
      fc.property(ballots, (one) => {
        fc.pre(one.for + one.against + one.indifferent < one.eligible);
        if (resultOf(one) === 'pass') expect(resultOf({ ...one, for: one.for + 1 })).toBe('pass');
      }),
    );
  });
});
