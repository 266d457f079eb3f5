import { expect, test } from 'vitest';
import { founded } from '../book/testing-group.ts';
import { toldOf } from '../book/testing.ts';
import { sampleStory } from '../book/testing-sample.ts';
import { groupIndicators } from './group-indicators.ts';
import { indicators, indicatorsInput } from './indicators.ts';

test('the indicators of the sample come out of its book', () => {
  const sample = sampleStory();
  const input = indicatorsInput(sample.book, toldOf(sample), '2026-11-18');
  expect(input).toMatchObject({ membersAtStart: 24, joined: 1, left: 1, savings: '387600.00', loansCount: 12 });
  expect(groupIndicators(input)).toMatchObject({
    members: 24,
    averageSavingsPerMember: '16150.00',
    loanFundAssets: '394750.00',
    groupAssets: '403190.00',
    profit: '7150.00',
    loansPastDuePercent: '5.5556',
    currentBorrowersPercent: '25.0000',
  });
});

test('the table holds one row a figure, and leaves out what a book cannot know', () => {
  const group = founded();
  const table = indicators.tableOf(group.book, toldOf(group));
  if ('code' in table) throw new Error('no table');
  const figures = table.rows.map(({ cells }) => cells['figure']);
  expect(figures).toContain('figure.attendanceRatePercent');
  expect(figures).not.toContain('figure.womenPercent');
  expect(table.rows.find(({ cells }) => cells['figure'] === 'figure.members')?.cells['count']).toBe(10);
});
