import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AmountPad, Icon, Key, Mark, Row, Sheet, Sum, formatDate, reader, say } from '@sanduk/kit';
import { MeetingStep, pathAfter } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { lineSentence, moneyIn, sumWords } from '../../book/screens/talk.ts';
import type { Closing } from '../../book/questions.ts';
import { useStage } from '../../book/stage.ts';
import { linesBetween, writerOf } from '../../book/today.ts';
import { recallOf } from '../views.ts';

/** What lay in the box when it was closed, said from memory before anybody looks; then both stand side by side. */
export const Recall = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const [again, setAgain] = useState(false);
  if (!book.closing) return <NothingYet />;
  return book.meeting?.recalled && !again ? (
    <Compared onAgain={() => setAgain(true)} />
  ) : (
    <FromMemory onSaid={() => setAgain(false)} />
  );
};

const NothingYet = (): JSX.Element => {
  const stage = useStage();
  return (
    <MeetingStep
      step="recall"
      onSpeak={() => [say('step.recall'), say('screen.recall.first')]}
      foot={<Key icon="people" label={say('screen.path.go.roll')} onPress={() => stage.go(pathAfter('recall'))} />}
    >
      <Sheet>
        <p class="row">
          <Icon name="ear" size="l" />
          <span class="grow">{say('screen.recall.first')}</span>
        </p>
      </Sheet>
    </MeetingStep>
  );
};

interface Remembered {
  readonly box: number;
  readonly social: number;
  readonly at: 'box' | 'social';
}

const FromMemory = ({ onSaid }: { readonly onSaid: () => void }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const note = stage.note<Remembered>(`recall.${book.meeting?.meeting ?? ''}`);
  const { box, social, at } = note.value ?? { box: 0, social: 0, at: 'box' };
  const hasFund = (book.settings?.['social.amount'].minor ?? 0) > 0 || (book.closing?.social ?? 0) > 0;
  const last = at === 'social' || !hasFund;
  const value = at === 'box' ? box : social;
  const question = say(at === 'box' ? 'screen.recall.box' : 'screen.recall.social');
  const press = async (): Promise<void> => {
    if (!last) {
      note.value = { box, social, at: 'social' };
      return;
    }
    const said = { box: moneyIn(stage, box), social: moneyIn(stage, social) };
    if (!(await saying.say({ type: 'meeting.Recalled', said, by: writerOf(book) }))) return;
    note.value = undefined;
    onSaid();
  };
  const label = say(last ? 'screen.recall.compare' : 'screen.recall.say-box', { sum: sumWords(stage, value) });
  return (
    <MeetingStep
      step="recall"
      close
      line={question}
      onSpeak={() => [question, say('screen.recall.how'), label]}
      foot={
        <>
          {at === 'social' && (
            <Key
              kind="or"
              label={say('screen.recall.box-again')}
              onPress={() => (note.value = { box, social, at: 'box' })}
            />
          )}
          <Key icon="ear" label={label} busy={saying.busy} onPress={() => void press()} />
        </>
      }
    >
      <p class="centred small soft">{say('screen.recall.how')}</p>
      <AmountPad
        key={at}
        cur={book.opened?.currency ?? ''}
        smallest={book.opened?.smallest ?? 1}
        value={value}
        onChange={(minor) => (note.value = { box, social, at, [at]: minor })}
      />
      <Objected objection={saying.objection} />
    </MeetingStep>
  );
};

const Compared = ({ onAgain }: { readonly onAgain: () => void }): JSX.Element | null => {
  const stage = useStage();
  const recall = recallOf(stage.book.value);
  if (!recall) return null;
  const agreed = recall.apart.box === 0 && recall.apart.social === 0;
  const verdict = say(agreed ? 'screen.recall.agreed' : 'screen.recall.apart');
  return (
    <MeetingStep
      step="recall"
      line={verdict}
      onSpeak={() => [
        say('step.recall'),
        `${say('account.box')}: ${sumWords(stage, recall.closing.box, true)}`,
        `${say('account.fund:social')}: ${sumWords(stage, recall.closing.social, true)}`,
        verdict,
        say('screen.path.go.roll'),
      ]}
      foot={
        <>
          <Key kind="or" icon="again" label={say('screen.recall.again')} onPress={onAgain} />
          <Key icon="people" label={say('screen.path.go.roll')} onPress={() => stage.go(pathAfter('recall'))} />
        </>
      }
    >
      {(['box', 'social'] as const).map((fund) => (
        <Fund key={fund} fund={fund} said={recall.said} closing={recall.closing} apart={recall.apart} />
      ))}
      {!agreed && <p class="soft">{say('screen.recall.apart-line')}</p>}
      <Key
        kind="or"
        slim
        wide
        icon="search"
        label={say('screen.recall.code')}
        onPress={() => stage.go('meeting/code')}
      />
      <Between />
    </MeetingStep>
  );
};

/** Payments since then, read out for everybody. */
const Between = (): JSX.Element | null => {
  const stage = useStage();
  const lines = linesBetween(stage.history.value ?? []);
  if (lines.length === 0) return null;
  return (
    <Sheet class="lines">
      <h2 class="strong">{say('screen.recall.between')}</h2>
      {lines.map(({ entry, at }) => (
        <Row
          key={at.id}
          label={lineSentence(stage, entry)}
          line={formatDate(at.on, reader.value, 'weekday')}
          onPress={() => stage.go(`correct/${at.id}`)}
        />
      ))}
    </Sheet>
  );
};

const Fund = (props: {
  readonly fund: keyof Closing;
  readonly said: Closing;
  readonly closing: Closing;
  readonly apart: Closing;
}): JSX.Element => {
  const stage = useStage();
  const { fund, said, closing, apart } = props;
  const agreed = apart[fund] === 0;
  return (
    <Sheet kind={agreed ? 'spine' : 'knot'}>
      <div class="stack tight">
        <p class="row between">
          <span class="strong">{say(fund === 'box' ? 'account.box' : 'account.fund:social')}</span>
          <Mark
            tone={agreed ? 'done' : 'wait'}
            label={
              agreed
                ? say('screen.recall.same')
                : say(apart[fund] > 0 ? 'screen.recall.more' : 'screen.recall.less', {
                    sum: sumWords(stage, Math.abs(apart[fund])),
                  })
            }
          />
        </p>
        <p class="row between">
          <span class="soft">{say('screen.recall.said')}</span>
          <Sum of={moneyIn(stage, said[fund])} />
        </p>
        <p class="row between">
          <span class="soft">{say('screen.recall.book')}</span>
          <Sum of={moneyIn(stage, closing[fund])} />
        </p>
      </div>
    </Sheet>
  );
};
