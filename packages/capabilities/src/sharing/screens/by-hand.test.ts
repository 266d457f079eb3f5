import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Gets, HandForm, HandRule } from './by-hand.ts';
import { emptyHand, handOf, restPercent } from './by-hand.ts';

const base = { mine: '5000', all: '40000', members: '10', toShare: '48000' };
const read = (form: Partial<HandForm>) => handOf({ ...emptyHand, ...form }, 'KES', 'en');
const way = (form: Partial<HandForm>, rule: HandRule) => read(form).ways.find((one) => one.rule === rule);

describe('what I get, by hand', () => {
  test('by savings and in equal parts, with what I owe taken off', () => {
    expect(way(base, 'standard')).toMatchObject({ part: 6_000_00, paid: 6_000_00, difference: 0 });
    expect(way(base, 'flat')).toMatchObject({ part: 5_800_00, difference: -200_00 });
    expect(way({ ...base, owe: '1500' }, 'flat')).toMatchObject({ part: 5_800_00, paid: 4_300_00, stillOwes: 0 });
    expect(way({ ...base, owe: '7000' }, 'standard')).toMatchObject({ paid: 0, stillOwes: 1_000_00 });
  });

  test('rules that need more ask for it, and are worked out once they have it', () => {
    expect(way(base, 'interest-back')).toEqual({ rule: 'interest-back', asks: true });
    const paid = { ...base, paidMine: '500', paidAll: '6000' };
    // 500 back, and an eighth of the 2,000 that borrowers did not pay.
    expect(way(paid, 'interest-back')).toMatchObject({ part: 5_750_00, difference: -250_00 });
    expect(way({ ...paid, paidAll: '9000' }, 'interest-back')).toMatchObject({ unavailable: 'inconsistent' });
    const borrowed = { ...base, borrowedMine: '20000', borrowedAll: '80000' };
    expect(way(borrowed, 'mixed')).toMatchObject({ part: 6_500_00 });
    expect(way({ ...borrowed, bySavings: '75' }, 'mixed')).toMatchObject({ part: 6_250_00 });
    const early = { ...base, meetings: '11', meetingMine: '1', meetingOthers: '6' };
    // 5,000 for ten meetings beside 35,000 for five: 50 of 225 parts of 8,000, and the last coin is another’s.
    expect(way(early, 'time-sessions')).toMatchObject({ part: 6_777_77 });
  });

  test('what is missing or does not fit is named by its field', () => {
    expect(read({}).missing).toBe('mine');
    expect(read({ ...base, members: '1' }).missing).toBe('members');
    expect(read({ ...base, mine: '50000' }).unfit).toEqual({ field: 'all', words: 'screen.get.more-than-all' });
    expect(read({ ...base, owe: '48001' }).unfit).toEqual({ field: 'owe', words: 'screen.get.more-than-toShare' });
    expect(read({ ...base, meetings: '5', meetingMine: '6', meetingOthers: '1' }).missing).toBe('meetingMine');
    expect(read({ ...base, bySavings: '101' }).missing).toBe('bySavings');
    expect(read({ ...base, mine: '٥٠٠٠' }).ways[0]).toMatchObject({ part: 6_000_00 });
  });

  test('the steps tell of nobody but herself', () => {
    const told = (way(base, 'standard') as Gets).steps.filter(({ step }) => step === 'member');
    expect(told.map(({ figures }) => figures['id'])).toEqual(['1']);
  });

  test('nothing that fits is left without an answer, and a part is never more than there is', () => {
    const sum = fc.integer({ min: 1, max: 5_000_000 });
    fc.assert(
      fc.property(sum, sum, sum, fc.integer({ min: 2, max: 200 }), (mine, others, toShare, members) => {
        const form = { mine: `${mine}`, all: `${mine + others}`, toShare: `${toShare}`, members: `${members}` };
        const { missing, ways } = handOf({ ...emptyHand, ...form }, 'UGX', 'en');
        expect(missing).toBeUndefined();
        for (const one of ways) if ('part' in one) expect(one.part).toBeLessThanOrEqual(toShare);
        expect(ways[0]).toHaveProperty('part');
      }),
      { numRuns: 60 },
    );
  });

  test('the other part of a hundred', () => {
    expect(['50', '33.3333', '0', '100'].map(restPercent)).toEqual(['50', '66.6667', '100', '0']);
  });
});
