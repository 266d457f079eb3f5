import type { Calculator, Currency, Fraction, JsonRecord, Reader } from '@sanduk/kernel';
import {
  calculator,
  compare,
  divide,
  fraction,
  isZero,
  maxOf,
  minOf,
  multiply,
  one,
  percentText,
  printMaybe,
  printMoney,
  printPercent,
  refuse,
  subtract,
  toDecimal,
  toUnit,
  zero,
} from '@sanduk/kernel';
import { movedOf, printPart } from './chain.ts';

/**
 * What a guarantee fund can carry, and what it pays. Coverage is the part of each loss that the guarantor bears; a
 * capped portfolio guarantee (as the European Investment Fund writes them) never pays more than coverage times cap of the
 * portfolio. The lender bears what is left, and shares what comes back in the same parts.
 */
interface Fund {
  readonly coverage: Fraction;
  readonly fund: Fraction | undefined;
  readonly defaults: Fraction | undefined;
  readonly multiplier: Fraction | undefined;
}

const fundFrom = (input: Reader, currency: Currency): Fund => {
  const multiplier = input.maybeDecimal('multiplier', { max: fraction(100), below: 'out-of-range' });
  if (multiplier && isZero(multiplier)) refuse('out-of-range', 'multiplier must be more than zero.');
  return {
    coverage: input.percent('coveragePercent'),
    fund: input.maybeMoney('fund', currency, { positive: true }),
    defaults: input.maybePercent('defaultPercent'),
    multiplier,
  };
};

interface Rounds {
  readonly n: number;
  /** What is lent in the first round, and the part of the fund that each round leaves. */
  readonly first: Fraction;
  readonly kept: Fraction;
}

/** In each round the multiple of what is left is lent, and what fails of it is paid. */
const roundsOf = (input: Reader, { coverage, fund, defaults, multiplier }: Fund): Rounds | undefined => {
  const n = input.maybeCount('rounds', 1, 1000);
  if (n === undefined) return undefined;
  if (!fund || !defaults || !multiplier) {
    return refuse('missing-field', 'rounds needs fund, defaultPercent and multiplier.');
  }
  const kept = maxOf(zero, subtract(one, multiply(multiply(coverage, defaults), multiplier)));
  return { n, first: multiply(multiplier, fund), kept };
};

const printRounds = ({ n, first, kept }: Rounds, fund: Fraction, currency: Currency): JsonRecord[] => {
  let left = one;
  return Array.from({ length: n }, (_, at) => {
    const lent = printPart(first, left, currency);
    left = { over: left.over * kept.over, under: left.under * kept.under };
    return { n: at + 1, lent, fundAfter: printPart(fund, left, currency) };
  });
};

const lossesOf = (input: Reader, currency: Currency, coverage: Fraction, most: Fraction | undefined) => {
  if (!input.has('losses')) return null;
  const portfolio = input.maybeMoney('portfolio', currency);
  return input.moneys('losses', currency).map((loss, at) => {
    if (portfolio && compare(loss, portfolio) > 0) refuse('inconsistent', `losses.${at} is more than the portfolio.`);
    const covered = multiply(coverage, loss);
    const payout = toUnit(most ? minOf(covered, most) : covered, currency);
    return {
      n: at + 1,
      loss: printMoney(loss, currency),
      payout: printMoney(payout, currency),
      lenderLoss: printMoney(subtract(loss, payout), currency),
    };
  });
};

const claimOf = (input: Reader, currency: Currency, coverage: Fraction): JsonRecord | null => {
  if (!input.has('claim')) return null;
  const claim = input.record('claim');
  const loss = claim.money('loss', currency);
  const recovery = claim.maybeMoney('recovery', currency) ?? zero;
  if (compare(recovery, loss) > 0) refuse('inconsistent', 'More came back than was lost.');
  const payout = toUnit(multiply(coverage, loss), currency);
  const back = toUnit(multiply(coverage, recovery), currency);
  const print = (amount: Fraction): string => printMoney(amount, currency);
  return {
    payout: print(payout),
    guarantorRecovery: print(back),
    lenderRecovery: print(subtract(recovery, back)),
    guarantorNetLoss: print(subtract(payout, back)),
    lenderNetLoss: print(subtract(subtract(loss, payout), subtract(recovery, back))),
  };
};

export const guaranteeFund: Calculator = calculator((input, tell) => {
  const currency = input.currency('currency');
  const known = fundFrom(input, currency);
  const { coverage, fund, defaults, multiplier } = known;
  const risk = defaults && multiply(coverage, defaults);
  const rounds = roundsOf(input, known);
  const portfolio = input.maybeMoney('portfolio', currency);
  const cap = input.maybePercent('capPercent');
  const most = portfolio && cap && multiply(multiply(portfolio, coverage), cap);
  const guaranteed = input.maybeMoney('cumulativeGuaranteed', currency);
  const claims = input.maybeMoney('claimsPaid', currency);
  const recoveries = input.maybeMoney('recoveries', currency);
  const print = (amount: Fraction | undefined): string | null => printMaybe(amount, currency);
  const capacity = fund && multiplier && multiply(multiplier, fund);
  const ceiling = fund && risk && !isZero(risk) ? divide(fund, risk) : undefined;
  tell('capacity', () => ({
    fund: print(fund),
    multiplier: multiplier ? toDecimal(multiplier, 4) : null,
    capacity: print(capacity),
    riskPercent: risk ? percentText(risk) : null,
    ceiling: print(ceiling),
  }));
  tell('payout', () => ({ coveragePercent: percentText(coverage), maxPayout: print(most) }));
  return {
    currency: currency.code,
    capacityNow: print(capacity),
    lifetimeCeiling: print(ceiling),
    rounds: rounds && fund ? printRounds(rounds, fund, currency) : null,
    totalLent: rounds ? printPart(rounds.first, movedOf(rounds.kept, rounds.n), currency) : null,
    maxPayout: print(most),
    losses: lossesOf(input, currency, coverage, most),
    claim: claimOf(input, currency, coverage),
    leverage: guaranteed && fund ? toDecimal(divide(guaranteed, fund), 4) : null,
    netLossRatePercent: printPercent(claims && recoveries && subtract(claims, recoveries), guaranteed),
  };
});
