/**
 * The path of a meeting, for the frame that all its steps stand in. The steps belong to the meeting; screens of other
 * capabilities find them here, in the contract of the book.
 */
export { agendaOf, stepNames } from '../meeting/agenda.ts';
export type { AgendaStep, StepName } from '../meeting/agenda.ts';
