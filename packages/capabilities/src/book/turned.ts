import type { EntryNamed } from './entries.ts';
import type { Told } from './told.ts';

/** How a key was turned, as it is shown for ever: with something that only she has, or by her hand in front of everybody. */
export type Turned = 'own-device' | 'pin' | 'shared-device' | 'paper-key' | 'paper';

const howOf = ({ method, proof }: EntryNamed<'meeting.Cosigned'>): Turned => {
  if (method === 'own-device' || proof === undefined) return method;
  return method === 'paper' ? 'paper-key' : 'pin';
};

/** Who turned her key for a closing. What was said in her name on a phone of others, although she has a key, is not hers. */
export const keysTurned = (
  seal: string,
  history: readonly Told[],
): readonly { readonly member: string; readonly method: Turned }[] =>
  history.flatMap(({ entry, at, stands }) =>
    stands && at.unheard === undefined && entry.type === 'meeting.Cosigned' && entry.seal === seal
      ? [{ member: entry.member, method: howOf(entry) }]
      : [],
  );
