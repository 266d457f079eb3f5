import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CarryForm } from './carry.ts';
import { carryOf, emptyCarry } from './carry.ts';

const read = (form: Partial<CarryForm>, currency = 'KES') => carryOf({ ...emptyCarry, ...form }, currency, 'en');
const carried = (form: Partial<CarryForm>) => read(form).carried;

describe('can I carry it', () => {
  test('a payment that leaves half of what the needs leave is carried well', () => {
    const answer = carried({ income: '30000', needs: '18000', debts: '2000', payment: '3000' });
    expect(answer).toMatchObject({ verdict: 'green', why: 'fits', left: 7_000_00, largest: 4_000_00 });
    expect(answer?.bad).toEqual({ income: 24_000_00, left: 1_000_00 });
    expect(answer?.ofHundred).toBe('41.6667');
  });

  test('more than half is tight, more than three quarters is too much, and nothing left is nothing left', () => {
    const base = { income: '30000', needs: '12000' };
    expect(carried({ ...base, payment: '11000' })).toMatchObject({ verdict: 'amber', why: 'tight' });
    expect(carried({ ...base, payment: '14000' })).toMatchObject({ verdict: 'red', why: 'too-much' });
    expect(carried({ ...base, needs: '30000' })).toMatchObject({ verdict: 'red', why: 'nothing-left', largest: 0 });
  });

  test('a bad month breaks what an ordinary month carries: a fifth less, or what was typed for it', () => {
    const form = { income: '1000', needs: '700', payment: '140' };
    expect(carried(form)).toMatchObject({ verdict: 'red', why: 'bad-month', bad: { income: 800_00, left: -40_00 } });
    expect(carried({ ...form, bad: '900' })).toMatchObject({ verdict: 'green', bad: { income: 900_00, left: 60_00 } });
    expect(carried({ ...form, bad: '0' })).toMatchObject({ why: 'bad-month', bad: { income: 0, left: -840_00 } });
  });

  test('money that comes in some months counts half', () => {
    expect(carried({ income: '1000', irregular: '400', needs: '500' })?.income).toBe(1_200_00);
  });

  test('what is missing or does not fit is named by its field, and nothing is worked out', () => {
    expect(read({}).missing).toBe('income');
    expect(read({ income: '1000' }).missing).toBe('needs');
    expect(read({ income: '0', needs: '1' }).typed.income).toMatchObject({ is: 'wrong', wrong: 'work.wrong.nothing' });
    expect(read({ income: '1000', needs: 'rice' }).missing).toBe('needs');
    expect(read({ income: '1000', needs: '5', debts: '-3' })).toMatchObject({ missing: 'debts', carried: undefined });
    expect(read({ income: '1000', needs: '5', bad: '1001' })).toMatchObject({ missing: 'bad', badIsMore: true });
    expect(carried({ income: '١٠٠٠', needs: '٥٠٠' })?.left).toBe(500_00);
  });

  test('a payment is green exactly as far as the largest one that is named', () => {
    const sum = fc.integer({ min: 0, max: 200_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        sum,
        sum,
        sum,
        fc.option(sum),
        (income, needs, debts, more, bad) => {
          const form = {
            ...{ income: String(income), needs: String(needs), debts: String(debts) },
            bad: bad === null ? '' : String(Math.min(bad, income)),
          };
          const largest = read(form, 'UGX').carried?.largest ?? 0;
          const at = (payment: number) => read({ ...form, payment: String(payment) }, 'UGX').carried?.verdict;
          if (largest > 0) expect(at(largest)).toBe('green');
          expect(at(largest + 1 + more)).not.toBe('green');
        },
      ),
    );
  });
});
