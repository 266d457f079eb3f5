import { say } from '@sanduk/kit';
import type { Stage } from '../stage.ts';
import type { Told } from '../told.ts';
import { nameOf } from './talk.ts';

/** Whose phone wrote a line, as people call it: by its owner, or by who said the line where nobody owns it alone. */
export const phoneName = (stage: Stage, { at, entry }: Told): string => {
  if (at.device === stage.device) return say('screen.knots.phone-here');
  const phone = stage.book.value.device(at.device);
  const owner = phone?.member ?? (phone ? undefined : entry.by);
  if (owner !== undefined) return say('screen.knots.phone-of', { name: nameOf(stage, owner) });
  return say(phone?.shared ? 'screen.knots.phone-shared' : 'screen.knots.a-phone');
};
