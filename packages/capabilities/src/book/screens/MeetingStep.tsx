import type { ComponentChildren, JSX } from 'preact';
import type { BeadState, IconName, ScreenProps, Step } from '@sanduk/kit';
import { BeadString, BoxCard, Flap, Icon, Key, Row, Sheet, Sum, Thread, formatDate, reader, say } from '@sanduk/kit';
import { isBoxCovered } from '../covered.ts';
import type { AgendaStep, StepName } from '../path.ts';
import { agendaOf, stepNames } from '../path.ts';
import type { Stage } from '../stage.ts';
import { useStage } from '../stage.ts';
import { boxToday } from '../today.ts';
import type { Flow } from '../today.ts';
import { BookScreen } from './BookScreen.tsx';
import { noneToday } from './round.ts';
import { moneyIn, sumWords } from './talk.ts';
import './meeting.css';

export const stepIcons: Readonly<Record<StepName, IconName>> = {
  recall: 'ear',
  roll: 'people',
  social: 'umbrella',
  savings: 'book',
  expenses: 'page',
  repayments: 'repay',
  requests: 'arm',
  'hand-out': 'lend',
  count: 'note',
  seal: 'key',
};

/** Where a step is done. Savings are bought as shares in most groups, so their page bears that name. */
export const stepPath = (step: StepName): string => `meeting/${step === 'savings' ? 'shares' : step}`;

/** The page after this one on the path, or the path itself after the last. */
export const pathAfter = (step: StepName): string => {
  const next = stepNames[stepNames.indexOf(step) + 1];
  return next ? stepPath(next) : 'meeting';
};

const beadOf = ({ state }: AgendaStep): BeadState => {
  if (state === 'done') return 'done';
  return state === 'begun' ? 'half' : 'todo';
};

/** What stands beside a step: what came of it so far, or what is still to come. */
export const stepLine = (stage: Stage, { step, state, done, of, minor, missing }: AgendaStep): string | undefined => {
  if (step === 'recall' && state === 'free') return say('screen.path.line-first');
  if (state === 'free' && minor === 0) return undefined;
  return say(`screen.path.line-${step}`, {
    done,
    of,
    missing: missing.length,
    sum: sumWords(stage, minor),
    state: state === 'to-do' ? 'todo' : state,
  });
};

/** The steps of the open meeting as a thread; `now` is the one that is open on the screen, or the one to go on with. */
export const threadSteps = (stage: Stage, now: StepName | undefined, lines: 'end' | 'line'): readonly Step[] =>
  agendaOf(stage.book.value, noneToday(stage)).map((one): Step => {
    const text = stepLine(stage, one);
    const shown =
      text === undefined || text === '' ? {} : { [lines]: lines === 'end' ? <EndLine text={text} /> : text };
    return {
      key: one.step,
      state: one.step === now ? 'now' : beadOf(one),
      icon: stepIcons[one.step],
      label: say(`step.${one.step}`),
      onPress: () => stage.go(stepPath(one.step)),
      ...shown,
    };
  });

const EndLine = ({ text }: { readonly text: string }): JSX.Element => <span class="small soft step-end">{text}</span>;

const Flows = ({ title, flows }: { readonly title: string; readonly flows: readonly Flow[] }): JSX.Element | null => {
  const stage = useStage();
  if (flows.length === 0) return null;
  return (
    <Sheet class="lines">
      <h2 class="strong">{title}</h2>
      {flows.map(({ type, times, minor }) => (
        <Row
          key={type}
          label={say(`kind.${type}`)}
          line={say('screen.path.times', { n: times })}
          end={<Sum of={moneyIn(stage, minor)} />}
        />
      ))}
    </Sheet>
  );
};

/** The box beside the act. While members count, and on the page where they begin, the book's figure lies under the cloth. */
export const BoxBeside = ({ before = false }: { readonly before?: boolean }): JSX.Element | null => {
  const stage = useStage();
  const { meeting } = stage.book.value;
  const covered = before || isBoxCovered(stage.book.value);
  const box = boxToday(stage.book.value);
  if (!box || !meeting) return null;
  const locks = Math.max(1, meeting.keys.length);
  return covered ? (
    <BoxCard title={say('screen.path.box-covered')} locks={locks} open={locks}>
      <p class="row">
        <Flap />
        <span class="small">{say('screen.path.box-covered-line')}</span>
      </p>
    </BoxCard>
  ) : (
    <>
      <BoxCard
        title={say('screen.path.box-now')}
        of={moneyIn(stage, box.now)}
        line={say('screen.path.box-before', { sum: sumWords(stage, box.before) })}
        locks={locks}
        open={locks}
        cash={false}
      />
      <Flows title={say('screen.path.into')} flows={box.into} />
      <Flows title={say('screen.path.out')} flows={box.out} />
    </>
  );
};

export interface MeetingStepProps extends Omit<ScreenProps, 'title' | 'lead' | 'trail' | 'cloth' | 'rehearsal'> {
  readonly step: StepName;
  readonly title?: string;
  /** Stands on the page below the box, on a laptop only. */
  readonly beside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/**
 * What every step of a meeting stands in: the string of beads on a phone; on a laptop the thread at the start, the act in
 * the middle, the box at the end. Back leads to the path.
 */
export const MeetingStep = (props: MeetingStepProps): JSX.Element => {
  const stage = useStage();
  const { step, title, beside, children, line, ...rest } = props;
  const { meeting } = stage.book.value;
  if (!meeting) return <NoMeeting />;
  const states = agendaOf(stage.book.value, noneToday(stage)).map((one): BeadState =>
    one.step === step ? 'now' : beadOf(one),
  );
  const place = stepNames.indexOf(step) + 1;
  return (
    <BookScreen
      back={() => stage.go('meeting')}
      {...rest}
      title={title ?? say(`step.${step}`)}
      line={line ?? say('screen.path.place', { place, of: stepNames.length })}
      lead={
        <>
          <div>
            <p class="voice large">{say('screen.path.title', { number: meeting.number })}</p>
            <p class="small soft">{formatDate(meeting.on, reader.value, 'weekday')}</p>
          </div>
          <Thread label={say('screen.path.steps')} steps={threadSteps(stage, step, 'line')} />
        </>
      }
      trail={
        <>
          <BoxBeside before={step === 'count' && meeting.counted === undefined} />
          {beside}
        </>
      }
    >
      {!rest.close && (
        <div class="phone-only">
          <BeadString states={states} />
        </div>
      )}
      {children}
    </BookScreen>
  );
};

/** A step that was left open on the screen while the meeting was closed elsewhere. */
export const NoMeeting = (): JSX.Element => {
  const stage = useStage();
  return (
    <BookScreen
      title={say('screen.path.none')}
      back={() => stage.go('')}
      onSpeak={() => [say('screen.path.none'), say('screen.path.none-line')]}
      foot={<Key icon="circle" label={say('screen.path.open')} onPress={() => stage.go('meeting/open')} />}
    >
      <Sheet>
        <p class="row">
          <Icon name="circle" size="l" />
          <span class="grow">{say('screen.path.none-line')}</span>
        </p>
      </Sheet>
    </BookScreen>
  );
};
