import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Choice, Field, Icon, Key, Row, Sheet, formatDate, reader, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { nameOf, objectionSentence } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import type { NewMeetingForm } from '../opening.ts';
import { deputiesFor, firstProblem, openingDrafts } from '../opening.ts';
import { warningsOf } from '../warnings.ts';

const noteName = 'meeting.open';

/** The form as it was left, or a new one for today. */
const formOf = (stage: Stage): NewMeetingForm => {
  const [keeper] = stage.book.value.holders('record-keeper');
  return (
    stage.note<NewMeetingForm>(noteName).value ?? {
      on: stage.today,
      writer: keeper,
      recorder: stage.device,
    }
  );
};

/** The members come together: the day, who writes today, and all who hold a key. */
export const OpenMeeting = (): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const [asking, setAsking] = useState(false);
  const book = stage.book.value;
  const form = formOf(stage);
  const change = (more: Partial<NewMeetingForm>): void => {
    saying.forget();
    stage.note<NewMeetingForm>(noteName).value = { ...form, ...more };
  };
  const drafts = openingDrafts(book, form, stage.meetingId(form.on));
  const [opening] = drafts;
  const number = (book.lastMeeting?.number ?? 0) + 1;
  const problem = opening && firstProblem(stage.objection(opening), book);
  const warnings = opening ? warningsOf(book, opening, stage.today) : [];
  const far = warnings.find(({ code }) => code === 'meeting.far-date');
  const open = async (): Promise<void> => {
    setAsking(false);
    if (!(await saying.say(...drafts))) return;
    stage.note<NewMeetingForm>(noteName).value = undefined;
    stage.go('meeting');
  };
  const dayWrong = problem?.about === 'day' ? objectionSentence(stage, problem.objection) : undefined;
  const press = (): void => {
    if (!opening) document.querySelector<HTMLInputElement>('input[type="date"]')?.focus();
    else if (problem?.about === 'day') document.querySelector<HTMLInputElement>('input[type="date"]')?.focus();
    else if (problem) stage.go(problem.way);
    else if (far) setAsking(true);
    else void open();
  };
  const label = !opening
    ? say('screen.open.choose-day')
    : problem
      ? say(`screen.open.key-${problem.about}`)
      : say('screen.open.key', { number });
  return (
    <BookScreen
      title={say('screen.open.title', { number })}
      line={opening ? formatDate(form.on, reader.value) : undefined}
      back={() => stage.go('')}
      onSpeak={() => [
        say('screen.open.title', { number }),
        opening ? formatDate(form.on, reader.value) : say('screen.open.choose-day'),
        ...warnings.map((warning) => objectionSentence(stage, warning)),
        dayWrong ?? '',
        label,
      ]}
      foot={<Key icon="circle" label={label} busy={saying.busy} onPress={press} />}
    >
      <Field
        kind="date"
        label={say('screen.open.day')}
        value={form.on}
        onChange={(on) => change({ on })}
        wrong={dayWrong}
        hint={far && objectionSentence(stage, far)}
      />
      <Writer form={form} onChange={(writer) => change({ writer })} />
      <KeyHolders />
      <OnePhone />
      <WaitingKeys />
      {warnings
        .filter(({ code }) => code !== 'meeting.far-date')
        .map((warning) => (
          <Sheet kind="knot" key={warning.code}>
            <p class="row tight">
              <Icon name="heed" />
              <span class="grow">{objectionSentence(stage, warning)}</span>
            </p>
          </Sheet>
        ))}
      <Objected
        objection={saying.objection ?? (problem?.about === 'day' ? undefined : problem?.objection)}
        ways={
          problem && problem.about !== 'day' && <Key kind="or" label={label} onPress={() => stage.go(problem.way)} />
        }
      />
      <Ask
        open={asking}
        sentence={say('screen.open.sure', { day: formatDate(form.on, reader.value) })}
        line={far && `${objectionSentence(stage, far)} ${say('screen.open.sure-line')}`}
        onClose={() => setAsking(false)}
        keys={
          <>
            <Key label={say('screen.open.sure-yes')} onPress={() => void open()} />
            <Key kind="or" label={say('screen.open.sure-no')} onPress={() => setAsking(false)} />
          </>
        }
      />
    </BookScreen>
  );
};

const Writer = (props: {
  readonly form: NewMeetingForm;
  readonly onChange: (writer: string) => void;
}): JSX.Element | null => {
  const stage = useStage();
  const [choosing, setChoosing] = useState(false);
  const { writer } = props.form;
  if (writer === undefined) return null;
  const others = deputiesFor(stage.book.value);
  return (
    <Sheet class="lines">
      <Who
        member={writer}
        size="s"
        line={say('screen.open.writes')}
        end={
          <Key
            kind="or"
            slim
            label={say(choosing ? 'screen.open.writes-keep' : 'screen.open.writes-other')}
            onPress={() => setChoosing(!choosing)}
          />
        }
      />
      {choosing && (
        <Choice
          label={say('screen.open.writes-who')}
          look="chips"
          value={writer}
          onChange={(chosen) => {
            props.onChange(chosen);
            setChoosing(false);
          }}
          options={others.map((member) => ({ value: member, label: nameOf(stage, member) }))}
        />
      )}
    </Sheet>
  );
};

const KeyHolders = (): JSX.Element | null => {
  const stage = useStage();
  const holders = stage.book.value.holders('key-holder');
  if (holders.length === 0) return null;
  return (
    <Sheet class="lines" label={say('screen.open.keys')}>
      <h2 class="strong row tight">
        <Icon name="key" />
        {say('screen.open.keys')}
      </h2>
      {holders.map((member) => (
        <Who key={member} member={member} size="s" />
      ))}
    </Sheet>
  );
};

/** The last meeting is closed and some key is still to be turned: it may be done now that everybody is here. */
const WaitingKeys = (): JSX.Element | null => {
  const stage = useStage();
  const waiting = stage.book.value.waiting();
  if (waiting.length === 0) return null;
  return (
    <Sheet kind="knot" class="lines">
      {waiting.map(({ seal, number }) => (
        <Row
          key={seal}
          icon="key"
          label={say('screen.open.waiting', { number })}
          line={say('screen.open.waiting-line')}
          onPress={() => stage.go('meeting/sealed')}
        />
      ))}
    </Sheet>
  );
};

/** Where several phones write, the others take in what one has opened; opened on two of them on one day, it is one meeting. */
const OnePhone = (): JSX.Element | null => {
  const stage = useStage();
  const others = stage.book.value
    .devices()
    .filter(({ device, writes, revoked }) => writes && revoked === undefined && device !== stage.device);
  if (others.length === 0) return null;
  return (
    <Sheet>
      <div class="stack tight">
        <p class="row tight">
          <Icon name="phones" />
          <span class="grow">{say('screen.open.one-phone')}</span>
        </p>
        <Key kind="or" slim icon="file" label={say('screen.open.take-in')} onPress={() => stage.go('phones/take')} />
      </div>
    </Sheet>
  );
};
