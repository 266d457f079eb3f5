import type { JSX } from 'preact';
import type { IconName, Operation } from '@sanduk/kit';
import { Icon, Sheet, Sum, Why, formatDecimal, formatMoney, reader, say } from '@sanduk/kit';
import type { Answer } from '../../book/screens/working-out/WorkPage.tsx';
import { WorkPage } from '../../book/screens/working-out/WorkPage.tsx';
import { FigureField, Fold, MoneyKind } from '../../book/screens/working-out/fields.tsx';
import { stepsInWords } from '../../book/screens/working-out/steps.ts';
import { valueOf } from '../../book/screens/working-out/typed.ts';
import { useForm, useWorkshop } from '../../book/screens/working-out/workshop.ts';
import type { CarryField, CarryForm, CarryRead, Carried } from './carry.ts';
import { carryFields, carryOf, emptyCarry } from './carry.ts';
import './carry.css';

const plain = ['income', 'needs', 'debts', 'payment'] as const satisfies readonly CarryField[];
const folded = ['bad', 'irregular'] as const satisfies readonly CarryField[];

/** Income, needs, debts and a bad month: whether a payment can be carried, or how large one may be. */
export const CarryIt = (): JSX.Element => {
  const { currency } = useWorkshop();
  const [form, change] = useForm<CarryForm>('carry', emptyCarry);
  const cur = currency.value;
  const read = carryOf(form, cur, reader.value.locale);
  const { carried } = read;
  const field = (name: CarryField): JSX.Element => (
    <FigureField
      key={name}
      name={name}
      label={say(`screen.carry.${name}`)}
      hint={say(`screen.carry.${name}-hint`)}
      value={form[name]}
      typed={read.typed[name]}
      wrong={name === 'bad' && read.badIsMore ? say('screen.carry.bad-is-more') : undefined}
      onChange={(text) => change({ [name]: text })}
    />
  );
  return (
    <WorkPage
      page="carry"
      title={say('work.carry')}
      spoken={carried ? spokenOf(carried, cur) : []}
      short={carried && verdictOf(carried, cur).title}
      missing={missingOf(read)}
      answer={carried && answerOf(carried, { form, read, cur })}
      onAgain={() => change(emptyCarry)}
    >
      <MoneyKind />
      {plain.map(field)}
      <Fold title={say('screen.carry.more')} open={folded.some((one) => form[one] !== '')}>
        {folded.map(field)}
      </Fold>
      {carried && <Outcome carried={carried} cur={cur} />}
    </WorkPage>
  );
};

const missingOf = ({ missing, typed }: CarryRead): { readonly words: string; readonly field: string } | undefined => {
  if (missing === undefined) return undefined;
  const empty = typed[missing].is === 'empty' && (missing === 'income' || missing === 'needs');
  const label = say(`screen.carry.${missing}`);
  return {
    words: empty ? say(`screen.carry.missing-${missing}`) : say('screen.carry.mend', { field: label }),
    field: missing,
  };
};

const written = (minor: number, cur: string, mark = false): string =>
  formatMoney({ minor, cur }, reader.value, { mark });

interface Verdict {
  readonly look: Carried['verdict'];
  readonly icon: IconName;
  readonly title: string;
  readonly line: string;
}

const icons: Readonly<Record<Carried['verdict'], IconName>> = { green: 'tick', amber: 'heed', red: 'cross' };

/** In words first; the sign and the edge of the paper say it again, and the colour last. */
const verdictOf = ({ asksPayment, largest, verdict, why, bad }: Carried, cur: string): Verdict => {
  if (asksPayment)
    return {
      look: verdict,
      icon: icons[verdict],
      title: say(`screen.carry.${why}`),
      line: say(`screen.carry.${why}-line`, { sum: written(Math.abs(bad.left), cur) }),
    };
  if (largest === 0)
    return { look: 'red', icon: icons.red, title: say('screen.carry.no-more'), line: say('screen.carry.no-more-line') };
  const title = say('screen.carry.at-most', { sum: written(largest, cur, true) });
  return { look: 'green', icon: icons.green, title, line: say('screen.carry.at-most-line') };
};

