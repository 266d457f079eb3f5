import type { JSX } from 'preact';
import { AmountPad, CashStrip, Choice, Field, Key, Sheet, Sum, say } from '@sanduk/kit';
import { moneyNote } from '../../book/bring.ts';
import { LinesToday } from '../../book/screens/LinesToday.tsx';
import { MeetingStep, pathAfter } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { propose } from '../../book/screens/propose.ts';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, objectionSentence, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { MoneyForm, MoneyWay } from '../ahead.ts';
import { spendingLeft } from '../../book/figures.ts';
import { blankMoneyForm, moneyDraft, spendingMotion } from '../ahead.ts';
import { Kind, Places } from './MoneyParts.tsx';

const icons: Readonly<Record<MoneyWay, 'lend' | 'repay' | 'send'>> = {
  spent: 'lend',
  received: 'repay',
  moved: 'send',
};

interface Props {
  readonly form: MoneyForm;
  readonly onChange: (more: Partial<MoneyForm>) => void;
}

/** What the group spends, receives, or carries to the bank: first how much, then what for and where from. */
export const Expenses = (): JSX.Element => {
  const stage = useStage();
  const note = stage.note<MoneyForm>(moneyNote(stage));
  const form = note.value ?? blankMoneyForm;
  const onChange = (more: Partial<MoneyForm>): void => {
    note.value = { ...form, ...more };
  };
  return form.named && form.minor > 0 ? (
    <WhatFor form={form} onChange={onChange} onSaid={() => (note.value = { ...blankMoneyForm, way: form.way })} />
  ) : (
    <HowMuch form={form} onChange={onChange} />
  );
};

const HowMuch = ({ form, onChange }: Props): JSX.Element => {
  const stage = useStage();
  const { opened } = stage.book.value;
  const some = form.minor > 0;
  const label = some
    ? say(`screen.money.what-${form.way}`, { sum: sumWords(stage, form.minor) })
    : say('screen.money.how-much');
  const line = lineOf(form, sumWords(stage, spendingLeft(stage.book.value)));
  return (
    <MeetingStep
      step="expenses"
      close
      title={say('screen.money.title')}
      line={line}
      onSpeak={() => [
        say('screen.money.title'),
        say(`screen.money.way-${form.way}`),
        line,
        sumWords(stage, form.minor, true),
        label,
      ]}
      foot={
        <>
          {!some && <Key kind="or" label={say('screen.money.go-on')} onPress={() => stage.go(pathAfter('expenses'))} />}
          <Key icon={icons[form.way]} label={label} onPress={() => onChange({ named: some })} />
        </>
      }
    >
      <Choice
        label={say('screen.money.way')}
        look="band"
        value={form.way}
        onChange={(way) => onChange({ way })}
        options={(['spent', 'received', 'moved'] as const).map((way) => ({
          value: way,
          label: say(`screen.money.way-${way}`),
        }))}
      />
      <AmountPad
        cur={opened?.currency ?? ''}
        smallest={opened?.smallest ?? 1}
        value={form.minor}
        strip={false}
        onChange={(minor) => onChange({ minor })}
      />
      <LinesToday types={['ledger.Spent', 'ledger.Received', 'ledger.Moved']} />
    </MeetingStep>
  );
};

const lineOf = ({ way }: MoneyForm, limit: string): string =>
  way === 'spent' ? say('screen.money.limit', { sum: limit }) : say(`screen.money.line-${way}`);

const WhatFor = ({ form, onChange, onSaid }: Props & { readonly onSaid: () => void }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const draft = moneyDraft(book, form, writerOf(book));
  const objection = draft && stage.objection(draft);
  // That it needs a vote is no refusal: the key leads there.
  const vote = objection?.code === 'governance.not-decided';
  const stuck = objection !== undefined && !vote;
  const label = stuck
    ? say('screen.money.another-sum')
    : say(vote ? 'screen.money.vote' : `screen.money.write-${form.way}`, { sum: sumWords(stage, form.minor) });
  const press = async (): Promise<void> => {
    if (!draft) return;
    if (stuck) onChange({ named: false });
    else if (vote) {
      propose(stage, spendingMotion(draft));
      onSaid();
    } else if (await saying.say(draft)) onSaid();
  };
  const change = (more: Partial<MoneyForm>): void => {
    saying.forget();
    onChange(more);
  };
  const line = lineOf(form, sumWords(stage, spendingLeft(book)));
  return (
    <MeetingStep
      step="expenses"
      close
      back={() => onChange({ named: false })}
      title={say(`screen.money.way-${form.way}`)}
      line={line}
      onSpeak={() => [
        say(`screen.money.way-${form.way}`),
        sumWords(stage, form.minor, true),
        objection ? objectionSentence(stage, objection) : '',
        label,
      ]}
      foot={
        <Key
          icon={vote ? 'arm' : icons[form.way]}
          label={label}
          busy={saying.busy}
          saved={saying.saved}
          onPress={() => void press()}
        />
      }
    >
      <Sheet>
        <div class="stack tight centred">
          <Sum of={moneyIn(stage, form.minor)} size="big" mark />
          <CashStrip of={moneyIn(stage, form.minor)} smallest={book.opened?.smallest ?? 1} centre />
        </div>
      </Sheet>
      <Objected objection={saying.objection ?? objection}>{vote && <p class="small">{line}</p>}</Objected>
      <Kind form={form} onChange={change} />
      <Places form={form} onChange={change} />
      <Field
        label={say('screen.money.note')}
        hint={say('screen.money.note-hint')}
        value={form.note}
        most={500}
        onChange={(text) => change({ note: text })}
      />
    </MeetingStep>
  );
};
