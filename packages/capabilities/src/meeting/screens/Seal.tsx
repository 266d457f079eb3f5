import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Field, Flap, Icon, Key, Row, Sheet, Sum, formatDate, reader, say } from '@sanduk/kit';
import { loanFundCash } from '../../book/figures.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { MeetingStep, NoMeeting } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import type { Saying } from '../../book/screens/saying.ts';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, objectionSentence, sumWords } from '../../book/screens/talk.ts';
import type { Draft } from '../../book/entries.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Closing } from '../closing.ts';
import { closingOf, cosignedDraft, missingKeys, nextDayOf, otherWaiting } from '../closing.ts';
import { nextMeetingDay } from '../drafts.ts';
import { warningsOf } from '../warnings.ts';
import { KeysTurned } from './KeysTurned.tsx';
import './closing.css';

/** The seal of the open meeting with the day of the next one, said by who keeps the record. */
const sealOf = (stage: Stage, typed: string | undefined): Draft => ({
  ...stage.sealDraft(nextDayOf(typed, nextMeetingDay(stage.book.value))),
  by: writerOf(stage.book.value),
});

interface Turning {
  readonly closing: Closing;
  readonly saying: Saying;
  readonly passed: readonly string[];
  readonly turn: (member: string, method: 'shared-device' | 'paper') => Promise<void>;
  readonly pass: (member: string) => void;
  readonly finish: () => Promise<void>;
  readonly look: (seal: string) => void;
}

/** Turning the keys one after the other. The first turn closes the meeting; who is away is passed over and turns later. */
const useTurning = (): Turning | undefined => {
  const stage = useStage();
  const saying = useSaying();
  const [passed, setPassed] = useState<readonly string[]>([]);
  const [wanted, look] = useState<string | undefined>(undefined);
  const next = stage.note<string>('next-meeting');
  const closing = closingOf(stage.book.value, passed, wanted);
  if (!closing) return undefined;
  const away = closing.keys.filter(({ here, turned }) => !here && !turned).map(({ member }) => member);
  const closed = async (): Promise<string | undefined> => {
    if (closing.seal !== undefined) return closing.seal;
    // Once it is closed the roll is over: who was away stays away until she turns her key another day.
    setPassed([...passed, ...away]);
    const ids = await saying.say(sealOf(stage, next.value));
    if (ids) next.value = undefined;
    return ids?.[0];
  };
  const goOn = (seal: string): void => {
    look(seal);
    // All keys that can be turned now are turned: the code is read out.
    if (!closingOf(stage.book.value, [...passed, ...away], seal)?.next) stage.go('meeting/sealed');
  };
  return {
    closing,
    saying,
    passed,
    look,
    pass: (member) => setPassed([...passed, member]),
    turn: async (member, method) => {
      const seal = await closed();
      if (seal === undefined) return;
      look(seal);
      if (await saying.say(cosignedDraft(seal, member, method))) goOn(seal);
    },
    finish: async () => {
      const seal = await closed();
      if (seal !== undefined) stage.go('meeting/sealed');
    },
  };
};

/** Closing the box with all keys: of the open meeting, or of one that still waits for a key. */
export const Seal = (): JSX.Element => {
  const stage = useStage();
  const turning = useTurning();
  const { meeting } = stage.book.value;
  if (!turning) return <NoMeeting />;
  if (turning.closing.seal === undefined && meeting && stage.objection(sealOf(stage, undefined))) return <NotYet />;
  return <Turn turning={turning} />;
};

/** The box cannot be closed yet: why, and where to go on. */
const NotYet = (): JSX.Element => {
  const stage = useStage();
  const objection = stage.objection(sealOf(stage, undefined));
  const counts = objection?.code === 'meeting.not-counted' || objection?.code === 'meeting.box-differs';
  const label = say(counts ? 'screen.seal.go-count' : 'screen.sealed.to-meeting');
  return (
    <MeetingStep
      step="seal"
      onSpeak={() => [say('step.seal'), objection ? objectionSentence(stage, objection) : '', label]}
      foot={
        <Key
          icon={counts ? 'note' : 'circle'}
          label={label}
          onPress={() => stage.go(counts ? 'meeting/count' : 'meeting')}
        />
      }
    >
      <Objected objection={objection} />
      <Waiting seal={undefined} onLook={undefined} />
    </MeetingStep>
  );
};

/** Key-holders of earlier meetings whose key still waits. */
const Waiting = (props: {
  readonly seal: string | undefined;
  readonly onLook: ((seal: string) => void) | undefined;
}): JSX.Element | null => {
  const stage = useStage();
  const others = otherWaiting(stage.book.value, props.seal);
  const { onLook } = props;
  if (others.length === 0) return null;
  return (
    <Sheet class="lines">
      <h2 class="strong">{say('screen.seal.earlier')}</h2>
      {others.map((one) => (
        <Row
          key={one.seal}
          icon="hourglass"
          label={say('screen.seal.earlier-meeting', { number: one.number })}
          line={missingKeys(one)
            .map((member) => nameOf(stage, member))
            .join(' · ')}
          {...(onLook ? { onPress: () => onLook(one.seal) } : {})}
        />
      ))}
    </Sheet>
  );
};

