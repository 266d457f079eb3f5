import type { Rule } from '../book/rule.ts';
import { entries } from './entries.ts';

export interface State {
  readonly none?: never;
}

export const lending: Rule<'lending', State> = {
  name: 'lending',
  entries,
  empty: {},
  objection: () => undefined,
  evolve: (state) => state,
  postings: () => [],
  answers: () => ({}),
};
