/** Decisions from the first word to the last, for pages that show the ballot behind a line. */
export { minutes } from '../governance/views.ts';
