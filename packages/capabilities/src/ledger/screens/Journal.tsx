import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Field, Icon, Key, formatDate, reader, say } from '@sanduk/kit';
import { uncovered } from '../../book/covered.ts';
import { meetingsHeld } from '../../book/meetings.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { nameOf } from '../../book/screens/talk.ts';
import { borrowersIn, erasedWords, memberIn, noteOf, toldSentence } from '../../book/screens/told.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import type { Told } from '../../book/told.ts';
import type { Search } from '../journal.ts';
import { found } from '../journal.ts';
import './money.css';

const atOnce = 40;

/** Everything that was ever said, by whom and when; what was taken back stays. */
export const Journal = (): JSX.Element => {
  const stage = useStage();
  const note = stage.note<Search>('journal');
  const [most, setMost] = useState(atOnce);
  const told = stage.history.value;
  const history = told && uncovered(stage.book.value, told);
  const search = note.value ?? {};
  const borrowers = borrowersIn(history ?? []);
  const sentence = (line: Told): string => `${toldSentence(stage, line, borrowers)} ${noteOf(line) ?? ''}`;
  const lines = history ? found(history, search, (line) => memberIn(line, borrowers), sentence) : [];
  const narrow = (change: Search): void => {
    note.value = { ...search, ...change };
    setMost(atOnce);
  };
  const count = say('screen.journal.count', { n: lines.length });
  return (
    <BookScreen
      title={say('screen.journal.title')}
      line={count}
      onSpeak={() => [say('screen.journal.title'), count, ...lines.slice(0, 8).map(sentence)]}
      foot={
        search.meeting === undefined ? (
          <Key icon="beads" label={say('screen.accounts.all')} onPress={() => stage.go('money')} />
        ) : (
          <Key
            icon="page"
            label={say('screen.journal.minutes')}
            onPress={() => stage.go(`meeting/minutes/${search.meeting ?? ''}`)}
          />
        )
      }
    >
      <Filters search={search} narrow={narrow} />
      {!history && <p role="status">{say('screen.book.fetching')}</p>}
      {history && lines.length === 0 && <p class="soft centred">{say('screen.journal.none')}</p>}
      <ul class="statement">
        {lines.slice(0, most).map((line) => (
          <JournalLine key={line.at.id} told={line} sentence={toldSentence(stage, line, borrowers)} />
        ))}
      </ul>
      {lines.length > most && (
        <Key kind="or" slim wide label={say('screen.why.more-lines')} onPress={() => setMost(most + atOnce * 3)} />
      )}
    </BookScreen>
  );
};

/** One of many in a list that is too long for papers: the phone's own chooser. */
const Chooser = (props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | undefined) => void;
}): JSX.Element => (
  <label class="field">
    <span class="strong">{props.label}</span>
    <select
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    >
      <option value="">{props.all}</option>
      {props.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  </label>
);

const membersOf = (stage: Stage): readonly { readonly value: string; readonly label: string }[] =>
  stage.book.value.members().map(({ member, number }) => ({
    value: member,
    label: say('screen.journal.member', { name: nameOf(stage, member), number }),
  }));

const Filters = ({
  search,
  narrow,
}: {
  readonly search: Search;
  readonly narrow: (change: Search) => void;
}): JSX.Element => {
  const stage = useStage();
  const meetings = meetingsHeld(stage.history.value ?? []).map(({ meeting, number, on }) => ({
    value: meeting,
    label: say('screen.journal.meeting', { number, day: formatDate(on, reader.value, 'short') }),
  }));
  return (
    <section class="stack tight" aria-label={say('screen.journal.search')}>
      <Field
        label={say('screen.journal.search')}
        value={search.words ?? ''}
        most={80}
        onChange={(words) => narrow({ words })}
      />
      <div class="two">
        <Chooser
          label={say('column.member')}
          all={say('screen.journal.everybody')}
          value={search.member}
          options={membersOf(stage)}
          onChange={(member) => narrow({ member })}
        />
        <Chooser
          label={say('screen.journal.of-meeting')}
          all={say('screen.journal.all-meetings')}
          value={search.meeting}
          options={meetings.toReversed()}
          onChange={(meeting) => narrow({ meeting })}
        />
      </div>
    </section>
  );
};

const JournalLine = ({ told, sentence }: { readonly told: Told; readonly sentence: string }): JSX.Element => {
  const stage = useStage();
  const { entry, at, stands } = told;
  const note = noteOf(told);
  const erased = erasedWords(stage, told);
  const day = formatDate(at.on, reader.value, 'short');
  const said = entry.by === undefined ? day : say('screen.journal.said', { day, name: nameOf(stage, entry.by) });
  return (
    <li>
      <button type="button" class="statement-line" onClick={() => stage.go(`correct/${at.id}`)}>
        <span class="grow">
          {stands ? sentence : <s>{sentence}</s>}
          {note !== undefined && (
            <span class="option-line small">
              <bdi>{say('screen.journal.because', { note })}</bdi>
            </span>
          )}
          {erased !== undefined && <span class="small soft option-line">{erased}</span>}
          {!stands && <span class="small soft option-line">{say('screen.book.taken-back')}</span>}
          <span class="small soft option-line">{said}</span>
        </span>
        <Icon name="next" />
      </button>
    </li>
  );
};
