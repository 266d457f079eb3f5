import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, Tap, say } from '@sanduk/kit';
import type { EntryType } from '../entries.ts';
import { useStage } from '../stage.ts';
import { linesToday } from '../today.ts';
import type { Told } from '../told.ts';
import { lineSentence } from './talk.ts';
import './meeting.css';

/** What was said in this meeting, each line with the way to put it right; those taken back stay, struck through. */
export const LinesToday = (props: {
  readonly types: readonly EntryType[];
  readonly member?: string;
  readonly title?: string;
}): JSX.Element => {
  const [open, setOpen] = useState(false);
  const title = props.title ?? say('screen.book.lines');
  return (
    <details
      class="why sheet"
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        <Icon name="pencil" />
        <span class="grow">{title}</span>
        <span class="turns">
          <Icon name="unfold" />
        </span>
      </summary>
      {open && <Lines {...props} />}
    </details>
  );
};

const Lines = (props: { readonly types: readonly EntryType[]; readonly member?: string }): JSX.Element => {
  const stage = useStage();
  const history = stage.history.value;
  if (!history) return <p role="status">{say('screen.book.fetching')}</p>;
  const lines = linesToday(stage.book.value, history, props.types, props.member);
  if (lines.length === 0) return <p class="soft">{say('screen.book.no-lines')}</p>;
  return (
    <ul class="lines">
      {lines.toReversed().map((told) => (
        <Line key={told.at.id} told={told} />
      ))}
    </ul>
  );
};

const Line = ({ told }: { readonly told: Told }): JSX.Element => {
  const stage = useStage();
  const { entry, at, stands } = told;
  const sentence = lineSentence(stage, entry);
  return (
    <li class="row">
      <span class="grow">
        {stands ? sentence : <s>{sentence}</s>}
        {!stands && <span class="small soft option-line">{say('screen.book.taken-back')}</span>}
      </span>
      {stands && (
        <span>
          <Tap
            icon="pencil"
            label={say('screen.book.correct', { line: sentence })}
            onPress={() => stage.go(`correct/${at.id}`)}
          />
        </span>
      )}
    </li>
  );
};
