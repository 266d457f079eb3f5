import { expect, test } from 'vitest';
import type { OfferForm } from './offer-form.ts';
import { emptyOffer, readOffer } from './offer-form.ts';

const form = (more: Partial<OfferForm>): OfferForm => ({ ...emptyOffer, amount: '1,200', count: '12', ...more });
const price = (more: Partial<OfferForm>, locale: 'en' | 'fr' | 'ar' = 'en') =>
  readOffer(form(more), 'USD', locale).price;

test('P1 one offer typed in five ways, and in the digits of four readers, has the same figures', () => {
  const first = price({ way: 'each', each: '124' });
  expect(first?.cost).toBe(28_800);
  const others = [
    price({ way: 'all', all: '1 488.00' }),
    price({ way: 'coins', coins: '10', coinsBack: '12.40' }),
    price({ way: 'percent', percent: '2 %', of: 'first' }),
    price({ way: 'percent', percent: '24', per: 'year', of: 'first' }),
    price({ way: 'percent', percent: '24', per: 'whole' }),
    price({ way: 'percent', amount: '1 200,00', percent: '2,0', of: 'first' }, 'fr'),
    price({ way: 'each', amount: '١٬٢٠٠', each: '١٢٤', count: '١٢' }, 'ar'),
  ];
  for (const other of others) {
    expect(other?.runs).toEqual(first?.runs);
    expect(other?.rates.nominal).toBe(first?.rates.nominal);
    expect(other?.rates.effective).toBe(first?.rates.effective);
  }
});

test('without "per cent of what?" there is no price, only the question', () => {
  expect(readOffer(form({ way: 'percent', percent: '4' }), 'USD', 'en')).toMatchObject({ missing: 'of' });
  expect(price({ way: 'percent', percent: '4', rhythm: 'after-months', count: '1' })?.cost).toBe(4_800);
});

test('a fee is a sum, or so many per cent of the loan', () => {
  expect(price({ way: 'each', each: '124', fee: '60' })?.hand).toBe(114_000);
  expect(price({ way: 'each', each: '124', fee: '5%' })?.hand).toBe(114_000);
  expect(price({ way: 'each', each: '124', fee: '٥٪' }, 'ar')?.hand).toBe(114_000);
});

test('what does not fit is said at its field', () => {
  const missing = (more: Partial<OfferForm>): string | undefined => readOffer(form(more), 'USD', 'en').missing;
  expect(missing({ amount: '' })).toBe('amount');
  expect(missing({ amount: 'many' })).toBe('amount');
  expect(missing({ way: 'each', each: '124', count: '0' })).toBe('count');
  expect(missing({ way: 'each', each: '124', fee: '-3' })).toBe('fee');
  expect(readOffer(form({ way: 'each', each: '99.99' }), 'USD', 'en').wrong).toEqual({
    field: 'each',
    key: 'screen.price.wrong.less-back',
  });
  expect(readOffer(form({ way: 'each', each: '124', saving: '1200' }), 'USD', 'en').wrong?.field).toBe('saving');
});
