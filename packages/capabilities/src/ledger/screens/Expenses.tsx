import type { JSX } from 'preact';
import { AmountPad, Choice, Field, Key, say } from '@sanduk/kit';
import { LinesToday } from '../../book/screens/LinesToday.tsx';
import { MeetingStep, pathAfter } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { propose } from '../../book/screens/propose.ts';
import { useSaying } from '../../book/screens/saying.ts';
import { objectionSentence, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { MoneyForm, MoneyWay } from '../ahead.ts';
import {
  blankMoneyForm,
  moneyDraft,
  placesNow,
  receivedKinds,
  spendingLimit,
  spendingMotion,
  spentKinds,
} from '../ahead.ts';

const icons: Readonly<Record<MoneyWay, 'lend' | 'repay' | 'send'>> = {
  spent: 'lend',
  received: 'repay',
  moved: 'send',
};

/** What the group spends, receives, or carries to the bank. Above the limit of the rules an expense is put to the vote. */
export const Expenses = (): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const note = stage.note<MoneyForm>(`money.${book.meeting?.meeting ?? ''}`);
  const form = note.value ?? blankMoneyForm;
  const change = (more: Partial<MoneyForm>): void => {
    saying.forget();
    note.value = { ...form, ...more };
  };
  const draft = moneyDraft(book, form, writerOf(book));
  const objection = draft && stage.objection(draft);
  const vote = objection?.code === 'governance.not-decided';
  const sum = sumWords(stage, form.minor);
  const label = !draft
    ? say('screen.money.how-much')
    : say(vote ? 'screen.money.vote' : `screen.money.write-${form.way}`, { sum });
  const press = async (): Promise<void> => {
    if (!draft) return;
    if (vote) propose(stage, spendingMotion(draft));
    else if (await saying.say(draft)) note.value = { ...blankMoneyForm, way: form.way };
  };
  const limit = say('screen.money.limit', { sum: sumWords(stage, spendingLimit(book)) });
  return (
    <MeetingStep
      step="expenses"
      close
      title={say('screen.money.title')}
      line={form.way === 'spent' ? limit : say(`screen.money.line-${form.way}`)}
      onSpeak={() => [
        say('screen.money.title'),
        say(`screen.money.way-${form.way}`),
        sumWords(stage, form.minor, true),
        objection ? objectionSentence(stage, objection) : '',
        label,
      ]}
      foot={
        <>
          {!draft && (
            <Key kind="or" label={say('screen.money.go-on')} onPress={() => stage.go(pathAfter('expenses'))} />
          )}
          <Key
            icon={vote ? 'arm' : icons[form.way]}
            label={label}
            busy={saying.busy}
            saved={saying.saved}
            onPress={() => void press()}
          />
        </>
      }
    >
      <Choice
        label={say('screen.money.way')}
        look="band"
        value={form.way}
        onChange={(way) => change({ way })}
        options={(['spent', 'received', 'moved'] as const).map((way) => ({
          value: way,
          label: say(`screen.money.way-${way}`),
        }))}
      />
      <AmountPad
        cur={book.opened?.currency ?? ''}
        smallest={book.opened?.smallest ?? 1}
        value={form.minor}
        strip={false}
        onChange={(minor) => change({ minor })}
      />
      <Objected objection={saying.objection ?? objection}>{vote && <p class="small">{limit}</p>}</Objected>
      <Kind form={form} onChange={change} />
      <Places form={form} onChange={change} />
      <Field
        label={say('screen.money.note')}
        hint={say('screen.money.note-hint')}
        value={form.note}
        most={500}
        onChange={(text) => change({ note: text })}
      />
      <LinesToday types={['ledger.Spent', 'ledger.Received', 'ledger.Moved']} />
    </MeetingStep>
  );
};

interface PartProps {
  readonly form: MoneyForm;
  readonly onChange: (more: Partial<MoneyForm>) => void;
}

const Kind = ({ form, onChange }: PartProps): JSX.Element | null => {
  if (form.way === 'moved') return null;
  return form.way === 'spent' ? (
    <Choice
      label={say('screen.money.for')}
      look="chips"
      value={form.spent}
      onChange={(spent) => onChange({ spent })}
      options={spentKinds.map((kind) => ({ value: kind, label: say(`screen.money.for-${kind}`) }))}
    />
  ) : (
    <Choice
      label={say('screen.money.from')}
      look="chips"
      value={form.received}
      onChange={(received) => onChange({ received })}
      options={receivedKinds.map((kind) => ({ value: kind, label: say(`screen.money.from-${kind}`) }))}
    />
  );
};

/** Where it lies. A group that keeps everything in the box is asked only when it moves something. */
const Places = ({ form, onChange }: PartProps): JSX.Element | null => {
  const stage = useStage();
  const places = placesNow(stage.book.value);
  const elsewhere = places.some(({ place, minor }) => place !== 'box' && minor !== 0);
  if (form.way === 'spent' && !elsewhere) return null;
  const options = places.map(({ place, minor }) => ({
    value: place,
    label: `${say(`account.${place}`)}: ${sumWords(stage, minor)}`,
  }));
  return (
    <>
      <Choice
        label={say(`screen.money.place-${form.way}`)}
        look="chips"
        value={form.place}
        onChange={(place) => onChange({ place })}
        options={options}
      />
      {form.way === 'moved' && (
        <Choice
          label={say('screen.money.place-to')}
          look="chips"
          value={form.to}
          onChange={(to) => onChange({ to })}
          options={options}
        />
      )}
    </>
  );
};
