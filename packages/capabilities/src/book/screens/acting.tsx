import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '@sanduk/kit';
import type { Draft } from '../entries.ts';
import type { Book } from '../questions.ts';
import type { Stage } from '../stage.ts';
import { useStage } from '../stage.ts';
import { activeMembers } from '../today.ts';
import { PickMember } from './PickMember.tsx';
import { SignHere } from './SignHere.tsx';
import type { Saying } from './saying.ts';
import { useSaying } from './saying.ts';

/** On the group's phone: who can sign with a key of hers, so that a second key on the same phone is enough. */
const firstSigners = ({ book, device, signing }: Stage): readonly string[] => {
  const now: Book = book.value;
  const here = now.device(device);
  const others = now.devices().filter((one) => one.writes && one.device !== device);
  if (!here?.shared || others.length === 0) return [];
  return activeMembers(now).filter((member) => signing.ways(member).some(({ secret }) => secret !== 'none'));
};

interface Asked {
  readonly onSaid: (ids: readonly string[]) => void;
  /** Whoever was to sign first went away without signing. */
  readonly onLeft?: () => void;
  /** False where one voice is enough, so nobody need sign first. */
  readonly needed?: boolean;
}

export interface Acting {
  readonly saying: Saying;
  readonly press: (...drafts: readonly Draft[]) => Promise<void>;
  /** Stands on the page: who signs first, where somebody can, and the place where she does. */
  readonly place: JSX.Element;
}

/** Something about phones, keys or words is said: by the phone in the hand, or by a member with a key of hers. */
export const useActing = ({ onSaid, onLeft, needed = true }: Asked): Acting => {
  const stage = useStage();
  const saying = useSaying();
  const [signer, setSigner] = useState<string | undefined>(undefined);
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const signers = needed ? firstSigners(stage) : [];
  return {
    saying,
    press: async (...all) => {
      if (signer !== undefined) return setDrafts(all);
      const ids = await saying.say(...all);
      if (ids) onSaid(ids);
      else onLeft?.();
    },
    place: (
      <>
        {signers.length > 0 && (
          <PickMember label={say('screen.sign.first')} members={signers} value={signer} onChange={setSigner} />
        )}
        {signer !== undefined && (
          <SignHere
            member={signer}
            drafts={() => drafts.map((draft) => ({ ...draft, by: signer }))}
            open={drafts.length > 0}
            onSaid={(ids) => {
              setDrafts([]);
              onSaid(ids);
            }}
            onClose={() => {
              setDrafts([]);
              onLeft?.();
            }}
          />
        )}
      </>
    ),
  };
};
