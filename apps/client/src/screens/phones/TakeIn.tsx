import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { useOpened } from '../../book.ts';
import { keyOf, takeInFile } from '../../book-file.ts';
import type { FileAnswer } from '../../book-file.ts';
import { faults } from '../../faults.ts';
import { Take } from './Take.tsx';

const asFile = (text: string): File => new File([text], 'book.sanduk');

/** Takes in what another phone of the group shows: what was signed there stands here afterwards. */
export const TakeIn = (): JSX.Element => {
  const stage = useStage();
  const opened = useOpened();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<FileAnswer | undefined>(undefined);
  const take = (text: string): void => {
    if (busy) return;
    setBusy(true);
    takeInFile(opened, asFile(text))
      .then(setAnswer)
      .catch(faults.report)
      .finally(() => setBusy(false));
  };
  return (
    <BookScreen
      title={say('phones.take.title')}
      line={stage.name.value}
      onSpeak={() => [say('phones.take.title'), say('phones.take.line')]}
      foot={<Key icon="phones" label={say('phones.take.done')} onPress={() => stage.go('phones')} />}
    >
      <p class="centred">{say('phones.take.line')}</p>
      <Take label={say('phones.take.title')} busy={busy} onText={take} />
      {answer && (
        <div role="status">
          <Sheet>{say(keyOf(answer), 'figures' in answer ? answer.figures : {})}</Sheet>
        </div>
      )}
      {answer && <Waiting />}
    </BookScreen>
  );
};

/** What came may not fit, or may wait for a key that turns on this phone. */
const Waiting = (): JSX.Element => {
  const stage = useStage();
  const knots = stage.exceptions.value.length;
  const mine = stage.book.value
    .waiting()
    .find(({ keys, signed }) => keys.some((key) => !signed.includes(key) && stage.signing.ways(key).length > 0));
  return (
    <>
      {knots > 0 && (
        <Sheet kind="knot" onPress={() => stage.go('knots')}>
          <span class="row tight">
            <Icon name="knot" />
            <span class="grow">{say('home.knots', { n: knots })}</span>
            <Icon name="next" />
          </span>
        </Sheet>
      )}
      {mine && (
        <Sheet kind="knot" onPress={() => stage.go('meeting/seal')}>
          <span class="row tight">
            <Icon name="key" />
            <span class="grow">{say('copies.key-waits', { number: mine.number })}</span>
            <Icon name="next" />
          </span>
        </Sheet>
      )}
    </>
  );
};
