import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalOf } from '@sanduk/kernel';
import type { Q } from '../book/testing-sums.ts';
import {
  isLess,
  maybe,
  minus,
  moneys,
  over,
  plus,
  q,
  sameTwice,
  show,
  showPercent,
  times,
} from '../book/testing-sums.ts';
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

const people = fc.integer({ min: 0, max: 12 });
const groups = fc.record({
  currency: fc.constant('KES'),
  membersAtStart: fc.integer({ min: 0, max: 25 }),
  joined: maybe(people),
  left: maybe(people),
  women: maybe(people),
  everBorrowed: maybe(people),
  currentBorrowers: maybe(people),
  meetings: maybe(
    fc.array(fc.record({ present: people, represented: maybe(people), registered: fc.constant(24) }), { maxLength: 7 }),
  ),
  savings: maybe(moneys(100_000)),
  averageSavings: maybe(moneys(100_000)),
  weeksElapsed: maybe(fc.integer({ min: 0, max: 60 })),
  loanFundCash: maybe(moneys(100_000)),
  bank: maybe(moneys(100_000)),
  loansOutstanding: maybe(moneys(100_000)),
  socialFund: maybe(moneys(100_000)),
  loansCount: maybe(people),
  loansTotal: maybe(moneys(100_000)),
  loansWrittenOffCount: maybe(fc.integer({ min: 0, max: 3 })),
  pastDueBalance: maybe(moneys(50_000)),
  programmeCost: maybe(moneys(100_000)),
  membersAssisted: maybe(people),
});

sameTwice('what groups are compared by', groups, groupIndicators, (g) => {
  const known = (value: string | number | undefined): Q | undefined => (value === undefined ? undefined : q(value));
  const ever = g.membersAtStart + (g.joined ?? 0);
  const members = ever - (g.left ?? 0);
  if (members < 0) return 'inconsistent';
  if (members === 0) return 'zero-total';
  if (Math.max(g.women ?? 0, g.currentBorrowers ?? 0) > members || (g.everBorrowed ?? 0) > ever) return 'inconsistent';
  if (g.meetings?.some(({ present, represented }) => present + (represented ?? 0) > 24)) return 'inconsistent';
  if (g.loansCount !== undefined && (g.loansWrittenOffCount ?? 0) > g.loansCount) return 'inconsistent';
  const [cash, loans, savings] = [known(g.loanFundCash), known(g.loansOutstanding), known(g.savings)];
  if (loans && g.pastDueBalance !== undefined && isLess(loans, q(g.pastDueBalance))) return 'inconsistent';
  const last = (g.meetings ?? []).slice(-4);
  const came = (of: 'present' | 'represented'): Q => last.reduce((sum, one) => plus(sum, q(one[of] ?? 0)), q(0));
  const asOf = (part: number | undefined, whole: number): string | null => showPercent(known(part), q(whole));
  const each = (amount: string | undefined, count: number | undefined): string | null =>
    amount === undefined || !count ? null : show(over(q(amount), q(count)), 2);
  const assets = cash && loans && plus(plus(cash, q(g.bank ?? 0)), loans);
  const profit = assets && savings && minus(assets, savings);
  const weeks = known(g.weeksElapsed || undefined);
  return {
    members,
    attendanceRatePercent: asOf(last.length && Number(came('present').n), 24 * last.length),
    representedRatePercent: asOf(last.length && Number(came('represented').n), 24 * last.length),
    dropoutRatePercent: asOf(g.left ?? 0, ever),
    membershipGrowthPercent: asOf(members - g.membersAtStart, g.membersAtStart),
    womenPercent: asOf(g.women, members),
    everBorrowedPercent: asOf(g.everBorrowed, members),
    currentBorrowersPercent: asOf(g.currentBorrowers, members),
    averageSavingsPerMember: each(g.savings, members),
    averageLoanSize: each(g.loansTotal, g.loansCount),
    costPerMember: each(g.programmeCost, g.membersAssisted),
    loansWrittenOffPercent: showPercent(known(g.loansWrittenOffCount), known(g.loansCount)),
    loanFundAssets: assets ? show(assets, 2) : null,
    groupAssets: assets ? show(plus(assets, q(g.socialFund ?? 0)), 2) : null,
    loanFundUtilisationPercent: showPercent(loans, assets),
    profit: profit ? show(profit, 2) : null,
    returnOnSavingsPercent: showPercent(profit, savings),
    annualisedReturnPercent: showPercent(profit && weeks && over(times(profit, q(52)), weeks), known(g.averageSavings)),
    loansPastDuePercent: showPercent(known(g.pastDueBalance), loans),
  };
});
