import { fact, shape } from '@sanduk/kernel';

const { amount, count, id } = shape;

export const entries = {
  'savings.SharesBought': fact({ member: id, shares: count(1, 99), amount }, { slot: ['member'] }),
  'savings.Deposited': fact({ member: id, amount }, { slot: ['member'] }),
  'savings.Withdrawn': fact({ member: id, amount }),
} as const;
