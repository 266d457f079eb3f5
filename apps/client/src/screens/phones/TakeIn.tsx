import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Key, Sheet, say } from '@sanduk/kit';
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
    </BookScreen>
  );
};
