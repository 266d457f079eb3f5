/**
 * What lending can say about a loan that is asked for, for pages where members decide: the sum against her limit, all
 * requests against the cash, and what it costs.
 */
export { askedTogether, loanMotionOf } from '../lending/requests.ts';
export type { LoanAsked } from '../lending/requests.ts';
export { requestView } from '../lending/views.ts';
