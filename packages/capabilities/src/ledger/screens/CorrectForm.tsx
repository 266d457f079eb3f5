import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Objection } from '@sanduk/kernel';
import type { Draft } from '../../book/entries.ts';
import { Choice, Field, Icon, Key, PersonMark, Sheet, formatDate, reader, say } from '@sanduk/kit';
import type { Changes, Correction } from '../../book/correction.ts';
import { effectsOf, isChanged, lineOf, replacementDraft, reversedDraft } from '../../book/correction.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Effects } from '../../book/screens/Effects.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { emblemFor } from '../../book/screens/Who.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { lineSentence, nameOf } from '../../book/screens/talk.ts';
import { borrowersIn, toldSentence } from '../../book/screens/told.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { activeMembers, writerOf } from '../../book/today.ts';
import { bookWithout } from '../../book/without.ts';
import { CorrectField } from './CorrectField.tsx';
import { TheLine } from './TheLine.tsx';

/** What was typed for one line; another line has another note. */
interface CorrectNote {
  readonly way: 'replace' | 'take-back';
  readonly changes: Changes;
  readonly reason: string;
  readonly second: string | undefined;
}

interface Form extends CorrectNote {
  readonly change: (part: Partial<CorrectNote>) => void;
  readonly forget: () => void;
}

const useForm = ({ told, fields }: Correction): Form => {
  const stage = useStage();
  const note = stage.note<CorrectNote>(`correct ${told.at.id}`);
  const empty: CorrectNote = {
    way: fields.length > 0 ? 'replace' : 'take-back',
    changes: {},
    reason: '',
    second: undefined,
  };
  const now = note.value ?? empty;
  return {
    ...now,
    change: (part) => {
      note.value = { ...now, ...part };
    },
    forget: () => {
      note.value = undefined;
    },
  };
};

/** What is still missing, as the word on the key; undefined when the act can be said. */
const missingIn = ({ told, sealed }: Correction, form: Form): string | undefined => {
  if (form.way === 'replace' && !isChanged(told, form.changes)) return say('screen.correct.say-new');
  if (form.reason.trim() === '') return say('screen.correct.say-why');
  if (sealed && form.second === undefined) return say('screen.correct.choose-second');
  return undefined;
};

/** Taking a line back and saying the right one, in one act, with a reason. */
export const CorrectForm = (props: { readonly correction: Correction; readonly onDone: () => void }): JSX.Element => {
  const { correction, onDone } = props;
  const stage = useStage();
  const saying = useSaying();
  const form = useForm(correction);
  const book = stage.book.value;
  const { told, sealed, fields } = correction;
  const by = writerOf(book);
  const history = stage.history.value;
  const without = useMemo(() => () => bookWithout(history ?? [], told.at.id), [history, told]);
  const right = form.way === 'replace' ? replacementDraft(told, form.changes, { book, by, without }) : undefined;
  const missing = missingIn(correction, form);
  const ahead = aheadOf(stage, correction, by);
  const label =
    missing ??
    (form.second === undefined
      ? say('screen.correct.do')
      : say('screen.correct.do-two', { name: nameOf(stage, form.second) }));
  const act = async (): Promise<void> => {
    if (missing !== undefined) return;
    const back = reversedDraft(told, { by, reason: form.reason.trim(), checkedBy: form.second });
    if (!(await saying.say(...(right ? [back, right] : [back])))) return;
    form.forget();
    onDone();
  };
  const day = formatDate(told.at.on, reader.value, 'weekday');
  return (
    <BookScreen
      title={say('screen.correct.title')}
      line={say('screen.correct.line', { day, sealed: sealed ? 'yes' : 'no' })}
      onSpeak={() => [
        say('screen.correct.title'),
        toldSentence(stage, told, borrowersIn(stage.history.value ?? [])),
        ...(right ? [`${say('screen.correct.now')}: ${lineSentence(stage, lineOf(right))}`] : []),
        label,
      ]}
      foot={<Key icon="tick" label={label} busy={saying.busy} saved={saying.saved} onPress={() => void act()} />}
    >
      <TheLine correction={correction} />
      {!saying.objection && <NotNow objection={ahead} />}
      {fields.length > 0 && <Ways form={form} />}
      {form.way === 'replace' &&
        fields.map((field) => (
          <CorrectField
            key={field}
            field={field}
            told={told}
            changes={form.changes}
            onChange={(changes) => form.change({ changes })}
          />
        ))}
      {right && isChanged(told, form.changes) && <WasNow correction={correction} right={right} />}
      <Field
        label={say('screen.correct.because')}
        hint={say('screen.correct.because-hint')}
        kind="long"
        most={300}
        value={form.reason}
        onChange={(reason) => form.change({ reason })}
      />
      {sealed && <Second form={form} by={by} />}
      <Effects effects={missing === say('screen.correct.say-new') ? [] : effectsOf(told, right, book)}>
        {say('screen.correct.nothing-lost')}
      </Effects>
      <NotNow objection={saying.objection} />
    </BookScreen>
  );
};

