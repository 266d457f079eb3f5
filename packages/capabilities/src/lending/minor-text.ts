import { decimalsOf } from '@sanduk/kernel';

/** Minor units as the decimal text that a calculator reads, and back: 12345 of a currency with cents is "123.45". */
export const textOf = (minor: number, currency: string): string => {
  const decimals = decimalsOf(currency) ?? 2;
  const digits = String(minor).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`;
};

/** A calculator prints all decimals of the currency, so the digits are the minor units. */
export const minorOf = (text: unknown): number => (typeof text === 'string' ? Number(text.replace('.', '')) : 0);
