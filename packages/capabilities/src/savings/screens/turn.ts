import type { Place } from '../../book/places.ts';
import { roundNote } from '../../book/screens/round.ts';
import { useStage } from '../../book/stage.ts';

/** Where the round of savings stands on this phone: whose turn, what is typed for her, and who puts in nothing today. */
interface Round {
  readonly member?: string | undefined;
  readonly wanted: number;
  readonly none: readonly string[];
  /** Where her money goes when it is not the box. */
  readonly place?: Place | undefined;
}

export interface Turn extends Round {
  /** What is typed is for her alone: when her line is written elsewhere, it does not pass to the next. */
  readonly want: (wanted: number, member: string) => void;
  readonly lay: (place: Place) => void;
  readonly pick: (member: string | undefined) => void;
  /** She puts in nothing today; then it is the turn of the next. */
  readonly skip: (member: string, next: string | undefined) => void;
}

/** A reload in the middle of the round finds the same member and the same stamps. */
export const useTurn = (): Turn => {
  const stage = useStage();
  const note = stage.note<Round>(roundNote(stage));
  const round = note.value ?? { wanted: 0, none: [] };
  return {
    ...round,
    want: (wanted, member) => {
      note.value = { ...round, member, wanted };
    },
    lay: (place) => {
      note.value = { ...round, place };
    },
    pick: (member) => {
      note.value = { none: round.none, member, wanted: 0 };
    },
    skip: (member, next) => {
      note.value = { member: next, wanted: 0, none: [...round.none.filter((one) => one !== member), member] };
    },
  };
};
