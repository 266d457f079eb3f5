import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Icon, Key, Mark, Notice, Row, Sheet, formatDate, formatList, reader, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { useStage } from '../../book/stage.ts';
import type { Batch } from '../undo.ts';
import { batchesOf } from '../undo.ts';
import type { Papers } from './desk.ts';
import { useDesk } from './desk.ts';
import { FilesKey, UnreadFiles, useChoosing } from './FilesKey.tsx';
import { withoutPrice } from './papers.ts';
import { Under } from './Under.tsx';

/** The first page of an import: which files; and below, the imports that were made, each with its way back. */
export const ImportFiles = (): JSX.Element => {
  const stage = useStage();
  const desk = useDesk();
  const lendsForNothing = stage.book.value.settings?.['loan.charge'] === 'none';
  const choosing = useChoosing((papers) => {
    desk.clear();
    desk.papers.value = lendsForNothing ? withoutPrice(papers) : papers;
    stage.go('import/columns');
  });
  const papers = desk.papers.value;
  const reads = stage.device === '';
  const steps = [say('screen.import.how'), say('screen.import.dry'), say('screen.import.twice')];
  return (
    <BookScreen
      title={say('screen.import.title')}
      line={stage.name.value}
      onSpeak={() => [say('screen.import.title'), ...steps]}
      foot={!reads && <FilesKey label={say('screen.import.choose')} choosing={choosing} />}
    >
      {reads && <p role="status">{say('screen.import.reads-only')}</p>}
      <Notice
        chest={<Icon name="file" size="l" />}
        sentence={say('screen.import.sentence')}
        facts={[
          { icon: 'people', words: say('screen.import.how') },
          { icon: 'search', words: say('screen.import.dry') },
          { icon: 'again', words: say('screen.import.twice') },
        ]}
      />
      <UnreadFiles unread={choosing.unread} />
      <Under />
      {papers && <GoOn papers={papers} />}
      <Earlier />
    </BookScreen>
  );
};

/** What was begun lies there still, also after a reload. */
const GoOn = ({ papers }: { readonly papers: Papers }): JSX.Element => {
  const stage = useStage();
  const desk = useDesk();
  const names = formatList(
    papers.sheets.map(({ sheet }) => sheet.name),
    reader.value,
  );
  return (
    <Sheet label={say('screen.import.begun')}>
      <div class="stack tight">
        <p>
          {say('screen.import.begun')} <b dir="auto">{names}</b>
        </p>
        <Key kind="or" slim icon="next" label={say('screen.import.go-on')} onPress={() => stage.go('import/columns')} />
        <Key
          kind="or"
          slim
          label={say('screen.import.put-away')}
          onPress={() => {
            desk.papers.value = undefined;
            desk.clear();
          }}
        />
      </div>
    </Sheet>
  );
};

const Earlier = (): JSX.Element | null => {
  const stage = useStage();
  const [asked, setAsked] = useState<Batch | undefined>(undefined);
  const history = stage.history.value;
  if (!history) return <p role="status">{say('screen.book.fetching')}</p>;
  const batches = batchesOf(history).toReversed();
  if (batches.length === 0) return null;
  return (
    <section class="stack tight">
      <h2 class="voice large">{say('screen.import.earlier')}</h2>
      <Sheet class="lines">
        {batches.map((batch) => (
          <Row
            key={batch.batch}
            icon="file"
            label={<b>{say('screen.import.lines', { n: batch.lines })}</b>}
            line={say('screen.import.days', {
              from: formatDate(batch.from, reader.value, 'short'),
              until: formatDate(batch.until, reader.value, 'short'),
            })}
            end={
              batch.standing === 0 ? (
                <Mark tone="away" icon="erase" label={say('screen.import.gone')} />
              ) : (
                <Key kind="or" slim label={say('screen.import.take-back')} onPress={() => setAsked(batch)} />
              )
            }
          />
        ))}
      </Sheet>
      {asked && <TakeBack batch={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
};

/** One key takes all of it back, and asks once before. */
const TakeBack = ({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }): JSX.Element => {
  const desk = useDesk();
  const back = (): void => {
    onClose();
    desk.takeBack(batch.batch, say('import.undo-reason'));
  };
  return (
    <Ask
      open
      sentence={say('screen.import.take-back-all', { n: batch.standing })}
      line={say('screen.import.take-back-line')}
      onClose={onClose}
      keys={
        <>
          <Key icon="again" label={say('screen.import.take-back')} onPress={back} />
          <Key kind="or" label={say('screen.import.keep')} onPress={onClose} />
        </>
      }
    />
  );
};
