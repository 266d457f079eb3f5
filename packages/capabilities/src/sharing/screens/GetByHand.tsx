import type { JSX } from 'preact';
import { Sum, Why, formatDecimal, formatMoney, reader, say } from '@sanduk/kit';
import { WorkPage } from '../../book/screens/working-out/WorkPage.tsx';
import { FigureField, Fold, MoneyKind } from '../../book/screens/working-out/fields.tsx';
import { stepsInWords } from '../../book/screens/working-out/steps.ts';
import { valueOf } from '../../book/screens/working-out/typed.ts';
import { useWorkshop } from '../../book/screens/working-out/workshop.ts';
import { WaysForMe } from './WaysForMe.tsx';
import type { Gets, HandField, HandRead, HandRule } from './by-hand.ts';
import { asksOf, emptyHand, handOf, handRules, neededFields, restPercent, typedAt } from './by-hand.ts';
import type { GetPageProps } from './get-page.ts';
import { answerFor, handRow, headlineOf, spokenOf } from './get-words.ts';

const hinted: ReadonlySet<HandField> = new Set(['mine', 'toShare', 'owe', 'bySavings', 'meetingMine']);

/** From the few figures that a member knows, without any book. */
export const GetByHand = ({ form, change, source }: GetPageProps): JSX.Element => {
  const { currency, own } = useWorkshop();
  const cur = currency.value;
  // Where loans cost nothing, nobody is shown a rule that gives back what borrowers added.
  const plain = own.value?.book.value.settings?.['loan.charge'] === 'none';
  const rules = plain ? handRules.filter((rule) => rule !== 'interest-back') : handRules;
  const read = handOf(form, cur, reader.value.locale, rules);
  const rows = read.ways.map((way) => handRow(way, cur));
  const picked = rows.find(({ rule }) => rule === form.rule) ?? rows[0];
  const field = (name: HandField): JSX.Element => (
    <FigureField
      key={name}
      name={name}
      label={say(`screen.get.${name}`)}
      hint={hinted.has(name) ? say(`screen.get.${name}-hint`) : undefined}
      value={form[name]}
      typed={typedAt(read, name)}
      wrong={read.unfit?.field === name ? say(read.unfit.words) : undefined}
      onChange={(text) => change({ [name]: text })}
    />
  );
  return (
    <WorkPage
      page="share-out"
      title={say('work.share-out')}
      spoken={picked ? spokenOf(rows, cur) : []}
      short={picked && headlineOf(picked, cur)}
      missing={missingOf(read)}
      answer={picked && answerFor(rows, tellingOf(read, { cur, form }))}
      onAgain={() => change(emptyHand)}
    >
      {source}
      <MoneyKind />
      {neededFields.map(field)}
      {field('owe')}
      {rules.map((rule) => (
        <MoreFor key={rule} rule={rule} form={form} field={field} />
      ))}
      {picked && (
        <WaysForMe
          rows={rows}
          cur={cur}
          picked={picked.rule}
          why={(rule) => say(`rule.${rule}.why`, mixedFigures(form.bySavings, read))}
          onPick={(rule) => change({ rule })}
        >
          <HowSo read={read} rule={picked.rule} cur={cur} />
          <p class="small soft">{say('screen.get.rough')}</p>
        </WaysForMe>
      )}
    </WorkPage>
  );
};

/** What one rule asks beyond the others, folded until somebody wants it. */
const MoreFor = (props: {
  readonly rule: HandRule;
  readonly form: GetPageProps['form'];
  readonly field: (name: HandField) => JSX.Element;
}): JSX.Element | null => {
  const asks: readonly HandField[] = asksOf[props.rule];
  if (asks.length === 0) return null;
  return (
    <Fold
      title={say('screen.get.more', { rule: say(`rule.${props.rule}`) })}
      open={asks.some((name) => props.form[name] !== '')}
    >
      {asks.map(props.field)}
    </Fold>
  );
};

const mixedFigures = (typed: string, read: HandRead): Readonly<Record<string, string>> => {
  const bySavings = (typed === '' ? undefined : valueOf(read.typed.bySavings)) ?? '50';
  const figure = (percent: string): string => formatDecimal(percent, reader.value);
  return { savings: figure(bySavings), borrowing: figure(restPercent(bySavings)) };
};

const missingOf = ({ missing, ...read }: HandRead): { readonly words: string; readonly field: string } | undefined => {
  if (missing === undefined) return undefined;
  const empty = typedAt(read, missing).is === 'empty';
  const words = empty
    ? say(`screen.get.missing-${missing}`)
    : say('screen.get.mend', { field: say(`screen.get.${missing}`) });
  return { words, field: missing };
};

const HowSo = (props: { readonly read: HandRead; readonly rule: string; readonly cur: string }): JSX.Element | null => {
  const { read, rule, cur } = props;
  const way = read.ways.find((one): one is Gets => one.rule === rule && 'steps' in one);
  if (!way) return null;
  const { input, paid } = way;
  const steps = way.steps.map(({ step, figures }) => ({
    step,
    figures: step === 'member' ? { ...figures, id: say('screen.get.she') } : figures,
  }));
  return (
    <Why
      steps={stepsInWords({ calculator: 'share-out', input, steps }, reader.value)}
      result={{
        words: say('screen.get.i-get'),
        result: <Sum of={{ minor: paid, cur }} />,
        spoken: formatMoney({ minor: paid, cur }, reader.value),
      }}
    />
  );
};

const tellingOf = (
  { typed }: HandRead,
  { cur, form }: { readonly cur: string; readonly form: GetPageProps['form'] },
): Parameters<typeof answerFor>[1] => {
  const { money, members } = typed;
  const sum = (field: keyof typeof money): string | undefined => {
    const minor = valueOf(money[field])?.minor;
    return minor === undefined ? undefined : formatMoney({ minor, cur }, reader.value);
  };
  const rows = (['mine', 'all', 'toShare', 'owe'] as const).flatMap((field) => {
    const written = sum(field);
    return written === undefined ? [] : [{ words: say(`screen.get.${field}`), sum: written }];
  });
  const many = { words: say('screen.get.members'), sum: formatDecimal(String(valueOf(members) ?? 0), reader.value) };
  return {
    ...{ cur, form: { ...form, source: 'hand' } },
    name: say('screen.get.name', { mine: sum('mine') ?? '', all: sum('all') ?? '' }),
    typed: { title: say('screen.get.typed'), rows: [...rows, many] },
    notes: [say('screen.get.rough')],
  };
};
