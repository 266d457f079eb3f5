import { expect, test } from 'vitest';
import type { JsonRecord } from '@sanduk/kernel';
import { calculators } from '../calculators.ts';

/** Mistakes that are common in the field, each worked out beside what is right: docs/calculators/README.md lists them. */

const ask = (name: keyof typeof calculators, input: object): JsonRecord => calculators[name].compute(input);
const month = { count: 1, unit: 'month' };
const now = { count: 0, unit: 'month' };
const level = (amount: string, count: number, every: object = month): object => ({
  firstAfter: every,
  every,
  count,
  amount,
});
const price = (advance: string, ...payments: readonly object[]): JsonRecord =>
  ask('cost', { regime: 'period', currency: 'USD', advances: [{ after: now, amount: advance }], payments });

test('M1 the arrears rate is not portfolio at risk', () => {
  const loans = [
    { id: 'A', balance: '900.00', daysLate: 0 },
    { id: 'B', balance: '100.00', daysLate: 60, lateAmount: '10.00' },
  ];
  const answer = ask('portfolio', { currency: 'USD', loans, parDays: [30] });
  expect(answer['arrearsRatePercent']).toBe('1.0000');
  expect(answer['par']).toMatchObject([{ days: 30, percent: '10.0000' }]);
});

test('M2 a loan that is given up does not touch the cash', () => {
  const fund = (period: object): unknown =>
    ask('revolving-fund', { currency: 'USD', opening: { cash: '50.00', outstanding: '100.00' }, periods: [period] })[
      'periods'
    ];
  expect(fund({ writeOffs: '60.00' })).toMatchObject([{ cash: '50.00', outstanding: '40.00', fund: '90.00' }]);
});

test('M3 four weeks have thirteen periods a year', () => {
  const weeks = { count: 4, unit: 'week' };
  const answer = price('100.00', level('102.00', 1, weeks));
  expect(answer['nominalPercent']).toBe('26.000000');
  expect(Number(answer['nominalPercent'])).not.toBe(12 * 2);
});

test('M4 a rate is found, and never estimated as (1 + total / n)^n - 1', () => {
  const answer = price('1000.00', level('93.33', 12));
  const estimated = 100 * ((1 + 0.12 / 12) ** 12 - 1);
  expect(estimated).toBeCloseTo(12.68, 2);
  expect(Number(answer['effectivePercent'])).toBeGreaterThan(23);
});

test('M5 a flat rate costs nearly twice as much as the same rate on what is still owed', () => {
  const loan = {
    ...{ currency: 'USD', principal: '1200.00', start: '2026-01-01', every: month, installments: 12 },
    rate: { percent: '2', per: 'month' },
  };
  expect(ask('schedule', { ...loan, interest: 'flat' })['totals']).toMatchObject({ interest: '288.00' });
  expect(ask('schedule', loan)['totals']).toMatchObject({ interest: '161.66' });
});

test('M6 dropout is counted over all who were ever in', () => {
  const answer = ask('group-indicators', { currency: 'KES', membersAtStart: 20, joined: 5, left: 5 });
  expect(answer['dropoutRatePercent']).toBe('20.0000');
  expect((100 * 5) / 20).toBe(25);
});

test('M7 who shares the discount, and what pays the commission, gives three dividends of one auction', () => {
  const auction = { method: 'auction', currency: 'INR', hands: 20, contribution: '1000.00', discount: '4750.00' };
  const commission = { percent: '5' };
  const dividend = (change: object): unknown => ask('rotation', { ...auction, ...change })['dividend'];
  expect(dividend({ commission })).toBe('237.50');
  expect(dividend({ commission: { ...commission, from: 'discount' } })).toBe('187.50');
  expect(dividend({ commission, dividendTo: 'non-winners' })).toBe('250.00');
});

test('M8 every date is counted from the first', () => {
  const { rows } = ask('schedule', {
    ...{ currency: 'USD', principal: '30.00', start: '2026-01-31', every: month, installments: 2 },
    rate: { percent: '0', per: 'year' },
  }) as unknown as { readonly rows: readonly { readonly due: string }[] };
  expect(rows.map(({ due }) => due)).toEqual(['2026-02-28', '2026-03-31']);
});

test('M9 no coin vanishes', () => {
  const members = ['A', 'B', 'C'].map((id) => ({ id, shares: 1 }));
  const asked = { currency: 'KES', rule: 'standard', cash: '100.00', sharePrice: '1.00', members };
  const { members: parts, leftover } = ask('share-out', asked) as unknown as {
    readonly members: readonly { readonly entitlement: string }[];
    readonly leftover: string;
  };
  expect([...parts.map(({ entitlement }) => entitlement), leftover]).toEqual(['33.34', '33.33', '33.33', '0.00']);
  expect(ask('share-out', { ...asked, rounding: { mode: 'coin', unit: '10' } })['leftover']).toBe('10.00');
});

