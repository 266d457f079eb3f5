import type { ComponentChildren, JSX } from 'preact';
import { AmountPad } from '@sanduk/kit';
import { useStage } from '../../book/stage.ts';

/** A free amount, by digits or by notes, with her name on the same paper. */
export const AmountIn = (props: {
  readonly wanted: number;
  readonly onChange: (wanted: number) => void;
  readonly whose: ComponentChildren;
}): JSX.Element => {
  const stage = useStage();
  const { wanted, onChange, whose } = props;
  const { opened } = stage.book.value;
  return (
    <AmountPad
      cur={opened?.currency ?? ''}
      smallest={opened?.smallest ?? 1}
      value={wanted}
      onChange={onChange}
      whose={whose}
    />
  );
};
