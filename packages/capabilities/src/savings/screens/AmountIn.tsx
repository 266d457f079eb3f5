import type { JSX } from 'preact';
import { AmountPad, say } from '@sanduk/kit';
import { sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { SavingsAhead } from '../ahead.ts';

/** A free amount, by digits or by notes; the ends that the rules set stand above it. */
export const AmountIn = (props: {
  readonly ahead: SavingsAhead;
  readonly wanted: number;
  readonly onChange: (wanted: number) => void;
}): JSX.Element => {
  const stage = useStage();
  const { ahead, wanted, onChange } = props;
  const { opened } = stage.book.value;
  const ends = { least: sumWords(stage, ahead.least), most: sumWords(stage, ahead.most) };
  return (
    <>
      {(ahead.least > 0 || ahead.most > 0) && (
        <p class="small soft centred">{say(ahead.most > 0 ? 'screen.shares.between' : 'screen.shares.from', ends)}</p>
      )}
      <AmountPad cur={opened?.currency ?? ''} smallest={opened?.smallest ?? 1} value={wanted} onChange={onChange} />
    </>
  );
};
