import type { Wire } from '@sanduk/journal';
import type { Front } from '../front.ts';

/** A wire that the device keeps as it is; nobody reads it. For tests only. */
export const wireNamed = (name: string): Wire => ({ h: name, s: `signature of ${name}`, a: 1, parts: [null] });
export const wiresNamed = (name: string, count: number): readonly Wire[] =>
  Array.from({ length: count }, (_, index) => wireNamed(`${name} ${index}`));

export const blankFront: Front = {
  name: 'Two Rivers',
  practice: false,
  currency: 'UGX',
  decimals: 0,
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
  open: undefined,
  next: undefined,
  exceptions: 0,
};
