import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Key, say } from '@sanduk/kit';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { WaitingVouch } from '@sanduk/capabilities/book/questions.ts';
import { Objected } from '@sanduk/capabilities/book/screens/Objected.tsx';
import { useSaying } from '@sanduk/capabilities/book/screens/saying.ts';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import type { Prover } from '@sanduk/journal';
import { faults } from '../../faults.ts';
import { proven } from '../../signing.ts';
import { AskPaper } from './AskPaper.tsx';

/** What the paper of the box can do by itself. */
const byPaper: ReadonlySet<string> = new Set(['journal.DeviceEnrolled', 'journal.DeviceRevoked']);

/** The same said once more, with the paper under it: then it needs nobody else. */
const withPaper = (stage: Stage, { says }: WaitingVouch, prover: Prover): Promise<Draft> => {
  const { v: _, ...draft } = says;
  return proven(stage.id, draft as Draft, prover);
};

/** Nobody is left who could sign second: the paper from the box takes the place. */
export const ByBoxPaper = (props: {
  readonly waiting: WaitingVouch;
  readonly onSaid: () => void;
}): JSX.Element | null => {
  const stage = useStage();
  const saying = useSaying();
  const [asking, setAsking] = useState(false);
  const { waiting, onSaid } = props;
  const { recoveryKey } = stage.book.value;
  if (recoveryKey === undefined || !byPaper.has(waiting.says.type)) return null;
  const use = (prover: Prover): void => {
    withPaper(stage, waiting, prover)
      .then((draft) => saying.say(draft))
      .then((ids) => {
        setAsking(false);
        if (ids) onSaid();
      })
      .catch(faults.report);
  };
  return (
    <>
      <Key kind="or" slim icon="shield" label={say('phones.recover.by-paper')} onPress={() => setAsking(true)} />
      <AskPaper
        open={asking}
        sentence={say('phones.recover.ask')}
        line={say('phones.recover.ask-line')}
        keys={[recoveryKey]}
        busy={saying.busy}
        onProver={use}
        onClose={() => setAsking(false)}
      />
      <Objected objection={saying.objection} />
    </>
  );
};
