import type { JSX } from 'preact';
import type { Option } from '@sanduk/kit';
import { Choice, Field, Icon, Key, Mark, Sheet, formatDate, reader, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { lineSentence, nameOf, objectionSentence } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import type { Told } from '../../book/told.ts';
import { writerOf } from '../../book/today.ts';
import type { Knot } from '../views.ts';
import { knotOf, settledDraft } from '../views.ts';
import './vote.css';

interface Answer {
  /** `adopted`, `dismissed`, `corrected`, or the line that stands. */
  readonly pick?: string;
  readonly reason: string;
}

/** One knot: what does not fit, its lines side by side, and the ways out. Nothing is lost by any of them. */
export const KnotPage = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const id = params['exception'] ?? '';
  const found = stage.exceptions.value.find((one) => one.id === id);
  const history = stage.history.value;
  const note = stage.note<Answer>(`knot.${id}`);
  const { pick, reason } = note.value ?? { reason: '' };
  if (!found) return <Untied />;
  const knot = history && knotOf(found, history);
  const question = objectionSentence(stage, { code: found.code, ...found.figures });
  const label = say(
    pick === undefined ? 'screen.knots.choose' : pick === 'corrected' ? 'screen.knots.correct' : 'screen.knots.agree',
  );
  const settle = async (): Promise<void> => {
    if (pick === undefined) {
      document.querySelector<HTMLInputElement>('.choice input')?.focus();
      return;
    }
    if (pick === 'corrected' && knot?.correctable !== undefined) return stage.go(`correct/${knot.correctable}`);
    const how = pick === 'adopted' || pick === 'dismissed' || pick === 'corrected' ? pick : 'adopted';
    const stands = how === pick ? undefined : pick;
    if (!(await saying.say(settledDraft(id, { how, stands, reason: reason.trim(), by: writerOf(stage.book.value) }))))
      return;
    note.value = undefined;
    stage.go('knots');
  };
  return (
    <BookScreen
      title={say('screen.knots.one')}
      line={say(knot?.picks ? 'screen.knots.apart' : 'screen.knots.not-fitting')}
      back={() => stage.go('knots')}
      onSpeak={() => [question, ...(knot?.lines ?? []).map(({ entry }) => lineSentence(stage, entry)), label]}
      foot={
        <>
          <Key kind="or" label={say('screen.knots.later')} onPress={() => stage.go('knots')} />
          <Key
            icon={pick === 'corrected' ? 'pencil' : 'arm'}
            label={label}
            busy={saying.busy}
            onPress={() => void settle()}
          />
        </>
      }
    >
      <p class="centred strong">{question}</p>
      <p class="centred small soft">{say('screen.knots.kept')}</p>
      {knot ? (
        <>
          <Sides of={knot.lines} />
          <Choice
            label={say('screen.knots.ways')}
            value={pick}
            onChange={(chosen) => (note.value = { reason, pick: chosen })}
            options={waysOut(stage, knot)}
          />
        </>
      ) : (
        <p role="status">{say('screen.book.fetching')}</p>
      )}
      {pick !== undefined && pick !== 'corrected' && (
        <Field
          label={say('screen.knots.reason')}
          value={reason}
          most={300}
          onChange={(text) => (note.value = { pick, reason: text })}
        />
      )}
      <Objected objection={saying.objection} />
    </BookScreen>
  );
};

const waysOut = (stage: Stage, knot: Knot): readonly Option<string>[] => {
  const correct: readonly Option<string>[] =
    knot.correctable === undefined
      ? []
      : [
          {
            value: 'corrected',
            label: say('screen.knots.way-corrected'),
            line: say('screen.knots.way-corrected-line'),
          },
        ];
  if (!knot.picks) {
    return [
      { value: 'adopted', label: say('screen.knots.way-adopted'), line: say('screen.knots.way-adopted-line') },
      ...correct,
      { value: 'dismissed', label: say('screen.knots.way-dismissed'), line: say('screen.knots.way-dismissed-line') },
    ];
  }
  return [
    ...knot.lines.map(({ at, entry }) => ({
      value: at.id,
      label: lineSentence(stage, entry),
      line: say('screen.knots.way-this'),
    })),
    ...correct,
  ];
};

/** What was written, each with who wrote it and when. */
const Sides = ({ of: lines }: { readonly of: readonly Told[] }): JSX.Element => {
  const stage = useStage();
  return (
    <>
      <div class="sides">
        {lines.map(({ entry, at, stands }) => (
          <Sheet key={at.id}>
            <p class="row tight small">
              <Icon name="phone" />
              <span class="grow">{entry.by === undefined ? say('screen.knots.a-phone') : nameOf(stage, entry.by)}</span>
            </p>
            <p>{lineSentence(stage, entry)}</p>
            <p class="small soft">{formatDate(at.on, reader.value, 'short')}</p>
            <Mark tone={stands ? 'done' : 'wait'} label={say(stands ? 'screen.knots.stands' : 'screen.knots.waits')} />
          </Sheet>
        ))}
      </div>
      {lines.length === 2 && (
        <svg class="strands" viewBox="0 0 256 64" aria-hidden="true">
          <path class="one" d="M40 3C40 40 96 26 128 36s34 24 8 24-26-22-2-30" />
          <path class="other" d="M216 3c0 37-56 23-88 33s-34 24-8 24 26-22 2-30" />
        </svg>
      )}
    </>
  );
};

const Untied = (): JSX.Element => {
  const stage = useStage();
  const sentence = say('governance.no-such-exception');
  return (
    <BookScreen
      title={say('screen.knots.one')}
      back={() => stage.go('knots')}
      onSpeak={() => [sentence]}
      foot={<Key icon="knot" label={say('screen.knots.to-all')} onPress={() => stage.go('knots')} />}
    >
      <Sheet>
        <p class="row">
          <Icon name="tick" size="l" />
          <span class="grow">{sentence}</span>
        </p>
      </Sheet>
    </BookScreen>
  );
};
