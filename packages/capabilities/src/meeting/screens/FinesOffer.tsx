import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Key, Sum, say } from '@sanduk/kit';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import { Ticks } from '../../book/screens/Ticks.tsx';
import { useStage } from '../../book/stage.ts';
import type { FineDraft } from '../fines.ts';
import { finesAhead } from '../fines-ahead.ts';

/** The fines that follow from the roll by the rules: one tap writes them all, each can be taken off the list. */
export const FinesOffer = (props: {
  readonly offered: readonly FineDraft[];
  /** With the names of those that were left out. */
  readonly onDone: (left: readonly string[]) => void;
  readonly onRoll: () => void;
}): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const [left, setLeft] = useState<readonly string[]>([]);
  const { offered } = props;
  const { drafts, minor } = finesAhead(offered, left);
  const nameFor = (member: string, why: string): string => `${member} ${why}`;
  const write = async (): Promise<void> => {
    if (drafts.length === 0 || (await saying.say(...drafts))) props.onDone(left);
  };
  const label =
    drafts.length === 0
      ? say('screen.fines.none-today')
      : say('screen.fines.write', { n: drafts.length, sum: sumWords(stage, minor) });
  return (
    <MeetingStep
      step="roll"
      title={say('screen.fines.offer')}
      line={say('screen.fines.offer-line')}
      onSpeak={() => [say('screen.fines.offer'), say('screen.fines.offer-line'), label]}
      foot={
        <>
          <Key kind="or" icon="people" label={say('screen.fines.roll')} onPress={props.onRoll} />
          <Key icon="tick" label={label} busy={saying.busy} onPress={() => void write()} />
        </>
      }
    >
      <Ticks
        label={say('screen.fines.leave-out')}
        onChange={(name, ticked) => setLeft(ticked ? left.filter((one) => one !== name) : [...left, name])}
        ticks={offered.map(({ member, why, amount }) => ({
          key: nameFor(member, why),
          member,
          ticked: !left.includes(nameFor(member, why)),
          line: say(`fine.${why}`),
          end: <Sum of={moneyIn(stage, amount.minor)} />,
        }))}
      />
      <Objected objection={saying.objection} />
    </MeetingStep>
  );
};
