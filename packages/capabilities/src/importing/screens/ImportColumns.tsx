import type { JSX } from 'preact';
import { Key, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { useStage } from '../../book/stage.ts';
import { Columns } from './Columns.tsx';
import { useDesk } from './desk.ts';
import { FilesKey, UnreadFiles, useChoosing } from './FilesKey.tsx';
import { columnsShown, isOpen, withoutPrice } from './papers.ts';

/** What is in each column: guessed, and confirmed by whoever knows the sheet. */
export const ImportColumns = (): JSX.Element => {
  const stage = useStage();
  const desk = useDesk();
  const papers = desk.papers.value;
  const lendsForNothing = stage.book.value.settings?.['loan.charge'] === 'none';
  const choosing = useChoosing((read) => {
    desk.clear();
    desk.papers.value = lendsForNothing ? withoutPrice(read) : read;
  });
  const open = papers?.sheets.flatMap(({ mapping }) => columnsShown(mapping).own.filter(isOpen)).length ?? 0;
  const asked = say(open > 0 ? 'screen.import.columns-open' : 'screen.import.columns', { n: open });
  return (
    <BookScreen
      title={say('screen.import.columns-title')}
      line={say('screen.import.step', { n: 2 })}
      onSpeak={() => [say('screen.import.columns-title'), asked]}
      foot={
        papers ? (
          <Key icon="search" label={say('screen.import.try')} onPress={() => stage.go('import/tried')} wide />
        ) : (
          <FilesKey label={say('screen.import.choose')} choosing={choosing} />
        )
      }
    >
      <p>{papers ? asked : say('screen.import.no-files')}</p>
      <UnreadFiles unread={choosing.unread} />
      {papers && (
        <>
          <Columns
            papers={papers}
            without={lendsForNothing ? ['charge'] : []}
            onChange={(next) => {
              desk.clear();
              desk.papers.value = next;
            }}
          />
          <FilesKey kind="or" label={say('screen.import.choose-others')} choosing={choosing} />
        </>
      )}
    </BookScreen>
  );
};
