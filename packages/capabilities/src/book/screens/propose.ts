import type { Stage } from '../stage.ts';

/** The note in which a page leaves the motion that the members are to vote on. */
export const motionNote = 'motion';
/** Where a motion is worded and put to the members. */
const proposePath = 'meeting/requests/new';

/** Takes what needs a vote to the page where it is proposed, with every field that binds already in it. */
export const propose = (stage: Stage, motion: Readonly<Record<string, unknown>>): void => {
  stage.note<Readonly<Record<string, unknown>>>(motionNote).value = motion;
  stage.go(proposePath);
};
