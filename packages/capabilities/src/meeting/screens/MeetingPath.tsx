import type { JSX } from 'preact';
import { Icon, Key, Row, Sheet, Sum, Thread, formatDate, reader, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { BoxBeside, stepIcons, stepLine, stepPath, threadSteps } from '../../book/screens/MeetingStep.tsx';
import { noneToday } from '../../book/screens/round.ts';
import { moneyIn } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { agendaOf, nextStep } from '../agenda.ts';
import { finesDueList } from '../fines-ahead.ts';
import { OpenMeeting } from './OpenMeeting.tsx';

/** The path of the open meeting; where none is open, the page that opens one. */
export const Meeting = (): JSX.Element => {
  const stage = useStage();
  return stage.book.value.meeting ? <MeetingPath /> : <OpenMeeting />;
};

/** All steps with what came of them and what is left. Any bead opens its step; the key goes on where something is missing. */
const MeetingPath = (): JSX.Element | null => {
  const stage = useStage();
  const book = stage.book.value;
  const { meeting } = book;
  if (!meeting) return null;
  const agenda = agendaOf(book, noneToday(stage));
  const next = nextStep(agenda) ?? 'seal';
  const title = say('screen.path.title', { number: meeting.number });
  const line = say('screen.path.line', {
    day: formatDate(meeting.on, reader.value, 'weekday'),
    here: meeting.present.length,
  });
  const spoken = agenda.map((one) => [say(`step.${one.step}`), stepLine(stage, one)].filter(Boolean).join(': '));
  return (
    <BookScreen
      title={title}
      line={line}
      back={() => stage.go('')}
      onSpeak={() => [title, line, ...spoken, say(`screen.path.go.${next}`)]}
      trail={<BoxBeside />}
      foot={
        <Key icon={stepIcons[next]} label={say(`screen.path.go.${next}`)} onPress={() => stage.go(stepPath(next))} />
      }
    >
      <Thread label={say('screen.path.steps')} steps={threadSteps(stage, next, 'end')} />
      <FinesRow />
    </BookScreen>
  );
};

/** Fines are no step of their own: they are paid whenever somebody puts the coins down. */
const FinesRow = (): JSX.Element => {
  const stage = useStage();
  const { lines, minor } = finesDueList(stage.book.value);
  return (
    <Sheet class="lines">
      <Row
        icon="clock"
        label={say('screen.fines.title')}
        line={say('screen.fines.line', { n: lines.length })}
        end={minor > 0 ? <Sum of={moneyIn(stage, minor)} /> : <Icon name="tick" />}
        onPress={() => stage.go('meeting/fines')}
      />
    </Sheet>
  );
};
