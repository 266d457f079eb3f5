import type { Calculator, Currency, Fraction, JsonRecord, Reader, Tell } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  dayAfter,
  divide,
  floorTo,
  fraction,
  isNegative,
  isZero,
  multiply,
  percentText,
  printMoney,
  refuse,
  subtract,
  toUnit,
  unitOf,
  zero,
} from '@sanduk/kernel';

/**
 * A pot that goes around. By auction the pot goes to whoever gives up most of it, and what is given up is shared (chit
 * funds: Chit Funds Act, India, 1982, caps the discount and the commission of who runs them); by a fixed order or by lot it
 * goes to one after the other. In a whole round nobody gains or loses but by commission and fees.
 */
interface Terms {
  readonly currency: Currency;
  readonly contribution: Fraction;
  readonly fee: Fraction;
}

const termsFrom = (input: Reader): Terms => {
  const currency = input.currency('currency');
  return {
    currency,
    contribution: input.money('contribution', currency, { positive: true }),
    fee: input.maybeMoney('feePerHand', currency) ?? zero,
  };
};

const commissionFrom = (input: Reader, pot: Fraction, currency: Currency) => {
  if (!input.has('commission')) return { amount: zero, from: 'prize' as const };
  const commission = input.record('commission');
  if (commission.has('percent') && commission.has('amount')) {
    refuse('inconsistent', 'commission is a percentage or an amount, not both.');
  }
  const amount = commission.has('amount')
    ? commission.money('amount', currency)
    : toUnit(multiply(pot, commission.percent('percent')), currency);
  return { amount, from: commission.word('from', ['prize', 'discount'], 'prize') };
};

const discountFrom = (input: Reader, pot: Fraction, currency: Currency): Fraction => {
  const bid = input.maybeMoney('prizeBid', currency);
  const given = input.maybeMoney('discount', currency);
  if (bid && given) return refuse('inconsistent', 'Give the discount or the prize that was bid, not both.');
  const discount = given ?? (bid ? subtract(pot, bid) : refuse('missing-field', 'discount is missing.'));
  if (isNegative(discount)) refuse('inconsistent', 'The prize that was bid is more than the pot.');
  const cap = input.maybePercent('maxDiscountPercent');
  if (cap && compare(discount, multiply(pot, cap)) > 0) {
    refuse('cap-exceeded', 'The discount is above what the group allows.');
  }
  return discount;
};

const auction = (input: Reader, { currency, contribution, fee }: Terms, tell: Tell): JsonRecord => {
  const hands = input.count('hands', 2, 10_000);
  const pot = multiply(fraction(hands), contribution);
  const commission = commissionFrom(input, pot, currency);
  const discount = discountFrom(input, pot, currency);
  const kept = subtract(pot, discount);
  const fromPrize = commission.from === 'prize';
  const prize = fromPrize ? subtract(kept, commission.amount) : kept;
  const pool = fromPrize ? discount : subtract(discount, commission.amount);
  if (isNegative(prize) || isZero(prize)) refuse('inconsistent', 'Nothing of the pot is left for who wins it.');
  if (isNegative(pool)) refuse('inconsistent', 'The commission is more than the discount that it is taken from.');
  const toAll = input.word('dividendTo', ['all', 'non-winners'], 'all') === 'all';
  const sharers = toAll ? hands : hands - 1;
  const multiple = input.maybeMoney('dividendMultiple', currency, { positive: true }) ?? unitOf(currency);
  const dividend = floorTo(divide(pool, fraction(sharers)), multiple);
  const due = add(contribution, fee);
  const print = (amount: Fraction): string => printMoney(amount, currency);
  tell('prize', () => ({
    pot: print(pot),
    discount: print(discount),
    commission: print(commission.amount),
    prize: print(prize),
  }));
  tell('dividend', () => ({ pool: print(pool), hands: sharers, dividend: print(dividend) }));
  return {
    currency: currency.code,
    pot: print(pot),
    collected: print(multiply(fraction(hands), due)),
    discount: print(discount),
    discountPercent: percentText(divide(discount, pot)),
    commission: print(commission.amount),
    prize: print(prize),
    dividendPool: print(pool),
    dividendHands: sharers,
    dividend: print(dividend),
    leftover: print(subtract(pool, multiply(dividend, fraction(sharers)))),
    nextPayment: print(subtract(due, dividend)),
    winnerNextPayment: print(toAll ? subtract(due, dividend) : due),
  };
};

const turnsFrom = (input: Reader): readonly string[] => {
  const turns = input.texts('turns');
  if (turns.length === 0) refuse('empty-list', 'There are no turns.');
  return turns.length < 2 ? refuse('out-of-range', 'A pot goes around among two or more.') : turns;
};

const inTurn = (input: Reader, { currency, contribution, fee }: Terms, tell: Tell): JsonRecord => {
  const turns = turnsFrom(input);
  const start = input.day('start');
  const every = input.interval('every', ['day', 'week', 'month']);
  const hands = fraction(turns.length);
  const pot = multiply(hands, contribution);
  const commission = commissionFrom(input, pot, currency);
  if (commission.from === 'discount') refuse('inconsistent', 'Without an auction there is no discount to take from.');
  const payout = subtract(pot, commission.amount);
  if (isNegative(payout) || isZero(payout)) refuse('inconsistent', 'Nothing of the pot is left to pay out.');
  const due = add(contribution, fee);
  const print = (amount: Fraction): string => printMoney(amount, currency);
  tell('pot', () => ({
    hands: turns.length,
    contribution: print(contribution),
    pot: print(pot),
    payout: print(payout),
  }));
  const held = new Map<string, number>();
  for (const id of turns) held.set(id, (held.get(id) ?? 0) + 1);
  return {
    currency: currency.code,
    pot: print(pot),
    collected: print(multiply(hands, due)),
    commission: print(commission.amount),
    payout: print(payout),
    rounds: turns.map((to, at) => ({ n: at + 1, on: dayAfter(start, every, at), to, payout: print(payout) })),
    members: [...held].map(([id, times]) => {
      const paid = multiply(multiply(fraction(times), hands), due);
      const received = multiply(fraction(times), payout);
      return { id, hands: times, paidIn: print(paid), received: print(received), net: print(subtract(received, paid)) };
    }),
  };
};

export const rotation: Calculator = calculator((input, tell) => {
  const method = input.word('method', ['auction', 'fixed', 'lottery']);
  const terms = termsFrom(input);
  return method === 'auction' ? auction(input, terms, tell) : inTurn(input, terms, tell);
});
