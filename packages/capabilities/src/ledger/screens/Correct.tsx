import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, Key, Mark, Sheet, formatDate, reader, say } from '@sanduk/kit';
import type { Correction } from '../../book/correction.ts';
import { correctionOf } from '../../book/correction.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { LineKey } from '../../book/screens/Explain.tsx';
import { borrowersIn, noteOf, toldSentence } from '../../book/screens/told.ts';
import { useStage } from '../../book/stage.ts';
import { CorrectForm } from './CorrectForm.tsx';
import { TheLine } from './TheLine.tsx';
import './money.css';

/** Lines that begin a book or close a meeting are never taken back. */
const lasting: readonly string[] = ['journal.BookOpened', 'meeting.Sealed', 'meeting.Cosigned'];

/** One line of the book, and the way to put it right. */
export const Correct = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const [done, setDone] = useState(false);
  const history = stage.history.value;
  const correction = history && correctionOf(history, params['entry'] ?? '');
  if (!correction) return <NoLine loading={history === undefined} />;
  const { told, reversal, resting } = correction;
  const shown = reversal !== undefined || done || lasting.includes(told.entry.type) || resting.length > 0;
  return shown ? (
    <LinePage correction={correction} />
  ) : (
    <CorrectForm correction={correction} onDone={() => setDone(true)} />
  );
};

const NoLine = ({ loading }: { readonly loading: boolean }): JSX.Element => {
  const stage = useStage();
  const sentence = say(loading ? 'screen.book.fetching' : 'screen.correct.nothing');
  return (
    <BookScreen
      title={say('screen.correct.title')}
      onSpeak={() => [sentence]}
      foot={<Key icon="search" label={say('screen.accounts.journal')} onPress={() => stage.go('journal')} />}
    >
      <p role="status">{sentence}</p>
    </BookScreen>
  );
};

/** A line that cannot be put right here: it was already, it lasts, or others rest on it. */
const LinePage = ({ correction }: { readonly correction: Correction }): JSX.Element => {
  const stage = useStage();
  const { told, reversal, replacement, resting, sealed } = correction;
  const borrowers = borrowersIn(stage.history.value ?? []);
  const day = formatDate(told.at.on, reader.value, 'weekday');
  const why = reversal
    ? say('screen.correct.taken-back', { day: formatDate(reversal.at.on, reader.value) })
    : resting.length > 0
      ? say('screen.correct.resting')
      : say('screen.correct.lasting');
  const reason = reversal && noteOf(reversal);
  return (
    <BookScreen
      title={say('screen.correct.title')}
      line={say('screen.correct.line', { day, sealed: sealed ? 'yes' : 'no' })}
      onSpeak={() => [toldSentence(stage, told, borrowers), why]}
      foot={<Key icon="back" label={say('screen.correct.back')} onPress={() => stage.back()} />}
    >
      <TheLine correction={correction} />
      <p role="status">
        {reversal ? (
          <Mark tone="done" label={why} />
        ) : (
          <Mark tone="wait" icon={resting.length > 0 ? 'knot' : 'lock'} label={why} />
        )}
      </p>
      {reason !== undefined && (
        <p>
          <bdi>{say('screen.journal.because', { note: reason })}</bdi>
        </p>
      )}
      {reversal && (
        <p class="small soft row tight">
          <Icon name="book" />
          <span class="grow">{say('screen.correct.nothing-lost')}</span>
        </p>
      )}
      {replacement && (
        <Sheet>
          <p class="small soft">{say('screen.correct.in-place')}</p>
          <LineKey told={replacement} />
        </Sheet>
      )}
      {!reversal && resting.length > 0 && (
        <Sheet class="lines">
          {resting.toReversed().map((one) => (
            <LineKey key={one.at.id} told={one} />
          ))}
        </Sheet>
      )}
    </BookScreen>
  );
};
