import { useState } from 'preact/hooks';
import type { Draft } from '../../book/entries.ts';
import type { Saying } from '../../book/screens/saying.ts';
import { useSaying } from '../../book/screens/saying.ts';
import type { SignWay } from '../../book/signing.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Closing } from '../closing.ts';
import { closingOf, cosignedDraft, nextDayOf } from '../closing.ts';
import { nextMeetingDay } from '../drafts.ts';

/** The seal of the open meeting with the day of the next one, said by who keeps the record. */
export const sealOf = (stage: Stage, typed: string | undefined): Draft => ({
  ...stage.sealDraft(nextDayOf(typed, nextMeetingDay(stage.book.value))),
  by: writerOf(stage.book.value),
});

/** Somebody gives her digits or her paper for a seal that was said already. */
interface Giving {
  readonly seal: string;
  readonly member: string;
}

export interface Turning {
  readonly closing: Closing;
  readonly saying: Saying;
  /** The main key: turns the next key, or closes and goes to where the seal is shown to other phones. */
  readonly press: () => Promise<void>;
  readonly turn: (member: string, way?: SignWay) => Promise<void>;
  readonly pass: (member: string) => void;
  readonly look: (seal: string) => void;
  readonly signing: Giving | undefined;
  readonly put: (giving: Giving | undefined) => void;
  /** Her name stands under that seal. */
  readonly signed: (seal: string) => void;
}

/** Turning the keys one after the other. The first turn closes the meeting; who is away is passed over and turns later. */
export const useTurning = (): Turning | undefined => {
  const stage = useStage();
  const saying = useSaying();
  const [passed, setPassed] = useState<readonly string[]>([]);
  const [wanted, look] = useState<string | undefined>(undefined);
  const [signing, put] = useState<Giving | undefined>(undefined);
  const next = stage.note<string>('next-meeting');
  const signsHere = (member: string): boolean => stage.signing.ways(member).length > 0;
  const closing = closingOf(stage.book.value, { passed, wanted, signsHere });
  if (!closing) return undefined;
  const away = closing.keys.filter(({ here, turned }) => !here && !turned).map(({ member }) => member);
  const closed = async (): Promise<string | undefined> => {
    if (closing.seal !== undefined) return closing.seal;
    // Once it is closed the roll is over: who was away stays away until she turns her key another day.
    setPassed([...passed, ...away]);
    const ids = await saying.say(sealOf(stage, next.value));
    if (ids) next.value = undefined;
    return ids?.[0];
  };
  const goOn = (seal: string): void => {
    look(seal);
    const after = closingOf(stage.book.value, { passed: [...passed, ...away], wanted: seal, signsHere });
    // All keys that can be turned now are turned: the code is read out.
    if (!after || (after.next === undefined && after.elsewhere.length === 0)) stage.go('meeting/sealed');
  };
  const turn = async (member: string, wished?: SignWay): Promise<void> => {
    const ways = stage.signing.ways(member);
    const way = ways.find((one) => one.way === wished) ?? ways[0];
    const seal = await closed();
    if (seal === undefined || !way) return;
    look(seal);
    if (way.secret !== 'none') put({ seal, member });
    else if (await saying.say(cosignedDraft(seal, member, way.way))) goOn(seal);
  };
  const press = async (): Promise<void> => {
    if (closing.next !== undefined) return turn(closing.next);
    const [first] = closing.elsewhere;
    if (first?.at === 'no-key') return stage.go(`phones/paper/${first.member}`);
    const seal = await closed();
    if (seal !== undefined) stage.go(closing.elsewhere.length > 0 ? 'phones/show' : 'meeting/sealed');
  };
  return {
    closing,
    saying,
    look,
    press,
    turn,
    signing,
    put,
    pass: (member) => setPassed([...passed, member]),
    signed: (seal) => {
      put(undefined);
      goOn(seal);
    },
  };
};
