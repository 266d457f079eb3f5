import { say } from '@sanduk/kit';
import type { Stage } from '../stage.ts';
import type { Told } from '../told.ts';
import { nameOf } from './talk.ts';

/** Whose phone wrote a line, as people call it. */
export const phoneName = (stage: Stage, { at, entry }: Told): string => {
  if (at.device === stage.device) return say('screen.knots.phone-here');
  return entry.by === undefined
    ? say('screen.knots.a-phone')
    : say('screen.knots.phone-of', { name: nameOf(stage, entry.by) });
};
