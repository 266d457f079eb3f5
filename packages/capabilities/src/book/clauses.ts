/**
 * The rule behind a figure, for screens of every capability: which clause of the statute says it, and in which version.
 */
export { ruleCited } from '../constitution/views.ts';
export type { RuleCited } from '../constitution/views.ts';
