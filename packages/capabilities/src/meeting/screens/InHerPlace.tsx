import type { JSX } from 'preact';
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
  const choose = (chosen: Seat): void => {
    onChoose(chosen);
    onClose();
  };
  return (
    <Ask
      open={member !== undefined}
      sentence={member === undefined ? '' : nameOf(stage, member)}
      onClose={onClose}
      keys={<Key kind="or" label={say('screen.roll.close')} onPress={onClose} />}
    >
      <div class="stack tight">
        <Key kind="or" wide icon="tick" label={say('roll.present')} onPress={() => choose({ how: 'present' })} />
        <Key kind="or" wide icon="clock" label={say('roll.late')} onPress={() => choose({ how: 'late' })} />
        <Key kind="or" wide icon="word" label={say('roll.excused')} onPress={() => choose({ how: 'excused' })} />
        <Key kind="or" wide icon="chair" label={say('roll.absent')} onPress={() => choose({ how: 'absent' })} />
        {carriers.length > 0 && (
          <Choice
            label={say('screen.roll.place')}
            look="chips"
            value={seat?.how === 'represented' ? (seat.for ?? 'outside') : undefined}
            onChange={(by) => choose(by === 'outside' ? { how: 'represented' } : { how: 'represented', for: by })}
            options={[
              ...carriers.map((carrier) => ({ value: carrier, label: nameOf(stage, carrier) })),
              { value: 'outside', label: say('screen.roll.place-outside') },
            ]}
          />
        )}
      </div>
    </Ask>
  );
};
