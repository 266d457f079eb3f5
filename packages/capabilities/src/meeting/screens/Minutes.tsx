import type { JSX } from 'preact';
import { CodeDigits, CodeThings, Icon, Key, Paper, Sum, formatDate, formatList, reader, say } from '@sanduk/kit';
import { uncovered } from '../../book/covered.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { moneyIn, nameOf } from '../../book/screens/talk.ts';
import { borrowersIn, erasedWords, noteOf, toldSentence } from '../../book/screens/told.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import type { Told } from '../../book/told.ts';
import type { Minute, MinuteChapter } from '../minute.ts';
import { minuteOf } from '../minute.ts';
import './closing.css';
import './minutes.css';

/** What happened at a meeting: to read on the phone, and to print, sign and hang up. */
export const Minutes = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const all = stage.history.value;
  const history = all && uncovered(stage.book.value, all);
  const minute = history && minuteOf(history, params['meeting'] ?? '');
  if (!minute) return <NoMinute loading={history === undefined} />;
  const borrowers = borrowersIn(history);
  const day = formatDate(minute.on, reader.value, 'weekday');
  const title = say('screen.minutes.title', { number: minute.number });
  return (
    <BookScreen
      title={title}
      line={day}
      onSpeak={() => [
        title,
        day,
        ...rollLines(stage, minute),
        ...minute.chapters.flatMap(({ name, lines }) => [
          say(`screen.minutes.chapter.${name}`),
          ...lines.filter(({ stands }) => stands).map((told) => toldSentence(stage, told, borrowers)),
        ]),
      ]}
      foot={
        <>
          <Key kind="or" icon="search" label={say('screen.minutes.journal')} onPress={() => stage.go('journal')} />
          <Key icon="print" label={say('screen.minutes.print')} onPress={() => globalThis.print()} />
        </>
      }
    >
      <Page minute={minute} borrowers={borrowers} />
    </BookScreen>
  );
};

const NoMinute = ({ loading }: { readonly loading: boolean }): JSX.Element => {
  const stage = useStage();
  const sentence = say(loading ? 'screen.book.fetching' : 'screen.minutes.none');
  return (
    <BookScreen
      title={say('screen.minutes.any')}
      onSpeak={() => [sentence]}
      foot={<Key icon="search" label={say('screen.minutes.journal')} onPress={() => stage.go('journal')} />}
    >
      <p role="status">{sentence}</p>
    </BookScreen>
  );
};

type Borrowers = ReturnType<typeof borrowersIn>;

const hows = ['present', 'late', 'represented', 'excused', 'absent'] as const;

const names = (stage: Stage, members: readonly string[]): string =>
  formatList(
    members.map((member) => nameOf(stage, member)),
    reader.value,
  );

const rollLines = (stage: Stage, { roll }: Minute): readonly string[] =>
  hows
    .filter((how) => roll[how].length > 0)
    .map((how) => say(`screen.minutes.roll.${how}`, { n: roll[how].length, names: names(stage, roll[how]) }));

const Page = (props: { readonly minute: Minute; readonly borrowers: Borrowers }): JSX.Element => {
  const stage = useStage();
  const { minute, borrowers } = props;
  const { number, on, recalled, chapters, seal } = minute;
  return (
    <Paper size="a4" cloth={stage.id} rehearsal={stage.practice ? say('home.practice-word') : undefined}>
      <h1>
        <bdi>{stage.name.value}</bdi> · {say('screen.minutes.title', { number })}
      </h1>
      <p>{formatDate(on, reader.value)}</p>
      <h2>{say('step.roll')}</h2>
      {rollLines(stage, minute).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {recalled && (
        <>
          <h2>{say('step.recall')}</h2>
          <p>
            {say('screen.minutes.recalled')} <Sum of={moneyIn(stage, recalled.box)} /> ·{' '}
            <Sum of={moneyIn(stage, recalled.social)} />
          </p>
        </>
      )}
      {chapters.map((chapter) => (
        <Chapter key={chapter.name} chapter={chapter} borrowers={borrowers} />
      ))}
      <Counts minute={minute} />
      {seal ? <Closed minute={minute} /> : <p>{say('screen.minutes.not-closed')}</p>}
    </Paper>
  );
};

/** A line that was taken back stays on the page, struck through, with its reason. */
const Line = ({ told, borrowers }: { readonly told: Told; readonly borrowers: Borrowers }): JSX.Element => {
  const stage = useStage();
  const { stands } = told;
  const sentence = toldSentence(stage, told, borrowers);
  const note = noteOf(told);
  const erased = erasedWords(stage, told);
  return (
    <li>
      {stands ? sentence : <s>{sentence}</s>}
      {erased !== undefined && <span class="soft"> {erased}</span>}
      {note !== undefined && (
        <span class="soft">
          {' '}
          <bdi>{say('screen.minutes.because', { note })}</bdi>
        </span>
      )}
    </li>
  );
};

const Chapter = (props: { readonly chapter: MinuteChapter; readonly borrowers: Borrowers }): JSX.Element => {
  const stage = useStage();
  const { chapter, borrowers } = props;
  const { name, lines, into, out } = chapter;
  return (
    <section class="minute-chapter">
      <h2 class="minute-head">
        <span>{say(`screen.minutes.chapter.${name}`)}</span>
        <span class="minute-sums">
          {into > 0 && (
            <span>
              {say('screen.minutes.in')} <Sum of={moneyIn(stage, into)} />
            </span>
          )}
          {out > 0 && (
            <span>
              {say('screen.minutes.out')} <Sum of={moneyIn(stage, out)} />
            </span>
          )}
        </span>
      </h2>
      <ul class="minute-lines">
        {lines.map((told) => (
          <Line key={told.at.id} told={told} borrowers={borrowers} />
        ))}
      </ul>
    </section>
  );
};

const Counts = ({ minute }: { readonly minute: Minute }): JSX.Element | null => {
  const stage = useStage();
  if (minute.counts.length === 0) return null;
  return (
    <section class="minute-chapter">
      <h2>{say('step.count')}</h2>
      <ul class="minute-lines">
        {minute.counts.map(({ by, total }, at) => (
          <li key={at}>
            <bdi>{nameOf(stage, by)}</bdi> · <Sum of={moneyIn(stage, total)} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Closed = ({ minute }: { readonly minute: Minute }): JSX.Element | null => {
  const stage = useStage();
  const { seal } = minute;
  if (!seal) return null;
  const signed = seal.signed.map(({ member, method }) =>
    say('screen.minutes.key-by', { name: nameOf(stage, member), how: say(`screen.seal.by-${method}`) }),
  );
  return (
    <section class="together">
      <h2>{say('screen.minutes.closed')}</h2>
      <p>
        {say('screen.minutes.cash')} <Sum of={moneyIn(stage, seal.cash)} mark />
      </p>
      {signed.length > 0 && (
        <p class="row tight">
          <Icon name="key" />
          <span>{say('screen.minutes.turned', { names: formatList(signed, reader.value) })}</span>
        </p>
      )}
      {seal.missing.length > 0 && (
        <p class="row tight">
          <Icon name="hourglass" />
          <span>{say('screen.sealed.missing', { n: seal.missing.length, names: names(stage, seal.missing) })}</span>
        </p>
      )}
      {seal.next !== undefined && (
        <p>{say('screen.sealed.next', { day: formatDate(seal.next, reader.value, 'weekday') })}</p>
      )}
      <div class="minute-code">
        <CodeThings id={seal.seal} small />
        <div>
          <p class="small">{say('screen.minutes.code')}</p>
          <CodeDigits id={seal.seal} />
        </div>
      </div>
    </section>
  );
};
