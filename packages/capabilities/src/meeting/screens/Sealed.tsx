import type { JSX } from 'preact';
import {
  ClosingCode,
  Icon,
  Key,
  Mark,
  Sheet,
  digitsOf,
  formatDate,
  locale,
  reader,
  say,
  thingNamesOf,
} from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { nameOf, sumWords } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import type { KeyTurn } from '../closing.ts';
import { missingKeys, turnsAt } from '../closing.ts';
import { minuteOf } from '../minute.ts';
import { KeysTurned } from './KeysTurned.tsx';
import { Balances } from './SealParts.tsx';
import './closing.css';

/** The four things one by one, then the digits group by group: slowly, and twice. */
const codeAloud = (seal: string): readonly string[] => {
  const things = thingNamesOf(seal, locale.value).map((name) => `${name}.`);
  const digits = digitsOf(seal).map((group) => `${[...group].join(' ')}.`);
  return [...things, ...things, ...digits, ...digits];
};

const balancesAloud = (stage: Stage): readonly string[] => {
  const { closing } = stage.book.value;
  if (!closing) return [];
  return [
    `${say('screen.sealed.box')}: ${sumWords(stage, closing.box, true)}`,
    `${say('screen.sealed.social')}: ${sumWords(stage, closing.social, true)}`,
  ];
};

/** The box is closed: what to say together and remember, what to write down, and a copy for somebody else. */
export const Sealed = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const { lastSeal, lastMeeting } = book;
  if (lastSeal === undefined || !lastMeeting) return <NothingSealed />;
  const waiting = book.waiting().find(({ seal }) => seal === lastSeal);
  const history = stage.history.value;
  const minute = history?.findLast(({ at }) => at.id === lastSeal)?.at.meeting;
  const told = history && minute !== undefined ? minuteOf(history, minute) : undefined;
  const missing = waiting ? missingKeys(waiting) : [];
  const names = missing.map((member) => nameOf(stage, member)).join(' · ');
  const title = waiting ? say('screen.sealed.waits') : say('screen.sealed.title');
  const number = told?.number ?? lastMeeting.number;
  const line = say('screen.sealed.line', {
    number,
    day: formatDate(told?.on ?? lastMeeting.on, reader.value, 'weekday'),
  });
  return (
    <BookScreen
      title={title}
      line={line}
      back={() => stage.go('')}
      onSpeak={() => [
        title,
        ...balancesAloud(stage),
        ...(waiting ? [say('screen.sealed.missing', { n: missing.length, names })] : []),
        say('screen.sealed.together'),
        ...codeAloud(lastSeal),
      ]}
      foot={<Ways missing={missing} meeting={told?.meeting} />}
    >
      {waiting && (
        <Sheet kind="knot">
          <p class="row tight">
            <Icon name="hourglass" />
            <span class="grow">{say('screen.sealed.missing', { n: missing.length, names })}</span>
          </p>
        </Sheet>
      )}
      {told && (
        <KeysTurned
          small
          keys={told.keys.map((member): KeyTurn => {
            const method = told.seal?.signed.find((one) => one.member === member)?.method;
            const turned = !told.seal?.missing.includes(member);
            // Her key turns on another phone: she is not away, she is asked there.
            const here = !turned && stage.signing.ways(member).length > 0;
            const elsewhere = turned || here ? undefined : turnsAt(stage.book.value, member);
            return { member, turned, here, elsewhere, ...(method ? { method } : {}) };
          })}
        />
      )}
      <Balances />
      <section class="stack tight">
        <p class="row between wrap">
          <b class="voice large">{say('screen.seal.code')}</b>
          <span class="small soft">{say('screen.sealed.together')}</span>
        </p>
        <ClosingCode id={lastSeal} />
      </section>
      {told?.seal?.next !== undefined && (
        <p class="row tight">
          <Icon name="calendar" />
          <span class="grow">
            {say('screen.sealed.next', { day: formatDate(told.seal.next, reader.value, 'weekday') })}
          </span>
        </p>
      )}
      {!stage.practice && <Message seal={lastSeal} number={number} on={told?.on ?? lastMeeting.on} />}
      <Key
        kind="or"
        slim
        wide
        icon="search"
        label={say('screen.sealed.check')}
        onPress={() => stage.go('meeting/code')}
      />
      <Key
        kind="or"
        slim
        wide
        icon="print"
        label={say('screen.sheet.print')}
        onPress={() => stage.go('meeting/sheet')}
      />
      {!stage.practice && <WhereItLies number={number} />}
    </BookScreen>
  );
};

/** The code and the two sums as a message to whoever was not there: it names nobody, and says nothing else. */
const Message = (props: {
  readonly seal: string;
  readonly number: number;
  readonly on: string;
}): JSX.Element | null => {
  const stage = useStage();
  const { closing } = stage.book.value;
  if (!closing) return null;
  const text = say('screen.sealed.message-text', {
    number: props.number,
    day: formatDate(props.on, reader.value),
    code: digitsOf(props.seal).join(' '),
    box: sumWords(stage, closing.box, true),
    social: sumWords(stage, closing.social, true),
  });
  return (
    <a class="key other slim wide" href={`sms:?&body=${encodeURIComponent(text)}`}>
      <Icon name="word" />
      <span class="word">{say('screen.sealed.message')}</span>
    </a>
  );
};

/** A meeting that lies on one phone is lost with it: said gently, in the same place, until a second copy has answered. */
const WhereItLies = ({ number }: { readonly number: number }): JSX.Element => {
  const stage = useStage();
  const place = stage.lies.value?.meetings.find((one) => one.number === number)?.place ?? 'here-only';
  const sentence = say(`screen.sealed.lies-${place}`, { number });
  return place === 'here-only' ? (
    <p class="row tight small" role="status">
      <Icon name="phone" />
      <span class="grow">
        <b>{sentence}</b> {say('screen.sealed.saved')}
      </span>
    </p>
  ) : (
    <p role="status">
      <Mark tone="done" label={sentence} />
    </p>
  );
};

const Ways = (props: { readonly missing: readonly string[]; readonly meeting: string | undefined }): JSX.Element => {
  const stage = useStage();
  const { missing, meeting } = props;
  const minutes = (
    <Key
      kind="or"
      label={say('screen.sealed.minutes')}
      onPress={() => stage.go(meeting === undefined ? 'journal' : `meeting/minutes/${meeting}`)}
    />
  );
  if (missing.length > 0) {
    const here = missing.some((member) => stage.signing.ways(member).length > 0);
    return (
      <>
        {minutes}
        {here ? (
          <Key icon="key" label={say('screen.sealed.turn')} onPress={() => stage.go('meeting/seal')} />
        ) : (
          <Key icon="qr" label={say('screen.sealed.give-back')} onPress={() => stage.go('phones/show')} />
        )}
      </>
    );
  }
  return (
    <>
      {minutes}
      {stage.practice ? (
        <Key icon="box" label={say('screen.sealed.home')} onPress={() => stage.go('')} />
      ) : (
        <Key icon="phones" label={say('screen.sealed.copy')} onPress={() => stage.go('copies')} />
      )}
    </>
  );
};

const NothingSealed = (): JSX.Element => {
  const stage = useStage();
  return (
    <BookScreen
      title={say('screen.sealed.none')}
      onSpeak={() => [say('screen.sealed.none'), say('screen.sealed.none-line')]}
      foot={<Key icon="circle" label={say('screen.sealed.to-meeting')} onPress={() => stage.go('meeting')} />}
    >
      <Sheet>
        <p>{say('screen.sealed.none-line')}</p>
      </Sheet>
    </BookScreen>
  );
};
