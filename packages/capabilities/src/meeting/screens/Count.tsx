import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Signal } from '@preact/signals';
import { Choice, CountRow, Flap, Icon, Key, Sum, piecesOf, say } from '@sanduk/kit';
import { MeetingStep, NoMeeting } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { Who } from '../../book/screens/Who.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { countRound } from '../count-round.ts';
import { totalOf } from '../counting.ts';
import { countedDraft } from '../drafts.ts';
import { Counted } from './Counted.tsx';
import { CountsApart } from './CountsApart.tsx';
import './closing.css';

/** What one counter has laid out so far: kept over a reload, gone when she has said it. */
export interface CountNote {
  /** Of which meeting and which count: a note of another one is stale. */
  readonly of: string;
  readonly by: string | undefined;
  readonly rows: Readonly<Record<string, number>>;
}

export interface CountForm {
  readonly by: string | undefined;
  readonly rows: Readonly<Record<string, number>>;
  readonly choose: (by: string) => void;
  readonly count: (minor: number, times: number) => void;
}

/** The form of the counter at work; `of` names the count, so that nobody sees the figures of the one before. */
export const countForm = (note: Signal<CountNote | undefined>, of: string, first: string | undefined): CountForm => {
  const kept = note.value?.of === of ? note.value : undefined;
  const rows = kept?.rows ?? {};
  const by = kept?.by ?? first;
  return {
    by,
    rows,
    choose: (chosen) => {
      note.value = { of, by: chosen, rows };
    },
    count: (minor, times) => {
      note.value = { of, by, rows: { ...rows, [minor]: times } };
    },
  };
};

export const laidIn = (rows: CountForm['rows']): readonly (readonly [minor: number, times: number])[] =>
  Object.entries(rows).map(([minor, times]) => [Number(minor), times] as const);

/** The count that is going on: the meeting and how many were said before it. */
export const countName = (stage: Stage): string => {
  const { meeting } = stage.book.value;
  const said = meeting?.tally['meeting.Counted']?.times ?? 0;
  return `${meeting?.meeting ?? ''} ${said}`;
};

/** Counting the box: two members, one after the other, before anybody looks into the book. */
export const Count = (): JSX.Element => {
  const stage = useStage();
  const [again, setAgain] = useState(false);
  const { state, place } = countRound(stage.book.value);
  // Whoever takes the phone next begins at the top.
  useEffect(() => {
    globalThis.scrollTo(0, 0);
  }, [state, place]);
  if (!stage.book.value.meeting) return <NoMeeting />;
  if (state === 'differ') return <CountsApart />;
  if (state === 'agreed' && !again) return <Counted onAgain={() => setAgain(true)} />;
  return <Counting onDone={() => setAgain(false)} />;
};

/** Who counts now, and somebody else when she is away. */
export const Counter = (props: {
  readonly form: CountForm;
  readonly candidates: readonly string[];
  readonly line?: string;
}): JSX.Element => {
  const stage = useStage();
  const [open, setOpen] = useState(false);
  const { form, candidates, line } = props;
  if (open || form.by === undefined) {
    return (
      <Choice
        label={say('screen.count.who')}
        value={form.by}
        onChange={(by) => {
          form.choose(by);
          setOpen(false);
        }}
        options={candidates.map((member) => ({ value: member, label: nameOf(stage, member) }))}
      />
    );
  }
  return (
    <Who
      member={form.by}
      {...(line === undefined ? {} : { line })}
      end={<Key kind="or" slim label={say('screen.count.other')} onPress={() => setOpen(true)} />}
    />
  );
};

/** Below the rows: the book lies under the cloth, and what was counted so far. */
const Covered = ({ total }: { readonly total: number }): JSX.Element => {
  const stage = useStage();
  return (
    <div class="whole counted-so-far">
      <Flap />
      <span class="small soft grow">{say('screen.count.covered')}</span>
      <span class="counted-sum" role="status">
        <span class="small soft">{say('screen.count.counted')}</span>
        <Sum of={moneyIn(stage, total)} size="mid" mark />
      </span>
    </div>
  );
};

const Counting = ({ onDone }: { readonly onDone: () => void }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const note = stage.note<CountNote>('count');
  const book = stage.book.value;
  const { place, needed, candidates } = countRound(book);
  const form = countForm(note, countName(stage), candidates[0]);
  const laid = laidIn(form.rows);
  const total = totalOf(laid);
  const name = form.by === undefined ? '' : nameOf(stage, form.by);
  const done = async (): Promise<void> => {
    if (form.by === undefined) return;
    if (!(await saying.say(countedDraft(book, form.by, laid)))) return;
    note.value = undefined;
    onDone();
  };
  const label =
    form.by === undefined ? say('screen.count.choose') : say(total === 0 ? 'screen.count.empty' : 'screen.count.done');
  return (
    <MeetingStep
      step="count"
      close
      line={say('screen.count.line', { place, needed, name })}
      onSpeak={() => [
        say('step.count'),
        say('screen.count.line', { place, needed, name }),
        say('screen.count.covered'),
        `${say('screen.count.counted')}: ${sumWords(stage, total, true)}`,
        label,
      ]}
      foot={
        <>
          <Covered total={total} />
          <Key icon="tick" label={label} busy={saying.busy} saved={saying.saved} onPress={() => void done()} />
        </>
      }
    >
      <Counter form={form} candidates={candidates} />
      {place > 1 && place <= needed && (
        <p class="row tight small" role="status">
          <Icon name="phone" />
          <span class="grow">{say('screen.count.hand-over', { name })}</span>
        </p>
      )}
      <Objected objection={saying.objection} />
      <CountRows form={form} rows={piecesIn(stage)} />
    </MeetingStep>
  );
};

export const piecesIn = (stage: Stage): ReturnType<typeof piecesOf> => {
  const { opened } = stage.book.value;
  return opened ? piecesOf(opened.currency, opened.smallest) : [];
};

export const CountRows = (props: {
  readonly form: CountForm;
  readonly rows: ReturnType<typeof piecesOf>;
}): JSX.Element => {
  const stage = useStage();
  const { cur } = moneyIn(stage, 0);
  return (
    <div class="count-rows">
      {props.rows.map((piece) => (
        <CountRow
          key={piece.minor}
          piece={piece}
          cur={cur}
          count={props.form.rows[piece.minor] ?? 0}
          onChange={(times) => props.form.count(piece.minor, times)}
        />
      ))}
    </div>
  );
};
