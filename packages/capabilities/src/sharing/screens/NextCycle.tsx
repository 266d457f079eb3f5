import type { JSX } from 'preact';
import { Field, Key, Notice, Row, Sheet, Sum, formatDate, reader, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { NextCycle as Next } from '../path.ts';
import { cycleDraft, nextCycle } from '../path.ts';
import './sharing.css';

interface Days {
  readonly cycle: string;
  readonly from?: string;
  readonly until?: string;
}

/** The next cycle opens: from when to when, and with what was carried over. */
export const NextCycle = (): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const note = stage.note<Days>('next-cycle');
  if (book.cycle) return <Runs number={book.cycle.number} />;
  const days = note.value ?? { cycle: stage.newId() };
  const next = nextCycle(book, days.from);
  const until = days.until ?? next.until;
  const draft = cycleDraft(book, { cycle: days.cycle, from: next.from, until, by: writerOf(book) });
  const objection = stage.objection(draft);
  const first = next.number === 1;
  const label = objection ? say('screen.next-cycle.days') : say('screen.next-cycle.key', { number: next.number });
  const title = first ? say('screen.next-cycle.first') : say('screen.next-cycle.title', { number: next.number });
  const open = async (): Promise<void> => {
    if (!(await saying.say(draft))) return;
    note.value = undefined;
    stage.go('');
  };
  return (
    <BookScreen
      title={title}
      line={first ? undefined : say('screen.next-cycle.line')}
      onSpeak={() => [
        title,
        ...carriedOver(stage, next).map(([words, sum]) => `${words}: ${sumWords(stage, sum)}`),
        label,
      ]}
      foot={<Key icon="calendar" label={label} busy={saying.busy} saved={saying.saved} onPress={() => void open()} />}
    >
      <Carried next={next} />
      <DayField
        label={say('screen.next-cycle.from')}
        value={next.from}
        onDay={(from) => (note.value = { ...days, from })}
      />
      <DayField
        label={say('screen.next-cycle.until')}
        value={until}
        onDay={(day) => (note.value = { ...days, until: day })}
      />
      <Objected objection={saying.objection ?? objection} />
      {!first && <p class="small soft">{say('screen.next-cycle.leave-in')}</p>}
      <Sheet class="lines">
        <Row
          icon="page"
          label={say('screen.next-cycle.rules')}
          line={say('screen.next-cycle.rules-line')}
          onPress={() => stage.go('rules')}
        />
      </Sheet>
    </BookScreen>
  );
};

const DayField = (props: {
  readonly label: string;
  readonly value: string;
  readonly onDay: (day: string) => void;
}): JSX.Element => (
  <Field
    kind="date"
    label={props.label}
    value={props.value}
    hint={formatDate(props.value, reader.value)}
    onChange={(text) => {
      if (text !== '') props.onDay(text);
    }}
  />
);

const figures = ['cash', 'social', 'charity', 'savings', 'loans', 'waiting'] as const;

const carriedOver = (_stage: Stage, next: Next): readonly (readonly [string, number])[] =>
  figures
    .filter((key) => key === 'cash' || next[key] !== 0)
    .map((key) => [say(`screen.next-cycle.${key}`), next[key]] as const);

const Carried = ({ next }: { readonly next: Next }): JSX.Element => {
  const stage = useStage();
  return (
    <Sheet class="lines" kind="spine">
      {figures
        .filter((key) => key === 'cash' || next[key] !== 0)
        .map((key) => (
          <Row
            key={key}
            label={say(`screen.next-cycle.${key}`)}
            end={<Sum of={moneyIn(stage, next[key])} />}
            {...(key === 'waiting' ? { onPress: () => stage.go('share-out/pay') } : {})}
          />
        ))}
    </Sheet>
  );
};

const Runs = ({ number }: { readonly number: number }): JSX.Element => {
  const stage = useStage();
  const sentence = say('screen.next-cycle.runs', { number });
  const label = say('screen.share-out.title');
  return (
    <BookScreen
      title={sentence}
      onSpeak={() => [sentence, say('screen.next-cycle.runs-line'), label]}
      foot={<Key icon="coins" label={label} onPress={() => stage.go('share-out')} />}
    >
      <Notice chest={null} sentence={sentence} words={say('screen.next-cycle.runs-line')} />
    </BookScreen>
  );
};
