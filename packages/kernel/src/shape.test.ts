import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBase64url } from './base64url.ts';
import { largestMinor } from './currency.ts';
import type { Fields, Shape } from './shape.ts';
import * as shape from './shape.ts';
import { misfitOf } from './shape.ts';

const one = (held: Shape, value: unknown): string | undefined => misfitOf({ it: held }, { it: value })?.why;
const fits = (held: Shape, ...values: readonly unknown[]): void => {
  for (const value of values) expect([value, one(held, value)]).toEqual([value, undefined]);
};
const misfits = (held: Shape, why: string, ...values: readonly unknown[]): void => {
  for (const value of values) expect([value, one(held, value)]).toEqual([value, why]);
};
const bytes = (length: number): string => toBase64url(new Uint8Array(length));

describe('what may stand in a field', () => {
  test('ids, hashes and keys have their length and one spelling', () => {
    fits(shape.id, bytes(16));
    misfits(shape.id, 'not-an-id', bytes(15), bytes(17), `${bytes(16).slice(0, -1)}B`, 7, '');
    fits(shape.hash, bytes(32));
    misfits(shape.hash, 'not-an-id', bytes(16));
    fits(shape.key, bytes(65));
    misfits(shape.key, 'not-an-id', bytes(64));
  });
  test('money is whole, has a currency, and one entry carries at most 10^11', () => {
    fits(shape.amount, { minor: 1, cur: 'KES' }, { minor: largestMinor, cur: 'KES' });
    misfits(
      shape.amount,
      'not-money',
      { minor: 0, cur: 'KES' },
      { minor: largestMinor + 1, cur: 'KES' },
      { minor: -1, cur: 'KES' },
      { minor: 1.5, cur: 'KES' },
      { minor: '1', cur: 'KES' },
      { minor: 1, cur: 'kes' },
      { minor: 1 },
      { minor: 1, cur: 'KES', note: '' },
      [],
    );
    fits(shape.amountOrZero, { minor: 0, cur: 'KES' });
  });
  test('counts keep their limits', () => {
    fits(shape.count(1, 5), 1, 5);
    misfits(shape.count(1, 5), 'not-a-count', 0, 6, 1.5, '1', Number.NaN);
  });
  test('decimals are plain', () => {
    fits(shape.decimal, '0', '12.5', '50.01');
    misfits(shape.decimal, 'not-a-decimal', '-1', '1.', '.5', '1e3', 5, '1234567890');
  });
  test('days, words, yes or no, accounts, currencies', () => {
    fits(shape.day, '2024-02-29');
    misfits(shape.day, 'not-a-day', '2026-02-29', 20_260_101);
    fits(shape.word('late', 'absent'), 'late');
    misfits(shape.word('late', 'absent'), 'not-a-word', 'Late', '', true);
    fits(shape.yesNo, true, false);
    misfits(shape.yesNo, 'not-a-word', 'yes', 1);
    fits(shape.account, 'box', 'fund:social', 'surplus:other', `savings:${bytes(16)}`);
    misfits(shape.account, 'not-a-word', 'fund:secret', 'savings:me', 'box ', 'loan:');
    fits(shape.currency, 'KES');
    misfits(shape.currency, 'not-a-currency', 'KESH', 'ke');
  });
  test('text is counted as people count letters', () => {
    fits(shape.text(3), 'abc', '🙂🙂🙂', '');
    misfits(shape.text(3), 'too-long', 'abcd');
    misfits(shape.text(3), 'not-text', 7);
  });
  test('lists, pairs and records say where they go wrong', () => {
    const lines = shape.list(shape.record({ paid: shape.amount }), 3);
    expect(misfitOf({ lines }, { lines: [{ paid: { minor: 1, cur: 'KES' } }, { paid: 5 }] })).toEqual({
      field: 'lines.1.paid',
      why: 'not-money',
    });
    misfits(lines, 'too-long', [1, 2, 3, 4]);
    misfits(lines, 'not-a-list', {});
    fits(shape.tuple(shape.id, shape.count(0, 9)), [bytes(16), 3]);
    misfits(shape.tuple(shape.id, shape.count(0, 9)), 'not-a-list', [bytes(16)], [bytes(16), 3, 4]);
  });
  test('a motion is any canonical data of small depth', () => {
    fits(shape.open, { type: 'x', amount: { minor: 1, cur: 'KES' }, list: [1, 'a', true] });
    misfits(shape.open, 'not-canonical', null, { a: null }, 1.5, [[[[[[1]]]]]]);
  });
});

describe('records', () => {
  const fields: Fields = { member: shape.id, nth: shape.optional(shape.count(2, 99)) };

  test('a missing field, a foreign field and a null are misfits; an absent optional is none', () => {
    const member = bytes(16);
    expect(misfitOf(fields, { member })).toBeUndefined();
    expect(misfitOf(fields, { member, nth: 2 })).toBeUndefined();
    expect(misfitOf(fields, {})).toEqual({ field: 'member', why: 'missing' });
    expect(misfitOf(fields, { member, colour: 3 })).toEqual({ field: 'colour', why: 'unknown-field' });
    expect(misfitOf(fields, { member, nth: null })).toEqual({ field: 'nth', why: 'not-a-count' });
    expect(misfitOf(fields, null)).toEqual({ field: '', why: 'missing' });
    expect(misfitOf(fields, JSON.parse('{"__proto__": 1}'))).toEqual({ field: '__proto__', why: 'unknown-field' });
  });
  test('nothing that comes from outside makes the check itself fail', () => {
    const shapes: readonly Shape[] = [
      shape.id,
      shape.amount,
      shape.day,
      shape.open,
      shape.list(shape.decimal, 3),
      shape.record(fields),
      shape.tuple(shape.account, shape.yesNo),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...shapes), fc.anything(), (held, value) => {
        const misfit = misfitOf({ it: held }, { it: value });
        if (misfit) expect(misfit.field.startsWith('it')).toBe(true);
      }),
    );
  });
});
