import type { JSX } from 'preact';
import {
  ClosingCode,
  Icon,
  Key,
  Sheet,
  Sum,
  digitsOf,
  formatDate,
  locale,
  reader,
  say,
  thingNamesOf,
} from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { missingKeys } from '../closing.ts';
import { minuteOf } from '../minute.ts';
import { KeysTurned } from './KeysTurned.tsx';
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
      foot={<Ways waiting={waiting !== undefined} meeting={told?.meeting} />}
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
          keys={told.keys.map((member) => ({ member, turned: !told.seal?.missing.includes(member), here: false }))}
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
      <Key
        kind="or"
        slim
        wide
        icon="print"
        label={say('screen.sheet.print')}
        onPress={() => stage.go('meeting/sheet')}
      />
      {!stage.practice && (
        <p class="row tight small">
          <Icon name="phone" />
          <span class="grow">{say('screen.sealed.saved')}</span>
        </p>
      )}
    </BookScreen>
  );
};

const Balances = (): JSX.Element | null => {
  const stage = useStage();
  const { closing } = stage.book.value;
  if (!closing) return null;
  return (
    <div class="two fund-two">
      <Sheet>
        <span class="row tight small">
          <Icon name="box" />
          {say('screen.sealed.box')}
        </span>
        <Sum of={moneyIn(stage, closing.box)} size="mid" />
      </Sheet>
      <Sheet>
        <span class="row tight small">
          <Icon name="umbrella" />
          {say('screen.sealed.social')}
        </span>
        <Sum of={moneyIn(stage, closing.social)} size="mid" />
      </Sheet>
    </div>
  );
};

const Ways = (props: { readonly waiting: boolean; readonly meeting: string | undefined }): JSX.Element => {
  const stage = useStage();
  const { waiting, meeting } = props;
  const minutes = (
    <Key
      kind="or"
      label={say('screen.sealed.minutes')}
      onPress={() => stage.go(meeting === undefined ? 'journal' : `meeting/minutes/${meeting}`)}
    />
  );
  if (waiting) {
    return (
      <>
        {minutes}
        <Key icon="key" label={say('screen.sealed.turn')} onPress={() => stage.go('meeting/seal')} />
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