const Funds = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  return (
    <div class="two fund-two">
      <Sheet>
        <span class="row tight small">
          <Icon name="coins" />
          {say('screen.seal.loan-fund')}
        </span>
        <Sum of={moneyIn(stage, loanFundCash(book))} size="mid" />
      </Sheet>
      <Sheet>
        <span class="row tight small">
          <Icon name="umbrella" />
          {say('screen.seal.social-fund')}
        </span>
        <Sum of={moneyIn(stage, book.balance('fund:social'))} size="mid" />
      </Sheet>
    </div>
  );
};

/** When we meet again: by the rules unless the members say another day; a strange day is asked about, never refused. */
const NextDay = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const next = stage.note<string>('next-meeting');
  const day = nextDayOf(next.value, nextMeetingDay(book));
  const draft = sealOf(stage, next.value);
  const warned = [
    ...warningsOf(book, draft, stage.today),
    ...(day === undefined ? [] : warningsOf(book, { ...draft, on: day }, stage.today)),
  ];
  const sentences = [...new Set(warned.map((one) => objectionSentence(stage, one)))];
  return (
    <Field
      label={say('screen.seal.next')}
      kind="date"
      value={day ?? ''}
      hint={day === undefined ? say('screen.seal.next-none') : formatDate(day, reader.value)}
      wrong={sentences.length > 0 ? sentences.join(' ') : undefined}
      onChange={(text) => {
        next.value = text;
      }}
    />
  );
};

/** What does not fit is said beside the seal; the members untie it now, or the next time. */
const Knots = (): JSX.Element | null => {
  const stage = useStage();
  const n = stage.exceptions.value.length;
  if (n === 0) return null;
  return (
    <Sheet kind="knot" onPress={() => stage.go('knots')}>
      <span class="row tight">
        <Icon name="knot" />
        <span class="grow">{say('home.knots', { n })}</span>
        <Icon name="next" />
      </span>
    </Sheet>
  );
};

const CodeCovered = (): JSX.Element => (
  <section class="stack tight" aria-label={say('screen.seal.code')}>
    <p class="row between">
      <b class="voice">{say('screen.seal.code')}</b>
      <span class="small soft">{say('screen.seal.code-covered')}</span>
    </p>
    <div class="code-covered" aria-hidden="true">
      <Flap />
      <Flap />
      <Flap />
      <Flap />
    </div>
  </section>
);

const Turn = ({ turning }: { readonly turning: Turning }): JSX.Element => {
  const stage = useStage();
  const [asking, setAsking] = useState(false);
  const { closing, saying, look } = turning;
  const { next, number, keys, turned, seal } = closing;
  const name = next === undefined ? '' : nameOf(stage, next);
  const label = next === undefined ? say('screen.seal.finish') : say('screen.seal.turn', { name });
  const line = say('screen.seal.line', { number, turned, of: keys.length });
  const shared = {
    title: say('screen.seal.title'),
    line,
    onSpeak: () => [
      say('screen.seal.title'),
      line,
      `${say('screen.seal.loan-fund')}: ${sumWords(stage, loanFundCash(stage.book.value), true)}`,
      `${say('screen.seal.social-fund')}: ${sumWords(stage, stage.book.value.balance('fund:social'))}`,
      label,
    ],
    foot: (
      <>
        {next !== undefined && <Key kind="or" label={say('screen.seal.not-here')} onPress={() => setAsking(true)} />}
        <Key
          icon="key"
          label={label}
          busy={saying.busy}
          saved={saying.saved}
          onPress={() => void (next === undefined ? turning.finish() : turning.turn(next, 'shared-device'))}
        />
      </>
    ),
  };
  const inside = (
    <>
      <KeysTurned keys={keys} next={next} />
      {next === undefined && <p role="status">{say('screen.seal.not-final')}</p>}
      <Objected objection={saying.objection} />
      {seal === undefined && <Funds />}
      {seal === undefined && <Knots />}
      {seal === undefined && <NextDay />}
      <CodeCovered />
      <Waiting seal={seal} onLook={look} />
      {next !== undefined && <AwayAsk open={asking} member={next} turning={turning} onClose={() => setAsking(false)} />}
    </>
  );
  return seal === undefined ? (
    <MeetingStep step="seal" {...shared}>
      {inside}
    </MeetingStep>
  ) : (
    <BookScreen {...shared}>{inside}</BookScreen>
  );
};

/** A key-holder who is not at the table: signed on paper, or turns her key another day. */
const AwayAsk = (props: {
  readonly open: boolean;
  readonly member: string;
  readonly turning: Turning;
  readonly onClose: () => void;
}): JSX.Element => {
  const stage = useStage();
  const { open, member, turning, onClose } = props;
  const name = nameOf(stage, member);
  return (
    <Ask
      open={open}
      sentence={say('screen.seal.away-title', { name })}
      line={say('screen.seal.away-line')}
      onClose={onClose}
      keys={
        <>
          <Key
            icon="hourglass"
            label={say('screen.seal.later')}
            onPress={() => {
              turning.pass(member);
              onClose();
            }}
          />
          <Key
            kind="or"
            icon="page"
            label={say('screen.seal.on-paper')}
            onPress={() => {
              onClose();
              void turning.turn(member, 'paper');
            }}
          />
        </>
      }
    />
  );
};