/** What the rules would say to taking the line back here and now, whoever agrees and for whatever reason. */
const aheadOf = (stage: Stage, { told, sealed }: Correction, by: string): Objection | undefined => {
  const second = activeMembers(stage.book.value).find((member) => member !== by);
  const found = stage.objection(reversedDraft(told, { by, reason: '-', checkedBy: sealed ? second : undefined }));
  return found?.code === 'meeting.not-open' || found?.code === 'ledger.not-reversible' ? found : undefined;
};

const NotNow = ({ objection }: { readonly objection: Objection | undefined }): JSX.Element => {
  const stage = useStage();
  return (
    <Objected
      objection={objection}
      ways={
        objection?.code === 'meeting.not-open' && (
          <Key
            kind="or"
            slim
            icon="circle"
            label={say('screen.correct.open-meeting')}
            onPress={() => stage.go('meeting/open')}
          />
        )
      }
    />
  );
};

const Ways = ({ form }: { readonly form: Form }): JSX.Element => (
  <Choice
    label={say('screen.correct.how')}
    value={form.way}
    onChange={(way) => form.change({ way })}
    options={[
      {
        value: 'replace',
        label: say('screen.correct.replace'),
        line: say('screen.correct.replace-line'),
        icon: 'pencil',
      },
      {
        value: 'take-back',
        label: say('screen.correct.take-back'),
        line: say('screen.correct.take-back-line'),
        icon: 'cross',
      },
    ]}
  />
);

const WasNow = ({ correction, right }: { readonly correction: Correction; readonly right: Draft }): JSX.Element => {
  const stage = useStage();
  const { told } = correction;
  return (
    <Sheet>
      <div class="was-now">
        <p>
          <span class="small soft">{say('screen.correct.was')}</span>
          <s>{lineSentence(stage, told.entry)}</s>
        </p>
        <p>
          <span class="small strong">{say('screen.correct.now')}</span>
          <b>{lineSentence(stage, lineOf(right))}</b>
        </p>
      </div>
    </Sheet>
  );
};

/** A closed meeting asks for two: who puts it right, and another member who agrees. */
const Second = ({ form, by }: { readonly form: Form; readonly by: string }): JSX.Element => {
  const stage = useStage();
  const others = activeMembers(stage.book.value).filter((member) => member !== by);
  const face = (member: string, word: string): JSX.Element => {
    const person = stage.person(member);
    return (
      <div>
        <PersonMark emblem={emblemFor(person)} number={person.number} />
        <bdi class="strong">{nameOf(stage, member)}</bdi>
        <span class="small">{word}</span>
      </div>
    );
  };
  return (
    <Sheet>
      <div class="stack tight">
        <p>{say('screen.correct.second-line')}</p>
        <label class="field">
          <span class="strong">{say('screen.correct.second')}</span>
          <select
            value={form.second ?? ''}
            onChange={(event) =>
              form.change({ second: event.currentTarget.value === '' ? undefined : event.currentTarget.value })
            }
          >
            <option value="">{say('screen.correct.choose-second')}</option>
            {others.map((member) => (
              <option key={member} value={member}>
                {nameOf(stage, member)}
              </option>
            ))}
          </select>
        </label>
        {form.second !== undefined && (
          <div class="two-names">
            {face(by, say('screen.correct.wrote'))}
            <Icon name="knot" size="l" />
            {face(form.second, say('screen.correct.agrees'))}
          </div>
        )}
      </div>
    </Sheet>
  );
};
