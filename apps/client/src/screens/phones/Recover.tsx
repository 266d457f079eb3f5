import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Objection } from '@sanduk/kernel';
import type { Prover } from '@sanduk/journal';
import { Choice, Icon, Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { Objected } from '@sanduk/capabilities/book/screens/Objected.tsx';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { activeMembers } from '@sanduk/capabilities/book/today.ts';
import { useOpened } from '../../book.ts';
import { faults } from '../../faults.ts';
import { recoverWith } from '../../phones/joining.ts';
import { mayWrite } from '../../phones/phones.ts';
import { mishap } from '../../stage-of.ts';
import { AskPaper } from './AskPaper.tsx';
import { PickMember, usePicking } from '@sanduk/capabilities/book/screens/PickMember.tsx';
import './phones.css';

/**
 * Every phone is gone and the paper from the box is there: it lets this one in by itself. It is loud on purpose, and stands
 * in the book for ever.
 */
export const Recover = (): JSX.Element => {
  const stage = useStage();
  const opened = useOpened();
  const book = stage.book.value;
  const [of, setOf] = useState<'group' | 'member'>('group');
  const [member, setMember] = useState<string | undefined>(undefined);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [objection, setObjection] = useState<Objection | undefined>(undefined);
  const key = book.recoveryKey;
  const picking = usePicking();
  const may = key !== undefined && !mayWrite(book, stage.device);
  const ready = may && (of === 'group' || member !== undefined);
  const use = (prover: Prover): void => {
    setBusy(true);
    recoverWith(opened, prover, of === 'group' ? undefined : member)
      .then((outcome) => {
        setAsking(false);
        if (outcome.is === 'saved') stage.go('phones');
        if (outcome.is === 'objected') setObjection(outcome.objection);
        if (outcome.is === 'mishap') mishap.value = outcome.code;
      })
      .catch(faults.report)
      .finally(() => setBusy(false));
  };
  const press = (): void => {
    if (ready) setAsking(true);
    else if (may) picking.ask();
    else stage.go('phones');
  };
  const label = say(
    key === undefined
      ? 'phones.recover.none'
      : ready
        ? 'phones.recover.take'
        : mayWrite(book, stage.device)
          ? 'phones.recover.in-already'
          : 'phones.compare.choose',
  );
  return (
    <BookScreen
      title={say('phones.recover.title')}
      line={stage.name.value}
      onSpeak={() => [say('phones.recover.title'), say('phones.recover.loud'), say('phones.recover.seen'), label]}
      foot={<Key icon="shield" label={label} onPress={press} />}
    >
      <Sheet kind="knot" class="loud">
        <div class="stack tight">
          <p class="row tight strong large">
            <Icon name="heed" size="l" />
            <span>{say('phones.recover.loud')}</span>
          </p>
          <p>{say('phones.recover.seen')}</p>
          <p>{say('phones.recover.then')}</p>
        </div>
      </Sheet>
      <Choice<'group' | 'member'>
        label={say('phones.whose.title')}
        look="band"
        value={of}
        options={[
          { value: 'group', label: say('phones.join.shared') },
          { value: 'member', label: say('phones.recover.member') },
        ]}
        onChange={setOf}
      />
      {of === 'member' && (
        <PickMember
          label={say('phones.compare.whose')}
          members={activeMembers(book)}
          value={member}
          onChange={setMember}
          picking={picking}
        />
      )}
      <Objected objection={objection} />
      <AskPaper
        open={asking}
        sentence={say('phones.recover.ask')}
        line={say('phones.recover.ask-line')}
        keys={key === undefined ? [] : [key]}
        busy={busy}
        onProver={use}
        onClose={() => setAsking(false)}
      />
    </BookScreen>
  );
};