const ofHundredOf = ({ ofHundred }: Carried): string | undefined =>
  ofHundred === undefined
    ? undefined
    : say('screen.carry.of-hundred', { n: formatDecimal(ofHundred, reader.value, 1) });

const rowsOf = (carried: Carried): readonly (readonly [label: string, minor: number])[] => [
  [say('screen.carry.counted'), carried.income],
  [say('screen.carry.left'), carried.left],
  [say('screen.carry.left-bad'), carried.bad.left],
  [say('screen.carry.largest'), carried.largest],
];

const Outcome = ({ carried, cur }: { readonly carried: Carried; readonly cur: string }): JSX.Element => {
  const { look, icon, title, line } = verdictOf(carried, cur);
  const ofHundred = ofHundredOf(carried);
  return (
    <div class="stack">
      <section class={`sheet verdict ${look}`}>
        <Icon name={icon} size="l" />
        <div>
          <h2 class="voice large">{title}</h2>
          <p>{line}</p>
        </div>
      </section>
      <Sheet class="lines">
        {rowsOf(carried).map(([label, minor]) => (
          <div class="row between" key={label}>
            <span class="grow">{label}</span>
            <Sum of={{ minor, cur }} />
          </div>
        ))}
      </Sheet>
      {ofHundred !== undefined && <p>{ofHundred}</p>}
      <Why steps={stepsOf(carried, cur)} result={lastStep(carried, cur)} />
      <p class="small soft">{say('screen.carry.talk')}</p>
    </div>
  );
};

/** The bad month that was typed takes the place of the usual one, and of the largest payment only our own is said. */
const stepsOf = (carried: Carried, cur: string): readonly Operation[] => {
  const { input, steps, bad, ownBad } = carried;
  const told = steps.filter(({ step }) => step !== 'largest' && !(ownBad && step === 'bad-month'));
  const words = stepsInWords({ calculator: 'affordability', input, steps: told }, reader.value);
  const own = { income: written(bad.income, cur), left: written(bad.left, cur) };
  return ownBad ? [...words, { words: say('screen.carry.own-bad', own), result: '' }] : words;
};

const lastStep = ({ largest }: Carried, cur: string): Operation => ({
  words: say('screen.carry.largest'),
  result: <Sum of={{ minor: largest, cur }} />,
  spoken: written(largest, cur),
});

const spokenOf = (carried: Carried, cur: string): readonly string[] => {
  const { title, line } = verdictOf(carried, cur);
  const rows = rowsOf(carried).map(([label, minor]) => `${label}: ${written(minor, cur)}`);
  return [title, line, ...rows, ofHundredOf(carried) ?? ''].filter((sentence) => sentence !== '');
};

const answerOf = (
  carried: Carried,
  { form, read, cur }: { readonly form: CarryForm; readonly read: CarryRead; readonly cur: string },
): Answer => {
  const { title, line } = verdictOf(carried, cur);
  const typed = (field: CarryField): number | undefined => valueOf(read.typed[field])?.minor;
  const income = written(carried.income, cur, true);
  const payment = typed('payment');
  return {
    form,
    words:
      payment === undefined
        ? say('screen.carry.name-open', { income })
        : say('screen.carry.name', { income, payment: written(payment, cur) }),
    sheet: {
      title: say('work.carry'),
      line: title,
      sums: rowsOf(carried).map(([label, minor], at) => ({ words: label, sum: written(minor, cur, at === 0) })),
      sections: [
        {
          title: say('screen.carry.typed'),
          rows: carryFields.flatMap((field) => {
            const minor = typed(field);
            return minor === undefined ? [] : [{ words: say(`screen.carry.${field}`), sum: written(minor, cur) }];
          }),
        },
      ],
      notes: [line, ofHundredOf(carried) ?? '', say('screen.carry.talk')].filter((note) => note !== ''),
    },
  };
};
