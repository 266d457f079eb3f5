import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Q } from '../book/testing-sums.ts';
import {
  isLess,
  maybe,
  minus,
  moneys,
  over,
  percents,
  plus,
  q,
  refusals,
  sameTwice,
  show,
  times,
} from '../book/testing-sums.ts';
import { sustainablePrice } from './sustainable-price.ts';

const right = {
  adminExpensePercent: '25',
  loanLossPercent: '2',
  costOfFundsPercent: '10',
  capitalizationPercent: '15',
};
const amounts = { currency: 'USD', averagePortfolio: '100.00', adminExpense: '25', loanLoss: '2', costOfFunds: '10' };

refusals(sustainablePrice, right, [
  [{ adminExpensePercent: undefined }, 'missing-field'],
  [{ capitalizationPercent: null }, 'missing-field'],
  [{ adminExpensePercent: 25 }, 'bad-value'],
  [{ adminExpensePercent: '1000.01' }, 'out-of-range'],
  [{ costOfFundsPercent: '-0.01' }, 'out-of-range'],
  [{ loanLossPercent: '100' }, 'out-of-range'],
  [{ loanLossPercent: '100', investmentIncomePercent: '500' }, 'out-of-range'],
  [{ investmentIncomePercent: '53' }, 'no-solution'],
  [amounts, 'missing-field'],
  [{ ...amounts, capitalization: '15', currency: undefined }, 'missing-field'],
  [{ ...amounts, capitalization: '15', averagePortfolio: '0' }, 'zero-amount'],
  [{ ...amounts, capitalization: '-15' }, 'negative-amount'],
  [{ ...amounts, capitalization: '15', loanLoss: '100.00' }, 'out-of-range'],
]);

test('amounts and shares of the portfolio are two ways to say the same', () => {
  expect(sustainablePrice({ ...amounts, capitalization: '15' })).toEqual(sustainablePrice(right));
});

/** The twelfth root by halving: whatever is multiplied with itself twelve times and stays below. */
const monthly = (yearly: Q): Q => {
  let [low, high] = [q(1), plus(q(1), yearly)];
  for (let step = 0; step < 60; step += 1) {
    const sum = plus(low, high);
    const middle = { n: (sum.n * 10n ** 24n) / (2n * sum.d), d: 10n ** 24n };
    let grown = q(1);
    for (let month = 0; month < 12; month += 1) grown = times(grown, middle);
    if (isLess(plus(q(1), yearly), grown)) high = middle;
    else low = middle;
  }
  return minus(low, q(1));
};

const inputs = fc.record({
  currency: fc.constant('USD'),
  averagePortfolio: moneys(10_000_000, 100_000),
  adminExpense: moneys(200_000),
  loanLoss: moneys(50_000),
  costOfFunds: moneys(100_000),
  capitalization: moneys(100_000),
  investmentIncome: maybe(moneys(100_000)),
});

const rateOf = (parts: Readonly<Record<'ae' | 'll' | 'cf' | 'k' | 'ii', Q>>): Q =>
  over(minus(plus(plus(parts.ae, parts.ll), plus(parts.cf, parts.k)), parts.ii), minus(q(1), parts.ll));

const shown = (rate: Q) => ({
  annualRatePercent: show(times(rate, q(100)), 4),
  monthlyRatePercent: show(over(times(rate, q(100)), q(12)), 4),
  monthlyCompoundPercent: show(times(monthly(rate), q(100)), 4),
});

sameTwice('a sustainable price, from amounts', inputs, sustainablePrice, (input) => {
  const share = (amount: string | undefined): Q => over(q(amount ?? 0), q(input.averagePortfolio));
  const rate = rateOf({
    ae: share(input.adminExpense),
    ll: share(input.loanLoss),
    cf: share(input.costOfFunds),
    k: share(input.capitalization),
    ii: share(input.investmentIncome),
  });
  return isLess(rate, q(0)) ? 'no-solution' : shown(rate);
});

const shares = fc.record({
  adminExpensePercent: percents(),
  loanLossPercent: percents(),
  costOfFundsPercent: percents(),
  capitalizationPercent: percents(),
});

sameTwice('a sustainable price, from percentages', shares, sustainablePrice, (input) => {
  const part = (percent: string): Q => over(q(percent), q(100));
  const ll = part(input.loanLossPercent);
  if (!isLess(ll, q(1))) return 'out-of-range';
  const [ae, cf] = [part(input.adminExpensePercent), part(input.costOfFundsPercent)];
  return shown(rateOf({ ae, ll, cf, k: part(input.capitalizationPercent), ii: q(0) }));
});
