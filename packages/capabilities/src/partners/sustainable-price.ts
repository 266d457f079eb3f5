import type { Calculator, Currency, Fraction, Reader } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  divide,
  fraction,
  isNegative,
  nthRoot,
  one,
  percentText,
  refuse,
  subtract,
  zero,
} from '@sanduk/kernel';

/**
 * The yearly rate at which lending pays for itself, as CGAP's pricing formula has it (Microcredit Interest Rates,
 * Occasional Paper 1): R = (AE + LL + CF + K - II) / (1 - LL), all as shares of the average portfolio. AE: cost of
 * administration, LL: loan losses, CF: cost of funds, K: what is added to the capital, II: income from investments.
 *
 * Losses stand below the line as well, because what is lost pays no interest.
 */
interface Costs {
  readonly admin: Fraction;
  readonly loss: Fraction;
  readonly funds: Fraction;
  readonly capital: Fraction;
  readonly income: Fraction;
}

const most = 1000;

const sharesFrom = (input: Reader): Costs => ({
  admin: input.percent('adminExpensePercent', { max: most }),
  loss: input.percent('loanLossPercent', { max: most }),
  funds: input.percent('costOfFundsPercent', { max: most }),
  capital: input.percent('capitalizationPercent', { max: most }),
  income: input.maybePercent('investmentIncomePercent', { max: most }) ?? zero,
});

const amountsFrom = (input: Reader, currency: Currency): Costs => {
  const portfolio = input.money('averagePortfolio', currency, { positive: true });
  const share = (key: string): Fraction => divide(input.money(key, currency), portfolio);
  return {
    admin: share('adminExpense'),
    loss: share('loanLoss'),
    funds: share('costOfFunds'),
    capital: share('capitalization'),
    income: input.has('investmentIncome') ? share('investmentIncome') : zero,
  };
};

export const sustainablePrice: Calculator = calculator((input, tell) => {
  const costs = input.has('averagePortfolio') ? amountsFrom(input, input.currency('currency')) : sharesFrom(input);
  const { admin, loss, funds, capital, income } = costs;
  if (compare(loss, one) >= 0) refuse('out-of-range', 'Losses of a hundred per cent or more leave nothing to lend.');
  const need = subtract(add(add(admin, loss), add(funds, capital)), income);
  const rate = divide(need, subtract(one, loss));
  if (isNegative(rate)) refuse('no-solution', 'The income from investments is more than all costs: no rate is needed.');
  tell('costs', () => ({
    adminPercent: percentText(admin),
    lossPercent: percentText(loss),
    fundsPercent: percentText(funds),
    capitalPercent: percentText(capital),
    incomePercent: percentText(income),
    needPercent: percentText(need),
  }));
  tell('rate', () => ({
    needPercent: percentText(need),
    lossPercent: percentText(loss),
    ratePercent: percentText(rate),
  }));
  return {
    annualRatePercent: percentText(rate),
    monthlyRatePercent: percentText(divide(rate, fraction(12))),
    monthlyCompoundPercent: percentText(subtract(nthRoot(add(one, rate), 12), one)),
  };
});
