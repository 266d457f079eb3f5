import type { JSX } from 'preact';
import { CashStrip, Field, Key, Mark, Row, Sheet, Sum, say } from '@sanduk/kit';
import { Explain } from '../../book/screens/Explain.tsx';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { differenceOf } from '../counting.ts';
import { differenceDraft } from '../drafts.ts';
import { explainedDifference } from '../explained.ts';

/** Both have counted the same: now the cloth is lifted, and a difference gets its name before the box is closed. */
export const Counted = ({ onAgain }: { readonly onAgain: () => void }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const why = stage.note<string>('difference');
  const total = book.meeting?.counted ?? 0;
  const difference = differenceOf(book);
  const name = async (): Promise<void> => {
    const draft = differenceDraft(book, writerOf(book), why.value);
    if (draft && (await saying.say(draft))) why.value = undefined;
  };
  const sentence = difference
    ? say('screen.counted.differs', { way: difference.way, sum: sumWords(stage, difference.minor) })
    : say('screen.counted.agrees');
  const label = difference
    ? say('screen.counted.name', { way: difference.way, sum: sumWords(stage, difference.minor) })
    : say('screen.counted.close');
  return (
    <MeetingStep
      step="count"
      line={say('screen.counted.line', { n: book.meeting?.counters.length ?? 0 })}
      onSpeak={() => [say('step.count'), sumWords(stage, total, true), sentence, label]}
      foot={
        <>
          <Key kind="or" icon="again" label={say('screen.counted.again')} onPress={onAgain} />
          <Key
            icon={difference ? 'pencil' : 'key'}
            label={label}
            busy={saying.busy}
            saved={saying.saved}
            onPress={() => (difference ? void name() : stage.go('meeting/seal'))}
          />
        </>
      }
    >
      <Sheet class="lines">
        <Row icon="box" label={say('screen.counted.counted')} end={<Sum of={moneyIn(stage, total)} mark />} />
        {book.meeting?.counters.map((by) => (
          <Row
            key={by}
            icon="tick"
            label={<bdi>{nameOf(stage, by)}</bdi>}
            end={<Sum of={moneyIn(stage, total)} plain />}
          />
        ))}
        <Row icon="page" label={say('screen.counted.book')} end={<Sum of={moneyIn(stage, book.balance('box'))} />} />
      </Sheet>
      <CashStrip of={moneyIn(stage, total)} smallest={book.opened?.smallest ?? 1} centre />
      <p role="status" class="centred">
        <Mark tone={difference ? 'seal' : 'done'} label={sentence} />
      </p>
      {difference && (
        <>
          <Explain of={explainedDifference(book)} open />
          <Field
            label={say('screen.counted.why')}
            hint={say('screen.counted.why-hint')}
            kind="long"
            most={300}
            value={why.value ?? ''}
            onChange={(text) => {
              why.value = text;
            }}
          />
        </>
      )}
      <Objected objection={saying.objection} />
    </MeetingStep>
  );
};
