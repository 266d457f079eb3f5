import { describe, expect, test } from 'vitest';
import { idNamed, toldOf } from '../book/testing.ts';
import { asKeeper, decided, founded, inMeeting, kes, m } from '../book/testing-group.ts';
import { minutes, voteAhead, waiting } from './views.ts';

const open = inMeeting(founded()).merged(
  ...asKeeper({ type: 'ledger.BroughtForward', amount: kes(1000), to: 'fund:social' }),
);
const motion = { type: 'solidarity.HelpGiven', member: m(9), amount: kes(300) } as const;

describe('a vote before it is said', () => {
  test('G3 G5 the screen asks the rule that the book will ask', () => {
    const ahead = voteAhead(open.book, motion, { for: 5, against: 4, abstained: 0 });
    expect(ahead).toMatchObject({ stepsAside: m(9), percent: '50.01', rule: 'vote.percent' });
    expect(ahead?.voters).toHaveLength(9);
    expect(ahead?.outcome).toMatchObject({ outcome: 'passed', quorumNeeded: 7, there: 10, counted: { needed: 5 } });
    const said = open.said(...decided(open, 'fire', motion, { for: 5, against: 4 }));
    expect(said.book.proposal(idNamed('fire'))?.outcome).toBe(ahead?.outcome.outcome);
  });
  test('G5 a change of the rules asks for more', () => {
    const change = { type: 'constitution.Adopted' } as const;
    expect(voteAhead(open.book, change, { for: 7, against: 3, abstained: 0 })).toMatchObject({
      rule: 'vote.rulesPercent',
      stepsAside: undefined,
      outcome: { outcome: 'failed', counted: { needed: 8 } },
    });
  });
});

test('G1 G2 the line opens the ballot, the ballot opens the minute', () => {
  const voted = open.said(...decided(open, 'fire', motion));
  expect(waiting(voted.book, toldOf(voted))).toHaveLength(1);
  const used = voted.said(...asKeeper({ ...motion, proposal: idNamed('fire') }));
  const [minute] = minutes(toldOf(used));
  expect(minute).toMatchObject({ proposal: idNamed('fire'), motion, withdrawn: undefined });
  expect(minute?.ballot?.entry.type).toBe('governance.Voted');
  expect(minute?.usedBy?.at.id).toBe(used.entries.at(-1)?.[1].id);
  expect(waiting(used.book, toldOf(used))).toEqual([]);
});
