import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Account, Posting } from '@sanduk/kernel';
import { effectOf, posted, accountsOf } from './balances.ts';
import { balancesIn, columnsOf, effectsOn, packedColumns, unpackedColumns } from './columns.ts';

const names: readonly Account[] = ['box', 'bank', 'savings:أمينة', 'loan:1', 'fund:social', 'surplus:charge'];

const postings: fc.Arbitrary<Posting> = fc.record({
  debit: fc.constantFrom(...names),
  credit: fc.constantFrom(...names),
  amount: fc.record({ minor: fc.integer({ min: 1, max: 1e12 }), cur: fc.constant('KES') }),
});
const moves = fc.array(fc.record({ postings: fc.array(postings, { maxLength: 4 }) }), { maxLength: 60 });

describe('movements as columns', () => {
  test('C1 the balances of the columns are those of the fold', () =>
    fc.assert(
      fc.property(moves, (made) => {
        const folded = made.reduce((balances, one) => posted(balances, one.postings), {});
        expect(balancesIn(columnsOf(made))).toEqual(accountsOf(folded));
      }),
    ));

  test('C1 the lines of an account are those that move it', () =>
    fc.assert(
      fc.property(moves, fc.constantFrom(...names), (made, account) => {
        const expected = made.flatMap((one, line) => {
          const effects = one.postings.map((posting) => effectOf(posting, account));
          const minor = effects.reduce((sum, effect) => sum + effect, 0);
          return effects.some((effect) => effect !== 0) ? [{ line, minor }] : [];
        });
        expect(effectsOn(columnsOf(made), account)).toEqual(expected);
      }),
    ));

  test('C2 what was packed unpacks to the same columns, one behind the other', () =>
    fc.assert(
      fc.property(moves, moves, (made, others) => {
        const [first, second] = [packedColumns(columnsOf(made)), packedColumns(columnsOf(others))];
        const bytes = new Uint8Array(first.length + second.length);
        bytes.set(first);
        bytes.set(second, first.length);
        expect(unpackedColumns(bytes)).toEqual(columnsOf(made));
        expect(unpackedColumns(bytes.subarray(first.length))).toEqual(columnsOf(others));
      }),
    ));

  test('C1 nothing moved is no account', () => {
    expect(balancesIn(unpackedColumns(packedColumns(columnsOf([]))))).toEqual([]);
    expect(effectsOn(columnsOf([]), 'box')).toEqual([]);
  });
});
