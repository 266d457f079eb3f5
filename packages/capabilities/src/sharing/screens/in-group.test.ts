import { describe, expect, test } from 'vitest';
import { founded, m } from '../../book/testing-group.ts';
import { lent, saved } from '../testing-sharing.ts';
import { groupMembers, groupStands, groupWays } from './in-group.ts';

describe('what a member gets, from her group', () => {
  test('each rule with what she is handed, ours marked, and what she owes held back', () => {
    const story = lent(saved(), 2, 500);
    const ways = groupWays(story.book, m(2));
    expect(ways.filter(({ inForce }) => inForce)).toHaveLength(1);
    const [standard] = ways;
    expect(standard).toMatchObject({ rule: 'standard', held: 500_00 });
    expect(standard && 'paid' in standard && standard.paid + standard.held).toBe(1_000_00);
    expect(groupMembers(story.book)).toHaveLength(10);
    expect(groupStands(story.book)).toBe('open');
  });

  test('before anybody has saved there is nothing to ask', () => {
    expect(groupStands(founded().book)).toBe('nothing');
  });
});
