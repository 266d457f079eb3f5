import { say } from '@sanduk/kit';
import type { Stage } from '../stage.ts';
import type { Told } from '../told.ts';
import { nameOf } from './talk.ts';

/** Whose phone wrote a line, as people call it. One that was never let in is nobody's, whatever name it wrote. */
export const phoneName = (stage: Stage, { at }: Told): string => {
  if (at.device === stage.device) return say('screen.knots.phone-here');
  const phone = stage.book.value.device(at.device);
  if (phone?.member !== undefined) return say('screen.knots.phone-of', { name: nameOf(stage, phone.member) });
  return say(phone ? 'screen.knots.phone-shared' : 'screen.knots.a-phone');
};
