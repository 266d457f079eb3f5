import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '@sanduk/kernel';
import { schedule } from './schedule.ts';

interface Answer {
  readonly installment: string | null;
  readonly installments: number;
  readonly rows: readonly Readonly<Record<'principal' | 'interest' | 'fee' | 'total' | 'balance', string>>[];
  readonly totals: Readonly<Record<'principal' | 'interest' | 'fee' | 'total', string>>;
  readonly disbursement: { readonly fee: string };
}

const asked = (change: object): unknown => ({
  currency: 'USD',
  principal: '1000.00',
  rate: { percent: '12', per: 'year' },
  start: '2024-01-31',
  installments: 6,
  every: { count: 1, unit: 'month' },
  ...change,
});

const codeOf = (change: object): string | undefined => refusalOf(schedule(asked(change)));

describe('what cannot be reckoned is answered by a code', () => {
  test.each([
    [{ currency: undefined }, 'missing-field'],
    [{ currency: 'usd' }, 'unknown-currency'],
    [{ currency: 5 }, 'bad-value'],
    [{ principal: 1000 }, 'bad-value'],
    [{ principal: '1,000' }, 'bad-value'],
    [{ principal: '-1.00' }, 'negative-amount'],
    [{ principal: '0.00' }, 'zero-amount'],
    [{ principal: '1.001' }, 'too-many-decimals'],
    [{ principal: '1000000000000000' }, 'out-of-range'],
    [{ rate: { percent: '1001', per: 'year' } }, 'out-of-range'],
    [{ rate: { percent: '-1', per: 'year' } }, 'out-of-range'],
    [{ rate: { percent: '1', per: 'quarter' } }, 'bad-value'],
    [{ rate: { percent: '1' } }, 'missing-field'],
    [{ start: '2023-02-29' }, 'bad-date'],
    [{ firstDue: '2024-01-31' }, 'date-order'],
    [{ installments: 0 }, 'out-of-range'],
    [{ installments: 1201 }, 'out-of-range'],
    [{ installments: 1.5 }, 'bad-value'],
    [{ installments: undefined }, 'missing-field'],
    [{ installmentAmount: '300.00' }, 'inconsistent'],
    [{ installments: undefined, installmentAmount: '10.00' }, 'never-amortizes'],
    [{ principal: '1000000.00', installments: undefined, installmentAmount: '10000.01' }, 'out-of-range'],
    [{ installments: undefined, installmentAmount: '300.00', interest: 'flat' }, 'inconsistent'],
    [{ every: { count: 1, unit: 'year' } }, 'bad-value'],
    [{ every: { count: 0, unit: 'month' } }, 'out-of-range'],
    [{ every: { count: 900_000, unit: 'month' } }, 'out-of-range'],
    [{ grace: { principal: 6 } }, 'inconsistent'],
    [{ grace: { interestPayment: 6 } }, 'inconsistent'],
    [{ grace: { interestFree: 7 } }, 'inconsistent'],
    [{ grace: { interestFree: -1 } }, 'out-of-range'],
    [{ amortization: 'principal-percent' }, 'missing-field'],
    [{ amortization: 'principal-percent', principalPercent: '0' }, 'out-of-range'],
    [{ amortization: 'bullet', installmentMultiple: '1' }, 'inconsistent'],
    [{ installmentMultiple: '1000' }, 'never-amortizes'],
    [{ rateChanges: [{ fromInstallment: 1, rate: { percent: '1', per: 'year' } }] }, 'out-of-range'],
    [{ calculation: 'daily', rate: { percent: '1', per: 'period' } }, 'inconsistent'],
    [{ fees: [{ at: 'disbursement', amount: '1000.00' }] }, 'inconsistent'],
    [{ fees: [{ at: 'disbursement', percent: '1', of: 'interest' }] }, 'inconsistent'],
    [{ fees: [{ at: 'installment' }] }, 'missing-field'],
  ])('%j is %s', (change, code) => expect(codeOf(change)).toBe(code));

  test('a line that is no object', () => expect(refusalOf(schedule([1]))).toBe('bad-json'));
});

const money = fc.integer({ min: 1, max: 100_000_000 }).map((minor) => (minor / 100).toFixed(2));
const percent = fc.integer({ min: 0, max: 20_000 }).map((value) => (value / 1000).toFixed(3));
const rate = fc.record({ percent, per: fc.constantFrom('year', 'month', '4-weeks', 'week', 'period') });
const loans = fc
  .record(
    {
      principal: money,
      rate,
      installments: fc.integer({ min: 1, max: 40 }),
      every: fc.record({ count: fc.integer({ min: 1, max: 6 }), unit: fc.constantFrom('day', 'week', 'month') }),
      interest: fc.constantFrom('declining', 'flat'),
      amortization: fc.constantFrom('equal-installments', 'equal-principal', 'bullet'),
      firstDue: fc.constantFrom('2024-02-10', '2024-03-31'),
      amountMultiple: fc.constantFrom('0.05', '1', '50'),
      grace: fc.record({
        principal: fc.integer({ min: 0, max: 3 }),
        interestPayment: fc.integer({ min: 0, max: 3 }),
        interestFree: fc.integer({ min: 0, max: 3 }),
      }),
      fees: fc.array(fc.record({ at: fc.constant('installment'), percent, of: fc.constant('principal') }), {
        maxLength: 2,
      }),
    },
    { requiredKeys: ['principal', 'rate', 'installments', 'every'] },
  )
  .map(asked);

const cents = (text: string): bigint => BigInt(text.replace('.', ''));

test('principal parts are the loan, rows are the totals, and nothing is left', () => {
  let reckoned = 0;
  fc.assert(
    fc.property(loans, (input) => {
      const output = schedule(input);
      if (refusalOf(output)) return;
      reckoned += 1;
      const { rows, totals, disbursement } = output as unknown as Answer;
      const sum = (key: 'principal' | 'interest' | 'fee' | 'total'): bigint =>
        rows.reduce((all, row) => all + cents(row[key]), 0n);
      expect(sum('principal')).toBe(cents((input as { principal: string }).principal));
      expect(sum('principal')).toBe(cents(totals.principal));
      expect(sum('interest')).toBe(cents(totals.interest));
      expect(sum('fee') + cents(disbursement.fee)).toBe(cents(totals.fee));
      expect(sum('total') + cents(disbursement.fee)).toBe(cents(totals.total));
      expect(cents(rows.at(-1)?.balance ?? '1')).toBe(0n);
    }),
    { numRuns: 300 },
  );
  expect(reckoned).toBeGreaterThan(100);
});

test('the longest loan, a rate for every row and long decimals are answered within seconds', () => {
  const rateChanges = Array.from({ length: 300 }, (_, index) => ({
    fromInstallment: index + 2,
    rate: { percent: `${(index % 7) + 1}.123456789012345678901`, per: 'year' },
  }));
  const output = schedule(asked({ principal: '999999999999999', installments: 1200, rateChanges }));
  expect(refusalOf(output)).toBeUndefined();
  const daily = {
    rate: { percent: '1', per: 'year' },
    principal: '999999999999999',
    calculation: 'daily',
    dayCount: 'actual/actual',
    installments: 1200,
  };
  expect(refusalOf(schedule(asked(daily)))).toBeUndefined();
});

test('anything at all gets an answer', () => {
  const keys = ['principal', 'rate', 'every', 'grace', 'fees', 'firstDue', 'rateChanges', 'installments', 'start'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys), fc.anything()), (change) => {
      expect(typeof schedule(asked(change))).toBe('object');
    }),
    { numRuns: 400 },
  );
});
