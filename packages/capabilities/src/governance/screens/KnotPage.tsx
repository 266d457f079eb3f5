import type { JSX } from 'preact';
import { Choice, Field, Icon, Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Effects, effectsAloud } from '../../book/screens/Effects.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { sumWords } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Knot, Way } from '../knots.ts';
import { knotOf } from '../knots.ts';
import { Sides, sideSentence } from './KnotSides.tsx';
import { KnotUnknown } from './KnotUnknown.tsx';
import { questionOf, titleOf, wayWords, whyOf } from './knot-words.ts';
import './knots.css';

/** What was typed for one knot: the way out as it was chosen, and why. */
interface Answer {
  readonly pick?: string;
  readonly reason: string;
}

/** One knot: what does not fit, its lines side by side, and the ways out. Nothing is lost by any of them. */
export const KnotPage = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const id = params['exception'] ?? '';
  const found = stage.exceptions.value.find((one) => one.id === id);
  const history = stage.history.value;
  if (!found) return <Untied />;
  if (!history) return <Fetching />;
  const knot = knotOf(found, history, stage.book.value);
  return knot.kind === 'unknown' ? <KnotUnknown /> : <OneKnot knot={knot} figures={found.figures} />;
};

const OneKnot = (props: { readonly knot: Knot; readonly figures: Readonly<Record<string, unknown>> }): JSX.Element => {
  const { knot, figures } = props;
  const stage = useStage();
  const saying = useSaying();
  const note = stage.note<Answer>(`knot.${knot.id}`);
  const { pick, reason } = note.value ?? { reason: '' };
  const way = knot.ways.find(({ key }) => key === pick);
  const question = questionOf(stage, knot, figures);
  const lacksReason = way?.needsReason === true && reason.trim() === '';
  const label = lacksReason ? say('screen.correct.say-why') : labelOf(stage, way);
  const settle = async (): Promise<void> => {
    if (!way || lacksReason) {
      document.querySelector<HTMLElement>(way ? '.knot-reason input' : '.choice input')?.focus();
      return;
    }
    const drafts = way.says({ by: writerOf(stage.book.value), reason: reason.trim() });
    if (drafts.length > 0 && !(await saying.say(...drafts))) return;
    if (drafts.length > 0) note.value = undefined;
    stage.go(way.goes ?? 'knots');
  };
  return (
    <BookScreen
      title={say('screen.knots.one')}
      line={titleOf(knot)}
      back={() => stage.go('knots')}
      onSpeak={() => [
        question,
        whyOf(knot),
        ...knot.lines.map((line) => sideSentence(stage, line)),
        ...(way ? [wayWords(stage, knot, way).label, ...effectsAloud(stage, way.effects)] : []),
        label,
      ]}
      foot={
        <>
          <Key kind="or" label={say('screen.knots.later')} onPress={() => stage.go('knots')} />
          <Key
            icon={way?.goes === undefined ? 'arm' : 'pencil'}
            label={label}
            busy={saying.busy}
            onPress={() => void settle()}
          />
        </>
      }
    >
      <p class="centred strong">{question}</p>
      <p class="centred small soft">{whyOf(knot)}</p>
      <Sides knot={knot} />
      {knot.kind === 'fork' && knot.lines[0] && (
        <Key
          kind="or"
          slim
          wide
          icon="phone"
          label={say('screen.knots.put-out')}
          onPress={() => stage.go(`phones/out/${knot.lines[0]?.at.device ?? ''}`)}
        />
      )}
      <Choice
        label={say('screen.knots.ways')}
        value={pick}
        onChange={(chosen) => (note.value = { reason, pick: chosen })}
        options={knot.ways.map((one) => ({ value: one.key, ...wayWords(stage, knot, one) }))}
      />
      {way && <Effects effects={way.effects} none={way.goes === undefined} />}
      {way && way.says({ by: '', reason: '' }).length > 0 && (
        <div class="knot-reason">
          <Field
            label={say(way.needsReason ? 'screen.knots.reason-needed' : 'screen.knots.reason')}
            value={reason}
            most={300}
            onChange={(text) => (note.value = { pick: way.key, reason: text })}
          />
        </div>
      )}
      <Objected objection={saying.objection} />
    </BookScreen>
  );
};

/** The key says what is agreed: the sum of the line that stands, where it has one. */
const labelOf = (stage: Stage, way: Way | undefined): string => {
  if (!way) return say('screen.knots.choose');
  if (way.goes !== undefined) return say('screen.knots.correct');
  const entry = way.line?.entry;
  const sum = entry && 'amount' in entry && typeof entry.amount === 'object' ? entry.amount.minor : undefined;
  return sum === undefined ? say('screen.knots.agree') : say('screen.knots.agree-sum', { sum: sumWords(stage, sum) });
};

const Fetching = (): JSX.Element => {
  const stage = useStage();
  return (
    <BookScreen title={say('screen.knots.one')} back={() => stage.go('knots')}>
      <p role="status">{say('screen.book.fetching')}</p>
    </BookScreen>
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
