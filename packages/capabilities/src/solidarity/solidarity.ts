import type { Rule } from '../book/rule.ts';
import { entries } from './entries.ts';

export interface State {
  readonly none?: never;
}

export const solidarity: Rule<'solidarity', State> = {
  name: 'solidarity',
  entries,
  empty: {},
  objection: () => undefined,
  evolve: (state) => state,
  postings: () => [],
  answers: () => ({}),
};
