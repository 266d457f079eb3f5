import type { JSX } from 'preact';
import { formatList, reader, say } from '@sanduk/kit';
import { useStage } from '../stage.ts';
import { keysTurned } from '../turned.ts';
import { nameOf } from './talk.ts';

/** Who turned her key for a closing, and how: on her own phone, a shared one, or on paper. It is shown so for ever. */
export const KeysLine = ({ seal }: { readonly seal: string }): JSX.Element | null => {
  const stage = useStage();
  const signed = keysTurned(seal, stage.history.value ?? []).map(({ member, method }) =>
    say('screen.minutes.key-by', { name: nameOf(stage, member), how: say(`screen.seal.by-${method}`) }),
  );
  if (signed.length === 0) return null;
  return <p class="small">{say('screen.minutes.turned', { names: formatList(signed, reader.value) })}</p>;
};
