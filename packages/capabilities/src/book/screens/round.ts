import type { Stage } from '../stage.ts';

/** Where the phone keeps the round of savings of the open meeting. */
export const roundNote = (stage: Stage): string => `shares.${stage.book.value.meeting?.meeting ?? ''}`;

/** Of whom somebody said in this meeting that she saves nothing today: nobody has to ask her again. */
export const noneToday = (stage: Stage): readonly string[] =>
  stage.note<{ readonly none: readonly string[] }>(roundNote(stage)).value?.none ?? [];
