import { useRef, useState } from 'preact/hooks';
import type { Objection } from '@sanduk/kernel';
import type { Draft } from '../entries.ts';
import { useStage } from '../stage.ts';

/** How long a key shows its tick. */
const tickMs = 1000;

export interface Saying {
  /** While it writes; the key takes no second press. */
  readonly busy: boolean;
  /** True for a moment after it is on the disk. */
  readonly saved: boolean;
  readonly objection: Objection | undefined;
  /** Says all or nothing; answers with the ids when they are on the disk, and with nothing when they are not. */
  readonly say: (...drafts: readonly Draft[]) => Promise<readonly string[] | undefined>;
  readonly forget: () => void;
}

/** What a form needs to say something: one act at a time, what the rules object, and *saved* only when it is. */
export const useSaying = (): Saying => {
  const stage = useStage();
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [objection, setObjection] = useState<Objection | undefined>(undefined);
  // Two taps in one frame see the same state; only this sees the first of them.
  const writing = useRef(false);
  const say = async (...drafts: readonly Draft[]): Promise<readonly string[] | undefined> => {
    if (writing.current) return undefined;
    writing.current = true;
    setBusy(true);
    setObjection(undefined);
    try {
      const outcome = await stage.say(...drafts);
      if (outcome.is === 'objected') setObjection(outcome.objection);
      if (outcome.is !== 'saved') return undefined;
      setSaved(true);
      setTimeout(() => setSaved(false), tickMs);
      return outcome.ids;
    } finally {
      writing.current = false;
      setBusy(false);
    }
  };
  return { busy, saved, objection, say, forget: () => setObjection(undefined) };
};
