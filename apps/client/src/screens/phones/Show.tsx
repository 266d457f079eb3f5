import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Key, say } from '@sanduk/kit';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { useOpened } from '../../book.ts';
import { fileOf } from '../../book-file.ts';
import { faults } from '../../faults.ts';
import { LinkKey } from '../HubWays.tsx';
import { Give } from './Give.tsx';

/** This phone shows the book: to a phone that was let in, or to whoever signs second. */
export const ShowBook = (): JSX.Element => {
  const stage = useStage();
  const opened = useOpened();
  const { count } = opened.cover.value;
  const [file, setFile] = useState<File | undefined>(undefined);
  useEffect(() => {
    fileOf(opened).then(setFile).catch(faults.report);
  }, [opened, count]);
  return (
    <BookScreen
      title={say('phones.show.title')}
      line={stage.name.value}
      onSpeak={() => [say('phones.show.title'), say('phones.show.line')]}
      foot={
        <>
          <Key kind="or" icon="file" label={say('phones.show.take-back')} onPress={() => stage.go('phones/take')} />
          <Key icon="phones" label={say('phones.show.done')} onPress={() => stage.go('phones')} />
        </>
      }
    >
      <p class="centred">{say('phones.show.line')}</p>
      <Give file={file} label={say('phones.show.picture')} />
      <LinkKey />
    </BookScreen>
  );
};
