import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Choice, Key, say } from '@sanduk/kit';
import { nameOf } from '../../book/screens/talk.ts';
import type { Seat } from '../../book/questions.ts';
import { useStage } from '../../book/stage.ts';
import type { Marked } from '../roll-call.ts';
import { carriersFor, rollOf } from '../roll-call.ts';

/** What no tap says: she sent word, or somebody came in her place, and who. */
export const InHerPlace = (props: {
  readonly member: string | undefined;
  readonly marked: Marked;
  readonly onChoose: (seat: Seat) => void;
  readonly onClose: () => void;
}): JSX.Element => {
  const stage = useStage();
  const { member, marked, onChoose, onClose } = props;
  const seat = rollOf(stage.book.value, marked).seats.find((one) => one.member === member)?.seat;
  const carriers = member === undefined ? [] : carriersFor(stage.book.value, marked, member);
  const [placing, setPlacing] = useState(false);
  const close = (): void => {
    setPlacing(false);
    onClose();
  };
  const choose = (chosen: Seat): void => {
    onChoose(chosen);
    close();
  };
  const key = (how: Exclude<Seat['how'], 'represented'>, icon: 'tick' | 'clock' | 'word' | 'chair'): JSX.Element => (
    <Key kind="or" wide icon={icon} label={say(`screen.roll.seat-${how}`)} onPress={() => choose({ how })} />
  );
  return (
    <Ask
      open={member !== undefined}
      sentence={member === undefined ? '' : nameOf(stage, member)}
      onClose={close}
      keys={<Key kind="or" label={say('screen.roll.close')} onPress={close} />}
    >
      {placing ? (
        <Choice
          label={say('screen.roll.place')}
          look="chips"
          value={seat?.how === 'represented' ? (seat.for ?? 'outside') : undefined}
          onChange={(by) => choose(by === 'outside' ? { how: 'represented' } : { how: 'represented', for: by })}
          options={[
            { value: 'outside', label: say('screen.roll.place-outside') },
            ...carriers.map((carrier) => ({ value: carrier, label: nameOf(stage, carrier) })),
          ]}
        />
      ) : (
        <div class="stack tight">
          {key('excused', 'word')}
          <Key kind="or" wide icon="person" label={say('roll.represented')} onPress={() => setPlacing(true)} />
          {key('present', 'tick')}
          {key('late', 'clock')}
          {key('absent', 'chair')}
        </div>
      )}
    </Ask>
  );
};
