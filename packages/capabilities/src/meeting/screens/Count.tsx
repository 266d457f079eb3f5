import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Flap, Icon, Key, Sum, say } from '@sanduk/kit';
import { MeetingStep, NoMeeting } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { countRound } from '../count-round.ts';
import { totalOf } from '../counting.ts';
import { countedDraft } from '../drafts.ts';
import type { CountNote } from './CountForm.tsx';
import { CountRows, Counter, countForm, countName, laidIn, piecesIn } from './CountForm.tsx';
import { Counted } from './Counted.tsx';
import { CountsApart } from './CountsApart.tsx';
import './closing.css';

/** Counting the box: two members, one after the other, before anybody looks into the book. */
export const Count = (): JSX.Element => {
  const stage = useStage();
  const [again, setAgain] = useState(false);
  const { state, place } = countRound(stage.book.value);
  // Whoever takes the phone next begins at the top.
  useEffect(() => {
    globalThis.scrollTo(0, 0);
  }, [state, place]);
  if (!stage.book.value.meeting) return <NoMeeting />;
  if (state === 'differ') return <CountsApart />;
  if (state === 'agreed' && !again) return <Counted onAgain={() => setAgain(true)} />;
  return <Counting onDone={() => setAgain(false)} />;
};

/** Below the rows: the book lies under the cloth, and what was counted so far. */
const Covered = ({ total }: { readonly total: number }): JSX.Element => {
  const stage = useStage();
  return (
    <div class="whole counted-so-far">
      <Flap />
      <span class="small soft grow">{say('screen.count.covered')}</span>
      <span class="counted-sum" role="status">
        <span class="small soft">{say('screen.count.counted')}</span>
        <Sum of={moneyIn(stage, total)} size="mid" mark />
      </span>
    </div>
  );
};

const Counting = ({ onDone }: { readonly onDone: () => void }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const note = stage.note<CountNote>('count');
  const book = stage.book.value;
  const { place, needed, candidates } = countRound(book);
  const form = countForm(note, countName(stage), candidates[0]);
  const laid = laidIn(form.rows);
  const total = totalOf(laid);
  const name = form.by === undefined ? '' : nameOf(stage, form.by);
  const done = async (): Promise<void> => {
    if (form.by === undefined) return;
    if (!(await saying.say(countedDraft(book, form.by, laid)))) return;
    note.value = undefined;
    onDone();
  };
  const label =
    form.by === undefined ? say('screen.count.choose') : say(total === 0 ? 'screen.count.empty' : 'screen.count.done');
  return (
    <MeetingStep
      step="count"
      close
      line={say('screen.count.line', { place, needed, name })}
      onSpeak={() => [
        say('step.count'),
        say('screen.count.line', { place, needed, name }),
        say('screen.count.covered'),
        `${say('screen.count.counted')}: ${sumWords(stage, total, true)}`,
        label,
      ]}
      foot={
        <>
          <Covered total={total} />
          <Key icon="tick" label={label} busy={saying.busy} saved={saying.saved} onPress={() => void done()} />
        </>
      }
    >
      <Counter form={form} candidates={candidates} />
      {place > 1 && place <= needed && (
        <p class="row tight small" role="status">
          <Icon name="phone" />
          <span class="grow">{say('screen.count.hand-over', { name })}</span>
        </p>
      )}
      <Objected objection={saying.objection} />
      <CountRows form={form} rows={piecesIn(stage)} />
    </MeetingStep>
  );
};
