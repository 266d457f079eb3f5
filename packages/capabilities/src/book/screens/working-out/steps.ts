import type { Operation } from '@sanduk/kit';
import { has, say } from '@sanduk/kit';
import type { Reader } from '@sanduk/kit/locale.ts';
import type { Reckoned } from './working.ts';
import { workingsOf } from './working.ts';

/** The steps of a sum in words, as "show me the sum" unfolds them. One that no catalogue has a sentence for is left out. */
export const stepsInWords = (reckoned: Reckoned, reader: Reader): readonly Operation[] =>
  workingsOf(reckoned, reader)
    .flat()
    .filter(({ key }) => has(key))
    .map(({ key, args }) => ({ words: say(key, args), result: '' }));
