import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Key, Sheet, formatNumber, reader, say } from '@sanduk/kit';
import { useStage } from '../../book/stage.ts';
import { objectionSentence } from '../../book/screens/talk.ts';
import type { Candidate, Problem } from '../answers.ts';
import { rowName } from '../answers.ts';
import type { Alike } from './papers.ts';
import { alikeIn } from './papers.ts';

export interface LinesProps {
  readonly problems: readonly Problem[];
  readonly onLeave: (rows: readonly Problem[]) => void;
  readonly onJoin: (rows: readonly Problem[]) => void;
  readonly onMember: (rows: readonly Problem[], number: number) => void;
}

/** So many are asked at once; the others come up as these are answered. */
const atOnce = 10;

/** Rows to look at: where each stands, what is wrong with it, and its answers. Rows that fail alike are one question. */
export const Lines = (props: LinesProps): JSX.Element => {
  const groups = alikeIn(props.problems);
  return (
    <>
      {groups.slice(0, atOnce).map((alike) => (
        <OneLine key={alike.key} {...props} alike={alike} />
      ))}
      {groups.length > atOnce && (
        <p class="small soft">{say('screen.import.more-lines', { n: groups.length - atOnce })}</p>
      )}
    </>
  );
};

const OneLine = ({ alike, ...props }: LinesProps & { readonly alike: Alike }): JSX.Element => {
  const [apart, setApart] = useState(false);
  const { first, rows } = alike;
  if (apart) {
    return (
      <>
        {rows.map((row) => (
          <OneLine key={rowName(row)} {...props} alike={{ key: rowName(row), first: row, rows: [row] }} />
        ))}
      </>
    );
  }
  return (
    <Sheet class="import-line" label={say('screen.import.line', { line: first.line })}>
      <div class="place">
        <span class="small soft">{say('screen.import.line-word')}</span>
        <b>{formatNumber(first.line, reader.value)}</b>
      </div>
      <div>
        <p>
          <Said problem={first} />
        </p>
        <p class="small soft" dir="auto">
          {[first.sheet, first.field].filter((text) => text !== '').join(' · ')}
        </p>
        {rows.length > 1 && <p class="small">{say('screen.import.alike', { n: rows.length - 1 })}</p>}
      </div>
      <div class="acts">
        <Ways {...props} problem={first} rows={rows} />
        {rows.length > 1 && (
          <Key kind="or" slim label={say('screen.import.one-by-one')} onPress={() => setApart(true)} />
        )}
      </div>
    </Sheet>
  );
};

const Said = ({ problem }: { readonly problem: Problem }): JSX.Element => {
  const stage = useStage();
  const { sheet: _sheet, line: _line, field: _field, said, candidates: _candidates, ...objection } = problem;
  return (
    <>
      {said !== '' && <b dir="auto">{say('screen.import.said', { said })}</b>} {objectionSentence(stage, objection)}
    </>
  );
};

interface WaysProps extends Omit<LinesProps, 'problems'> {
  readonly problem: Problem;
  readonly rows: readonly Problem[];
}

const candidateWords = ({ number, name }: Candidate): string => say('screen.import.candidate', { number, name });

const Ways = ({ problem, rows, onLeave, onJoin, onMember }: WaysProps): JSX.Element => (
  <>
    {problem.candidates?.map((candidate) => (
      <Key
        key={candidate.number}
        kind="or"
        slim
        icon="person"
        label={candidateWords(candidate)}
        onPress={() => onMember(rows, candidate.number)}
      />
    ))}
    {problem.code === 'import.member-unknown' && (
      <Key kind="or" slim icon="plus" label={say('screen.import.new-member')} onPress={() => onJoin(rows)} />
    )}
    <Key kind="or" slim label={say('screen.import.leave', { n: rows.length })} onPress={() => onLeave(rows)} />
  </>
);
