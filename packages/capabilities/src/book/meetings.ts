/** The meetings that were held, for pages of every capability that let somebody choose one. */
export { meetingsOf as meetingsHeld } from '../meeting/views.ts';
