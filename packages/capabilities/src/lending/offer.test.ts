import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { Offer, Priced, Price, Telling } from './offer.ts';
import { priceOf } from './offer.ts';

const told = (telling: Telling, more: Partial<Offer> = {}): Offer => ({
  ...{ currency: 'USD', amount: 120_000, rhythm: 'month', count: 12, fee: 0, telling },
  ...more,
});

const priced = (offer: Offer): Price => {
  const answer: Priced = priceOf(offer);
  if (answer.is === 'wrong') throw new Error(`Fault: ${answer.code}`);
  return answer.price;
};

const figures = ({ hand, back, cost, runs, rates: { period, nominal, effective, eu, us } }: Price): unknown => ({
  ...{ hand, back, cost, runs, period, nominal, effective, eu, us },
});

const sayings: readonly Telling[] = [
  { is: 'each', each: 12_400 },
  { is: 'all', all: 148_800 },
  { is: 'coins', of: 1000, back: 1240 },
  { is: 'percent', percent: '2', per: 'month', of: 'first' },
  { is: 'percent', percent: '24', per: 'year', of: 'first' },
  { is: 'percent', percent: '24', per: 'whole', of: 'first' },
];

test('P1 six tellings of one offer have one price', () => {
  const [first, ...others] = sayings.map((telling) => figures(priced(told(telling))));
  for (const other of others) expect(other).toEqual(first);
  const { cost, rates } = priced(told({ is: 'each', each: 12_400 }));
  expect(cost).toBe(28_800);
  expect(Number(rates.nominal)).toBeCloseTo(41.7, 1);
});

test('P1 the published example: 2 % flat a month for a year is 41.70 % a year, and 57.56 of a hundred was told', () => {
  const { rates, cost, runs } = priced(
    told({ is: 'percent', percent: '2', per: 'month', of: 'first' }, { amount: 100_000 }),
  );
  expect(cost).toBe(24_000);
  expect(runs.reduce((sum, { times }) => sum + times, 0)).toBe(12);
  expect(Number(rates.nominal)).toBeCloseTo(41.7, 1);
  expect(Number(rates.told)).toBeCloseTo(57.56, 1);
});

test('P2 a fee kept back at the start makes the loan smaller and dearer', () => {
  const plain = priced(told({ is: 'each', each: 12_400 }));
  const withFee = priced(told({ is: 'each', each: 12_400 }, { fee: 6_000 }));
  expect(withFee.hand).toBe(114_000);
  expect(withFee.cost).toBe(plain.cost + 6_000);
  expect(Number(withFee.rates.nominal)).toBeGreaterThan(Number(plain.rates.nominal));
});

test('P2 savings that come home cost no coin, and still make what is held dearer', () => {
  const plain = priced(told({ is: 'each', each: 12_400 }));
  for (const when of ['start', 'each'] as const) {
    const saving = priced(told({ is: 'each', each: 12_400 }, { saving: { amount: 1_000, when } }));
    expect(saving.cost).toBe(plain.cost);
    expect(saving.saved).toBe(when === 'start' ? 1_000 : 12_000);
    expect(Number(saving.rates.nominal)).toBeGreaterThan(Number(plain.rates.nominal));
  }
});

test('one payment after six months: a fifth more is 20 % for that time', () => {
  const { rates, runs } = priced(told({ is: 'all', all: 144_000 }, { rhythm: 'after-months', count: 6 }));
  expect(runs).toEqual([{ times: 1, each: 144_000 }]);
  expect(Number(rates.period)).toBe(20);
  expect(Number(rates.nominal)).toBe(40);
});

test('what cannot be is answered with its code', () => {
  const code = (offer: Offer): string => {
    const answer = priceOf(offer);
    return answer.is === 'wrong' ? answer.code : 'priced';
  };
  expect(code(told({ is: 'each', each: 9_999 }))).toBe('less-back');
  expect(code(told({ is: 'each', each: 10_000 }))).toBe('priced');
  expect(code(told({ is: 'each', each: 12_400 }, { fee: 120_000 }))).toBe('nothing-in-hand');
  expect(code(told({ is: 'each', each: 12_400 }, { fee: 119_999 }))).toBe('too-steep');
  expect(code(told({ is: 'each', each: 12_400 }, { fee: 100_000 }))).toBe('priced');
  expect(code(told({ is: 'all', all: 11 }))).toBe('nothing-each');
});

test('the American rule knows no daily payments; the others still answer', () => {
  const { rates } = priced(told({ is: 'each', each: 1_300 }, { rhythm: 'day', count: 100 }));
  expect(rates.us).toBeNull();
  expect(rates.eu).not.toBeNull();
});

test('P1 an amount in all, per coin and as its payments cost the same, and the runs add up', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000, max: 10_000_000 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 500_000 }),
      fc.constantFrom('day', 'week', '2-weeks', '4-weeks', 'month' as const),
      (amount, count, more, rhythm) => {
        const base = { amount, count, rhythm } as const;
        const all = amount + more;
        const price = priced(told({ is: 'all', all }, base));
        expect(price.runs.reduce((sum, { times, each }) => sum + times * each, 0)).toBe(all);
        expect(price.cost).toBe(more);
        expect(figures(priced(told({ is: 'coins', of: amount, back: all }, base)))).toEqual(figures(price));
      },
    ),
    { numRuns: 60 },
  );
});
