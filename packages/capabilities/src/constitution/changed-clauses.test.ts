import { expect, test } from 'vitest';
import { kes } from '../book/testing-group.ts';
import { changedClauses } from './changed-clauses.ts';
import { presetOf } from './presets.ts';

const W = presetOf('W', { currency: 'KES', unit: 20_000, smallest: 100 });

test('R3 only sentences that would read differently are put before the members', () => {
  expect(changedClauses(W, W)).toEqual([]);
  const [only, ...more] = changedClauses(W, { ...W, 'social.amount': kes(30) });
  expect(more).toEqual([]);
  expect([only?.chapter.name, only?.before.map(({ key }) => key), only?.after?.key]).toEqual([
    'social',
    ['social'],
    'social',
  ]);
});

test('R3 a rule that is dropped is told with what it said', () => {
  const changed = changedClauses(W, { ...W, 'social.amount': kes(0) });
  expect(changed.map(({ before, after }) => [before.map(({ key }) => key), after?.key])).toEqual([
    [['social'], 'social-none'],
  ]);
  const plain = changedClauses(W, { ...W, 'loan.charge': 'none', 'loan.percent': '0' });
  expect(plain.map(({ after }) => after?.key)).toEqual(['loan-plain']);
});
