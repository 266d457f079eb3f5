import type { Currency, Fraction } from '@sanduk/kernel';
import { fraction, halfEvenOf, multiply, one, printMoney, subtract, unitOf } from '@sanduk/kernel';

/**
 * What becomes of an amount of which each round keeps the same part f: after n rounds f^n of it is left, and the rounds
 * together moved 1 + f + ... + f^(n-1) of it. Exact for a thousand rounds: numerator and denominator grow side by side and
 * are never cancelled, because that would take longer than all the rest.
 */
export const keptOf = (each: Fraction, rounds: number): Fraction => ({
  over: each.over ** BigInt(rounds),
  under: each.under ** BigInt(rounds),
});

/** 1 + f + ... + f^(n-1). */
export const movedOf = (each: Fraction, rounds: number): Fraction => {
  const lost = subtract(one, each);
  if (lost.over === 0n) return fraction(rounds);
  const { over, under } = keptOf(each, rounds);
  // Where each round adds instead of taking, both differences are below zero.
  const sign = lost.over < 0n ? -1n : 1n;
  return { over: sign * (under - over) * lost.under, under: sign * under * lost.over };
};

/** Money that is a factor of an amount, half-even. A factor may be far from its lowest terms. */
export const printPart = (amount: Fraction, factor: Fraction, currency: Currency): string => {
  const unit = unitOf(currency);
  const units = halfEvenOf({
    over: amount.over * factor.over * unit.under,
    under: amount.under * factor.under * unit.over,
  });
  return printMoney(multiply(fraction(units), unit), currency);
};
