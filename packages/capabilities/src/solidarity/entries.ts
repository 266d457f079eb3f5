import { fact, shape } from '@sanduk/kernel';

const { amount, id } = shape;

export const entries = {
  'solidarity.Contributed': fact({ member: id, amount }, { slot: ['member'] }),
  'solidarity.HelpGiven': fact({ member: id, amount }, { slot: ['proposal'] }),
  'solidarity.CharityGiven': fact({ amount }, { slot: ['proposal'] }),
} as const;
