import type { Kept } from './database.ts';
import type { Front } from '../front.ts';

/** An entry that the device keeps as it is; nobody reads it. For tests only. */
export const keptNamed = (name: string): Kept => ({
  id: name,
  wire: { h: name, s: `signed ${name}`, a: 1, parts: [null] },
});
export const manyNamed = (name: string, count: number): readonly Kept[] =>
  Array.from({ length: count }, (_, index) => keptNamed(`${name} ${index}`));

export const blankFront: Front = {
  name: 'Two Rivers',
  practice: false,
  currency: 'UGX',
  decimals: 0,
  covered: false,
  box: 0,
  loanFund: 0,
  social: 0,
  lent: 0,
  borrowers: 0,
  members: 0,
  keyHolders: 0,
  rules: false,
  cycle: undefined,
  sealed: 0,
  lastSealed: undefined,
  next: undefined,
  open: undefined,
  exceptions: 0,
};
