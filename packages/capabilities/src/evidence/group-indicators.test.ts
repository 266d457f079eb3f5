import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalOf } from '@sanduk/kernel';
import { groupIndicators } from './group-indicators.ts';

const asked = (change: object): unknown => ({ currency: 'KES', membersAtStart: 20, ...change });

test.each([
  [{ currency: undefined }, 'missing-field'],
  [{ currency: 'XAU' }, 'unknown-currency'],
  [{ membersAtStart: undefined }, 'missing-field'],
  [{ membersAtStart: -1 }, 'out-of-range'],
  [{ membersAtStart: '20' }, 'bad-value'],
  [{ left: 21 }, 'inconsistent'],
  [{ left: 20 }, 'zero-total'],
  [{ women: 21 }, 'inconsistent'],
  [{ currentBorrowers: 21 }, 'inconsistent'],
  [{ everBorrowed: 21 }, 'inconsistent'],
  [{ loansCount: 1, loansWrittenOffCount: 2 }, 'inconsistent'],
  [{ loansOutstanding: '1.00', pastDueBalance: '1.01' }, 'inconsistent'],
  [{ meetings: [{ present: 2, represented: 1, registered: 2 }] }, 'inconsistent'],
  [{ meetings: [{ present: 2 }] }, 'missing-field'],
  [{ savings: '-1' }, 'negative-amount'],
  [{ savings: '1.234' }, 'too-many-decimals'],
])('%j is %s', (change, code) => expect(refusalOf(groupIndicators(asked(change)))).toBe(code));

test('a ratio without its figures, or over nothing, is null and never zero', () => {
  expect(groupIndicators(asked({ loanFundCash: '0', loansOutstanding: '0', savings: '0' }))).toMatchObject({
    loanFundUtilisationPercent: null,
    returnOnSavingsPercent: null,
    loansPastDuePercent: null,
    womenPercent: null,
    profit: '0.00',
  });
});

test('anything at all gets an answer', () => {
  const keys = ['membersAtStart', 'meetings', 'savings', 'loansCount', 'weeksElapsed', 'averageSavings', 'left'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys), fc.anything()), (change) => {
      expect(typeof groupIndicators(asked(change))).toBe('object');
    }),
    { numRuns: 400 },
  );
});
