import type { JSX } from 'preact';
import { Choice, Field, reader, say } from '@sanduk/kit';
import { WorkPage } from '../../book/screens/working-out/WorkPage.tsx';
import { FigureField, Fold, MoneyKind, wrongWords } from '../../book/screens/working-out/fields.tsx';
import { useForm, useWorkshop } from '../../book/screens/working-out/workshop.ts';
import { TurnAnswer } from './TurnAnswer.tsx';
import { answerFor, headlineOf, spokenOf } from './turn-words.ts';
import type { Telling } from './turn-words.ts';
import type { TurnField, TurnForm, TurnRead } from './turn.ts';
import { emptyTurn, fieldsOf, rhythms, turnOf, ways } from './turn.ts';

/** What a turn in the pot is worth: by order, by draw or by auction; and what an early or a late one costs or gains. */
export const MyTurn = (): JSX.Element => {
  const { currency, own, today } = useWorkshop();
  const [typed, change] = useForm<TurnForm>('turn', emptyTurn);
  // A group whose loans cost nothing sells no turn either, and puts no price on time.
  const plain = own.value?.book.value.settings?.['loan.charge'] === 'none';
  const form = plain ? { ...typed, way: typed.way === 'auction' ? ('fixed' as const) : typed.way, outside: '' } : typed;
  const read = turnOf(form, { currency: currency.value, locale: reader.value.locale, today });
  const telling: Telling = { form, read, cur: currency.value };
  const { answer } = read;
  const offered = plain ? ways.filter((way) => way !== 'auction') : ways;
  return (
    <WorkPage
      page="turn"
      title={say('work.turn')}
      spoken={answer ? spokenOf(answer, telling) : []}
      short={answer && headlineOf(answer, telling)}
      missing={missingOf(form, read)}
      answer={answer && answerFor(answer, telling)}
      onAgain={() => change(emptyTurn)}
    >
      <MoneyKind />
      <Choice
        look="chips"
        label={say('screen.turn.way')}
        options={offered.map((way) => ({ value: way, label: say(`screen.turn.${way}`) }))}
        value={form.way}
        onChange={(way) => change({ way })}
      />
      <Fields form={form} read={read} change={change} plain={plain} />
      {answer && <TurnAnswer answer={answer} telling={telling} />}
    </WorkPage>
  );
};

const labelOf = ({ way }: TurnForm, field: TurnField): string =>
  say(way === 'auction' && field === 'turn' ? 'screen.turn.turn-now' : `screen.turn.${field}`);

const missingOf = (
  form: TurnForm,
  { missing, typed }: TurnRead,
): { readonly words: string; readonly field: string } | undefined => {
  if (missing === undefined) return undefined;
  const words =
    typed[missing].is === 'empty'
      ? say(`screen.turn.missing-${missing}`)
      : say('screen.turn.mend', { field: labelOf(form, missing) });
  return { words, field: missing };
};

interface FieldsProps {
  readonly form: TurnForm;
  readonly read: TurnRead;
  readonly change: (more: Partial<TurnForm>) => void;
  readonly plain: boolean;
}

const Fields = ({ form, read, change, plain }: FieldsProps): JSX.Element => {
  const { way } = form;
  const field = (name: TurnField): JSX.Element => (
    <OneField key={name} name={name} form={form} read={read} onChange={(text) => change({ [name]: text })} />
  );
  const folded = (['start', 'fee', 'outside'] as const).filter(
    (name) => fieldsOf[way].some(([one]) => one === name) && !(plain && name === 'outside'),
  );
  return (
    <>
      {field('hands')}
      {field('contribution')}
      <Choice
        look="chips"
        label={say('screen.turn.every')}
        options={rhythms.map((rhythm) => ({ value: rhythm, label: say(`screen.turn.every-${rhythm}`) }))}
        value={form.every}
        onChange={(every) => change({ every })}
      />
      {way === 'fixed' && field('turn')}
      {way === 'auction' && <AuctionFields form={form} read={read} change={change} plain={plain} />}
      <Fold
        key={way}
        title={say(plain ? 'screen.turn.more-plain' : 'screen.turn.more')}
        open={folded.some((name) => form[name] !== '') || (way === 'auction' && form.turn !== '')}
      >
        {way === 'auction' && field('turn')}
        {folded.map(field)}
      </Fold>
    </>
  );
};

const AuctionFields = ({ form, read, change }: FieldsProps): JSX.Element => (
  <>
    <OneField name="given" form={form} read={read} onChange={(given) => change({ given })} />
    <Choice
      look="chips"
      label={say('screen.turn.sharers')}
      options={(['all', 'non-winners'] as const).map((who) => ({
        value: who,
        label: say(`screen.turn.sharers-${who}`),
      }))}
      value={form.sharers}
      onChange={(sharers) => change({ sharers })}
    />
    <OneField name="organiser" form={form} read={read} onChange={(organiser) => change({ organiser })} />
    {form.organiser !== '' && (
      <Choice
        look="chips"
        label={say('screen.turn.from')}
        options={(['prize', 'discount'] as const).map((from) => ({
          value: from,
          label: say(`screen.turn.from-${from}`),
        }))}
        value={form.from}
        onChange={(from) => change({ from })}
      />
    )}
  </>
);

const hintOf = (form: TurnForm, name: TurnField): string | undefined => {
  if (name === 'contribution') return undefined;
  if (name === 'turn')
    return say(form.way === 'auction' ? 'screen.turn.turn-now-hint' : 'screen.turn.turn-hint', { n: 1 });
  return say(`screen.turn.${name}-hint`);
};

const OneField = (props: {
  readonly name: TurnField;
  readonly form: TurnForm;
  readonly read: TurnRead;
  readonly onChange: (text: string) => void;
}): JSX.Element => {
  const { name, form, read, onChange } = props;
  const typed = read.typed[name];
  const unfit = read.unfit?.field === name ? say(read.unfit.words) : undefined;
  const rest = { name, label: labelOf(form, name), hint: hintOf(form, name), value: form[name], onChange };
  if (name === 'start') return <Field {...rest} kind="date" wrong={wrongWords(typed) ?? unfit} />;
  return <FigureField {...rest} typed={typed} wrong={unfit} />;
};
