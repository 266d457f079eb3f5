import type { JSX } from 'preact';
import { Choice, formatPercent, reader, say } from '@sanduk/kit';
import { FigureField, Fold, MoneyKind, Select } from '../../book/screens/working-out/fields.tsx';
import { valueOf } from '../../book/screens/working-out/typed.ts';
import type { Typed } from '../../book/screens/working-out/typed.ts';
import { isOnce, rhythms } from '../offer.ts';
import type { OfferField, OfferForm, ReadOffer } from './offer-form.ts';
import { asksOf, ways } from './offer-form.ts';

interface FormProps {
  readonly form: OfferForm;
  readonly read: ReadOffer;
  readonly onChange: (more: Partial<OfferForm>) => void;
}

const pers = ['week', 'month', 'year', 'whole'] as const;

/** The offer as a person heard it: how much, the price in the lender's own way, how often, and what is kept back. */
export const OfferFields = (props: FormProps): JSX.Element => {
  const { form, onChange } = props;
  return (
    <div class="stack">
      <div class="stack tight">
        <Figure {...props} name="amount" label={say('screen.price.amount')} />
        <MoneyKind />
      </div>
      <Choice
        label={say('screen.price.how')}
        look="chips"
        value={form.way}
        onChange={(way) => onChange({ way })}
        options={ways.map((way) => ({ value: way, label: say(`screen.price.way.${way}`) }))}
      />
      <PriceFields {...props} />
      <div class="two">
        <Select
          name="rhythm"
          label={say('screen.price.rhythm')}
          value={form.rhythm}
          onChange={(rhythm) => onChange({ rhythm })}
          options={rhythms.map((rhythm) => ({ value: rhythm, label: say(`screen.price.rhythm.${rhythm}`) }))}
        />
        <Figure
          {...props}
          name="count"
          label={say(isOnce(form.rhythm) ? `screen.price.count.${form.rhythm}` : 'screen.price.count')}
        />
      </div>
      <PercentOf {...props} />
      <Extra {...props} />
    </div>
  );
};

const Figure = (
  props: FormProps & { readonly name: OfferField; readonly label: string; readonly hint?: string },
): JSX.Element => {
  const { form, read, onChange, name, label, hint } = props;
  return (
    <FigureField
      name={name}
      label={label}
      hint={hint}
      value={form[name]}
      typed={read.fields[name]}
      wrong={read.wrong?.field === name ? say(read.wrong.key) : undefined}
      onChange={(text) => onChange({ [name]: text })}
    />
  );
};

/** What stands for the price: one field, or two, in the lender's way of saying it. */
const PriceFields = (props: FormProps): JSX.Element => {
  const { form, onChange } = props;
  switch (form.way) {
    case 'each':
      return <Figure {...props} name="each" label={say('screen.price.each')} />;
    case 'all':
      return <Figure {...props} name="all" label={say('screen.price.all')} />;
    case 'coins':
      return (
        <div class="two">
          <Figure {...props} name="coins" label={say('screen.price.coins')} />
          <Figure {...props} name="coinsBack" label={say('screen.price.coins-back')} />
        </div>
      );
    case 'percent':
      return (
        <div class="two">
          <Figure {...props} name="percent" label={say('screen.price.percent')} />
          <Select
            name="per"
            label={say('screen.price.per')}
            value={form.per}
            onChange={(per) => onChange({ per })}
            options={pers.map((per) => ({ value: per, label: say(`screen.price.per.${per}`) }))}
          />
        </div>
      );
  }
};

/** Nobody is told a price before this is answered: the two answers are far apart. */
const PercentOf = ({ form, read, onChange }: FormProps): JSX.Element | null => {
  const percent = valueOf(read.fields.percent as Typed<string>);
  if (!asksOf(form) || percent === undefined) return null;
  return (
    <div id="of">
      <Choice
        label={say('screen.price.of', { percent: formatPercent(percent, reader.value) })}
        value={form.of}
        onChange={(of) => onChange({ of })}
        options={(['first', 'owed'] as const).map((of) => ({ value: of, label: say(`screen.price.of.${of}`) }))}
      />
    </div>
  );
};

const Extra = (props: FormProps): JSX.Element => {
  const { form, read, onChange } = props;
  const open = form.fee !== '' || form.saving !== '';
  const saves = read.fields.saving.is === 'read' && form.saving !== '';
  return (
    <Fold title={say('screen.price.extra')} open={open}>
      <Figure {...props} name="fee" label={say('screen.price.fee')} hint={say('screen.price.fee-hint')} />
      <Figure {...props} name="saving" label={say('screen.price.saving')} hint={say('screen.price.saving-hint')} />
      {saves && (
        <Choice
          label={say('screen.price.when')}
          value={form.when}
          onChange={(when) => onChange({ when })}
          options={(['start', 'each'] as const).map((when) => ({
            value: when,
            label: say(`screen.price.when.${when}`),
          }))}
        />
      )}
    </Fold>
  );
};
