import { describe, expect, test } from 'vitest';
import type { TurnForm } from './turn.ts';
import { emptyTurn, turnOf } from './turn.ts';

const read = (form: Partial<TurnForm>) =>
  turnOf({ ...emptyTurn, ...form }, { currency: 'KES', locale: 'en', today: '2026-01-31' });
const base = { hands: '10', contribution: '1000' };

describe('my turn in the pot', () => {
  test('in a fixed order an early turn holds money of the others, a late one lends them hers, and nobody gains', () => {
    const { answer } = read({ ...base, turn: '3', outside: '5' });
    expect(answer).toMatchObject({ is: 'in-turn', pot: 10_000_00, payout: 10_000_00, cost: 0, paidInAll: 10_000_00 });
    expect(answer).toMatchObject({ ofOthers: 7_000_00, ofMine: 2_000_00 });
    expect(answer).toMatchObject({
      mine: { n: 3, on: '2026-03-31', paid: 3_000_00, toPay: 7_000_00, worth: 1_250_00 },
    });
    expect(read({ ...base, turn: '10' }).answer).toMatchObject({
      ofOthers: 0,
      ofMine: 9_000_00,
      mine: { worth: undefined },
    });
  });

  test('fees are the price of the round, whichever the turn', () => {
    for (const turn of ['1', '10'])
      expect(read({ ...base, turn, fee: '20' }).answer).toMatchObject({ cost: 200_00, paidInAll: 10_200_00 });
  });

  test('by draw every turn is possible', () => {
    const { answer } = read({ ...base, way: 'lot', every: 'two-weeks', start: '2026-02-02' });
    expect(answer).toMatchObject({ is: 'in-turn', mine: undefined });
    expect(answer?.is === 'in-turn' && answer.lines.map(({ on }) => on).slice(0, 2)).toEqual([
      '2026-02-02',
      '2026-02-16',
    ]);
  });

  test('at an auction having it now costs what is given up, less the own part of it', () => {
    const auction = { way: 'auction', hands: '25', contribution: '2000', given: '15000', organiser: '5%' } as const;
    const answer = { pot: 50_000_00, prize: 32_500_00, dividend: 600_00, next: 1_400_00, cost: 16_900_00 };
    expect(read(auction).answer).toMatchObject({ is: 'auction', ...answer, elsewhere: undefined });
    expect(read({ ...auction, sharers: 'non-winners' }).answer).toMatchObject({
      cost: 17_500_00,
      winnerNext: 2_000_00,
    });
    // Twenty-four contributions of the others, handed back one a month: 300 times 2,000 at 2 %.
    expect(read({ ...auction, turn: '1', outside: '2' }).answer).toMatchObject({ elsewhere: 12_000_00 });
  });

  test('what is missing or does not fit is named by its field, and nothing is worked out', () => {
    expect(read({}).missing).toBe('hands');
    expect(read({ hands: '1', contribution: '5', turn: '1' }).typed.hands).toMatchObject({ wrong: 'work.wrong.least' });
    expect(read({ ...base, turn: '11' }).typed.turn).toMatchObject({ wrong: 'work.wrong.most', figures: { most: 10 } });
    expect(read({ ...base, turn: '1', start: '9999-12-01' })).toMatchObject({ missing: 'start', answer: undefined });
    expect(read({ ...base, turn: '1', start: 'soon' }).missing).toBe('start');
    const auction = { ...base, way: 'auction', given: '10000' } as const;
    expect(read(auction).unfit).toEqual({ field: 'given', words: 'screen.turn.all-given' });
    expect(read({ ...auction, given: '9000', organiser: '10%' }).unfit?.words).toBe('screen.turn.organiser-prize');
    expect(read({ ...auction, given: '100', organiser: '101', from: 'discount' }).unfit).toEqual({
      field: 'organiser',
      words: 'screen.turn.organiser-discount',
    });
    expect(read({ hands: '200', contribution: '9000000000000', turn: '1' }).missing).toBe('contribution');
    expect(read({ hands: '٢', contribution: '٥٠٠', turn: '٢' }).answer).toMatchObject({ pot: 1_000_00 });
  });
});
