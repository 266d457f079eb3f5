import type { JSX } from 'preact';
import {
  Choice,
  Field,
  Sheet,
  Sum,
  Why,
  formatDate,
  formatMoney,
  formatPercent,
  locale,
  reader,
  say,
} from '@sanduk/kit';
import { FigureField, Fold, MoneyKind, Select } from '../../book/screens/working-out/fields.tsx';
import { stepsInWords } from '../../book/screens/working-out/steps.ts';
import { valueOf } from '../../book/screens/working-out/typed.ts';
import type { Typed } from '../../book/screens/working-out/typed.ts';
import { WorkPage } from '../../book/screens/working-out/WorkPage.tsx';
import { useForm, useWorkshop } from '../../book/screens/working-out/workshop.ts';
import { isOnce, rhythms } from '../offer.ts';
import type { PlanField, PlanForm, ReadPlan } from './plan-form.ts';
import { asksWhat, emptyPlan, readPlan } from './plan-form.ts';
import type { PlannedCalendar } from './plan-words.ts';
import { daysInWords, inShort, planSheet, planWords } from './plan-words.ts';
import './lending.css';

/** What comes back on which day, for any loan that two people agree on; to print, or to send as a picture. */
export const WorkCalendar = (): JSX.Element => {
  const { currency, own, today } = useWorkshop();
  const [form, change] = useForm<PlanForm>('calendar', emptyPlan);
  const read = readPlan(form, currency.value, locale.value, today);
  const { plan, planned } = read;
  const answer = plan && planned && { plan, planned };
  // A group whose loans cost nothing is not asked for a price; the page of any lender's offer is another one.
  const free = own.value?.book.value.settings?.['loan.charge'] === 'none';
  const props = { form, read, onChange: change };
  return (
    <WorkPage
      page="calendar"
      title={say('work.calendar')}
      spoken={answer ? [inShort(answer), ...daysInWords(answer)] : []}
      missing={read.missing && { words: missingWords(read), field: read.missing }}
      short={answer && inShort(answer)}
      answer={answer && { sheet: planSheet(answer), words: planWords(answer), form }}
      onAgain={() => change({ ...emptyPlan, of: undefined })}
    >
      <div class="stack tight">
        <Figure {...props} name="amount" label={say('screen.plan.amount')} />
        <MoneyKind />
      </div>
      <div class="two">
        <Select
          name="rhythm"
          label={say('screen.price.rhythm')}
          value={form.rhythm}
          onChange={(rhythm) => change({ rhythm })}
          options={rhythms.map((rhythm) => ({ value: rhythm, label: say(`screen.price.rhythm.${rhythm}`) }))}
        />
        <Figure
          {...props}
          name="count"
          label={say(isOnce(form.rhythm) ? `screen.price.count.${form.rhythm}` : 'screen.price.count')}
        />
      </div>
      {!free && <OnTop {...props} />}
      <Field
        kind="date"
        name="start"
        label={say('screen.plan.start')}
        value={form.start === '' ? today : form.start}
        wrong={wrongAt(read, 'start')}
        onChange={(start) => change({ start })}
      />
      <More {...props} free={free} />
      {answer && <Calendar of={answer} />}
    </WorkPage>
  );
};

interface FormProps {
  readonly form: PlanForm;
  readonly read: ReadPlan;
  readonly onChange: (more: Partial<PlanForm>) => void;
}

const wrongAt = ({ wrong, fields }: ReadPlan, name: PlanField): string | undefined => {
  if (wrong?.field === name) return say(wrong.key);
  const typed = fields[name];
  return typed.is === 'wrong' && name === 'start' ? say(typed.wrong) : undefined;
};

const Figure = (
  props: FormProps & { readonly name: Exclude<PlanField, 'start'>; readonly label: string; readonly hint?: string },
): JSX.Element => {
  const { form, read, onChange, name, label, hint } = props;
  return (
    <FigureField
      name={name}
      label={label}
      hint={hint}
      value={form[name]}
      typed={read.fields[name]}
      wrong={wrongAt(read, name)}
      onChange={(text) => onChange({ [name]: text })}
    />
  );
};

