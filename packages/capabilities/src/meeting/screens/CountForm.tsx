import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Signal } from '@preact/signals';
import { Choice, CountRow, Key, piecesOf, say } from '@sanduk/kit';
import { Who } from '../../book/screens/Who.tsx';
import { moneyIn, nameOf } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
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
