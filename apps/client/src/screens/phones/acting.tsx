import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '@sanduk/kit';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { Book } from '@sanduk/capabilities/book/questions.ts';
import { SignHere } from '@sanduk/capabilities/book/screens/SignHere.tsx';
import type { Saying } from '@sanduk/capabilities/book/screens/saying.ts';
import { useSaying } from '@sanduk/capabilities/book/screens/saying.ts';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { activeMembers } from '@sanduk/capabilities/book/today.ts';
import { PickMember } from './PickMember.tsx';

/** On the group's phone: who can sign with a key of hers, so that a second key on the same phone is enough. */
const firstSigners = ({ book, device, signing }: Stage): readonly string[] => {
  const now: Book = book.value;
  const here = now.device(device);
  const others = now.devices().filter((one) => one.writes && one.device !== device);
  if (!here?.shared || others.length === 0) return [];
  return activeMembers(now).filter((member) => signing.ways(member).some(({ secret }) => secret !== 'none'));
};

export interface Acting {
  readonly saying: Saying;
  readonly press: (draft: Draft) => Promise<void>;
  /** Stands on the page: who signs first, where somebody can, and the place where she does. */
  readonly place: (draft: Draft | undefined) => JSX.Element;
}

/** Something about phones is said: by the phone in the hand, or by a member with a key of hers. */
export const useActing = (onSaid: (ids: readonly string[]) => void): Acting => {
  const stage = useStage();
  const saying = useSaying();
  const [signer, setSigner] = useState<string | undefined>(undefined);
  const [signs, setSigns] = useState(false);
  const signers = firstSigners(stage);
  return {
    saying,
    press: async (draft) => {
      if (signer !== undefined) return setSigns(true);
      const ids = await saying.say(draft);
      if (ids) onSaid(ids);
    },
    place: (draft) => (
      <>
        {signers.length > 0 && (
          <PickMember label={say('phones.first.who')} members={signers} value={signer} onChange={setSigner} />
        )}
        {signer !== undefined && draft && (
          <SignHere
            member={signer}
            draft={() => ({ ...draft, by: signer })}
            open={signs}
            onSaid={(ids) => {
              setSigns(false);
              onSaid(ids);
            }}
            onClose={() => setSigns(false)}
          />
        )}
      </>
    ),
  };
};
