import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AmountPad, Key, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';

/** Where the rules let the members say how much of the surplus goes with her: any sum up to her part. */
export const LeaverProfit = (props: {
  readonly member: string;
  readonly most: number;
  readonly value: number;
  readonly onDone: (minor: number) => void;
}): JSX.Element => {
  const stage = useStage();
  const { member, most, value, onDone } = props;
  const [minor, setMinor] = useState(value);
  const { opened } = stage.book.value;
  const over = minor > most;
  const label = say(over ? 'screen.leaver.take-most' : 'screen.leaver.this-much', {
    sum: sumWords(stage, over ? most : minor),
  });
  const title = say('screen.leaver.profit');
  return (
    <BookScreen
      close
      title={title}
      line={say('screen.leaver.up-to', { sum: sumWords(stage, most) })}
      back={() => onDone(value)}
      onSpeak={() => [title, say('screen.leaver.up-to', { sum: sumWords(stage, most, true) }), label]}
      foot={<Key icon={over ? 'down' : 'tick'} label={label} onPress={() => (over ? setMinor(most) : onDone(minor))} />}
    >
      <Who member={member} />
      <AmountPad cur={opened?.currency ?? ''} smallest={opened?.smallest ?? 1} value={minor} onChange={setMinor} />
    </BookScreen>
  );
};