test('M10 money is never held in floating point', () => {
  const lines = [{ item: 'oil', unitPrice: '0.10', quantities: { A: 3 } }];
  expect(0.1 * 3).not.toBe(0.3);
  expect(ask('joint-order', { currency: 'EUR', members: ['A'], lines })['total']).toBe('0.30');
});

test('M11 what is kept at the start, and savings held back, have their price', () => {
  const plain = Number(price('1000.00', level('100.00', 12))['nominalPercent']);
  const fee = Number(price('1000.00', level('100.00', 12), { after: now, amount: '50.00' })['nominalPercent']);
  const saved = ask('cost', {
    ...{ regime: 'period', currency: 'USD' },
    advances: [
      { after: now, amount: '1000.00' },
      { after: { count: 12, unit: 'month' }, amount: '200.00' },
    ],
    payments: [level('100.00', 12), { after: now, amount: '200.00' }],
  });
  expect(fee).toBeGreaterThan(plain + 9);
  expect(saved['costOfCredit']).toBe('200.00');
  expect(Number(saved['nominalPercent'])).toBeGreaterThan(plain + 5);
});

test('M12 thirty days late is not yet more than thirty', () => {
  const par = (daysLate: number): unknown =>
    ask('portfolio', { currency: 'USD', loans: [{ id: 'A', balance: '1.00', daysLate }], parDays: [30] })['par'];
  expect(par(30)).toMatchObject([{ percent: '0.0000' }]);
  expect(par(31)).toMatchObject([{ percent: '100.0000' }]);
});

test('M13 a multiplier makes a guarantee fund quicker and not larger', () => {
  const fund = (multiplier: string): JsonRecord =>
    ask('guarantee-fund', { currency: 'EUR', coveragePercent: '80', defaultPercent: '10', fund: '100.00', multiplier });
  expect([fund('2')['capacityNow'], fund('10')['capacityNow']]).toEqual(['200.00', '1000.00']);
  expect(fund('2')['lifetimeCeiling']).toBe(fund('10')['lifetimeCeiling']);
});

test('M14 a question without an answer is not zero', () => {
  const inner = [
    { score: '0.8', weight: '3' },
    { score: null, weight: '1' },
  ];
  expect(ask('outcome', { instrument: 'rss', dimensions: { inner } })).toMatchObject({
    dimensions: { inner: '0.8000' },
    coveragePercent: { inner: '75.0000' },
  });
});

test('M15 a goal is asked of the exact figure', () => {
  const answer = ask('pearls', {
    ...{ currency: 'USD', assets: '100000000.00' },
    ...{
      financialExpense: '100000000.00',
      lossProvision: '0.00',
      operatingExpense: '0.00',
      operatingRevenue: '99999999.96',
    },
  });
  expect(answer['ratios']).toMatchObject({ OSS: '100.0000' });
  expect(answer['met']).toMatchObject({ OSS: false });
});

test('M16 ninety-seven of a hundred collected may be a third lost in a year', () => {
  const asked = { currency: 'USD', collectionRatePercent: '97' };
  expect(ask('portfolio', { ...asked, termMonths: '2' })['annualLossRatePercent']).toBe('36.0000');
  expect(ask('portfolio', { ...asked, termMonths: '24' })['annualLossRatePercent']).toBe('3.0000');
});

test('M17 what a grace puts off is added once, and nothing is added to it', () => {
  const { rows } = ask('schedule', {
    ...{ currency: 'USD', principal: '1000.00', start: '2026-01-01', every: month, installments: 4 },
    ...{ rate: { percent: '10', per: 'month' }, amortization: 'bullet', grace: { interestPayment: 2 } },
  }) as unknown as { readonly rows: readonly { readonly interest: string }[] };
  expect(rows.map(({ interest }) => interest)).toEqual(['0.00', '0.00', '300.00', '100.00']);
  expect(1000 * (1.1 ** 3 - 1)).toBeCloseTo(331, 6);
});

test('M18 one loan has three rates, and each carries the name of its rule', () => {
  const loan = { currency: 'USD', advances: [{ after: now, amount: '1000.00' }], payments: [level('100.00', 12)] };
  const [eu, us, period] = ['eu', 'us', 'period'].map((regime) => ask('cost', { ...loan, regime }));
  expect([eu?.['regime'], eu?.['shownPercent']]).toEqual(['eu', '41.3']);
  expect([us?.['regime'], us?.['shownPercent']]).toEqual(['us', '35.07']);
  expect(period?.['effectivePercent']).toBe(eu?.['effectivePercent']);
});