const OnTop = (props: FormProps): JSX.Element => {
  const { form, read, onChange } = props;
  const percent = read.fields.percent as Typed<string>;
  return (
    <>
      <div class="two">
        <Figure {...props} name="percent" label={say('screen.plan.percent')} hint={say('screen.plan.percent-hint')} />
        <Select
          name="per"
          label={say('screen.price.per')}
          value={form.per}
          onChange={(per) => onChange({ per })}
          options={(['week', 'month', 'year'] as const).map((per) => ({
            value: per,
            label: say(`screen.price.per.${per}`),
          }))}
        />
      </div>
      {asksWhat(form, percent) && (
        <div id="of">
          <Choice
            label={say('screen.price.of', { percent: formatPercent(valueOf(percent) ?? '0', reader.value) })}
            value={form.of}
            onChange={(of) => onChange({ of })}
            options={(['first', 'owed'] as const).map((of) => ({ value: of, label: say(`screen.price.of.${of}`) }))}
          />
        </div>
      )}
    </>
  );
};

const More = (props: FormProps & { readonly free: boolean }): JSX.Element => {
  const { form, onChange, free } = props;
  const { currency } = useWorkshop();
  const example = formatMoney({ minor: 10_000, cur: currency.value }, reader.value);
  return (
    <Fold title={say('screen.plan.extra')} open={form.fee !== '' || form.multiple !== '' || form.parts !== 'level'}>
      {!isOnce(form.rhythm) && (
        <Choice
          label={say('screen.plan.parts')}
          value={form.parts}
          onChange={(parts) => onChange({ parts })}
          options={(['level', 'falling', 'end'] as const).map((parts) => ({
            value: parts,
            label: say(`screen.plan.parts.${parts}`),
          }))}
        />
      )}
      {form.parts === 'level' && (
        <Figure
          {...props}
          name="multiple"
          label={say('screen.plan.multiple')}
          hint={say('screen.plan.multiple-hint', { sum: example })}
        />
      )}
      {!free && <Figure {...props} name="fee" label={say('screen.price.fee')} />}
    </Fold>
  );
};

const Calendar = ({ of }: { readonly of: PlannedCalendar }): JSX.Element => {
  const { planned, plan } = of;
  const cur = plan.currency;
  const priced = planned.rows.some(({ price }) => price > 0);
  return (
    <>
      <Sheet>
        <div class="stack tight">
          {planned.hand !== plan.amount && (
            <p class="row between wrap">
              <span>{say('screen.price.hand')}</span> <Sum of={{ minor: planned.hand, cur }} />
            </p>
          )}
          <p class="row between wrap">
            <span>{say('screen.plan.all')}</span> <Sum of={{ minor: planned.back, cur }} size="mid" mark />
          </p>
          {planned.cost > 0 && (
            <p class="row between wrap">
              <b>{say('screen.price.costs')}</b> <Sum of={{ minor: planned.cost, cur }} size="mid" price />
            </p>
          )}
        </div>
      </Sheet>
      <table class="calendar small">
        <thead>
          <tr>
            <th scope="col">{say('screen.plan.day')}</th>
            <th scope="col" class="n">
              {say('screen.plan.bring')}
            </th>
            {priced && (
              <th scope="col" class="n">
                {say('screen.plan.price')}
              </th>
            )}
            <th scope="col" class="n">
              {say('screen.plan.left')}
            </th>
          </tr>
        </thead>
        <tbody>
          {planned.rows.map(({ n, due, total, price, left }) => (
            <tr key={n}>
              <td>{formatDate(due, reader.value, 'short')}</td>
              <td class="n">
                <Sum of={{ minor: total, cur }} />
              </td>
              {priced && (
                <td class="n">
                  <Sum of={{ minor: price, cur }} plain />
                </td>
              )}
              <td class="n">
                <Sum of={{ minor: left, cur }} plain />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Why
        steps={stepsInWords(planned.reckoning, reader.value)}
        result={{ words: say('screen.plan.all'), result: <Sum of={{ minor: planned.back, cur }} /> }}
      />
    </>
  );
};

const missingWords = ({ missing, wrong, fields }: ReadPlan): string => {
  if (missing === undefined) return '';
  if (wrong !== undefined || (missing !== 'of' && fields[missing].is === 'wrong')) return say('screen.price.look');
  return say(missing === 'amount' ? 'screen.plan.missing.amount' : `screen.price.missing.${missing}`);
};
